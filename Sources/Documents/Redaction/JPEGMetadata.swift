/// Empties what photographs in a file say about themselves: place, time, device, small previews of what they showed before.
///
/// A picture that a page shows is taken over as it is, with its markers. Their contents are overwritten with zeros, so that
/// no place in the file moves.
///
/// - Source: ITU-T T.81, section B.1.1.3 (markers); JEITA CP-3451 (Exif).
enum JPEGMetadata {
  /// Overwrites the contents of comments and of application segments that no decoder needs.
  static func blank(in bytes: inout [UInt8]) {
    let start: [UInt8] = [0xFF, 0xD8, 0xFF]
    var position = 0
    while let found = ByteSearch.first(start, in: bytes, from: position) {
      position = segments(of: &bytes, from: found + 2)
    }
  }

  /// Walks the segments of one picture; returns where its walk ended.
  private static func segments(of bytes: inout [UInt8], from start: Int) -> Int {
    var position = start
    while position + 4 <= bytes.count, bytes[position] == 0xFF {
      let marker = bytes[position + 1]
      let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
      guard length >= 2, position + 2 + length <= bytes.count, (0xC0...0xFE).contains(marker) else {
        return position + 1
      }
      // JFIF, the colour profile and Adobe's colour transform say how to read the picture.
      let isNeeded = ![0xE1, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEF, 0xFE].contains(
        marker)
      if !isNeeded { for index in position + 4..<position + 2 + length { bytes[index] = 0 } }
      // The picture itself follows the start of the scan.
      if marker == 0xDA { return position + 2 + length }
      position += 2 + length
    }
    return position
  }
}
