package import Kernel

/// What a clock says on a day.
package struct ClockStatus: Hashable, Sendable {
  package var role: ClockRole
  package var unit: DayUnit
  /// The limit with extensions.
  package var budgetDays: Int
  /// The last day in time. While the clock is stopped: the last day if it resumes when announced.
  package var dueDate: CivilDate
  /// True when `dueDate` rests on an announced resumption that has not happened.
  package var isProjected: Bool
  /// Days counted so far, at most up to today or the finish.
  package var usedDays: Int
  /// Days that would have counted but lie in excluded time.
  package var excludedDays: Int
  /// Days left after today; 0 on the last day and after it.
  package var remainingDays: Int
  /// Days counted after the last day; 0 while in time.
  package var overdueDays: Int
  package var level: ClockLevel
  /// The first day of the yellow card.
  package var yellowOn: CivilDate
  /// The next day on which the card changes by itself; nil when it does not.
  package var nextChangeOn: CivilDate?
  /// True when the period touches a year whose schedule is not published, so that the due date may move.
  package var isProvisional: Bool
  package var finishedOn: CivilDate?

  /// True when the clock finished by its last day, or can still.
  package var isOnTime: Bool { overdueDays == 0 }
}
