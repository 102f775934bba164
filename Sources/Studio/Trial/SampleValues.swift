import BPMN
import DMN
import FEEL
import Kernel
import Workflow

/// Values that an analyst types, one `name = value` a line: literals of FEEL, or text.
enum SampleValues {
  /// Bytes of one field.
  static let mostBytes = 10_000
  /// Lines of one field.
  static let mostLines = 100

  /// Why a line is refused.
  struct Fault: Error, Hashable {
    var line: Int
  }

  /// Variables for a process.
  /// - Throws: ``Fault`` for a line without a name, or a value that a process cannot keep.
  static func variables(_ text: String) throws(Fault) -> [Variable] {
    let lines = text.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }
    guard text.utf8.count <= mostBytes, lines.count <= mostLines else { throw Fault(line: mostLines) }
    var result: [Variable] = []
    for (index, line) in lines.enumerated() where !line.isEmpty {
      guard let sign = line.firstIndex(of: "=") else { throw Fault(line: index + 1) }
      let name = String(line[..<sign].reversed().drop { $0.isWhitespace }.reversed())
      let value = RuleCases.value(String(line[line.index(after: sign)...]))
      guard !name.isEmpty, let json = VariableValues.json(of: value) else { throw Fault(line: index + 1) }
      result.removeAll { $0.name == name }
      result.append(Variable(name: name, value: json))
    }
    return result
  }

  /// A value as people read it.
  static func text(_ json: JSONValue) -> String {
    let value = VariableValues.value(of: json)
    if case .string(let text) = value { return text }
    return value.text
  }
}
