import Foundation

/// Cleans what people type, so that a full-width digit or a stray space is never their mistake.
package enum TypedText {
  /// Trimmed; control characters and characters that turn the writing direction removed; line breaks kept on demand.
  package static func cleaned(_ text: String, keepingLines: Bool) -> String {
    var scalars = String.UnicodeScalarView()
    let unified = text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
    for scalar in unified.unicodeScalars {
      if scalar == "\n" || scalar == "\t" {
        scalars.append(keepingLines && scalar == "\n" ? "\n" : " ")
      } else if scalar.properties.generalCategory != .control, !isDirectional(scalar) {
        scalars.append(scalar)
      }
    }
    return String(scalars).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func isDirectional(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  /// Full-width letters, digits and signs as their ASCII counterparts, without any white space.
  package static func ascii(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
        scalars.append(narrow)
      } else {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
