import Kernel

/// Dates of HTTP headers.
enum HTTPDate {
  /// The instant of `Sun, 22 Nov 2026 01:00:00 GMT`; nil for anything else.
  /// - Source: RFC 9110, section 5.6.7 (the form that is generated).
  static func instant(_ text: String) -> Instant? {
    let parts = text.split(separator: " ")
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
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
}
