import Mustache

/// Escapes text for HTML byte by byte: several times as fast as the library's own, which goes by characters.
struct FastHTML: MustacheContentType {
  /// Name by which a template asks for it: `{{% CONTENT_TYPE: TONGBAN}}`.
  static let name = "TONGBAN"

  func escapeText(_ text: String) -> String { Self.escaped(text) }

  /// The text, safe between tags and in quoted attributes.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { entity(for: $0) != nil }) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      if let entity = entity(for: byte) { bytes.append(contentsOf: entity.utf8) } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @inline(__always)
  private static func entity(for byte: UInt8) -> String? {
    // Most bytes of a Chinese page are ≥ 0x80: one comparison lets them through.
    guard byte <= UInt8(ascii: ">") else { return nil }
    switch byte {
    case UInt8(ascii: "&"): return "&amp;"
    case UInt8(ascii: "<"): return "&lt;"
    case UInt8(ascii: ">"): return "&gt;"
    case UInt8(ascii: "\""): return "&quot;"
    case UInt8(ascii: "'"): return "&#39;"
    default: return nil
    }
  }

}
