package import FEEL
package import Forms
package import Kernel

/// Turns answers into what rules look at, and what rules say into what is kept.
///
/// Numbers are numbers, money is yuan, dates are dates, one of several choices is its value and several are a list – an empty one
/// where nothing was chosen. Sealed answers, addresses and files are not shown to rules.
package enum RuleInputs {
  /// The values of the names that a model asks for.
  package static func values(_ names: [String], fields: [Field], data: JSONValue) -> [String: Value] {
    var values: [String: Value] = [:]
    for name in names {
      guard let field = fields.first(where: { $0.key == name }) else { continue }
      values[name] = value(field, data[name])
    }
    return values
  }

  private static func value(_ field: Field, _ answer: JSONValue?) -> Value {
    switch (field.kind, answer) {
    case (.number, .integer(let whole)?): .number(Number(Int(whole)))
    case (.number, .number(let amount)?): Number(String(amount)).map(Value.number) ?? .null
    case (.money, .integer(let fen)?): Number(Int(fen)).divided(by: Number(100)).map(Value.number) ?? .null
    case (.date, .string(let text)?): FEELDate.parse(text).map(Value.date) ?? .null
    case (.multiChoice, .array(let chosen)?): .list(chosen.compactMap(\.stringValue).map(Value.string))
    case (.multiChoice, _): .list([])
    case (.statement, .bool(let ticked)?): .boolean(ticked)
    case (.group, .array(let rows)?): .list(rows.map { row($0, of: field) })
    case (.group, _): .list([])
    case (.choice, .string(let text)?), (.division, .string(let text)?), (.text, .string(let text)?),
      (.longText, .string(let text)?):
      .string(text)
    default: .null
    }
  }

  private static func row(_ answers: JSONValue, of group: Field) -> Value {
    .context(Context(group.fields.map { ($0.key, $0.sensitive ? .null : value($0, answers[$0.key])) }))
  }

  /// A value as JSON; what JSON does not know is written as its text.
  package static func json(_ value: Value) -> JSONValue {
    switch value {
    case .null: .null
    case .boolean(let truth): .bool(truth)
    case .number(let number): number.int.map { .integer(Int64($0)) } ?? .number(Double(number.text) ?? 0)
    case .string(let text): .string(text)
    case .list(let values): .array(values.map(json))
    case .context(let context):
      .object(Dictionary(context.entries.map { ($0.key, json($0.value)) }, uniquingKeysWith: { $1 }))
    default: .string(value.text)
    }
  }
}
