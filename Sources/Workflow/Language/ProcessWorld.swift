package import FEEL
package import Kernel

/// What the expressions of processes may ask of the world: everything that is not in the instance.
package protocol ProcessWorld: Sendable {
  /// The world as it is at the instant of a command.
  func host(at instant: Instant) -> any FEELHost
}

/// The world of a calendar: the present in China's zone, and working days.
package struct CalendarWorld: ProcessWorld {
  private let time: any WorkingTime

  /// A world in which these days are worked.
  package init(_ time: any WorkingTime) {
    self.time = time
  }

  package func host(at instant: Instant) -> any FEELHost { CalendarHost(instant: instant, time: time) }
}

private struct CalendarHost: FEELHost {
  let instant: Instant
  let time: any WorkingTime

  func now() -> FEELDateTime? {
    FEELDateTime(
      epochSeconds: Int(instant.seconds), nanosecond: Int(instant.milliseconds - instant.seconds * 1000) * 1_000_000,
      zone: FEELZone(offsetSeconds: CivilZone.china.offsetSeconds))
  }

  func today() -> FEELDate? { FEELDate(instant.civilDate()) }

  func addWorkingDays(_ count: Int, to date: FEELDate) -> FEELDate? {
    guard count >= 0, let start = date.civilDate else { return nil }
    return time.date(workingDays: count, after: start).flatMap { FEELDate($0) }
  }

  func workingDays(after start: FEELDate, through end: FEELDate) -> Int? {
    guard let start = start.civilDate, let end = end.civilDate else { return nil }
    return time.workingDays(after: start, through: end)
  }
}
