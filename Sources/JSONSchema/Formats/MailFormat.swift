/// Addresses of electronic mail.
/// - Source: JSON Schema validation 2020-12, section 7.3.2; RFC 5321, section 4.1.2; RFC 6531, section 3.3.
enum MailFormat {
  static func isAddress(_ text: String, isInternational: Bool) -> Bool {
    let bytes = Array(text.utf8)
    // RFC 5321, sections 4.5.3.1.1 and 4.5.3.1.3.
    guard bytes.count <= 254, let at = bytes.lastIndex(of: UInt8(ascii: "@")), (1...64).contains(at) else {
      return false
    }
    guard isInternational || bytes.allSatisfy({ $0 < 0x80 }) else { return false }
    let local = bytes[..<at]
    let domain = bytes[(at + 1)...]
    return (local.first == UInt8(ascii: "\"") ? isQuoted(local) : isDotted(local))
      && isDomain(domain, isInternational: isInternational)
  }

  private static func isDotted(_ local: ArraySlice<UInt8>) -> Bool {
    local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty && atom.allSatisfy { isAtomText($0) }
    }
  }

  private static func isAtomText(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte)
      || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }

  private static func isQuoted(_ local: ArraySlice<UInt8>) -> Bool {
    guard local.count >= 2, local.last == UInt8(ascii: "\"") else { return false }
    var isEscaped = false
    for byte in local.dropFirst().dropLast() {
      if isEscaped {
        guard byte >= 0x20, byte != 0x7F else { return false }
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        guard byte >= 0x20, byte != 0x7F, byte != UInt8(ascii: "\"") else { return false }
      }
    }
    return !isEscaped
  }

  private static func isDomain(_ domain: ArraySlice<UInt8>, isInternational: Bool) -> Bool {
    if domain.first == UInt8(ascii: "["), domain.last == UInt8(ascii: "]"), domain.count > 2 {
      let literal = domain.dropFirst().dropLast()
      let prefix = "IPv6:".utf8
      return literal.starts(with: prefix)
        ? HostFormats.isIPv6(literal.dropFirst(prefix.count)) : HostFormats.isIPv4(literal)
    }
    let text = String(decoding: domain, as: UTF8.self)
    return isInternational ? HostFormats.isInternationalHostname(text) : HostFormats.isHostname(text)
  }
}
