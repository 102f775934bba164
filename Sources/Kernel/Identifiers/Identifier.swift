/// A UUID that belongs to one kind of thing, so that a case's cannot be passed for an account's.
///
/// Sixteen bytes inline; ordered as its bytes are, which for version 7 means by time of creation.
/// - Source: RFC 9562, sections 4 and 5.7.
package struct Identifier<Tag>: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The first eight bytes, big-endian.
  package let high: UInt64
  /// The last eight bytes, big-endian.
  package let low: UInt64

  /// An identifier of the two halves that an ``IdentifierSource`` gave.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// An identifier of its canonical text: 36 characters, lower case, hyphenated. `nil` for anything else.
  package init?(_ text: String) {
    var halves: (high: UInt64, low: UInt64) = (0, 0)
    var position = 0
    for byte in text.utf8 {
      switch position {
      case 8, 13, 18, 23:
        guard byte == UInt8(ascii: "-") else { return nil }
      case 36...:
        return nil
      default:
        guard let digit = Self.value(ofDigit: byte) else { return nil }
        if position < 18 {
          halves.high = halves.high << 4 | digit
        } else {
          halves.low = halves.low << 4 | digit
        }
      }
      position += 1
    }
    guard position == 36 else { return nil }
    self.init(high: halves.high, low: halves.low)
  }

  /// An identifier of exactly sixteen bytes. `nil` for any other count.
  package init?(bytes: some Collection<UInt8>) {
    if let found = bytes.withContiguousStorageIfAvailable({ IdentifierText.halves(of: UnsafeRawBufferPointer($0)) }) {
      guard let found else { return nil }
      self.init(high: found.high, low: found.low)
    } else {
      let found = Array(bytes).withUnsafeBytes { IdentifierText.halves(of: $0) }
      guard let found else { return nil }
      self.init(high: found.high, low: found.low)
    }
  }

  /// The sixteen bytes, as they are stored.
  package var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
      for position in 0..<8 {
        buffer[position] = UInt8(truncatingIfNeeded: high >> (56 - 8 * UInt64(position)))
        buffer[position + 8] = UInt8(truncatingIfNeeded: low >> (56 - 8 * UInt64(position)))
      }
      count = 16
    }
  }

  /// The canonical text.
  package var description: String { IdentifierText.text(high: high, low: low) }

  /// When a version 7 identifier was made; `nil` for other versions.
  package var createdAt: Instant? {
    guard high >> 12 & 0xF == 7 else { return nil }
    return Instant(milliseconds: Int64(high >> 16))
  }

  package static func < (one: Self, other: Self) -> Bool {
    one.high != other.high ? one.high < other.high : one.low < other.low
  }

  private static func value(ofDigit byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
    default: nil
    }
  }
}

extension Identifier: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let identifier = Self(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a canonical UUID")
    }
    self = identifier
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Reading and writing of identifiers apart from the generic type, so that other modules call compiled code.
enum IdentifierText {
  private static let digits: StaticString = "0123456789abcdef"

  /// The canonical text of the two halves.
  @inline(never)
  static func text(high: UInt64, low: UInt64) -> String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      let table = digits.utf8Start
      var position = 0
      for index in 0..<16 {
        if index == 4 || index == 6 || index == 8 || index == 10 {
          buffer[position] = UInt8(ascii: "-")
          position += 1
        }
        let half = index < 8 ? high : low
        let byte = Int(truncatingIfNeeded: half >> UInt64(56 - 8 * (index & 7))) & 0xFF
        buffer[position] = table[byte >> 4]
        buffer[position + 1] = table[byte & 15]
        position += 2
      }
      return position
    }
  }

  /// The halves of sixteen bytes; `nil` for any other count.
  static func halves(of bytes: UnsafeRawBufferPointer) -> (high: UInt64, low: UInt64)? {
    guard bytes.count == 16 else { return nil }
    let high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
    let low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    return (high, low)
  }
}
