package import Kernel
import Synchronization

/// The working-day calendar in force, which an administrator's new schedule replaces while the program runs.
package final class CalendarBook: Sendable {
  private let calendar: Mutex<WorkingDayCalendar>

  /// A book opened at a calendar.
  package init(_ calendar: WorkingDayCalendar) { self.calendar = Mutex(calendar) }

  /// The calendar in force.
  package func current() -> WorkingDayCalendar { calendar.withLock { $0 } }

  /// Puts the schedule of a year in force.
  package func publish(_ schedule: YearSchedule) { calendar.withLock { $0 = $0.adding(schedule) } }

  /// Puts another calendar in force.
  package func replace(with other: WorkingDayCalendar) { calendar.withLock { $0 = other } }
}
