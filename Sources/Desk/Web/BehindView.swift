import Cases
import Kernel
import WebSupport

/// The cases behind a number, for `desk/behind`.
struct BehindView: Sendable {
  var backHref: String
  var heading: String
  var note: String
  var table: BehindTableView?
  var empty: EmptyStateView?

  /// The list of a page of cases.
  init(
    _ page: CasePage, _ selection: SupervisedSelection, isFirstPage: Bool, today: CivilDate,
    calendar: WorkingDayCalendar, words: Words
  ) {
    backHref = QueryText.path("/supervision", selection.filter.words)
    heading = Self.heading(selection, words)
    note = words(
      "desk.behind.note",
      [
        "from": words.wording.month(of: selection.filter.from.firstDay),
        "to": words.wording.month(of: selection.filter.through.firstDay),
      ])
    let rows = page.rows.map { CaseRowView($0, on: today, calendar: calendar, words: words) }
    empty = rows.isEmpty ? EmptyStateView(title: words("desk.behind.empty")) : nil
    table =
      rows.isEmpty
      ? nil
      : BehindTableView(
        rows: rows,
        pages: PaginationView(
          previousHref: isFirstPage ? nil : selection.path(),
          nextHref: page.nextCursor.map { selection.path(after: $0) },
          summary: words("desk.pages.summary", ["count": String(rows.count)])))
  }

  private static func heading(_ selection: SupervisedSelection, _ words: Words) -> String {
    switch selection.kind {
    case .decided(nil): words("desk.behind.finished")
    case .decided(true?): words("desk.behind.onTime")
    case .decided(false?): words("desk.behind.late")
    case .rated(let grade): words("desk.behind.rated", ["grade": words(grade.wordKey)])
    }
  }
}

/// The table of the cases.
struct BehindTableView: Sendable {
  var rows: [CaseRowView]
  var pages: PaginationView
}
