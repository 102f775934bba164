package import Cases
package import Kernel

/// The limit of article 26: twenty working days from the day on which information was formed or changed, unless a law or
/// regulation sets another.
///
/// - Source: 政府信息公开条例 第二十六条.
package enum PublicationClock {
  /// The article.
  package static let article = "政府信息公开条例第二十六条"
  /// Its limit in working days.
  package static let workingDays = 20

  /// The limit of a document.
  package static func limit(of facts: PublicationFacts) -> DayLimit {
    guard let own = facts.ownLimit else { return DayLimit(days: workingDays, article: article) }
    return DayLimit(days: own.workingDays, article: own.basis)
  }

  /// The clock of a publication.
  package static func clock(of publication: Publication) -> CaseClock {
    let start = publication.clockStart
    var clock = CaseClock(
      id: ClockID(high: publication.id.high, low: publication.id.low), role: .statutory,
      limit: limit(of: publication.facts), startedOn: start)
    if let finished = publication.finishedOn {
      let entry = ClockEntry(
        id: ClockEntryID(high: publication.id.high, low: publication.id.low), kind: .finish, on: max(finished, start),
        ground: "", article: clock.article, actorName: "", at: publication.changedAt)
      // A finish on or after the start always fits.
      try? clock.append(entry)
    }
    return clock
  }

  /// The last day in time.
  package static func dueDate(from start: CivilDate, _ facts: PublicationFacts, calendar: WorkingDayCalendar)
    -> CivilDate
  {
    calendar.date(workingDays: limit(of: facts).days, after: start)
  }
}
