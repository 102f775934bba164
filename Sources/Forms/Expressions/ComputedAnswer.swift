package import FEEL
package import Kernel

/// Turns values of expressions into answers.
package enum ComputedAnswer {
  /// The value as an answer to a question; nil where it is none, such as null, or a text for a number.
  package static func answer(_ value: Value, to field: Field) -> JSONValue? {
    switch (field.kind, value) {
    case (.number, .number(let number)):
      guard let rounded = number.rounded(scale: min(field.decimals ?? 0, 15), .halfUp) else { return nil }
      return rounded.int.flatMap { Int64(exactly: $0) }.map(JSONValue.integer)
        ?? Double(rounded.text).map(JSONValue.number)
    case (.money, .number(let yuan)):
      guard let fen = yuan.times(Number(100))?.rounded(scale: 0, .halfUp)?.int, fen >= 0 else { return nil }
      return .integer(Int64(fen))
    case (.date, .date(let day)): return .string(day.text)
    case (.statement, .boolean(let ticked)): return .having(ticked, true)
    case (.choice, .string(let text)):
      return .having(field.options.contains { $0.value == text }, .string(text))
    case (.multiChoice, .list(let values)):
      let chosen = Set(
        values.compactMap { value -> String? in if case .string(let text) = value { text } else { nil } })
      let known = field.options.map(\.value).filter(chosen.contains)
      return .having(!known.isEmpty, .array(known.map(JSONValue.string)))
    case (.text, .number(let number)): return .string(number.text)
    case (.text, .string(let text)), (.longText, .string(let text)), (.division, .string(let text)),
      (.citizenNumber, .string(let text)), (.uscc, .string(let text)), (.mobile, .string(let text)),
      (.telephone, .string(let text)):
      return .having(!text.isEmpty, .string(text))
    case (.address, .context(let parts)):
      guard case .string(let division)? = parts["division"], case .string(let detail)? = parts["detail"] else {
        return nil
      }
      return ["division": .string(division), "detail": .string(detail)]
    default: return nil
    }
  }
}
