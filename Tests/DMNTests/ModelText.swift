import DMN
import FEEL
import Testing

/// Writes models for tests in few words.
enum ModelText {
  static let latest = "https://www.omg.org/spec/DMN/20230324/MODEL/"

  static func model(_ body: String, namespace: String = "urn:test", version: String = latest) -> String {
    """
    <definitions xmlns="\(version)" id="d" name="test" namespace="\(namespace)">
    \(body)
    </definitions>
    """
  }

  static func input(_ name: String, _ type: String = "Any") -> String {
    "<inputData id=\"i-\(name)\" name=\"\(name)\"><variable name=\"\(name)\" typeRef=\"\(type)\"/></inputData>\n"
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }

  static func literal(_ text: String, _ type: String? = nil) -> String {
    "<literalExpression\(type.map { " typeRef=\"\($0)\"" } ?? "")><text>\(escaped(text))</text></literalExpression>"
  }

  /// A decision with requirements by name: inputs, decisions and functions.
  static func decision(
    _ name: String, _ logic: String, type: String? = nil, inputs: [String] = [], decisions: [String] = [],
    knowledge: [String] = []
  ) -> String {
    var text = "<decision id=\"d-\(name)\" name=\"\(name)\"><variable name=\"\(name)\""
    text += "\(type.map { " typeRef=\"\($0)\"" } ?? "")/>"
    for name in inputs {
      text += "<informationRequirement><requiredInput href=\"#i-\(name)\"/></informationRequirement>"
    }
    for name in decisions {
      text += "<informationRequirement><requiredDecision href=\"#d-\(name)\"/></informationRequirement>"
    }
    for name in knowledge {
      text += "<knowledgeRequirement><requiredKnowledge href=\"#\(name)\"/></knowledgeRequirement>"
    }
    return text + logic + "</decision>\n"
  }

  /// A table: input expressions, output names, and rows of cells.
  static func table(
    _ policy: String = "UNIQUE", inputs: [String], outputs: [String] = [""], _ rows: [[String]],
    aggregation: String? = nil, values: [String?] = [], fallback: String? = nil
  ) -> String {
    var text = "<decisionTable hitPolicy=\"\(policy)\"\(aggregation.map { " aggregation=\"\($0)\"" } ?? "")>"
    for input in inputs { text += "<input><inputExpression><text>\(input)</text></inputExpression></input>" }
    for (index, output) in outputs.enumerated() {
      text += output.isEmpty ? "<output>" : "<output name=\"\(output)\">"
      if index < values.count, let listed = values[index] {
        text += "<outputValues><text>\(escaped(listed))</text></outputValues>"
      }
      if let fallback { text += "<defaultOutputEntry><text>\(escaped(fallback))</text></defaultOutputEntry>" }
      text += "</output>"
    }
    for row in rows {
      text += "<rule>"
      for (index, cell) in row.enumerated() {
        let entry = index < inputs.count ? "inputEntry" : "outputEntry"
        text += "<\(entry)><text>\(escaped(cell))</text></\(entry)>"
      }
      text += "</rule>"
    }
    return text + "</decisionTable>"
  }

  static func load(_ body: String, strict: Bool = true) throws -> DMNModel {
    try DMNModel.load([DMNFile(name: "test.dmn", text: model(body))], strict: strict)
  }
}

extension DMNModel {
  /// What a decision answers, as text.
  func text(_ decision: String, _ inputs: [String: Value] = [:]) -> String {
    evaluate(decision: decision, inputs: inputs).value.text
  }
}
