import Cases
import Identity
import Kernel
import Store
import WebSupport

/// How far the report of a body is.
struct ReportStanding: Sendable {
  var body: ReportBody
  var state: ReportState?
  var publishedOn: CivilDate?

  /// The bodies of a government, itself left out.
  static func all(
    under government: ReportBody, _ year: ReportYear, in tx: ReadTransaction
  ) throws -> [ReportStanding] {
    let bodies = try ReportBody.all(in: tx)
      .filter { $0.id != government.id && $0.organisation.ancestry.contains(government.id) }
    return try bodies.map { body in
      let standing = try ReportQueries.standing(body.id, year, in: tx)
      return ReportStanding(body: body, state: standing.state, publishedOn: standing.publishedOn)
    }
  }
}

/// Everything that the page of a report is drawn from.
struct ReportReading: Sendable {
  var body: ReportBody
  var year: ReportYear
  /// Every version, oldest first.
  var versions: [AnnualReport]
  /// The one that is shown: the one asked for, or the last.
  var shown: AnnualReport?
  /// What the year before carried over, as published.
  var last: ReportFigures?
  var adjustments: [ReportAdjustment]
  /// A government's departments, itself left out.
  var parts: [ReportStanding]
  /// Names of those who wrote, reviewed and added.
  var names: [AccountID: String]

  /// The day on which it was first published.
  var publishedOn: CivilDate? { versions.first { $0.state == .published }?.publishedOn }
  /// The published version before the one that is shown.
  var before: AnnualReport? {
    shown.flatMap { shown in versions.last { $0.version < shown.version && $0.state == .published } }
  }
  /// Whether the version that is shown is the last one.
  var isLatest: Bool { shown?.version == versions.last?.version }

  static func read(
    _ slug: String, _ year: ReportYear, version: Int?, _ scope: ReportScope, counting: ReportCounting,
    in tx: ReadTransaction
  ) throws -> ReportReading {
    let body = try ReportPlace.body(slug, scope, in: tx)
    let versions = try ReportQueries.versions(body.id, year, in: tx)
    if let version, !versions.contains(where: { $0.version == version }) { throw WebError.notFound }
    let shown = version.flatMap { number in versions.first { $0.version == number } } ?? versions.last
    let last = try ReportYear(year.year - 1).flatMap { try ReportQueries.published(body.id, $0, in: tx)?.figures }
    let adjustments = try body.members.flatMap { try ReportAdjustmentQueries.list($0.id, year, in: tx) }
    let parts = try body.isGovernment ? ReportStanding.all(under: body, year, in: tx) : []
    let people = versions.flatMap { [$0.editorID] + ($0.reviewerID.map { [$0] } ?? []) } + adjustments.map(\.recordedBy)
    var names: [AccountID: String] = [:]
    for id in Set(people) { names[id] = try People.find(id, in: tx)?.displayName }
    return ReportReading(
      body: body, year: year, versions: versions, shown: shown, last: last, adjustments: adjustments, parts: parts,
      names: names)
  }
}

/// What stands behind a cell.
struct CellReading: Sendable {
  /// One of several authorities whose records count.
  struct Part: Sendable {
    var organisation: Organisation
    var figure: String
  }

  var body: ReportBody
  var year: ReportYear
  var cell: ReportCell
  /// The authority whose rows are listed; nil while several are to choose from.
  var member: Organisation?
  var parts: [Part]
  /// What the records say now, and what the last version of the report says.
  var counted: ReportFigures
  var reported: AnnualReport?
  var rows: [CaseRow]
  var nextCursor: String?
  var remedies: [Remedy]
  var adjustments: [ReportAdjustment]

  static func read(
    _ slug: String, _ year: ReportYear, _ cell: ReportCell, member: String, cursor: String, _ scope: ReportScope,
    counting: ReportCounting, cases: CaseQueries, in tx: ReadTransaction
  ) throws -> CellReading {
    let body = try ReportPlace.body(slug, scope, in: tx)
    guard ReportForm.inForce(for: year.year).contains(cell) else { throw WebError.notFound }
    let figures = try counting.figures(of: body.memberIDs, year, in: tx)
    let total = figures.sorted { $0.key < $1.key }.reduce(ReportFigures()) { $0 + $1.value }
    var chosen = body.members.count == 1 ? body.members.first : nil
    if !member.isEmpty {
      chosen = body.members.first { $0.id.description == member || $0.code == member }
      if chosen == nil { throw WebError.notFound }
    }
    if let chosen, !scope.reading.contains(chosen.id) { throw WebError.notFound }
    var reading = CellReading(
      body: body, year: year, cell: cell, member: chosen, parts: [], counted: total,
      reported: try ReportQueries.versions(body.id, year, in: tx).last, rows: [], nextCursor: nil, remedies: [],
      adjustments: try (chosen.map { [$0] } ?? body.members).flatMap {
        try ReportAdjustmentQueries.list($0.id, year, in: tx)
      }.filter { $0.cell == cell })
    guard let chosen else {
      reading.parts = body.members.map {
        Part(organisation: $0, figure: figures[$0.id]?.text(of: cell) ?? "0")
      }.filter { $0.figure != "0" }
      return reading
    }
    reading.counted = figures[chosen.id] ?? ReportFigures()
    try reading.fill(chosen.id, cursor, cases, in: tx)
    return reading
  }

  private mutating func fill(
    _ authority: OrganisationID, _ cursor: String, _ cases: CaseQueries, in tx: ReadTransaction
  ) throws {
    switch cell.table {
    case .proactive: break
    case .requests:
      guard let row = RequestRow(code: cell.row),
        let page = try RequestCellQueries.behind(
          row, column: cell.column, of: authority, year, cursor: cursor.isEmpty ? nil : cursor, in: tx)
      else { return }
      rows = try cases.rows(page.cases, in: tx)
      nextCursor = page.nextCursor
    case .remedies:
      guard let kind = RemedyKind(rawValue: cell.row), let column = RemedyColumn(rawValue: cell.column) else { return }
      remedies = try RemedyQueries.behind(kind, column, of: authority, year, limit: 1_000, in: tx)
    }
  }
}

extension ReportFigures {
  /// The figure as it is written, fees with their decimals.
  func text(of cell: ReportCell) -> String {
    cell.row == "fees" ? feesInTenThousandYuan ?? "0" : String(self[cell])
  }
}
