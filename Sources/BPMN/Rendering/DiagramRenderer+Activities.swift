extension DiagramRenderer {
  mutating func drawActivity(_ shape: DiagramShape, _ element: ModelElement) {
    let box = shape.bounds
    let isEvent = element.flag("triggeredByEvent")
    if element.kind == .callActivity { canvas.raw("<g stroke-width=\"4\">") }
    canvas.rectangle(box, radius: 8, dash: isEvent ? "2 3" : "")
    if element.kind == .callActivity { canvas.raw("</g>") }
    if element.kind == .transaction {
      let inner = DiagramBounds(x: box.x + 3, y: box.y + 3, width: box.width - 6, height: box.height - 6)
      canvas.rectangle(inner, radius: 6, classes: "bpmn-line bpmn-face")
    }
    drawTaskMark(element, box.x + 12, box.y + 12)
    let isExpanded = !element.kind.isTask && shape.isExpanded == true
    drawBottomMarks(element, box, isExpanded: isExpanded)
    if isExpanded {
      let lines = LabelText.lines(
        Self.oneLine(element.name), width: box.width - 16, height: Self.textSize * 1.3, size: Self.textSize)
      canvas.lines(lines, x: box.x + box.width / 2, y: box.y + 14, size: Self.textSize)
    } else {
      drawActivityName(element, box)
    }
  }

  /// The name, between the marks above and below.
  private mutating func drawActivityName(_ element: ModelElement, _ box: DiagramBounds) {
    let hasTop = element.kind.isTask && element.kind != .task
    let hasBottom =
      element.kind.isSubProcess || element.flag("isForCompensation")
      || model.child(of: element, .standardLoopCharacteristics) != nil
      || model.child(of: element, .multiInstanceLoopCharacteristics) != nil
    let top = box.y + (hasTop ? 16 : 4)
    let height = box.y + box.height - (hasBottom ? 17 : 4) - top
    let lines = LabelText.lines(
      Self.oneLine(element.name), width: box.width - 8, height: max(height, Self.textSize * 1.2), size: Self.textSize)
    // Short names stand in the middle of the box, long ones in the middle of what is left.
    let isShort = Double(lines.count) * Self.textSize * 1.2 <= height - (hasTop ? 16 : 0) - (hasBottom ? 12 : 0)
    let middle = isShort ? box.y + box.height / 2 : top + height / 2
    canvas.lines(lines, x: box.x + box.width / 2, y: middle, size: Self.textSize)
  }

  /// The mark of a task's type in its corner.
  ///
  /// - Source: BPMN 2.0.2, clause 10.3.3 (types of tasks).
  private mutating func drawTaskMark(_ element: ModelElement, _ x: Double, _ y: Double) {
    func at(_ dx: Double, _ dy: Double) -> DiagramPoint { DiagramPoint(x: x + dx, y: y + dy) }
    func line(_ points: [(Double, Double)], closed: Bool = false) -> String {
      SVGCanvas.polyline(points.map { at($0.0, $0.1) }) + (closed ? "Z" : "")
    }
    let n = SVGCanvas.number
    switch element.kind {
    case .userTask:
      canvas.circle(x, y - 3, 3, classes: "bpmn-mark")
      canvas.path("M\(n(x - 6)) \(n(y + 7))A6 6 0 0 1 \(n(x + 6)) \(n(y + 7))Z", classes: "bpmn-mark")
    case .manualTask:
      canvas.path(line([(-6, -1), (-1, -5), (6, -5), (6, 4), (-3, 4), (-6, 2)], closed: true), classes: "bpmn-mark")
    case .serviceTask:
      canvas.circle(x, y, 5, classes: "bpmn-mark", dash: "2.6 1.4")
      canvas.circle(x, y, 2, classes: "bpmn-mark")
    case .scriptTask:
      canvas.path(line([(-4, -6), (5, -6), (5, 6), (-4, 6)], closed: true), classes: "bpmn-mark")
      for dy in [-3.0, 0, 3] { canvas.path(line([(-2, dy), (3, dy)]), classes: "bpmn-mark") }
    case .businessRuleTask:
      canvas.path(line([(-6, -5), (6, -5), (6, 5), (-6, 5)], closed: true), classes: "bpmn-mark")
      canvas.path(
        line([(-6, -2), (6, -2)]) + line([(-6, 1.5), (6, 1.5)]) + line([(-2, -2), (-2, 5)]), classes: "bpmn-mark")
    case .sendTask, .receiveTask:
      let solid = element.kind == .sendTask
      canvas.path(
        line([(-6, -4), (6, -4), (6, 4), (-6, 4)], closed: true), classes: solid ? "bpmn-mark bpmn-solid" : "bpmn-mark")
      canvas.path(
        line([(-6, -4), (0, 1), (6, -4)]), classes: "bpmn-mark", extra: solid ? " stroke=\"Canvas\"" : "")
    default: break
    }
  }

  /// Loops, instances, compensation, ad-hoc and the plus of a closed sub-process, side by side at the bottom.
  private mutating func drawBottomMarks(_ element: ModelElement, _ box: DiagramBounds, isExpanded: Bool) {
    var marks: [String] = []
    if model.child(of: element, .standardLoopCharacteristics) != nil { marks.append("loop") }
    if let several = model.child(of: element, .multiInstanceLoopCharacteristics) {
      marks.append(several.flag("isSequential") ? "sequential" : "parallel")
    }
    if element.flag("isForCompensation") { marks.append("compensation") }
    if element.kind.isSubProcess, !isExpanded { marks.append("plus") }
    if element.kind == .adHocSubProcess { marks.append("adHoc") }
    let y = box.y + box.height - 9
    for (index, mark) in marks.enumerated() {
      let x = box.x + box.width / 2 + (Double(index) - Double(marks.count - 1) / 2) * 16
      draw(mark: mark, x, y)
    }
  }

  private mutating func draw(mark: String, _ x: Double, _ y: Double) {
    let n = SVGCanvas.number
    func line(_ points: [(Double, Double)], closed: Bool = false) -> String {
      SVGCanvas.polyline(points.map { DiagramPoint(x: x + $0.0, y: y + $0.1) }) + (closed ? "Z" : "")
    }
    switch mark {
    case "loop":
      canvas.path(
        "M\(n(x - 2)) \(n(y + 5))A5 5 0 1 1 \(n(x + 3)) \(n(y + 4))" + line([(-5, 5), (-2, 5), (-2, 2)]),
        classes: "bpmn-mark")
    case "sequential":
      canvas.path(
        line([(-5, -4), (5, -4)]) + line([(-5, 0), (5, 0)]) + line([(-5, 4), (5, 4)]), classes: "bpmn-mark")
    case "parallel":
      canvas.path(
        line([(-4, -5), (-4, 5)]) + line([(0, -5), (0, 5)]) + line([(4, -5), (4, 5)]), classes: "bpmn-mark")
    case "compensation":
      canvas.path(
        line([(-6, 0), (0, -4), (0, 4)], closed: true) + line([(0, 0), (6, -4), (6, 4)], closed: true),
        classes: "bpmn-mark")
    case "plus":
      canvas.path(
        line([(-6, -6), (6, -6), (6, 6), (-6, 6)], closed: true) + line([(-3, 0), (3, 0)]) + line([(0, -3), (0, 3)]),
        classes: "bpmn-mark")
    default:
      canvas.path(
        "M\(n(x - 6)) \(n(y + 2))Q\(n(x - 3)) \(n(y - 5)) \(n(x)) \(n(y))T\(n(x + 6)) \(n(y - 2))",
        classes: "bpmn-mark",
        extra: " stroke-width=\"2\"")
    }
  }

  // MARK: Pools, data, artifacts

  mutating func drawPool(_ shape: DiagramShape, _ element: ModelElement) {
    let box = shape.bounds
    canvas.rectangle(box)
    guard !element.name.isEmpty else { return }
    let isBlackBox = element.kind == .participant && (element["processRef"] ?? "").isEmpty
    let isHorizontal = shape.isHorizontal ?? (box.width >= box.height)
    if isBlackBox || !isHorizontal {
      let height = isBlackBox ? box.height : 28
      let lines = LabelText.lines(Self.oneLine(element.name), width: box.width - 8, height: height, size: Self.textSize)
      canvas.lines(lines, x: box.x + box.width / 2, y: box.y + height / 2, size: Self.textSize)
      return
    }
    let x = box.x + 15
    let y = box.y + box.height / 2
    let n = SVGCanvas.number
    let lines = LabelText.lines(Self.oneLine(element.name), width: box.height - 8, height: 30, size: Self.textSize)
    canvas.raw("<g transform=\"rotate(-90 \(n(x)) \(n(y)))\">")
    canvas.lines(lines, x: x, y: y, size: Self.textSize)
    canvas.raw("</g>")
    guard element.kind == .participant else { return }
    canvas.path("M\(n(box.x + 30)) \(n(box.y))V\(n(box.y + box.height))")
  }

  mutating func drawData(_ shape: DiagramShape, _ element: ModelElement) {
    let box = shape.bounds
    let fold = min(box.width, box.height) * 0.3
    let right = box.x + box.width
    let points = [
      DiagramPoint(x: box.x, y: box.y), DiagramPoint(x: right - fold, y: box.y),
      DiagramPoint(x: right, y: box.y + fold), DiagramPoint(x: right, y: box.y + box.height),
      DiagramPoint(x: box.x, y: box.y + box.height),
    ]
    canvas.path(SVGCanvas.polyline(points) + "Z", classes: "bpmn-face")
    let corner = [points[1], DiagramPoint(x: right - fold, y: box.y + fold), points[2]]
    canvas.path(SVGCanvas.polyline(corner))
    label(shape, element.name, inside: false)
  }

  mutating func drawStore(_ shape: DiagramShape, _ element: ModelElement) {
    let box = shape.bounds
    let n = SVGCanvas.number
    let rx = n(box.width / 2)
    let ry = box.height * 0.12
    let top = n(box.y + ry)
    let bottom = n(box.y + box.height - ry)
    canvas.path(
      "M\(n(box.x)) \(top)A\(rx) \(n(ry)) 0 0 1 \(n(box.x + box.width)) \(top)V\(bottom)"
        + "A\(rx) \(n(ry)) 0 0 1 \(n(box.x)) \(bottom)Z", classes: "bpmn-face")
    canvas.path("M\(n(box.x)) \(top)A\(rx) \(n(ry)) 0 0 0 \(n(box.x + box.width)) \(top)")
    label(shape, element.name, inside: false)
  }

  mutating func drawAnnotation(_ shape: DiagramShape, _ element: ModelElement) {
    let box = shape.bounds
    let n = SVGCanvas.number
    canvas.path("M\(n(box.x + 10)) \(n(box.y))H\(n(box.x))V\(n(box.y + box.height))H\(n(box.x + 10))")
    let words = model.child(of: element, .text)?.text ?? element.name
    label(shape, words, inside: true)
  }
}
