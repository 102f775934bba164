/// Texts in the one form in which they are compared: LF line breaks, no white space at the ends.
enum ExchangeText {
  /// The text in that form; most texts are in it already.
  static func normalised(_ text: String) -> String {
    (text.utf8.contains(0x0D) ? text.replacing("\r\n", with: "\n") : text).trimmed
  }
}

extension StringProtocol {
  /// Without white space at the ends.
  var trimmed: String {
    guard let first, let last, first.isWhitespace || last.isWhitespace else { return String(self) }
    let front = drop(while: \.isWhitespace)
    guard let end = front.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(front[...end])
  }
}
