extension Value {
  /// The text of a value as `string()` gives it: text as it is, other values as FEEL writes them.
  /// - Source: DMN 1.5, 10.3.4.1, string(from)
  package var text: String {
    if case .string(let string) = self { string } else { literal }
  }

  /// The value as FEEL writes it, text in quotation marks: for messages and for elements of lists.
  package var literal: String { literal(limitBytes: 1_000_000) ?? "…" }

  /// The same; nil where it would be longer.
  func literal(limitBytes: Int) -> String? {
    var text = ""
    write(to: &text, limitBytes)
    return text.utf8.count > limitBytes ? nil : text
  }

  /// Lists and contexts may share their parts, so that they are far larger when written than when built: what is beyond the limit
  /// is left out. How deeply they nest is bounded by what builds them (``EvaluationLimits/depth``).
  private func write(to text: inout String, _ limit: Int) {
    switch self {
    case .null: text += "null"
    case .boolean(let boolean): text += boolean ? "true" : "false"
    case .number(let number): text += number.text
    case .string(let string): text += Value.quoted(string)
    case .date, .time, .dateTime, .daysDuration, .monthsDuration: text += TemporalOperations.text(self)
    case .list(let list): Value.write(list, to: &text, limit)
    case .context(let context): Value.write(context, to: &text, limit)
    case .range(let range): Value.write(range, to: &text)
    case .function(let function):
      text += "function(\(function.parameters.map(\.name).joined(separator: ", ")))"
    }
  }

  private static func write(_ list: [Value], to text: inout String, _ limit: Int) {
    text += "["
    for (place, value) in list.enumerated() {
      guard text.utf8.count <= limit else { return }
      if place > 0 { text += ", " }
      value.write(to: &text, limit)
    }
    text += "]"
  }

  private static func write(_ context: Context, to text: inout String, _ limit: Int) {
    text += "{"
    for (place, entry) in context.entries.enumerated() {
      guard text.utf8.count <= limit else { return }
      if place > 0 { text += ", " }
      text += NameText.isPlain(entry.key) ? entry.key : quoted(entry.key)
      text += ": "
      entry.value.write(to: &text, limit)
    }
    text += "}"
  }

  private static func write(_ range: ValueRange, to text: inout String) {
    guard range.form == .interval else {
      let end = range.start.isNull ? range.end : range.start
      text += "(\(range.form.rawValue) \(end.literal))"
      return
    }
    text += range.startIncluded ? "[" : "("
    text += "\(range.start.literal)..\(range.end.literal)"
    text += range.endIncluded ? "]" : ")"
  }

  /// Text in quotation marks, with what would end it escaped.
  static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
