/// Looks for a few bytes in many.
enum ByteSearch {
  /// Whether the bytes stand anywhere.
  static func holds(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool { first(needle, in: bytes, from: 0) != nil }

  /// Where the bytes stand next, from a position on.
  static func first(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard let last = needle.last, start >= 0, bytes.count - start >= needle.count else { return nil }
    // Horspool: a byte that does not occur lets the window move by its whole length.
    var shift = [Int](repeating: needle.count, count: 256)
    for (index, byte) in needle.dropLast().enumerated() { shift[Int(byte)] = needle.count - 1 - index }
    return bytes.withUnsafeBufferPointer { bytes in
      var end = start + needle.count - 1
      while end < bytes.count {
        let byte = bytes[end]
        if byte == last, bytes[(end - needle.count + 1)...end].elementsEqual(needle) { return end - needle.count + 1 }
        end += shift[Int(byte)]
      }
      return nil
    }
  }
}
