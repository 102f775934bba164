import Identity
import Cases
import Kernel
import WebSupport

/// What stands behind a figure, for `disclosure/report-cell`.
struct CellView: Sendable {
  var backHref: String
  var heading: String
  var lead: String
  /// The figure has moved since the report was counted.
  var moved: NoticeView?
  var source: String?
  var parts: [CellPartView]
  var hasParts: Bool
  var rows: [CellCaseView]
  var hasRows: Bool
  var remedies: [RemedyRowView]
  var hasRemedies: Bool
  var adjustments: [ReportChangeView]
  var hasAdjustments: Bool
  var empty: EmptyStateView?
  var pagination: PaginationView?

  init(_ reading: CellReading, query: QueryParameters, words: Words) {
    let names = ReportWords(words)
    backHref = ReportPath.desk(reading.year, reading.body)
    heading = names.cell(reading.cell)
    let figure = reading.counted.text(of: reading.cell)
    lead = words(
      "disclosure.report.cell.lead",
      [
        "authority": names.name(reading.member ?? reading.body.organisation), "year": String(reading.year.year),
        "count": figure,
      ])
    moved = Self.moved(reading, words)
    source = reading.cell.table == .proactive ? words("disclosure.report.cell.proactive") : nil
    let path = ReportPath.cell(reading.year, reading.body, reading.cell)
    parts = reading.parts.map {
      CellPartView(name: names.name($0.organisation), figure: $0.figure, href: "\(path)?of=\($0.organisation.id)")
    }
    hasParts = !parts.isEmpty
    rows = reading.rows.map { CellCaseView($0, words) }
    hasRows = !rows.isEmpty
    remedies = reading.remedies.map { RemedyRowView($0, authority: reading.member, words) }
    hasRemedies = !remedies.isEmpty
    adjustments = reading.adjustments.map {
      ReportChangeView(cell: $0.reason, before: words.wording.shortDateTime($0.recordedAt), after: $0.amount)
    }
    hasAdjustments = !adjustments.isEmpty
    empty =
      hasParts || hasRows || hasRemedies || hasAdjustments || source != nil
      ? nil : EmptyStateView(title: words("disclosure.report.cell.empty"))
    let next = reading.nextCursor.map { path + query.replacing(["after": $0]) }
    let first = query["after"].isEmpty ? nil : path + query.replacing(["after": nil])
    pagination =
      next == nil && first == nil
      ? nil
      : PaginationView(
        previousHref: first, nextHref: next,
        summary: words("disclosure.report.cell.page", ["count": String(rows.count)]))
  }

  private static func moved(_ reading: CellReading, _ words: Words) -> NoticeView? {
    guard let report = reading.reported, reading.member == nil || reading.body.members.count == 1 else { return nil }
    let (said, now) = (report.figures.text(of: reading.cell), reading.counted.text(of: reading.cell))
    guard said != now else { return nil }
    return NoticeView(
      text: words(
        "disclosure.report.cell.moved",
        ["said": said, "now": now, "time": words.wording.dateTime(report.countedAt)]), tone: .warning)
  }
}

/// One of several authorities.
struct CellPartView: Sendable {
  var name: String
  var figure: String
  var href: String
}

/// A request behind a figure.
struct CellCaseView: Sendable {
  var number: String
  var href: String
  var title: String
  var authority: String
  var state: StateTagView
  var received: String
  var punctual: StateTagView?

  init(_ row: CaseRow, _ words: Words) {
    number = row.number
    // Opening it there records the reading.
    href = "/desk/cases/\(row.id)"
    title = row.title
    authority = row.authorityName
    state = StateTagView(state: row.state, words: words)
    received = words.wording.longDate(row.receivedOn)
    punctual = row.decidedInTime.map {
      StateTagView(
        text: words("disclosure.report.punctual.\($0 ? "yes" : "no")"), tone: $0 ? .success : .danger)
    }
  }
}
