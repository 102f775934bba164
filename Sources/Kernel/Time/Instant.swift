/// A point in time, in milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  package let milliseconds: Int64

  /// An instant of its milliseconds since 1970-01-01T00:00:00Z.
  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The instant this many seconds later (earlier, if negative); stops at the ends of what can be told.
  package func adding(seconds: Int64) -> Instant {
    let (scaled, tooFar) = seconds.multipliedReportingOverflow(by: 1000)
    let (sum, overflow) = milliseconds.addingReportingOverflow(scaled)
    guard !tooFar, !overflow else { return Instant(milliseconds: seconds > 0 ? .max : .min) }
    return Instant(milliseconds: sum)
  }

  /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
  package var seconds: Int64 { Self.floorDivide(milliseconds, 1000) }

  /// The civil date in `zone` at this instant.
  package func civilDate(in zone: CivilZone = .china) -> CivilDate {
    CivilDate(dayNumber: Int(Self.floorDivide(localSeconds(in: zone), 86_400)))
  }

  /// The time of day in `zone` at this instant.
  package func civilTime(in zone: CivilZone = .china) -> (hour: Int, minute: Int, second: Int) {
    let local = localSeconds(in: zone)
    let second = Int(local - Self.floorDivide(local, 86_400) * 86_400)
    return (second / 3600, second / 60 % 60, second % 60)
  }

  private func localSeconds(in zone: CivilZone) -> Int64 {
    seconds + Int64(zone.offsetSeconds)
  }

  static func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
  }
}

extension Instant: Comparable {
  package static func < (one: Instant, other: Instant) -> Bool {
    one.milliseconds < other.milliseconds
  }
}

extension Instant: CustomStringConvertible {
  package var description: String { iso8601 }
}

extension Instant: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let instant = Instant(iso8601: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an RFC 3339 time")
    }
    self = instant
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso8601)
  }
}
