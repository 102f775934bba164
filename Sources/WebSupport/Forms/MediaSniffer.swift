/// Tells what a file is by what it contains, never by what it is called.
///
/// - Source: WHATWG MIME Sniffing, section 6; ISO 32000-1, 7.5.2; PNG, 5.2; RFC 9649.
enum MediaSniffer {
  /// How many bytes of the beginning are needed.
  static let headBytes = 4096

  /// The kind that the beginning shows; archives are told apart by ``ZipInspector``.
  static func kind(ofHead head: some Collection<UInt8>) -> MediaKind? {
    let bytes = Array(head.prefix(headBytes))
    for (kind, signature) in signatures where bytes.starts(with: signature) { return kind }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.count >= 12, Array(bytes[8..<12]) == Array("WEBP".utf8) {
      return .webp
    }
    // Readers accept a PDF whose header stands within the first kilobyte.
    if bytes.starts(with: Array("%PDF-".utf8)) { return .pdf }
    return isPlainText(bytes) ? .text : nil
  }

  private static let signatures: [(MediaKind, [UInt8])] = [
    (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    (.jpeg, [0xFF, 0xD8, 0xFF]),
    (.gif, Array("GIF87a".utf8)),
    (.gif, Array("GIF89a".utf8)),
    (.zip, [0x50, 0x4B, 0x03, 0x04]),
    (.zip, [0x50, 0x4B, 0x05, 0x06]),
  ]

  /// Text without control characters that does not look like a page or a program.
  private static func isPlainText(_ bytes: [UInt8]) -> Bool {
    guard !bytes.isEmpty else { return false }
    let isClean = bytes.allSatisfy { byte in
      byte >= 0x20 && byte != 0x7F || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x0C
    }
    guard isClean else { return false }
    var start = bytes[...]
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
    let first = start.first { $0 > 0x20 }
    return first != UInt8(ascii: "<") && !start.starts(with: Array("#!".utf8)) && !start.starts(with: Array("MZ".utf8))
      && !start.starts(with: Array("%!PS".utf8)) && !start.starts(with: Array("{\\rtf".utf8))
  }
}
