/// The rules of names: which characters they are made of, and when two spellings are the same name.
///
/// A name is a row of parts: runs of letters and digits, and single symbols. White space between parts does not matter, except
/// that it separates two runs.
/// - Source: DMN 1.5, 10.3.1.2, rules 25 to 30; 10.3.1.4
package enum NameText {
  /// Characters that a name may hold besides letters and digits.
  static func isSymbol(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "/", "-", "'", "’", "+", "*": true
    default: false
    }
  }

  /// Rule 28.
  static func isStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    case 0..<0xC0: false
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F,
      0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// Rule 29.
  static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0xB7, 0x0300...0x036F, 0x203F...0x2040: true
    default: isStart(scalar)
    }
  }

  /// Rule 61.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
      true
    default: false
    }
  }

  /// The parts of a name.
  package static func parts(_ name: String) -> [String] {
    var parts: [String] = []
    var run = ""
    for scalar in name.unicodeScalars {
      if isPart(scalar) {
        run.unicodeScalars.append(scalar)
        continue
      }
      if !run.isEmpty { parts.append(run) }
      run = ""
      if !isSpace(scalar) { parts.append(String(scalar)) }
    }
    if !run.isEmpty { parts.append(run) }
    return parts
  }

  /// The one spelling that stands for all spellings of a name: single spaces between runs, none beside symbols.
  package static func normalized(_ name: String) -> String {
    // Nearly every name is one run.
    if name.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x41 && $0 <= 0x5A || $0 == 0x5F }) { return name }
    return joined(parts(name))
  }

  static func joined(_ parts: [String]) -> String {
    var text = ""
    var wasRun = false
    for part in parts {
      let isRun = part.unicodeScalars.first.map(isPart) ?? false
      if wasRun && isRun { text += " " }
      text += part
      wasRun = isRun
    }
    return text
  }

  /// Whether a name can be written in an expression without quotation marks.
  static func isPlain(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, isStart(first) else { return false }
    return name.unicodeScalars.allSatisfy { isPart($0) || $0 == " " }
  }
}
