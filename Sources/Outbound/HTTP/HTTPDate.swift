package import Kernel

/// Dates of HTTP headers.
package enum HTTPDate {
  /// The instant of `Sun, 22 Nov 2026 01:00:00 GMT`; nil for anything else.
  /// - Source: RFC 9110, section 5.6.7 (the form that is generated).
  package static func instant(_ text: String) -> Instant? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
      let month = months.firstIndex(of: String(parts[2])),
      let date = CivilDate(year: year, month: month + 1, day: day)
    else { return nil }
    let time = parts[4].split(separator: ":").compactMap { Int($0) }
    guard time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]), (0...60).contains(time[2]) else {
      return nil
    }
    let seconds = Int64(date.dayNumber) * 86_400 + Int64(time[0] * 3600 + time[1] * 60 + time[2])
    return Instant(milliseconds: seconds * 1000)
  }

  /// The instant as headers write it, to the second.
  package static func text(_ instant: Instant) -> String {
    let second = instant.seconds
    let date = Instant(milliseconds: second * 1000).civilDate(in: .utc)
    let time = instant.civilTime(in: .utc)
    // The first of January 1970 was a Thursday.
    let weekday = weekdays[((date.dayNumber + 3) % 7 + 7) % 7]
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(weekday), \(two(date.day)) \(months[date.month - 1]) \(date.year) "
      + "\(two(time.hour)):\(two(time.minute)):\(two(time.second)) GMT"
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
