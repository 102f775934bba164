import BPMN
import Kernel

/// What the drawing of a joint service says about the order of its parts.
enum JointDrawing {
  /// The attribute of a user task that names a part.
  static let part = "{urn:tongban:bpmn}part"

  /// For each part those that come right before it: the arrows, followed backwards past whatever is no part.
  static func order(_ model: ProcessModel) -> [String: [String]] {
    var before: [String: [String]] = [:]
    for flow in model.elements(of: .sequenceFlow) {
      guard let source = flow["sourceRef"], let target = flow["targetRef"] else { continue }
      before[target, default: []].append(source)
    }
    let tasks = model.elements(of: .userTask).filter { $0[part] != nil }
    let keys = Dictionary(tasks.map { ($0.id, $0[part] ?? "") }) { first, _ in first }
    return Dictionary(tasks.map { (keys[$0.id] ?? "", parts(before: $0.id, before, keys)) }) { first, _ in first }
  }

  private static func parts(
    before element: String, _ before: [String: [String]], _ keys: [String: String]
  ) -> [String] {
    var found: Set<String> = []
    var seen: Set<String> = [element]
    var waiting = before[element] ?? []
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      if let key = keys[next] { found.insert(key) } else { waiting += before[next] ?? [] }
    }
    return found.sorted()
  }
}

extension JointService {
  /// The service with the order of its parts as its process draws it.
  /// - Throws: ``ServicesError/catalogueBroken(file:problem:)`` when the drawing is missing or lacks a part.
  func drawn(_ processes: [ProcessFile]) throws(ServicesError) -> JointService {
    guard let process else { return self }
    let file = "processes/\(process).bpmn"
    guard let source = processes.first(where: { $0.name == process })?.source,
      let model = try? BPMNReader.read(source)
    else { throw .catalogueBroken(file: file, problem: "unreadable") }
    let order = JointDrawing.order(model)
    var drawn = self
    for place in drawn.parts.indices {
      guard let before = order[drawn.parts[place].key] else {
        throw .catalogueBroken(file: file, problem: "part \(drawn.parts[place].key)")
      }
      drawn.parts[place].after = before
    }
    return drawn
  }
}
