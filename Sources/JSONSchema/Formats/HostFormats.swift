/// Host names and addresses of the internet.
/// - Source: JSON Schema validation 2020-12, sections 7.3.3 and 7.3.4.
enum HostFormats {
  /// RFC 1123, section 2.1: labels of letters, digits and hyphens, 63 at most, 253 in all. Labels that begin with `xn--` must be
  /// Punycode (RFC 5891, section 4.2.3.1).
  static func isHostname(_ text: String) -> Bool {
    guard text.utf8.count <= 253 else { return false }
    return text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
      guard isLabel(label), label.allSatisfy(isLetterOrDigitOrHyphen) else { return false }
      let bytes = Array(label)
      guard bytes.count >= 4, bytes[2] == UInt8(ascii: "-"), bytes[3] == UInt8(ascii: "-") else { return true }
      guard bytes[0] | 0x20 == UInt8(ascii: "x"), bytes[1] | 0x20 == UInt8(ascii: "n") else { return false }
      return Punycode.decoded(bytes[4...]).map(isInternationalLabel) ?? false
    }
  }

  /// RFC 5890, section 2.3.2.3: labels may have letters, digits and marks of every script.
  static func isInternationalHostname(_ text: String) -> Bool {
    let dots: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]
    let labels = text.unicodeScalars.split(omittingEmptySubsequences: false) { dots.contains($0) }
    guard text.utf8.count <= 1024 else { return false }
    return labels.allSatisfy { label in
      label.allSatisfy(\.isASCII) ? isHostname(String(label)) : isInternationalLabel(Array(label))
    }
  }

  private static func isLabel(_ label: Substring.UTF8View) -> Bool {
    (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
  }

  private static func isLetterOrDigitOrHyphen(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
  }

  /// RFC 5892, section 2 and appendix A, as far as categories and the rules on neighbours go.
  private static func isInternationalLabel(_ label: [Unicode.Scalar]) -> Bool {
    guard let first = label.first, let last = label.last, label.count <= 63, first != "-", last != "-" else {
      return false
    }
    if label.count >= 4, label[2] == "-", label[3] == "-" { return false }
    switch first.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return false
    default: break
    }
    return label.indices.allSatisfy { LabelCharacters.isAllowed(at: $0, in: label) }
  }

  /// RFC 2673, section 3.2: four numbers without zeros before them.
  static func isIPv4(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }),
          part.count == 1 || part.first != 0x30
        else { return false }
        return part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
      }
  }

  /// RFC 4291, section 2.2.
  static func isIPv6(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count <= 45 else { return false }
    var groups = 0
    var hasGap = false
    var rest = bytes
    if rest.starts(with: "::".utf8) {
      hasGap = true
      rest = rest.dropFirst(2)
      if rest.isEmpty { return true }
    }
    while true {
      let group = rest.prefix { PercentEncoding.digit($0) != nil }
      if rest.dropFirst(group.count).first == UInt8(ascii: ".") {
        guard isIPv4(rest) else { return false }
        groups += 2
        break
      }
      guard (1...4).contains(group.count) else { return false }
      groups += 1
      rest = rest.dropFirst(group.count)
      if rest.isEmpty { break }
      guard rest.popFirst() == UInt8(ascii: ":") else { return false }
      if rest.first == UInt8(ascii: ":") {
        guard !hasGap else { return false }
        hasGap = true
        rest = rest.dropFirst()
        if rest.isEmpty { break }
      }
    }
    return hasGap ? groups < 8 : groups == 8
  }
}
