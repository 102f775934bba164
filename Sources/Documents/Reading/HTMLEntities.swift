/// Character references of pages of the web.
///
/// - Source: HTML Living Standard, section 13.5 (named character references); the ones that Chinese pages use.
enum HTMLEntities {
  private static let named: [Substring: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ensp": "\u{2002}",
    "emsp": "\u{2003}", "thinsp": "\u{2009}", "middot": "·", "bull": "•", "hellip": "…", "mdash": "—", "ndash": "–",
    "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "laquo": "«", "raquo": "»", "times": "×", "divide": "÷",
    "copy": "©", "reg": "®", "deg": "°", "sect": "§", "para": "¶", "yen": "¥", "euro": "€", "permil": "‰",
    "zwnj": "", "zwj": "", "shy": "",
  ]

  /// Text with its references resolved; what is none stays as it is.
  static func resolve(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[rest.index(after: mark)...]
      // No reference is longer; so a text of nothing but marks is walked once.
      let window = rest.prefix(10)
      if let end = window.firstIndex(of: ";"), let character = character(rest[..<end]) {
        result += character
        rest = rest[rest.index(after: end)...]
      } else {
        result += "&"
      }
    }
    return result + rest
  }

  private static func character(_ name: Substring) -> String? {
    guard name.hasPrefix("#") else { return named[name] }
    let digits = name.dropFirst()
    let value =
      digits.hasPrefix("x") || digits.hasPrefix("X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }
}
