/// Reads the parts of a temporal text byte by byte; shared by the five temporal types.
///
/// Every reading function answers `nil` (or `false`) as soon as the text departs from the lexical form, and never traps.
/// - Source: DMN 1.5, 10.3.4.1 (date string, time string, date time string, duration string); XML Schema Part 2, 3.3.7–3.3.9.
struct TemporalReader {
  /// The longest text that is looked at: a date and time with nanoseconds and the longest zone name has fewer bytes.
  static let longestTextBytes = 160

  private let bytes: [UInt8]
  private var position = 0

  /// A reader at the start of `text`; `nil` for the empty text and for one that is too long to be temporal.
  init?(_ text: String) {
    guard (1...Self.longestTextBytes).contains(text.utf8.count) else { return nil }
    bytes = Array(text.utf8)
  }

  /// Whether everything has been read.
  var isAtEnd: Bool { position == bytes.count }

  /// The byte that comes next.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Steps over one byte if it is this one.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }

  /// Exactly two digits.
  mutating func twoDigits() -> Int? {
    guard position + 2 <= bytes.count, let tens = Self.digit(bytes[position]),
      let units = Self.digit(bytes[position + 1])
    else { return nil }
    position += 2
    return tens * 10 + units
  }

  /// Between one and eighteen digits, which always fit, and how many there were.
  mutating func digits() -> (value: Int, count: Int)? {
    var value = 0
    var count = 0
    while let byte = next, let digit = Self.digit(byte) {
      guard count < 18 else { return nil }
      value = value * 10 + digit
      count += 1
      position += 1
    }
    return count > 0 ? (value, count) : nil
  }

  /// The digits after a decimal point as nanoseconds; those after the ninth are dropped.
  mutating func nanoseconds() -> (value: Int, count: Int) {
    var value = 0
    var count = 0
    while let byte = next, let digit = Self.digit(byte) {
      if count < 9 { value = value * 10 + digit }
      count += 1
      position += 1
    }
    for _ in min(count, 9)..<9 { value *= 10 }
    return (value, count)
  }

  /// Everything that has not been read yet.
  mutating func rest() -> String {
    defer { position = bytes.count }
    return String(decoding: bytes[position...], as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> Int? {
    byte >= 0x30 && byte <= 0x39 ? Int(byte) - 0x30 : nil
  }
}

/// Builds the text of a temporal value.
struct TemporalWriter {
  private var bytes: [UInt8] = []

  /// What has been written.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func write(_ scalar: Unicode.Scalar) {
    bytes.append(UInt8(ascii: scalar))
  }

  mutating func write(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// A number of zero or more, filled up with zeros on the left.
  mutating func write(_ number: some BinaryInteger, width: Int = 1) {
    let digits = String(number)
    for _ in 0..<max(0, width - digits.utf8.count) { write("0") }
    write(digits)
  }

  /// A decimal point and the nanoseconds without zeros at the end; nothing for none.
  mutating func writeFraction(_ nanoseconds: some BinaryInteger) {
    guard nanoseconds != 0 else { return }
    write(".")
    write(nanoseconds, width: 9)
    while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
  }
}
