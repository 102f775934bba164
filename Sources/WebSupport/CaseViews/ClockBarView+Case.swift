package import Cases
package import Kernel

extension ClockBarView {
  /// A case's clock on a day, called as its kind of case calls it.
  package init(
    clock: CaseClock, ofKind kind: String? = nil, on today: CivilDate, calendar: WorkingDayCalendar, words: Words,
    href: String? = nil
  ) {
    self.init(status: clock.status(on: today, calendar: calendar), ofKind: kind, words: words, href: href)
  }

  /// What a clock says, as a bar.
  package init(status: ClockStatus, ofKind kind: String? = nil, words: Words, href: String? = nil) {
    let reading = ClockWords(status: status, words: words)
    self.init(
      title: words(
        "web.clock.title",
        ["role": words.clockRole(status.role, ofKind: kind), "limit": reading.days(status.budgetDays)]),
      headline: reading.headline, detail: reading.detail, tone: Tone(status.level, isOnTime: status.isOnTime),
      used: status.usedDays, excluded: status.excludedDays,
      left: status.overdueDays > 0 ? -status.overdueDays : status.remainingDays, limit: status.budgetDays, words: words,
      countsWorkingDays: status.unit == .workingDays,
      provisionalNote: status.isProvisional ? words("web.clock.provisional") : nil, href: href)
  }
}

/// What a clock says, in words.
package struct ClockWords: Sendable {
  private let status: ClockStatus
  private let words: Words

  /// The words for a status.
  package init(status: ClockStatus, words: Words) {
    self.status = status
    self.words = words
  }

  /// “还剩 3 个工作日”, “已超期 2 个工作日”, “期限中止，不计时”, “已办结”.
  package var headline: String {
    switch status.level {
    case .finished: words("web.clock.finished")
    case .stopped: words("web.clock.stopped")
    case .green, .yellow, .red: remaining
    }
  }

  /// “最迟 2026年12月3日 (周四)”, or how many days a finished clock took.
  package var detail: String {
    if status.finishedOn != nil { return words("web.clock.finished.detail", ["days": days(status.usedDays)]) }
    return words(
      status.isProjected ? "web.clock.due.projected" : "web.clock.due", ["date": words.wording.date(status.dueDate)])
  }

  /// “3 个工作日”, “3 天”.
  package func days(_ count: Int) -> String {
    status.unit == .workingDays ? words.wording.workingDays(count) : words.wording.naturalDays(count)
  }

  private var remaining: String {
    let left = status.overdueDays > 0 ? -status.overdueDays : status.remainingDays
    return status.unit == .workingDays
      ? words.wording.remaining(workingDays: left) : words.wording.remaining(naturalDays: left)
  }
}
