/// Trims and measures what people typed.
enum TextCheck {
  /// The text without surrounding white space.
  /// - Throws: ``CasesError/textMissing(field:)``, ``CasesError/textTooLong(field:limit:)``.
  static func required(_ text: String, _ field: String, limit: Int = CaseLimits.reasonCharacters) throws -> String {
    guard let text = try optional(text, field, limit: limit) else { throw CasesError.textMissing(field: field) }
    return text
  }

  /// The text without surrounding white space, or nil when nothing is left.
  /// - Throws: ``CasesError/textTooLong(field:limit:)``.
  static func optional(_ text: String?, _ field: String, limit: Int = CaseLimits.reasonCharacters) throws -> String? {
    guard let text else { return nil }
    let trimmed = trim(text)
    guard trimmed.count <= limit else { throw CasesError.textTooLong(field: field, limit: limit) }
    return trimmed.isEmpty ? nil : trimmed
  }

  private static func trim(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
