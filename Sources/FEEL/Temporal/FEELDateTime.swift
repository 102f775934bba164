/// A FEEL date and time: a day, a time of day, and perhaps a zone.
///
/// - Source: DMN 1.5, 10.3.2.3.6; XML Schema Part 2, dateTime.
package struct FEELDateTime: Hashable, Sendable {
  /// The day.
  package let date: FEELDate
  /// The time of day with the zone.
  package let time: FEELTime

  /// This day at this time; the zone is the time's.
  package init(_ date: FEELDate, _ time: FEELTime) {
    self.date = date
    self.time = time
  }

  /// Midnight in UTC, where the day begins: what a date is where a date and time is asked for.
  /// - Source: DMN 1.5, 10.3.2.3.5 and 10.3.2.9.4.
  package init(startOfDayUTC date: FEELDate) {
    self.init(date, .midnight(.utc))
  }

  /// The offset or named zone; `nil` for a local date and time.
  package var zone: FEELZone? { time.zone }

  /// Seconds east of UTC on that day at that time; `nil` for a local date and time.
  package var offsetSeconds: Int? { zone?.offset(atLocal: localSeconds) }

  /// Whole seconds since 1970-01-01T00:00:00 on the clock that shows this time.
  var localSeconds: Int { date.dayNumber * 86_400 + time.secondOfDay }

  /// Whole seconds since 1970-01-01T00:00:00Z, a local time being read as one in UTC: the standard's value_dt.
  package var epochSeconds: Int { localSeconds - (offsetSeconds ?? 0) }

  /// The date and time so many seconds after 1970-01-01T00:00:00Z as clocks of `zone` show it; `nil` outside the years.
  package init?(epochSeconds: Int, nanosecond: Int = 0, zone: FEELZone?) {
    let (local, overflow) = epochSeconds.addingReportingOverflow(Self.east(zone, at: epochSeconds))
    guard !overflow else { return nil }
    let day = floorQuotient(local, 86_400)
    guard let date = FEELDate(dayNumber: day) else { return nil }
    let second = local - day * 86_400
    self.init(date, FEELTime(nanosecondOfDay: second * FEELTime.nanosecondsPerSecond + nanosecond, zone: zone))
  }

  /// The offset that `zone` has at an instant; instants beyond the years have none that matters.
  private static func east(_ zone: FEELZone?, at instant: Int) -> Int {
    let reach = FEELDate.dayNumbers.upperBound * 86_400 * 2
    guard let zone, (-reach...reach).contains(instant) else { return 0 }
    return zone.offset(at: instant)
  }
}

extension FEELDateTime {
  /// The date and time this much later; `nil` outside the years.
  ///
  /// Where there is a named zone, hours are counted as they pass, not as clocks show them.
  /// - Source: DMN 1.5, table 57: value_dt⁻¹(value_dt(e1) + value_dtd(e2)).
  package func adding(_ duration: DaysAndTimeDuration) -> FEELDateTime? {
    let nanoseconds = time.nanosecond + duration.nanoseconds
    let carried = nanoseconds >= FEELTime.nanosecondsPerSecond ? 1 : 0
    let (sum, overflow) = epochSeconds.addingReportingOverflow(duration.seconds)
    let (seconds, carryOverflow) = sum.addingReportingOverflow(carried)
    guard !overflow, !carryOverflow else { return nil }
    return FEELDateTime(
      epochSeconds: seconds, nanosecond: nanoseconds - carried * FEELTime.nanosecondsPerSecond, zone: zone)
  }

  /// The same time of day so many months later; see ``FEELDate/adding(months:)``.
  package func adding(months: Int) -> FEELDateTime? {
    date.adding(months: months).map { FEELDateTime($0, time) }
  }

  /// How much later this is than `other`; `nil` when only one of the two is tied to UTC.
  /// - Source: DMN 1.5, table 57.
  package func since(_ other: FEELDateTime) -> DaysAndTimeDuration? {
    guard (zone == nil) == (other.zone == nil) else { return nil }
    let seconds = Int128(epochSeconds - other.epochSeconds)
    let nanoseconds = Int128(time.nanosecond - other.time.nanosecond)
    return DaysAndTimeDuration(totalNanoseconds: seconds * Int128(FEELTime.nanosecondsPerSecond) + nanoseconds)
  }

  /// Before, at, or after: -1, 0, 1. A local date and time takes the offset of the other.
  /// - Source: DMN 1.5, table 54; whole seconds as in the TCK's 0068-feel-equality.
  package func compared(to other: FEELDateTime) -> Int {
    if zone == other.zone || zone == nil || other.zone == nil {
      return (localSeconds - other.localSeconds).signum()
    }
    return (epochSeconds - other.epochSeconds).signum()
  }

  /// Whether both mean the same instant; a local date and time is never the same as one that is tied to UTC.
  /// - Source: DMN 1.5, table 53; whole seconds as in the TCK's 0068-feel-equality.
  package func isEqual(to other: FEELDateTime) -> Bool {
    (zone == nil) == (other.zone == nil) && compared(to: other) == 0
  }
}

extension FEELDateTime {
  /// A date and time of its text: `2026-11-21T08:30:00+08:00`, or a date alone, which means its midnight.
  ///
  /// `24:00:00` is midnight of the day after.
  /// - Source: DMN 1.5, 10.3.4.1 date time string; XML Schema Part 2, 3.3.7.
  package static func parse(_ text: String) -> FEELDateTime? {
    guard var reader = TemporalReader(text), let date = reader.date() else { return nil }
    var zone: FEELZone?
    guard reader.take("T") else {
      guard reader.offset(into: &zone), reader.isAtEnd else { return nil }
      return FEELDateTime(date, .midnight(zone))
    }
    guard let nanoseconds = reader.clock(), reader.zone(into: &zone), reader.isAtEnd else { return nil }
    let time = FEELTime(nanosecondOfDay: nanoseconds, zone: zone)
    if nanoseconds < FEELTime.nanosecondsPerDay { return FEELDateTime(date, time) }
    return date.adding(days: 1).map { FEELDateTime($0, time) }
  }

  /// `2026-11-21T08:30:00+08:00`.
  package var text: String {
    var writer = TemporalWriter()
    date.write(to: &writer)
    writer.write("T")
    time.write(to: &writer)
    return writer.text
  }
}
