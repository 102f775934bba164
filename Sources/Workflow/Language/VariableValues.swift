package import FEEL
package import Kernel

/// Carries values between the variables of instances, which are JSON, and FEEL.
///
/// What JSON has stays as it is: truth values, texts, lists, contexts, and numbers that a double holds exactly as FEEL writes
/// them. What it has not becomes an object with one member: `{"@": "2026-12-01"}` for dates, times and durations, as FEEL's own
/// literals begin, and `{"#": "0.1000000000000000000001"}` for decimals that a double would spoil. Functions and ranges are no
/// data and are not kept.
package enum VariableValues {
  private static let temporal = "@"
  private static let decimal = "#"

  /// The value that an expression sees.
  package static func value(of json: JSONValue) -> Value {
    switch json {
    case .null: .null
    case .bool(let flag): .boolean(flag)
    case .integer(let whole): .number(Number(Int(whole)))
    case .number(let real): Number(ecmaScript(real)).map { .number($0) } ?? .null
    case .string(let text): .string(text)
    case .array(let elements): .list(elements.map { value(of: $0) })
    case .object(let members): object(members)
    }
  }

  private static func object(_ members: [String: JSONValue]) -> Value {
    if members.count == 1, let text = members[temporal]?.stringValue, let literal = TemporalOperations.literal(text) {
      return literal
    }
    if members.count == 1, let text = members[decimal]?.stringValue, let number = Number(text) {
      return .number(number)
    }
    return .context(Context(members.sorted { $0.key < $1.key }.map { ($0.key, value(of: $0.value)) }))
  }

  /// The JSON that keeps a value; nil for functions and ranges, and for what holds one.
  package static func json(of value: Value) -> JSONValue? {
    switch value {
    case .null: return .null
    case .boolean(let flag): return .bool(flag)
    case .number(let number): return json(of: number)
    case .string(let text): return .string(text)
    case .date, .time, .dateTime, .daysDuration, .monthsDuration:
      return .object([temporal: .string(TemporalOperations.text(value))])
    case .list(let elements):
      var result: [JSONValue] = []
      result.reserveCapacity(elements.count)
      for element in elements {
        guard let json = json(of: element) else { return nil }
        result.append(json)
      }
      return .array(result)
    case .context(let context):
      var result: [String: JSONValue] = [:]
      for entry in context.entries {
        guard let json = json(of: entry.value) else { return nil }
        result[entry.key] = json
      }
      return .object(result)
    case .range, .function: return nil
    }
  }

  private static func json(of number: Number) -> JSONValue {
    if let whole = number.int, abs(whole) <= Int(JSONValue.largestSafeInteger) { return .integer(Int64(whole)) }
    if let real = Double(number.text), real.isFinite, let back = Number(ecmaScript(real)), back == number {
      return .number(real)
    }
    return .object([decimal: .string(number.text)])
  }

  /// The shortest decimal that means this double, as canonical JSON writes it.
  private static func ecmaScript(_ real: Double) -> String { JSONValue.number(real).canonical }
}
