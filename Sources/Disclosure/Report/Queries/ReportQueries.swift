import Identity
import Kernel
import Store

/// Reads and writes the versions of reports.
enum ReportQueries {
  private static let columns = """
    authority_id, year, version, form, state, figures, counted_at, texts, correction, editor_id, submitted_at,
    reviewer_id, review_note, published_on, revision
    """
  static let byAuthority = """
    SELECT \(columns) FROM disclosure_report_version WHERE authority_id = ? AND year = ? ORDER BY version
    """
  static let publishedYears = """
    SELECT DISTINCT year FROM disclosure_report_version WHERE state = 'published' AND year >= ? ORDER BY year DESC
    """
  static let publishedOfYear = """
    SELECT authority_id, version, published_on FROM disclosure_report_version WHERE year = ? AND state = 'published'
    ORDER BY authority_id, version
    """
  static let statesOfYear = """
    SELECT state, version, published_on FROM disclosure_report_version WHERE authority_id = ? AND year = ?
    ORDER BY version
    """

  /// Every version, oldest first.
  static func versions(
    _ authority: OrganisationID, _ year: ReportYear, in tx: ReadTransaction
  ) throws -> [AnnualReport] {
    try tx.rows(byAuthority, [authority, year.year], report)
  }

  /// The version that counts for the public; nil while none is published.
  static func published(
    _ authority: OrganisationID, _ year: ReportYear, in tx: ReadTransaction
  ) throws -> AnnualReport? {
    try versions(authority, year, in: tx).last { $0.state == .published }
  }

  /// The years of which anything is published, latest first.
  static func years(in tx: ReadTransaction) throws -> [ReportYear] {
    try tx.rows(publishedYears, [ReportYear.known.lowerBound]) { ReportYear(try $0.int(0)) }.compactMap { $0 }
  }

  /// Who has published a report on a year: when first, and how many versions.
  static func published(
    _ year: ReportYear, in tx: ReadTransaction
  ) throws -> [OrganisationID: (firstOn: CivilDate, versions: Int)] {
    var found: [OrganisationID: (firstOn: CivilDate, versions: Int)] = [:]
    try tx.forEach(publishedOfYear, [year.year]) { row in
      let (id, day): (OrganisationID, CivilDate) = (try row.id(0), try row.date(2))
      found[id] = (found[id]?.firstOn ?? day, (found[id]?.versions ?? 0) + 1)
    }
    return found
  }

  /// Where the latest version of an authority stands, and when the first was published.
  static func standing(
    _ authority: OrganisationID, _ year: ReportYear, in tx: ReadTransaction
  ) throws -> (state: ReportState?, publishedOn: CivilDate?) {
    var standing: (state: ReportState?, publishedOn: CivilDate?) = (nil, nil)
    try tx.forEach(statesOfYear, [authority, year.year]) { row in
      standing.state = try row.word(0)
      standing.publishedOn = try standing.publishedOn ?? row.optionalDate(2)
    }
    return standing
  }

  /// Adds a version; false when there is one with its number.
  static func insert(_ report: AnnualReport, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      """
      INSERT INTO disclosure_report_version (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (authority_id, year, version) DO NOTHING
      """,
      [
        report.authorityID, report.year.year, report.version, report.formID, report.state.rawValue,
        report.figures.json, report.countedAt, json(report.texts), report.correction, report.editorID,
        report.submittedAt, report.reviewerID, report.reviewNote, report.publishedOn, report.revision,
      ]) == 1
  }

  /// Writes a version that is not published yet; false when somebody else has changed it since.
  static func update(_ report: AnnualReport, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      """
      UPDATE disclosure_report_version SET state = ?, figures = ?, counted_at = ?, texts = ?, editor_id = ?,
        submitted_at = ?, reviewer_id = ?, review_note = ?, published_on = ?, revision = revision + 1
      WHERE authority_id = ? AND year = ? AND version = ? AND revision = ? AND state <> 'published'
      """,
      [
        report.state.rawValue, report.figures.json, report.countedAt, json(report.texts), report.editorID,
        report.submittedAt, report.reviewerID, report.reviewNote, report.publishedOn, report.authorityID,
        report.year.year, report.version, report.revision,
      ]) == 1
  }

  /// Notes that a card was shown; false when it was before.
  static func note(
    _ level: String, _ authority: OrganisationID, _ year: ReportYear, at now: Instant, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      INSERT INTO disclosure_report_warning (authority_id, year, level, at) VALUES (?, ?, ?, ?)
      ON CONFLICT (authority_id, year, level) DO NOTHING
      """, [authority, year.year, level, now]) == 1
  }

  private static func json(_ texts: [AnnualReport.Text: String]) -> JSONValue {
    .object(Dictionary(uniqueKeysWithValues: texts.map { ($0.key.rawValue, .string($0.value)) }))
  }

  private static func report(_ row: Row) throws -> AnnualReport {
    let number = try row.int(1)
    guard let year = ReportYear(number) else {
      throw StoreError.column(index: 1, name: "year", expected: "a year of reports", found: String(number))
    }
    let texts = try row.json(7)
    return AnnualReport(
      authorityID: try row.id(0), year: year, version: try row.int(2), formID: try row.text(3), state: try row.word(4),
      figures: ReportFigures(try row.json(5)), countedAt: try row.instant(6),
      texts: AnnualReport.Text.allCases.reduce(into: [:]) { $0[$1] = texts[$1.rawValue]?.stringValue },
      correction: try row.optionalText(8), editorID: try row.id(9), submittedAt: try row.optionalInstant(10),
      reviewerID: try row.optionalID(11), reviewNote: try row.optionalText(12), publishedOn: try row.optionalDate(13),
      revision: try row.int(14))
  }
}
