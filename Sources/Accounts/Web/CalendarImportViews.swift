import Cases
import Kernel
import WebSupport

/// What a schedule would change, before it is put in force.
struct CalendarPreviewView: Sendable {
  var lead: String
  var changes: [CalendarChangeView]
  var hasChanges: Bool
  var nothing: NoticeView?
  var more: String?
  /// How many last days of open cases would move, and the first of them.
  var movesLead: String
  var moves: [CalendarMoveView]
  var hasMoves: Bool
  var moreMoves: String?
  var text: FieldView
  /// More rows than this nobody reads; the count says the rest.
  private static let maximumRows = 120
  /// Due dates shown one by one.
  static let maximumMoves = 100

  init(
    _ changes: [CalendarChange], _ preview: CalendarRecomputePreview, schedules: [YearSchedule], text: String,
    words: Words
  ) {
    let years = words.wording.list(schedules.map { String($0.year) })
    lead = words("accounts.calendar.preview.lead", ["years": years, "count": String(changes.count)])
    self.changes = changes.prefix(Self.maximumRows).map { change in
      CalendarChangeView(
        date: words.wording.date(change.date), before: DayText.text(change.before, words),
        after: DayText.text(change.after, words))
    }
    hasChanges = !changes.isEmpty
    nothing = changes.isEmpty ? NoticeView(text: words("accounts.calendar.preview.nothing")) : nil
    let rest = changes.count - self.changes.count
    more = rest > 0 ? words("accounts.calendar.preview.more", ["count": String(rest)]) : nil
    movesLead = words("accounts.calendar.preview.moves", ["count": words.wording.number(preview.total)])
    moves = preview.moved.map { CalendarMoveView($0, words) }
    hasMoves = !moves.isEmpty
    let others = preview.total - moves.count
    moreMoves =
      others > 0 ? words("accounts.calendar.preview.moves.more", ["count": words.wording.number(others)]) : nil
    self.text = .hidden("schedule", text)
  }
}

/// One day that would change.
struct CalendarChangeView: Sendable {
  var date: String
  var before: String
  var after: String
}

/// What the new calendar moved.
struct CalendarReportView: Sendable {
  var lead: String
  var moves: [CalendarMoveView]
  var hasMoves: Bool
  var more: String?
  var yearHref: String
  private static let maximumRows = 100

  init(_ report: CalendarRecomputeReport, schedules: [YearSchedule], words: Words) {
    lead = words(
      "accounts.calendar.done.lead",
      [
        "examined": words.wording.number(report.examined), "moved": words.wording.number(report.movedCount),
      ])
    moves = report.moves.prefix(Self.maximumRows).map { CalendarMoveView($0, words) }
    hasMoves = !moves.isEmpty
    let rest = report.movedCount - moves.count
    more = rest > 0 ? words("accounts.calendar.done.more", ["count": words.wording.number(rest)]) : nil
    yearHref = "/admin/calendar?year=\(schedules.last?.year ?? 0)"
  }
}

/// One due date that moved.
struct CalendarMoveView: Sendable {
  var number: String
  var clock: String
  var from: String
  var to: String

  init(_ move: CalendarRecomputeReport.Move, _ words: Words) {
    number = move.caseNumber
    clock = words.clockRole(move.role)
    from = words.wording.date(move.from)
    to = words.wording.date(move.to)
  }

  init(_ move: CalendarRecomputePreview.MovedClock, _ words: Words) {
    number = move.caseNumber
    clock = words.clockRole(move.role)
    from = words.wording.date(move.from)
    to = words.wording.date(move.to)
  }
}
