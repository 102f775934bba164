import Cases
import Kernel
import WebSupport

/// The clocks of a case day by day, for `desk/clock`.
struct ClockPageView: Sendable {
  var caseHref: String
  var caseNumber: String
  var caseTitle: String
  var hasClocks: Bool
  var clocks: [ClockSectionView]

  /// The explanation of every clock up to its last day or today, whichever is later.
  init(_ file: CaseFile, today: CivilDate, calendar: WorkingDayCalendar, words: Words) {
    caseHref = CasePath.page(file.id)
    caseNumber = file.number
    caseTitle = file.title
    hasClocks = !file.clocks.isEmpty
    clocks = file.clocks.map { ClockSectionView($0, ofKind: file.kind, today: today, calendar: calendar, words: words) }
  }
}

/// One clock with its ledger and its days.
struct ClockSectionView: Sendable {
  var name: String
  var bar: ClockBarView
  var hasEntries: Bool
  var entries: TimelineView
  var table: ClockTableView

  init(_ clock: CaseClock, ofKind kind: String, today: CivilDate, calendar: WorkingDayCalendar, words: Words) {
    let end = max(clock.finishedOn ?? today, clock.dueDate(calendar: calendar))
    name = words.clockRole(clock.role, ofKind: kind)
    bar = ClockBarView(clock: clock, ofKind: kind, on: today, calendar: calendar, words: words, href: nil)
    let ledger = clock.entries.filter { $0.kind != .finish }
    hasEntries = !ledger.isEmpty
    entries = TimelineView(entries: ledger.map { Self.line($0, words) })
    table = ClockTableView(clock: clock, through: end, calendar: calendar, words: words)
  }

  private static func line(_ entry: ClockEntry, _ words: Words) -> TimelineEntryView {
    TimelineEntryView(
      time: words.wording.date(entry.on), datetime: entry.on.description,
      title: words("desk.clock.entry.\(entry.kind.rawValue)", ["days": String(entry.days)]), tone: .info,
      actor: entry.actorName, paragraphs: words.has(entry.ground) ? [words(entry.ground)] : [], article: entry.article)
  }
}
