extension DiagramRenderer {
  /// - Source: BPMN 2.0.2, clause 12.4, tables 12.31 to 12.35 (connecting objects).
  mutating func draw(_ edge: DiagramEdge) {
    guard edge.waypoints.count > 1, let element = model.element(edge.elementID) else { return }
    canvas.open(classes(of: element.id, element.kind), element: element.id, title: spoken(element))
    let arrow = " marker-end=\"url(#\(SVGCanvas.escape(style.idPrefix))-arrow)\""
    let line = SVGCanvas.polyline(edge.waypoints)
    switch element.kind {
    case .association:
      let isDirected = element["associationDirection"].map { $0 != "None" } ?? false
      canvas.path(line, classes: "bpmn-flow", extra: " stroke-dasharray=\"2 3\"\(isDirected ? arrow : "")")
    case .dataInputAssociation, .dataOutputAssociation:
      canvas.path(line, classes: "bpmn-flow", extra: " stroke-dasharray=\"2 3\"\(arrow)")
    case .messageFlow, .conversationLink:
      canvas.path(line, classes: "bpmn-flow", extra: " stroke-dasharray=\"8 4\"\(arrow)")
      canvas.circle(edge.waypoints[0].x, edge.waypoints[0].y, 3)
    default:
      canvas.path(line, classes: "bpmn-flow", extra: arrow)
      drawBeginning(edge, element)
    }
    drawName(edge, element.name)
    canvas.close()
  }

  /// The stroke of a default flow and the diamond of a condition.
  private mutating func drawBeginning(_ edge: DiagramEdge, _ element: ModelElement) {
    guard let source = element["sourceRef"].flatMap({ model.element($0) }) else { return }
    let from = edge.waypoints[0]
    let to = edge.waypoints[1]
    let length = max(((to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y)).squareRoot(), 1)
    let dx = (to.x - from.x) / length
    let dy = (to.y - from.y) / length
    func at(_ along: Double, _ across: Double) -> DiagramPoint {
      DiagramPoint(x: from.x + dx * along - dy * across, y: from.y + dy * along + dx * across)
    }
    if source["default"] == element.id {
      canvas.path(SVGCanvas.polyline([at(7, -5), at(13, 5)]), classes: "bpmn-mark")
    } else if source.kind.isActivity, model.child(of: element, .conditionExpression) != nil {
      canvas.path(SVGCanvas.polyline([at(0, 0), at(7, 4), at(14, 0), at(7, -4)]) + "Z", classes: "bpmn-face")
    }
  }

  private mutating func drawName(_ edge: DiagramEdge, _ name: String) {
    guard !name.isEmpty else { return }
    let middle = edge.waypoints[(edge.waypoints.count - 1) / 2]
    let next = edge.waypoints[(edge.waypoints.count - 1) / 2 + 1]
    let box =
      edge.label
      ?? DiagramBounds(x: (middle.x + next.x) / 2 - 40, y: (middle.y + next.y) / 2 - 20, width: 80, height: 16)
    let lines = LabelText.lines(
      Self.oneLine(name), width: max(box.width + 12, 60), height: max(box.height, 58), size: Self.textSize)
    let y = box.y + Double(lines.count) * Self.textSize * 0.6
    canvas.lines(lines, x: box.x + box.width / 2, y: y, size: Self.textSize)
  }

  // MARK: Overlay

  /// The marks over an element: a pin with words where the case stands, numbers where cases are counted.
  mutating func drawOverlay(_ shape: DiagramShape) {
    let box = shape.bounds
    if overlay.here.contains(shape.elementID) {
      pin(box.x + box.width / 2, box.y, style.hereWord, "bpmn-pin")
    } else if overlay.stopped.contains(shape.elementID) {
      pin(box.x + box.width / 2, box.y, style.stoppedWord, "bpmn-pin bpmn-pin-stopped")
    }
    guard let count = overlay.counts[shape.elementID] else { return }
    if count.running > 0 { badge("\(count.running)", box.x, box.y + box.height, "bpmn-count") }
    // An exclamation mark tells it from the other number without colour.
    if count.incidents > 0 {
      badge("! \(count.incidents)", box.x + box.width, box.y + box.height, "bpmn-count bpmn-count-incidents")
    }
  }

  private mutating func pin(_ x: Double, _ y: Double, _ word: String, _ classes: String) {
    let n = SVGCanvas.number
    canvas.raw("<g class=\"\(classes)\" aria-hidden=\"true\">")
    canvas.path(
      "M\(n(x)) \(n(y))L\(n(x - 7)) \(n(y - 11))A8 8 0 1 1 \(n(x + 7)) \(n(y - 11))Z", classes: "bpmn-mark bpmn-solid")
    if !word.isEmpty {
      canvas.raw("<g font-weight=\"bold\">")
      let width = LabelText.measure(word, Self.textSize)
      canvas.lines([word], x: x + 14 + width / 2, y: y - 14, size: Self.textSize)
      canvas.raw("</g>")
    }
    canvas.raw("</g>\n")
  }

  private mutating func badge(_ text: String, _ x: Double, _ y: Double, _ classes: String) {
    let width = LabelText.measure(text, Self.textSize) + 10
    canvas.raw("<g class=\"\(classes)\" aria-hidden=\"true\">")
    canvas.rectangle(DiagramBounds(x: x - width / 2, y: y - 9, width: width, height: 18), radius: 9)
    canvas.lines([text], x: x, y: y, size: Self.textSize)
    canvas.raw("</g>\n")
  }
}
