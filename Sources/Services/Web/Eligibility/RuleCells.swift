import DMN
import Forms
import WebSupport

/// Puts the cells of a rule table into words that people use: the label of an option instead of its value.
struct RuleCells {
  let table: DecisionTable
  let fields: [Field]
  let words: Words
  /// Knows what acts and articles are called in the reader's language.
  let acts: RulingWords

  /// The heading of an input column: what the form calls the question; nil: as the table has it.
  func inputHeading(_ column: Int) -> String? {
    guard table.inputs.indices.contains(column) else { return nil }
    return fields.first { $0.key == table.inputs[column].expression.text }?.label.text(words.language)
  }

  /// The heading of an output column, where the catalogue has a word for it.
  func outputHeading(_ column: Int) -> String? {
    guard table.outputs.indices.contains(column), let name = table.outputs[column].name else { return nil }
    let plain = name.hasSuffix("En") ? String(name.dropLast(2)) : name
    guard Self.headings.contains(plain) else { return nil }
    return words("services.rules.column.\(plain)")
  }

  /// Outputs whose meaning every item shares.
  private static let headings: Set<String> = [
    "outcome", "because", "act", "article", "charged", "what", "quantity", "unit", "days", "department", "track",
    "demonstration",
  ]

  /// A condition, as it stands in an input column.
  func input(_ column: Int, _ text: String) -> String {
    guard table.inputs.indices.contains(column) else { return text }
    let field = fields.first { $0.key == table.inputs[column].expression.text }
    if text == "-" { return words("services.rules.cell.any") }
    if text == "true" { return words("services.rules.cell.true") }
    if text == "false" { return words("services.rules.cell.false") }
    if text.hasPrefix("not("), text.hasSuffix(")"), let values = Self.strings(String(text.dropFirst(4).dropLast())) {
      return words("services.rules.cell.not", ["values": said(values, field)])
    }
    if let values = Self.strings(text) { return said(values, field) }
    for (sign, shown) in [("<=", "≤"), (">=", "≥"), ("<", "<"), (">", ">")] where text.hasPrefix(sign) {
      let number = text.dropFirst(sign.count).drop { $0 == " " }
      let unit = field?.unit?.text(words.language)
      return [shown, String(number), unit].compactMap { $0 }.joined(separator: " ")
    }
    return text
  }

  /// An answer, as it stands in an output column.
  func output(_ column: Int, _ text: String) -> String {
    guard table.outputs.indices.contains(column) else { return text }
    if text == "null" { return "—" }
    if text == "true" { return words("services.rules.cell.true") }
    if text == "false" { return words("services.rules.cell.false") }
    guard let values = Self.strings(text), values.count == 1, let value = values.first else { return text }
    switch table.outputs[column].name {
    case "outcome": return EligibilityOutcome(rawValue: value)?.name.text(words.language) ?? value
    case "track": return RuleTrack(rawValue: value)?.name.text(words.language) ?? value
    case "unit": return LimitUnit(rawValue: value).map { words($0.wordKey) } ?? value
    case "act": return acts.act(value)
    case "article": return acts.place(value)
    default: return value
    }
  }

  /// Outputs that are the other language's words.
  static func others(than language: Language, in table: DecisionTable) -> Set<String> {
    let names = Set(table.outputs.compactMap(\.name))
    let twins = names.filter { names.contains($0 + "En") }
    return language == .en ? twins : Set(twins.map { $0 + "En" })
  }

  private func said(_ values: [String], _ field: Field?) -> String {
    words.wording.list(
      values.map { value in
        field?.options.first { $0.value == value }?.label.text(words.language) ?? value
      })
  }

  /// The values of a list of string literals; nil for anything else.
  static func strings(_ text: String) -> [String]? {
    var values: [String] = []
    var rest = text[...]
    while true {
      rest = rest.drop { $0 == " " }
      guard rest.first == "\"" else { return nil }
      rest = rest.dropFirst()
      var value = ""
      while let character = rest.first, character != "\"" {
        rest = rest.dropFirst()
        if character == "\\", let escaped = rest.first {
          value.append(escaped)
          rest = rest.dropFirst()
        } else {
          value.append(character)
        }
      }
      guard rest.first == "\"" else { return nil }
      values.append(value)
      rest = rest.dropFirst().drop { $0 == " " }
      if rest.isEmpty { return values }
      guard rest.first == "," else { return nil }
      rest = rest.dropFirst()
    }
  }
}
