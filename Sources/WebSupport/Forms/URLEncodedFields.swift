/// Reads `application/x-www-form-urlencoded`.
///
/// - Source: WHATWG URL, section 5.1.
enum URLEncodedFields {
  /// - Throws: ``WebError/tooManyFields(limit:)``.
  static func parse(_ bytes: [UInt8], limits: WebLimits) throws(WebError) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      guard fields.count < limits.formFields else { throw .tooManyFields(limit: limits.formFields) }
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = PercentEncoding.decodedForm(parts[0])
      guard name.utf8.count <= limits.nameBytes else { throw .malformedForm }
      let value = parts.count > 1 ? PercentEncoding.decodedForm(parts[1]) : ""
      fields.append((name, FieldText.plain(value)))
    }
    return fields
  }
}

/// What becomes of typed text before anything reads it.
enum FieldText {
  /// Line ends become `\n`; control characters other than tab and line end go.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
    var scalars = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\r": scalars.append("\n")
      case "\n": if !wasReturn { scalars.append("\n") }
      case "\t": scalars.append("\t")
      default: if scalar.value >= 0x20, scalar.value != 0x7F { scalars.append(scalar) }
      }
      wasReturn = scalar == "\r"
    }
    return String(scalars)
  }
}
