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
    guard bytes.count == 16 else { return nil }
    var halves: (high: UInt64, low: UInt64) = (0, 0)
    for (position, byte) in bytes.enumerated() {
      if position < 8 {
        halves.high = halves.high << 8 | UInt64(byte)
      } else {
        halves.low = halves.low << 8 | UInt64(byte)
      }
    }
    self.init(high: halves.high, low: halves.low)
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
  package var description: String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      var position = 0
      func write(_ half: UInt64, digits: some Sequence<Int>) {
        for digit in digits {
          let value = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * digit)) & 0xF
          buffer[position] = value < 10 ? 0x30 + value : 0x57 + value
          position += 1
        }
      }
      func hyphen() {
        buffer[position] = UInt8(ascii: "-")
        position += 1
      }
      write(high, digits: 0..<8)
      hyphen()
      write(high, digits: 8..<12)
      hyphen()
      write(high, digits: 12..<16)
      hyphen()
      write(low, digits: 0..<4)
      hyphen()
      write(low, digits: 4..<16)
      return position
    }
  }

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
