/// Lists in one text, a numbered line for each element.
enum NumberedLines {
  /// The lines with their numbers; `nil` for an empty list.
  static func text(_ lines: [String]) -> String? {
    guard !lines.isEmpty else { return nil }
    return lines.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
  }

  /// The lines without one leading number, empty ones left out.
  static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline)
      .map { withoutNumber($0).trimmed }
      .filter { !$0.isEmpty }
  }

  /// Takes off `1.`, `1、`, `（一）` or `一、`, with the space behind it.
  private static func withoutNumber(_ line: Substring) -> Substring {
    let line = line.drop(while: \.isWhitespace)
    let isBracketed = line.first == "（" || line.first == "("
    let inner = isBracketed ? line.dropFirst() : line
    let number = inner.prefix { digits.contains($0) }
    guard (1...4).contains(number.count), let mark = inner.dropFirst(number.count).first else { return line }
    let behind = inner.dropFirst(number.count + 1)
    switch mark {
    case "）", ")": return behind
    case "、": return isBracketed ? line : behind
    case ".", "．":
      // `1.5米` is a measure, not a number of a line.
      return isBracketed || behind.first.map { digits.contains($0) } == true ? line : behind
    default: return line
    }
  }

  private static let digits = Set("0123456789一二三四五六七八九十")
}
