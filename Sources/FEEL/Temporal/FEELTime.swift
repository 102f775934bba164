/// A FEEL time of day to the nanosecond, local or with a zone.
///
/// - Source: DMN 1.5, 10.3.2.3.4; XML Schema Part 2, time.
package struct FEELTime: Hashable, Sendable {
  static let nanosecondsPerSecond = 1_000_000_000
  static let nanosecondsPerDay = 86_400_000_000_000

  /// Nanoseconds since midnight, less than a day's.
  package let nanosecondOfDay: Int
  /// The offset or named zone; `nil` for a local time.
  package let zone: FEELZone?

  /// A time of its parts; `nil` for parts out of range, leap seconds among them.
  package init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: FEELZone? = nil) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<Self.nanosecondsPerSecond).contains(nanosecond)
    else { return nil }
    nanosecondOfDay = (hour * 3600 + minute * 60 + second) * Self.nanosecondsPerSecond + nanosecond
    self.zone = zone
  }

  /// The time this many nanoseconds after midnight, a day's worth being midnight again.
  init(nanosecondOfDay: Int, zone: FEELZone?) {
    self.nanosecondOfDay =
      nanosecondOfDay - floorQuotient(nanosecondOfDay, Self.nanosecondsPerDay) * Self.nanosecondsPerDay
    self.zone = zone
  }

  /// Midnight, where a day begins.
  package static func midnight(_ zone: FEELZone? = nil) -> FEELTime { FEELTime(nanosecondOfDay: 0, zone: zone) }

  /// The hour, 0 to 23.
  package var hour: Int { secondOfDay / 3600 }
  /// The minute, 0 to 59.
  package var minute: Int { secondOfDay / 60 % 60 }
  /// The whole second, 0 to 59.
  package var second: Int { secondOfDay % 60 }
  /// Nanoseconds after the whole second.
  package var nanosecond: Int { nanosecondOfDay % Self.nanosecondsPerSecond }
  /// Whole seconds since midnight: the standard's valueₜ, whose resolution is the second.
  package var secondOfDay: Int { nanosecondOfDay / Self.nanosecondsPerSecond }

  /// Seconds east of UTC; that of a named zone is taken on 1970-01-01, as a time alone has no day.
  var offsetSeconds: Int? { zone?.offset(atLocal: secondOfDay) }
}

extension FEELTime {
  /// The time this much later on the clock, past midnight if need be.
  /// - Source: DMN 1.5, table 57: valueₜ⁻¹(valueₜ(e1) + value_dtd(e2)).
  package func adding(_ duration: DaysAndTimeDuration) -> FEELTime {
    let seconds = duration.seconds % 86_400
    return FEELTime(
      nanosecondOfDay: nanosecondOfDay + seconds * Self.nanosecondsPerSecond + duration.nanoseconds, zone: zone)
  }

  /// How much later this time is than `other`; `nil` when only one of the two is tied to UTC.
  /// - Source: DMN 1.5, table 57.
  package func since(_ other: FEELTime) -> DaysAndTimeDuration? {
    var difference = nanosecondOfDay - other.nanosecondOfDay
    if zone != other.zone {
      guard let east = offsetSeconds, let otherEast = other.offsetSeconds else { return nil }
      difference -= (east - otherEast) * Self.nanosecondsPerSecond
    }
    return DaysAndTimeDuration(totalNanoseconds: Int128(difference))
  }

  /// Before, at, or after: -1, 0, 1. A local time takes the zone of the other.
  /// - Source: DMN 1.5, table 54; whole seconds as in the TCK's 0068-feel-equality.
  package func compared(to other: FEELTime) -> Int {
    var difference = secondOfDay - other.secondOfDay
    if zone != other.zone, let east = offsetSeconds, let otherEast = other.offsetSeconds {
      difference -= east - otherEast
    }
    return difference.signum()
  }

  /// Whether both mean the same time; a local time is never the same as one that is tied to UTC.
  /// - Source: DMN 1.5, table 53; whole seconds as in the TCK's 0068-feel-equality.
  package func isEqual(to other: FEELTime) -> Bool {
    (zone == nil) == (other.zone == nil) && compared(to: other) == 0
  }
}

extension FEELTime {
  /// A time of its text: `08:30:00`, `08:30:00.5Z`, `08:30:00+08:00`, `08:30:00@Asia/Shanghai`.
  ///
  /// `24:00:00` is midnight; any other time of a 25th hour, and second 60, are refused. An offset and a named zone
  /// cannot stand together.
  /// - Source: DMN 1.5, 10.3.4.1 time string; XML Schema Part 2, 3.3.8.
  package static func parse(_ text: String) -> FEELTime? {
    guard var reader = TemporalReader(text), let nanoseconds = reader.clock() else { return nil }
    var zone: FEELZone?
    guard reader.zone(into: &zone), reader.isAtEnd else { return nil }
    return FEELTime(nanosecondOfDay: nanoseconds, zone: zone)
  }

  /// `08:30:00`, `08:30:00.5Z`, `08:30:00+08:00`, `08:30:00@Asia/Shanghai`.
  package var text: String {
    var writer = TemporalWriter()
    write(to: &writer)
    return writer.text
  }

  func write(to writer: inout TemporalWriter) {
    writer.write(hour, width: 2)
    writer.write(":")
    writer.write(minute, width: 2)
    writer.write(":")
    writer.write(second, width: 2)
    writer.writeFraction(nanosecond)
    zone?.write(to: &writer)
  }
}

extension TemporalReader {
  /// Hours, minutes, seconds and decimals as nanoseconds since midnight; a whole day's for `24:00:00`.
  mutating func clock() -> Int? {
    guard let hour = twoDigits(), hour <= 24, take(":"), let minute = twoDigits(), minute < 60, take(":"),
      let second = twoDigits(), second < 60
    else { return nil }
    var fraction = 0
    if take(".") {
      let (value, count) = nanoseconds()
      guard count > 0 else { return nil }
      fraction = value
    }
    guard hour < 24 || (minute, second, fraction) == (0, 0, 0) else { return nil }
    return (hour * 3600 + minute * 60 + second) * FEELTime.nanosecondsPerSecond + fraction
  }
}
