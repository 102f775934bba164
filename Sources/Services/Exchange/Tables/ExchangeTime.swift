import Kernel

/// Days and times as rows carry them.
enum ExchangeTime {
  /// `2026-11-21 09:30:00`, in China's time.
  static func text(_ instant: Instant) -> String {
    let (hour, minute, second) = instant.civilTime(in: .china)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(instant.civilDate()) \(two(hour)):\(two(minute)):\(two(second))"
  }

  /// The beginning of a day.
  static func text(_ date: CivilDate) -> String { "\(date) 00:00:00" }

  /// The day of a text such as `2026-11-21`, `2026/1/5`, `20261121`, with or without a time behind it.
  static func date(_ text: String) -> CivilDate? {
    let day = text.split(whereSeparator: { $0 == " " || $0 == "T" }).first ?? ""
    var parts = day.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" || $0 == "." }.map(String.init)
    if parts.count == 1, day.utf8.count == 8 {
      parts = [String(day.prefix(4)), String(day.dropFirst(4).prefix(2)), String(day.suffix(2))]
    }
    guard parts.count == 3, parts.allSatisfy({ (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy(isDigit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let dayOfMonth = Int(parts[2])
    else { return nil }
    return CivilDate(year: year, month: month, day: dayOfMonth)
  }

  /// The instant of a text such as `2026-11-21 09:30:00`, in China's time; a day alone is its beginning.
  static func instant(_ text: String) -> Instant? {
    guard let day = date(text) else { return nil }
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" })
    guard parts.count > 1 else { return day.startInstant() }
    let clock = parts[1].split(separator: ":").map { Int($0) ?? -1 }
    guard (2...3).contains(clock.count), (0...23).contains(clock[0]), (0...59).contains(clock[1]) else { return nil }
    let seconds = clock.count == 3 ? clock[2] : 0
    guard (0...59).contains(seconds) else { return nil }
    return day.startInstant().adding(seconds: Int64(clock[0] * 3600 + clock[1] * 60 + seconds))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
