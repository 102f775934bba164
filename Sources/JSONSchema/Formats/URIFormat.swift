/// URIs and IRIs, absolute or relative.
/// - Source: JSON Schema validation 2020-12, section 7.3.5; RFC 3986, appendix A; RFC 3987, section 2.2.
enum URIFormat {
  static func isURI(_ text: String, isInternational: Bool, mayBeRelative: Bool) -> Bool {
    guard text.unicodeScalars.allSatisfy({ isInternational ? isAllowed($0) : $0.isASCII }) else { return false }
    let parts = URIReference(text)
    guard parts.scheme != nil || mayBeRelative else { return false }
    // RFC 3986, section 4.2: the first segment of a relative path has no colon.
    if parts.scheme == nil, parts.authority == nil,
      parts.path.utf8.prefix(while: { $0 != UInt8(ascii: "/") }).contains(UInt8(ascii: ":"))
    {
      return false
    }
    if let authority = parts.authority, !isAuthority(authority) { return false }
    return isText(parts.path, allowing: "/:@") && isText(parts.query ?? "", allowing: "/:@?")
      && isText(parts.fragment ?? "", allowing: "/:@?")
  }

  private static func isAuthority(_ text: String) -> Bool {
    var host = text[...]
    if let at = host.lastIndex(of: "@") {
      guard isText(String(host[..<at]), allowing: ":") else { return false }
      host = host[host.index(after: at)...]
    }
    if host.first == "[" {
      guard let end = host.lastIndex(of: "]") else { return false }
      let port = host[host.index(after: end)...]
      guard port.isEmpty || port.first == ":" && isPort(port.dropFirst()) else { return false }
      return isLiteral(Array(host[..<end].utf8.dropFirst())[...])
    }
    if let colon = host.lastIndex(of: ":") {
      guard isPort(host[host.index(after: colon)...]) else { return false }
      host = host[..<colon]
    }
    return isText(String(host), allowing: "")
  }

  private static func isPort(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// RFC 3986, section 3.2.2: an address in brackets.
  private static func isLiteral(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.first == UInt8(ascii: "v") || bytes.first == UInt8(ascii: "V") else { return HostFormats.isIPv6(bytes) }
    let version = bytes.dropFirst().prefix { PercentEncoding.digit($0) != nil }
    let rest = bytes.dropFirst(1 + version.count)
    return !version.isEmpty && rest.first == UInt8(ascii: ".") && rest.count > 1
      && rest.dropFirst().allSatisfy { isUnreserved($0) || isDelimiter($0) || $0 == UInt8(ascii: ":") }
  }

  /// Unreserved characters, delimiters, percent-encodings and what is named; beyond ASCII everything has been looked at.
  private static func isText(_ text: String, allowing more: StaticString) -> Bool {
    var encoding = 0
    for byte in text.utf8 {
      if encoding > 0 {
        guard PercentEncoding.digit(byte) != nil else { return false }
        encoding -= 1
      } else if byte == UInt8(ascii: "%") {
        encoding = 2
      } else {
        let isNamed = more.withUTF8Buffer { $0.contains(byte) }
        guard byte >= 0x80 || isNamed || isUnreserved(byte) || isDelimiter(byte) else { return false }
      }
    }
    return encoding == 0
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte) || "-._~".utf8.contains(byte)
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    "!$&'()*+,;=".utf8.contains(byte)
  }

  /// RFC 3987, section 2.2: `ucschar` and `iprivate`.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x80, 0xA0...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFFEF: true
    case 0x10000...0x10FFFD: scalar.value & 0xFFFE != 0xFFFE && !(0xE0000...0xE0FFF).contains(scalar.value)
    default: false
    }
  }
}
