import XML

/// Reads the drawings of a file.
///
/// - Source: BPMN 2.0.2, clause 12.2; Diagram Definition 1.0.
enum DiagramReader {
  private static let namespace = BPMNReader.diagramNamespace
  private static let commons = "http://www.omg.org/spec/DD/20100524/DC"
  private static let interchange = "http://www.omg.org/spec/DD/20100524/DI"

  static func read(_ element: XMLElement) throws(BPMNError) -> Diagram {
    var diagram = Diagram(
      id: element["id"] ?? "", name: element["name"] ?? "", planeElementID: "", shapes: [],
      edges: [])
    guard let plane = element.first("BPMNPlane", in: namespace) else { return diagram }
    diagram.planeElementID = reference(plane)
    for part in plane.children where part.name.namespace == namespace {
      switch part.name.local {
      case "BPMNShape": if let shape = try shape(part) { diagram.shapes.append(shape) }
      case "BPMNEdge": diagram.edges.append(try edge(part))
      default: break
      }
    }
    return diagram
  }

  private static func shape(_ element: XMLElement) throws(BPMNError) -> DiagramShape? {
    guard let bounds = try bounds(below: element) else { return nil }
    return DiagramShape(
      id: element["id"] ?? "", elementID: reference(element), bounds: bounds, label: try label(of: element),
      isHorizontal: element["isHorizontal"].map { $0 == "true" },
      isExpanded: element["isExpanded"].map { $0 == "true" },
      isMarkerVisible: element["isMarkerVisible"] == "true")
  }

  private static func edge(_ element: XMLElement) throws(BPMNError) -> DiagramEdge {
    var points: [DiagramPoint] = []
    for waypoint in element.children("waypoint", in: interchange) {
      points.append(DiagramPoint(x: try number("x", of: waypoint), y: try number("y", of: waypoint)))
    }
    return DiagramEdge(
      id: element["id"] ?? "", elementID: reference(element), waypoints: points,
      label: try label(of: element))
  }

  private static func label(of element: XMLElement) throws(BPMNError) -> DiagramBounds? {
    guard let label = element.first("BPMNLabel", in: namespace) else { return nil }
    return try bounds(below: label)
  }

  private static func bounds(below element: XMLElement) throws(BPMNError) -> DiagramBounds? {
    guard let bounds = element.first("Bounds", in: commons) else { return nil }
    return DiagramBounds(
      x: try number("x", of: bounds), y: try number("y", of: bounds), width: try number("width", of: bounds),
      height: try number("height", of: bounds))
  }

  private static func reference(_ element: XMLElement) -> String {
    let name = element["bpmnElement"] ?? ""
    guard let colon = name.lastIndex(of: ":") else { return name }
    return String(name[name.index(after: colon)...])
  }

  /// Coordinates beyond this are no drawing, and would make no picture.
  private static let farthest = 1e7

  private static func number(_ attribute: String, of element: XMLElement) throws(BPMNError) -> Double {
    let text = element[attribute] ?? ""
    guard let value = Double(text), value.isFinite, value.magnitude <= farthest else {
      throw .badNumber(text: text, line: element.line, column: element.column)
    }
    return value
  }
}
