import Cases
import Kernel
import WebSupport

/// A clock as one line of a list, for `desk/row-clock`: a bar, what is left in words, and the day.
struct RowClockView: Sendable {
  var tone: String
  /// Share of the limit that is used, 0…100.
  var usedPercent: Int
  var words: String
  var due: String

  /// The line of the leading clock of a case on a day. `level` is the card of the whole case: a broken promise is yellow
  /// while the legal limit holds.
  init(_ clock: CaseClock, level: ClockLevel, on today: CivilDate, calendar: WorkingDayCalendar, words: Words) {
    let status = clock.status(on: today, calendar: calendar)
    let card = status.level == .red && level != .red ? ClockLevel.yellow : status.level
    tone = Self.tone(of: card).rawValue
    usedPercent = status.budgetDays > 0 ? min(100, status.usedDays * 100 / status.budgetDays) : 100
    self.words =
      card == .yellow && status.overdueDays > 0
      ? words("desk.table.promiseBroken", ["days": Self.days(status.overdueDays, status.unit, words)])
      : Self.text(status, words)
    due = Self.dueText(status, words)
  }

  private static func days(_ count: Int, _ unit: DayUnit, _ words: Words) -> String {
    unit == .workingDays ? words.wording.workingDays(count) : words.wording.naturalDays(count)
  }

  /// The colour that goes with a card; the words always say the same.
  static func tone(of level: ClockLevel) -> Tone {
    switch level {
    case .green: .success
    case .yellow: .warning
    case .red: .danger
    case .stopped: .stopped
    case .finished: .neutral
    }
  }

  private static func text(_ status: ClockStatus, _ words: Words) -> String {
    switch status.level {
    case .stopped: return words("desk.table.stopped")
    case .finished: return words("desk.table.finished")
    case .green, .yellow, .red:
      let days = status.overdueDays > 0 ? -status.overdueDays : status.remainingDays
      switch status.unit {
      case .workingDays: return words.wording.remaining(workingDays: days)
      case .naturalDays: return words.wording.remaining(naturalDays: days)
      }
    }
  }

  private static func dueText(_ status: ClockStatus, _ words: Words) -> String {
    guard status.finishedOn == nil else { return "" }
    let day = words.wording.shortDate(status.dueDate)
    let isOpen = status.isProvisional || status.isProjected
    return words(isOpen ? "desk.table.provisional" : "desk.table.due", ["date": day])
  }
}
