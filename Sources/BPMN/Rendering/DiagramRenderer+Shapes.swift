extension DiagramRenderer {
  /// - Source: BPMN 2.0.2, clause 12.4, tables 12.1 to 12.30.
  mutating func draw(_ shape: DiagramShape) {
    guard let element = model.element(shape.elementID) else { return }
    canvas.open(classes(of: element.id, element.kind), element: element.id, title: spoken(element))
    switch element.kind {
    case let kind where kind.isEvent: drawEvent(shape, element)
    case let kind where kind.isGateway: drawGateway(shape, element)
    case let kind where kind.isActivity: drawActivity(shape, element)
    case .participant, .lane: drawPool(shape, element)
    case .dataObject, .dataObjectReference, .dataInput, .dataOutput: drawData(shape, element)
    case .dataStore, .dataStoreReference: drawStore(shape, element)
    case .textAnnotation: drawAnnotation(shape, element)
    case .group: canvas.rectangle(shape.bounds, radius: 10, classes: "bpmn-line", dash: "8 3 2 3")
    default:
      canvas.rectangle(shape.bounds)
      label(shape, element.name, inside: true)
    }
    canvas.close()
  }

  // MARK: Labels

  /// A name, where the file wants it, or inside, or below.
  func place(of shape: DiagramShape, inside: Bool) -> DiagramBounds {
    if let label = shape.label, !inside { return label }
    if inside { return shape.bounds }
    let bounds = shape.bounds
    return DiagramBounds(x: bounds.x - 30, y: bounds.y + bounds.height + 2, width: bounds.width + 60, height: 30)
  }

  mutating func label(_ shape: DiagramShape, _ name: String, inside: Bool) {
    guard !name.isEmpty else { return }
    let box = place(of: shape, inside: inside)
    let width = max(inside ? box.width - 8 : box.width + 12, 60)
    let height = inside ? box.height - 8 : max(box.height, 58)
    let lines = LabelText.lines(Self.oneLine(name), width: width, height: height, size: Self.textSize)
    let middle = inside ? box.y + box.height / 2 : box.y + Double(lines.count) * Self.textSize * 0.6
    canvas.lines(lines, x: box.x + box.width / 2, y: middle, size: Self.textSize)
  }

  // MARK: Events

  private mutating func drawEvent(_ shape: DiagramShape, _ element: ModelElement) {
    let box = shape.bounds
    let x = box.x + box.width / 2
    let y = box.y + box.height / 2
    let radius = min(box.width, box.height) / 2
    let interrupts =
      element.kind == .boundaryEvent
      ? element.flag("cancelActivity", otherwise: true) : element.flag("isInterrupting", otherwise: true)
    let dash = interrupts ? "" : "4 3"
    switch element.kind {
    case .endEvent:
      canvas.raw("<g stroke-width=\"3.5\">")
      canvas.circle(x, y, radius - 1)
      canvas.raw("</g>")
    case .startEvent: canvas.circle(x, y, radius, dash: dash)
    default:
      canvas.circle(x, y, radius, dash: dash)
      canvas.circle(x, y, radius - 3, dash: dash)
    }
    let triggers = element.children.map { model.elements[$0] }.compactMap { child -> ElementKind? in
      if child.kind == .eventDefinitionRef { return model.element(child.text)?.kind }
      return child.kind.isEventDefinition ? child.kind : nil
    }
    let throwsIt = element.kind == .endEvent || element.kind == .intermediateThrowEvent
    drawTrigger(triggers, element, x, y, radius * 0.5, isSolid: throwsIt)
    label(shape, element.name, inside: false)
  }

  /// The mark of an event, in a square around a middle.
  ///
  /// - Source: BPMN 2.0.2, clause 10.5, table 10.93 (types of events).
  private mutating func drawTrigger(
    _ triggers: [ElementKind], _ element: ModelElement, _ x: Double, _ y: Double, _ size: Double, isSolid: Bool
  ) {
    guard let first = triggers.first else { return }
    let classes = isSolid ? "bpmn-mark bpmn-solid" : "bpmn-mark"
    func at(_ dx: Double, _ dy: Double) -> DiagramPoint { DiagramPoint(x: x + dx * size, y: y + dy * size) }
    func shape(_ points: [(Double, Double)]) -> String { SVGCanvas.polyline(points.map { at($0.0, $0.1) }) + "Z" }
    let pentagon = [(0.0, -1.0), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31)]
    let cross = [
      (-0.3, -1.0), (0.3, -1.0), (0.3, -0.3), (1.0, -0.3), (1.0, 0.3), (0.3, 0.3), (0.3, 1.0), (-0.3, 1.0),
      (-0.3, 0.3), (-1.0, 0.3), (-1.0, -0.3), (-0.3, -0.3),
    ]
    if triggers.count > 1 {
      canvas.path(shape(element.flag("parallelMultiple") ? cross : pentagon), classes: classes)
      return
    }
    switch first {
    case .messageEventDefinition:
      canvas.path(shape([(-1, -0.7), (1, -0.7), (1, 0.7), (-1, 0.7)]), classes: classes)
      let fold = SVGCanvas.polyline([at(-1, -0.7), at(0, 0.1), at(1, -0.7)])
      canvas.path(fold, classes: "bpmn-mark", extra: isSolid ? " stroke=\"Canvas\"" : "")
    case .timerEventDefinition:
      canvas.circle(x, y, size, classes: "bpmn-mark")
      canvas.path(SVGCanvas.polyline([at(0, -0.8), at(0, 0), at(0.6, 0.2)]), classes: "bpmn-mark")
    case .errorEventDefinition:
      canvas.path(shape([(-1, 1), (-0.4, -0.8), (0.3, 0.2), (1, -1), (0.4, 0.9), (-0.3, -0.1)]), classes: classes)
    case .escalationEventDefinition: canvas.path(shape([(0, -1), (0.8, 1), (0, 0.2), (-0.8, 1)]), classes: classes)
    case .signalEventDefinition: canvas.path(shape([(0, -1), (1, 0.8), (-1, 0.8)]), classes: classes)
    case .compensateEventDefinition:
      canvas.path(shape([(-1, 0), (0, -0.8), (0, 0.8)]) + shape([(0, 0), (1, -0.8), (1, 0.8)]), classes: classes)
    case .conditionalEventDefinition:
      canvas.path(shape([(-0.8, -1), (0.8, -1), (0.8, 1), (-0.8, 1)]), classes: "bpmn-mark")
      for line in [-0.5, 0.0, 0.5] {
        canvas.path(SVGCanvas.polyline([at(-0.5, line), at(0.5, line)]), classes: "bpmn-mark")
      }
    case .linkEventDefinition:
      canvas.path(
        shape([(-1, -0.4), (0.1, -0.4), (0.1, -0.9), (1, 0), (0.1, 0.9), (0.1, 0.4), (-1, 0.4)]), classes: classes)
    case .terminateEventDefinition: canvas.circle(x, y, size * 1.2, classes: "bpmn-mark bpmn-solid")
    case .cancelEventDefinition:
      let d = 0.7071
      canvas.path(
        shape(cross.map { (($0.0 - $0.1) * d, ($0.0 + $0.1) * d) }), classes: classes)
    default: break
    }
  }

  // MARK: Gateways

  private mutating func drawGateway(_ shape: DiagramShape, _ element: ModelElement) {
    let box = shape.bounds
    let x = box.x + box.width / 2
    let y = box.y + box.height / 2
    let size = min(box.width, box.height) / 2
    func at(_ dx: Double, _ dy: Double) -> DiagramPoint { DiagramPoint(x: x + dx * size, y: y + dy * size) }
    func line(_ a: (Double, Double), _ b: (Double, Double)) -> String {
      SVGCanvas.polyline([at(a.0, a.1), at(b.0, b.1)])
    }
    canvas.path(SVGCanvas.polyline([at(0, -1), at(1, 0), at(0, 1), at(-1, 0)]) + "Z", classes: "bpmn-face")
    let plus = line((-0.45, 0), (0.45, 0)) + line((0, -0.45), (0, 0.45))
    let times = line((-0.32, -0.32), (0.32, 0.32)) + line((-0.32, 0.32), (0.32, -0.32))
    switch element.kind {
    case .parallelGateway: canvas.path(plus, classes: "bpmn-mark", extra: " stroke-width=\"3\"")
    case .exclusiveGateway:
      if shape.isMarkerVisible { canvas.path(times, classes: "bpmn-mark", extra: " stroke-width=\"3\"") }
    case .inclusiveGateway:
      canvas.raw("<g stroke-width=\"2.5\">")
      canvas.circle(x, y, size * 0.45, classes: "bpmn-mark")
      canvas.raw("</g>")
    case .complexGateway: canvas.path(plus + times, classes: "bpmn-mark", extra: " stroke-width=\"3\"")
    default:
      canvas.circle(x, y, size * 0.55, classes: "bpmn-mark")
      if !element.flag("instantiate") { canvas.circle(x, y, size * 0.45, classes: "bpmn-mark") }
      let points = [(0.0, -0.3), (0.29, -0.09), (0.18, 0.24), (-0.18, 0.24), (-0.29, -0.09)]
      canvas.path(SVGCanvas.polyline(points.map { at($0.0, $0.1) }) + "Z", classes: "bpmn-mark")
    }
    label(shape, element.name, inside: false)
  }
}
