extension Instant {
  /// The instant in UTC, always with milliseconds: `2026-11-21T00:30:00.000Z`.
  /// - Source: RFC 3339, section 5.6.
  package var iso8601: String {
    let date = civilDate(in: .utc)
    let time = civilTime(in: .utc)
    let fraction = Int((milliseconds % 1000 + 1000) % 1000)
    return "\(date)T\(Self.clock(time.hour, time.minute, time.second)).\(zeroPadded(fraction, width: 3))Z"
  }

  /// The instant in a zone, to the second: `2026-11-21T08:30:00+08:00`.
  package func iso8601(in zone: CivilZone) -> String {
    let time = civilTime(in: zone)
    let minutes = zone.offsetSeconds.magnitude / 60
    let offset = "\(zeroPadded(Int(minutes / 60), width: 2)):\(zeroPadded(Int(minutes % 60), width: 2))"
    let sign = zone.offsetSeconds < 0 ? "-" : "+"
    return "\(civilDate(in: zone))T\(Self.clock(time.hour, time.minute, time.second))\(sign)\(offset)"
  }

  /// An instant of its RFC 3339 text: date, `T`, time with seconds, up to nine decimals, `Z` or an offset.
  ///
  /// Decimals after the third are dropped. `nil` for anything else, and for a leap second.
  /// - Source: RFC 3339, section 5.6.
  package init?(iso8601 text: String) {
    let bytes = Array(text.utf8.prefix(40))
    guard bytes.count >= 20, bytes.count <= 35, text.utf8.count == bytes.count else { return nil }
    guard let date = CivilDate(String(decoding: bytes[0..<10], as: UTF8.self)),
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
      let hour = Self.number(bytes, at: 11, below: 24), bytes[13] == UInt8(ascii: ":"),
      let minute = Self.number(bytes, at: 14, below: 60), bytes[16] == UInt8(ascii: ":"),
      let second = Self.number(bytes, at: 17, below: 60)
    else { return nil }
    var position = 19
    guard let fraction = Self.fraction(bytes, at: &position),
      let offset = Self.offset(bytes, at: position)
    else { return nil }
    let ofDay = Int64(hour * 3600 + minute * 60 + second)
    self.init(milliseconds: (Int64(date.dayNumber) * 86_400 + ofDay - offset) * 1000 + fraction)
  }

  private static func clock(_ hour: Int, _ minute: Int, _ second: Int) -> String {
    "\(zeroPadded(hour, width: 2)):\(zeroPadded(minute, width: 2)):\(zeroPadded(second, width: 2))"
  }

  private static func number(_ bytes: [UInt8], at position: Int, below limit: Int) -> Int? {
    guard position + 1 < bytes.count else { return nil }
    let (tens, units) = (bytes[position], bytes[position + 1])
    guard (0x30...0x39).contains(tens), (0x30...0x39).contains(units) else { return nil }
    let number = Int(tens - 0x30) * 10 + Int(units - 0x30)
    return number < limit ? number : nil
  }

  /// The milliseconds of an optional decimal part; `nil` when the part is malformed.
  private static func fraction(_ bytes: [UInt8], at position: inout Int) -> Int64? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: ".") else { return 0 }
    position += 1
    var milliseconds: Int64 = 0
    var digits = 0
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
      if digits < 3 { milliseconds = milliseconds * 10 + Int64(bytes[position] - 0x30) }
      digits += 1
      position += 1
    }
    guard (1...9).contains(digits) else { return nil }
    for _ in digits..<max(digits, 3) { milliseconds *= 10 }
    return milliseconds
  }

  /// The seconds east of UTC that the rest of the text says; `nil` when it says nothing valid.
  private static func offset(_ bytes: [UInt8], at position: Int) -> Int64? {
    guard position < bytes.count else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "Z"), UInt8(ascii: "z"):
      return position + 1 == bytes.count ? 0 : nil
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard position + 6 == bytes.count, bytes[position + 3] == UInt8(ascii: ":"),
        let hours = number(bytes, at: position + 1, below: 24),
        let minutes = number(bytes, at: position + 4, below: 60)
      else { return nil }
      let east = Int64(hours * 3600 + minutes * 60)
      return bytes[position] == UInt8(ascii: "-") ? -east : east
    default:
      return nil
    }
  }
}
