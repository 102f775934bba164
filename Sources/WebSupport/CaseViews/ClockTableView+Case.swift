package import Cases
package import Kernel

extension ClockTableView {
  /// Every day of a case's clock through a day, with the rule by which it counts.
  package init(clock: CaseClock, through end: CivilDate, calendar: WorkingDayCalendar, words: Words) {
    self.init(
      caption: words(
        "web.clock.caption", ["role": words(clock.role.wordKey), "start": words.wording.date(clock.startedOn)]),
      days: clock.explain(through: end, calendar: calendar).map { ClockDayView(day: $0, words: words) })
  }
}

extension ClockDayView {
  /// One day of a clock.
  package init(day: ClockDay, words: Words) {
    var rule = words(day.rule.wordKey)
    let remarks = [day.holidayName, day.ground.map { words.has($0) ? words($0) : $0 }].compactMap { $0 }
    if !remarks.isEmpty {
      rule += words.language == .zhCN ? "（\(remarks.joined(separator: "，"))）" : " (\(remarks.joined(separator: ", ")))"
    }
    if day.isDue { rule += words("web.clock.last-day") }
    self.init(
      date: words.wording.date(day.date), isCounted: day.counted,
      number: day.number.map { words("web.clock.number", ["number": String($0)]) } ?? words("web.clock.not-counted"),
      rule: rule, article: day.article)
  }
}
