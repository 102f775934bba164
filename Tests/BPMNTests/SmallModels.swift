import BPMN
import Kernel

/// Short ways to write models in tests.
enum SmallModels {
  static func model(_ body: String, roots: String = "") throws -> ProcessModel {
    try BPMNReader.read(
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">\(roots)
      <process id="p" name="Process" isExecutable="true">\(body)</process></definitions>
      """)
  }

  static func definition(_ body: String, roots: String = "") throws -> Definition {
    try DefinitionCompiler.compile(model(body, roots: roots), processID: "p", language: TestLanguage())
  }

  /// Flows by `source>target`, the condition after a question mark.
  static func flows(_ texts: String...) -> String {
    texts.map { text in
      let parts = text.split(separator: "?", maxSplits: 1).map(String.init)
      let ends = parts[0].split(separator: ">").map(String.init)
      let condition =
        parts.count > 1
        ? "<conditionExpression>\(parts[1].replacing("<", with: "&lt;"))</conditionExpression>" : ""
      return "<sequenceFlow id=\"\(ends[0])-\(ends[1])\" sourceRef=\"\(ends[0])\" targetRef=\"\(ends[1])\">"
        + "\(condition)</sequenceFlow>"
    }.joined()
  }

  /// Start, user task, decision, script and two ends.
  static let approval =
    "<startEvent id=\"s\"/><userTask id=\"review\" name=\"Review\"/><exclusiveGateway id=\"g\" default=\"g-no\"/>"
    + "<scriptTask id=\"grant\"><script>ADD granted</script></scriptTask><endEvent id=\"yes\"/><endEvent id=\"no\"/>"
    + flows("s>review", "review>g", "g>grant?amount<1000", "g>no", "grant>yes")
}

/// An instance under test.
struct TestInstance {
  let definition: Definition
  var state = InstanceState()
  var events: [Event] = []

  init(_ definition: Definition, _ variables: [Variable] = [], at element: String? = nil) throws {
    self.definition = definition
    try send(.start(at: element, variables: variables))
  }

  mutating func send(_ command: Command) throws {
    events = try Engine.advance(definition, &state, command)
  }

  /// The tokens on an element.
  func tokens(_ id: String) -> [Token] { state.tokens.filter { definition.nodes[Int($0.node)].id == id } }

  /// The waits of an element.
  func waits(_ id: String) -> [Wait] { state.waits.filter { definition.nodes[Int($0.node)].id == id } }

  /// Completes the first open work on an element.
  mutating func complete(_ id: String, _ variables: [Variable] = []) throws {
    try send(.complete(token: tokens(id).first { $0.mode == .job }?.id ?? 0, variables: variables))
  }

  /// The identifiers of the elements that the last command completed.
  var completed: [String] {
    events.compactMap { if case .completed(let node, _) = $0 { definition.nodes[Int(node)].id } else { nil } }
  }

  func value(_ name: String) -> String? { state.variables.first { $0.name == name }?.value.description }
}
