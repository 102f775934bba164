/// Bytes as characters of six bits each, the common part of both base64 alphabets.
struct SixBitText {
  private let alphabet: [UInt8]
  private let values: [UInt8?]

  /// - Parameters:
  ///   - last: the two characters after letters and digits.
  ///   - accepting: further characters with their values, for reading only.
  init(last: String, accepting further: [Character: UInt8] = [:]) {
    alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\(last)".utf8)
    var values = [UInt8?](repeating: nil, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    for (character, value) in further {
      if let byte = character.asciiValue { values[Int(byte)] = value }
    }
    self.values = values
  }

  /// The characters of bytes, without filling.
  func characters(of bytes: some Sequence<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.underestimatedCount + 2) / 3 * 4)
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = (bits << 8 | UInt32(byte)) & 0xFFFF
      count += 8
      while count >= 6 {
        count -= 6
        text.append(alphabet[Int(bits >> UInt32(count) & 63)])
      }
    }
    if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
    return text
  }

  /// The bytes of characters without filling; `nil` for a foreign character, a single one too many, or bits at the end that say
  /// nothing and are not zero.
  func bytes(of characters: [UInt8]) -> [UInt8]? {
    guard characters.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count / 4 * 3 + 2)
    var bits: UInt32 = 0
    var count = 0
    for character in characters {
      guard let value = values[Int(character)] else { return nil }
      bits = (bits << 6 | UInt32(value)) & 0xFFFF
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bits & (1 << UInt32(count) - 1) == 0 ? bytes : nil
  }
}
