import WebSupport

/// Makes the fields of a form from catalogue keys, what was typed and what was wrong.
struct FieldMaker: Sendable {
  /// Longest reason or message; a page of small print, beyond which it belongs in an attachment.
  static let longText = 2000
  /// Longest one-line answer.
  static let shortText = 200

  var words: Words
  var values: ActionValues
  var errors: FormErrors

  /// A line of text.
  func line(_ name: String, _ label: String, hint: String? = nil, required: Bool = true) -> FieldView {
    .text(
      name, label: words(label), value: values[name], error: errors[name], hint: hint.map { words($0) },
      required: required, maxLength: Self.shortText)
  }

  /// Several lines of text.
  func area(
    _ name: String, _ label: String, hint: String? = nil, required: Bool = true, rows: Int = 5
  ) -> FieldView {
    .textArea(
      name, label: words(label), value: values[name], error: errors[name], hint: hint.map { words($0) },
      required: required, rows: rows, maxLength: Self.longText)
  }

  /// A whole number.
  func number(_ name: String, _ label: String, hint: String) -> FieldView {
    .number(
      name, label: words(label), value: values[name], error: errors[name], hint: hint, required: true, width: .code)
  }

  /// A day.
  func date(_ name: String, _ label: String, hint: String? = nil, min: String? = nil) -> FieldView {
    .date(
      name, label: words(label), value: values[name], error: errors[name], hint: hint.map { words($0) }, required: true,
      min: min)
  }

  /// A list to choose one from; the first line asks to choose.
  func select(_ name: String, _ label: String, choose: String, options: [(value: String, text: String)]) -> FieldView {
    let chosen = values[name]
    let first = OptionView("", words(choose), selected: chosen.isEmpty)
    return .select(
      name, label: words(label),
      options: [first] + options.map { OptionView($0.value, $0.text, selected: $0.value == chosen) },
      error: errors[name], required: true)
  }

  /// Few choices, all in sight.
  func radios(
    _ name: String, _ label: String, options: [(value: String, text: String)], inline: Bool = false
  ) -> FieldView {
    let chosen = values[name]
    return .radios(
      name, label: words(label), options: options.map { OptionView($0.value, $0.text, selected: $0.value == chosen) },
      error: errors[name], required: true, inline: inline)
  }
}
