/// Dates, times and durations.
/// - Source: JSON Schema validation 2020-12, section 7.3.1; RFC 3339, section 5.6 and appendix A.
enum DateFormats {
  static func isDate(_ text: String) -> Bool {
    isDate(Array(text.utf8)[...])
  }

  static func isTime(_ text: String) -> Bool {
    isTime(Array(text.utf8)[...])
  }

  static func isDateTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count > 11, bytes[10] | 0x20 == UInt8(ascii: "t") else { return false }
    return isDate(bytes[..<10]) && isTime(bytes[11...])
  }

  private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count == 10, let year = number(bytes.prefix(4)), let month = number(bytes.dropFirst(5).prefix(2)),
      let day = number(bytes.dropFirst(8)), bytes[bytes.startIndex + 4] == UInt8(ascii: "-"),
      bytes[bytes.startIndex + 7] == UInt8(ascii: "-"), (1...12).contains(month)
    else { return false }
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count > 8, let hour = number(bytes.prefix(2)), let minute = number(bytes.dropFirst(3).prefix(2)),
      let second = number(bytes.dropFirst(6).prefix(2)), bytes[bytes.startIndex + 2] == UInt8(ascii: ":"),
      bytes[bytes.startIndex + 5] == UInt8(ascii: ":"), hour <= 23, minute <= 59, second <= 60
    else { return false }
    var rest = bytes.dropFirst(8)
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      let digits = rest.prefix(while: isDigit)
      guard !digits.isEmpty else { return false }
      rest = rest.dropFirst(digits.count)
    }
    guard let offset = offsetMinutes(rest) else { return false }
    // A leap second ends a day of universal time.
    return second < 60 || (hour * 60 + minute - offset + 2880) % 1440 == 1439
  }

  private static func offsetMinutes(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    if bytes.count == 1 { return first | 0x20 == UInt8(ascii: "z") ? 0 : nil }
    guard bytes.count == 6, first == UInt8(ascii: "+") || first == UInt8(ascii: "-"),
      let hour = number(bytes.dropFirst().prefix(2)), let minute = number(bytes.suffix(2)),
      bytes[bytes.startIndex + 3] == UInt8(ascii: ":"), hour <= 23, minute <= 59
    else { return nil }
    return (first == UInt8(ascii: "+") ? 1 : -1) * (hour * 60 + minute)
  }

  /// `P` and then weeks, or units in descending order without gaps, with at least one.
  static func isDuration(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    guard bytes.popFirst() == UInt8(ascii: "P") else { return false }
    if bytes.last == UInt8(ascii: "W") { return units(&bytes, of: "W") == 1 && bytes.isEmpty }
    guard var count = units(&bytes, of: "YMD") else { return false }
    if bytes.first == UInt8(ascii: "T") {
      bytes = bytes.dropFirst()
      guard let ofTime = units(&bytes, of: "HMS"), ofTime > 0 else { return false }
      count += ofTime
    }
    return count > 0 && bytes.isEmpty
  }

  /// How many numbers with units of an ordered list stand here; `nil` when one in between is missing.
  private static func units(_ bytes: inout ArraySlice<UInt8>, of names: StaticString) -> Int? {
    let names = Array("\(names)".utf8)
    var last: Int?
    var count = 0
    while true {
      let digits = bytes.prefix(while: isDigit)
      guard !digits.isEmpty, let unit = bytes.dropFirst(digits.count).first else { return count }
      guard let place = names.firstIndex(of: unit) else { return nil }
      if let last, place != last + 1 { return nil }
      last = place
      count += 1
      bytes = bytes.dropFirst(digits.count + 1)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.allSatisfy(isDigit) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
