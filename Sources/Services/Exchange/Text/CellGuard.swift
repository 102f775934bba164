/// Keeps spreadsheet programs from taking a text for a formula.
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in front, unless it is a
/// plain number; reading takes it off again. A text that has apostrophes there already gets one more, so that every text
/// comes back as it was.
/// - Source: OWASP, CSV Injection.
enum CellGuard {
  private static let apostrophe = UInt8(ascii: "'")

  /// The text as a cell may show it.
  static func guarded(_ text: String) -> String {
    startsFormula(text.utf8.drop { $0 == apostrophe }) && !isNumber(text) ? "'" + text : text
  }

  /// The text that was meant.
  static func unguarded(_ text: String) -> String {
    guard text.utf8.first == apostrophe, startsFormula(text.utf8.drop { $0 == apostrophe }) else { return text }
    return String(text.dropFirst())
  }

  private static func startsFormula(_ bytes: Substring.UTF8View) -> Bool {
    switch bytes.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
    default: false
    }
  }

  /// An optional sign, digits, and digits after a point.
  private static func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let parts = rest.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
  }
}
