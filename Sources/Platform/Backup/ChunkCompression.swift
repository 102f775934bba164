import CZlib

/// Deflates single chunks. A chunk that does not shrink is stored as it is.
enum ChunkCompression {
  /// One byte (0 stored, 1 deflated), the plain length, the content.
  static func pack(_ plain: [UInt8]) -> [UInt8] {
    let length = BackupFormat.bytes(UInt32(clamping: plain.count))
    var packed = [UInt8](repeating: 0, count: Int(compressBound(uLong(plain.count))))
    var size = uLongf(packed.count)
    // Level 3: on forms and texts within a few percent of the default at twice its rate.
    guard compress2(&packed, &size, plain, uLong(plain.count), 3) == Z_OK, Int(size) < plain.count else {
      return [0] + length + plain
    }
    return [1] + length + packed.prefix(Int(size))
  }

  /// The plain content; nil when the bytes are not what ``pack(_:)`` made.
  static func unpack(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 5 else { return nil }
    let count = Int(BackupFormat.number(bytes[1..<5]))
    let content = Array(bytes[5...])
    guard count <= BackupFormat.chunkBytes else { return nil }
    switch bytes[0] {
    case 0: return content.count == count ? content : nil
    case 1:
      var plain = [UInt8](repeating: 0, count: count)
      var size = uLongf(count)
      guard uncompress(&plain, &size, content, uLong(content.count)) == Z_OK, Int(size) == count else { return nil }
      return plain
    default: return nil
    }
  }
}
