/// Draws a diagram of a model as SVG from its diagram interchange.
///
/// The drawing has a title and a description, and every element its name and kind, for people who do not see it; what is marked
/// is marked by words and shapes too, never by colour alone.
///
/// - Source: BPMN 2.0.2, clause 12.4 (notational depiction); WCAG 2.2, success criteria 1.1.1 and 1.4.1.
package struct DiagramRenderer {
  let model: ProcessModel
  let diagram: Diagram
  let style: DiagramStyle
  let overlay: DiagramOverlay
  var canvas = SVGCanvas()

  static let textSize = 12.0
  private static let margin = 24.0
  /// What a drawing shows at most; larger ones are for other tools.
  private static let partLimit = 10_000

  /// Draws a diagram.
  ///
  /// - Parameter index: Which diagram of the file.
  /// - Returns: The text of an `svg` element; nil if the file has no such diagram, or nothing is drawn on it.
  package static func svg(
    _ model: ProcessModel, diagram index: Int = 0, style: DiagramStyle = DiagramStyle(),
    overlay: DiagramOverlay = DiagramOverlay()
  ) -> String? {
    guard model.diagrams.indices.contains(index) else { return nil }
    let diagram = model.diagrams[index]
    guard !diagram.shapes.isEmpty, diagram.shapes.count + diagram.edges.count <= partLimit else { return nil }
    var renderer = DiagramRenderer(model: model, diagram: diagram, style: style, overlay: overlay)
    renderer.draw()
    return renderer.canvas.text
  }

  private init(model: ProcessModel, diagram: Diagram, style: DiagramStyle, overlay: DiagramOverlay) {
    self.model = model
    self.diagram = diagram
    self.style = style
    self.overlay = overlay
  }

  private mutating func draw() {
    open()
    // Pools and lanes lie below, boundary events above.
    let shapes = diagram.shapes.enumerated().sorted {
      layer(of: $0.element, $0.offset) < layer(of: $1.element, $1.offset)
    }
    for (_, shape) in shapes where kind(of: shape.elementID) != .boundaryEvent { draw(shape) }
    for edge in diagram.edges { draw(edge) }
    for (_, shape) in shapes where kind(of: shape.elementID) == .boundaryEvent { draw(shape) }
    for shape in diagram.shapes { drawOverlay(shape) }
    canvas.raw("</svg>")
  }

  func kind(of id: String) -> ElementKind? { model.element(id)?.kind }

  /// Larger things lie below smaller ones of the same sort.
  private func layer(of shape: DiagramShape, _ offset: Int) -> (Int, Double, Int) {
    let area = shape.bounds.width * shape.bounds.height
    switch kind(of: shape.elementID) {
    case .participant: return (0, -area, offset)
    case .lane: return (1, -area, offset)
    case .subProcess, .transaction, .adHocSubProcess, .callActivity: return (2, -area, offset)
    default: return (3, 0, offset)
    }
  }

  private mutating func open() {
    let box = extent
    let n = SVGCanvas.number
    let prefix = SVGCanvas.escape(style.idPrefix)
    canvas.raw(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bpmn-diagram\" role=\"img\" "
        + "aria-labelledby=\"\(prefix)-title \(prefix)-desc\" viewBox=\"\(n(box.x)) \(n(box.y)) \(n(box.width)) "
        + "\(n(box.height))\" width=\"\(n(box.width))\" height=\"\(n(box.height))\" font-family=\"sans-serif\" "
        + "fill=\"Canvas\" stroke=\"currentColor\" stroke-width=\"1.5\">\n")
    canvas.raw("<title id=\"\(prefix)-title\">\(SVGCanvas.escape(title))</title>")
    canvas.raw("<desc id=\"\(prefix)-desc\">\(SVGCanvas.escape(summary))</desc>\n")
    if style.standsAlone { canvas.raw("<style>\(Self.colours)</style>\n") }
    canvas.raw(
      "<defs><marker id=\"\(prefix)-arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" "
        + "markerHeight=\"7\" orient=\"auto-start-reverse\"><path d=\"M0 0L10 5L0 10Z\" fill=\"currentColor\" "
        + "stroke=\"none\"/></marker></defs>\n")
  }

  private static let colours =
    ":root{color-scheme:light dark;color:CanvasText;background:Canvas}"
    + ".bpmn-visited .bpmn-face,.bpmn-visited .bpmn-flow{stroke-width:3}.bpmn-here .bpmn-face{stroke-width:4}"

  private var title: String {
    if !style.title.isEmpty { return style.title }
    if !diagram.name.isEmpty { return diagram.name }
    let named = model.elements(of: .process).map(\.label).first { !$0.isEmpty }
    return model.element(diagram.planeElementID)?.name.nonEmpty ?? named ?? diagram.id
  }

  /// What the drawing says, in the order of the file: names of steps, then where the case stands.
  private var summary: String {
    if !style.summary.isEmpty { return style.summary }
    let steps = diagram.shapes.compactMap { model.element($0.elementID) }
      .filter { $0.kind.isFlowNode && !$0.name.isEmpty }.map { Self.oneLine($0.name) }
    var text = steps.joined(separator: ", ")
    let here = diagram.shapes.map(\.elementID).filter { overlay.here.contains($0) }
    if !here.isEmpty {
      let names = here.compactMap { model.element($0)?.label }.map(Self.oneLine).joined(separator: ", ")
      text += ". \(style.hereWord.isEmpty ? "" : "\(style.hereWord): ")\(names)"
    }
    return text
  }

  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Everything that is drawn, with a margin.
  private var extent: DiagramBounds {
    var boxes = diagram.shapes.map(\.bounds) + diagram.shapes.compactMap(\.label) + diagram.edges.compactMap(\.label)
    boxes += diagram.edges.flatMap(\.waypoints).map { DiagramBounds(x: $0.x, y: $0.y, width: 0, height: 0) }
    let left = boxes.map(\.x).min() ?? 0
    let top = boxes.map(\.y).min() ?? 0
    let right = boxes.map { $0.x + $0.width }.max() ?? 0
    let bottom = boxes.map { $0.y + $0.height }.max() ?? 0
    // Names of events and gateways stand below them where the file gives no place.
    return DiagramBounds(
      x: left - Self.margin, y: top - Self.margin, width: right - left + 2 * Self.margin,
      height: bottom - top + 2 * Self.margin + 2 * Self.textSize)
  }

  /// The classes of an element: its kind, and what is marked.
  func classes(of id: String, _ kind: ElementKind?) -> String {
    var classes = "bpmn-element bpmn-\(kind?.rawValue ?? "other")"
    if overlay.visited.contains(id) { classes += " bpmn-visited" }
    if overlay.here.contains(id) { classes += " bpmn-here" }
    if overlay.stopped.contains(id) { classes += " bpmn-stopped" }
    return classes
  }

  /// The name of an element with its kind, and what is marked at it.
  func spoken(_ element: ModelElement) -> String {
    var parts = [Self.oneLine(element.name), style.kindWords[element.kind] ?? ""]
    if overlay.here.contains(element.id) { parts.append(style.hereWord) }
    if overlay.stopped.contains(element.id) { parts.append(style.stoppedWord) }
    if let count = overlay.counts[element.id] {
      if count.running > 0 { parts.append("\(style.runningWord) \(count.running)") }
      if count.incidents > 0 { parts.append("\(style.incidentsWord) \(count.incidents)") }
    }
    return parts.map { Self.oneLine($0) }.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

extension String {
  /// The text, or nil if there is none.
  var nonEmpty: String? { isEmpty ? nil : self }
}
