/// Empties what photographs in a file say about themselves: place, time, device, small previews of what they showed before.
///
/// A photograph that a page shows is taken over as it is, with its markers. Their contents are overwritten with zeros, so
/// that no place in the file moves.
///
/// - Source: ITU-T T.81, section B.1.1.3 (markers of JPEG); JEITA CP-3451 (Exif); ISO/IEC 15444-1, annex I (boxes of JPEG 2000).
enum PictureMetadata {
  /// Overwrites comments, and segments and boxes that no decoder needs.
  static func blank(in bytes: inout [UInt8]) {
    for filter in ["/DCTDecode", "/JPXDecode"] {
      let name = Array(filter.utf8)
      var position = 0
      while let found = ByteSearch.first(name, in: bytes, from: position) {
        position = found + name.count
        guard let start = streamStart(in: bytes, from: position) else { continue }
        if filter == "/DCTDecode" { segments(of: &bytes, from: start) } else { boxes(of: &bytes, from: start) }
      }
    }
  }

  /// Where the stream begins whose dictionary goes on here.
  private static func streamStart(in bytes: [UInt8], from position: Int) -> Int? {
    let dictionary = Array(bytes[position..<min(position + 1024, bytes.count)])
    guard let found = ByteSearch.first(Array("stream\n".utf8), in: dictionary, from: 0) else { return nil }
    return position + found + 7
  }

  private static func segments(of bytes: inout [UInt8], from start: Int) {
    guard start + 2 <= bytes.count, bytes[start] == 0xFF, bytes[start + 1] == 0xD8 else { return }
    // JFIF, the colour profile and Adobe's colour transform say how to read the picture.
    let needless: Set<UInt8> = [0xE1, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEF, 0xFE]
    var position = start + 2
    // The picture itself follows the start of the scan.
    while position + 4 <= bytes.count, bytes[position] == 0xFF, bytes[position + 1] != 0xDA {
      let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
      guard length >= 2, position + 2 + length <= bytes.count else { return }
      if needless.contains(bytes[position + 1]) {
        for index in position + 4..<position + 2 + length { bytes[index] = 0 }
      }
      position += 2 + length
    }
  }

  private static func boxes(of bytes: inout [UInt8], from start: Int) {
    var position = start
    while position + 8 <= bytes.count {
      let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
      let kind = String(decoding: bytes[position + 4..<position + 8], as: UTF8.self)
      guard length >= 8, position + length <= bytes.count, kind != "jp2c" else { return }
      if ["uuid", "xml ", "uinf"].contains(kind) {
        for index in position + 8..<position + length { bytes[index] = 0 }
      }
      position += length
    }
  }
}
