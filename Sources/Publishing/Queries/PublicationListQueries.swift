import Identity
import Kernel
import Store

/// The statements on lists of publications: at the desk, and before the public.
enum PublicationListQueries {
  /// A line of a list before the public: nothing of drafts.
  struct Line: Sendable, Identifiable {
    var id: PublicationID
    var authorityID: OrganisationID
    var title: String
    var summary: String
    var number: String?
    var indexNumber: String?
    var facts: PublicationFacts
    var publishedAt: Instant
    var publishedOn: CivilDate
    var changedAt: Instant
  }

  /// Where a page of a list ended.
  struct Cursor: Sendable {
    var at: Instant
    var id: PublicationID

    init(_ line: Line) {
      at = line.publishedAt
      id = line.id
    }

    /// As it stands in an address.
    var text: String { "\(at.milliseconds)-\(id)" }

    init?(text: String) {
      let parts = text.split(separator: "-", maxSplits: 1)
      guard parts.count == 2, let milliseconds = Int64(parts[0]), let id = PublicationID(String(parts[1])) else {
        return nil
      }
      at = Instant(milliseconds: milliseconds)
      self.id = id
    }
  }

  /// What the public looks for. At most one of field, column, kind, authority leads the search; the others narrow it.
  struct Filter: Sendable {
    var field: DisclosureField?
    var column: String?
    var kind: PublicationKind?
    var authority: OrganisationID?
    var topic: String?
    var stage: OpennessStage?
    var year: Int?
  }

  private static let lineColumns = """
    p.id, p.authority_id, p.title, p.summary, p.number, p.index_number, p.kind, p.field, p.stage, p.column_code,
    p.topics, p.formed_on, p.effective_on, p.expires_on, p.repealed_on, p.published_at, p.published_on, p.changed_at
    """

  /// What is public, newest first.
  static func published(
    _ filter: Filter, before: Cursor? = nil, limit: Int, in tx: ReadTransaction
  ) throws -> [Line] {
    var sql = "SELECT \(lineColumns) FROM publication p"
    var values: [any SQLBindable] = []
    if let topic = filter.topic {
      sql += " JOIN publication_topic t ON t.publication_id = p.id AND t.topic = ?"
      values.append(topic)
    }
    sql += " WHERE p.state = 'published'"
    func narrow(_ column: String, _ value: (any SQLBindable)?) {
      guard let value else { return }
      sql += " AND p.\(column) = ?"
      values.append(value)
    }
    narrow("field", filter.field)
    narrow("column_code", filter.column)
    narrow("kind", filter.kind)
    narrow("authority_id", filter.authority)
    narrow("stage", filter.stage)
    if let year = filter.year, let first = CivilDate(year: year, month: 1, day: 1),
      let last = CivilDate(year: year, month: 12, day: 31)
    {
      sql += " AND p.published_at >= ? AND p.published_at < ?"
      values += [first.startInstant(), last.adding(days: 1).startInstant()]
    }
    if let before {
      sql += " AND p.published_at <= ? AND (p.published_at < ? OR p.id < ?)"
      values += [before.at, before.at, before.id]
    }
    sql += " ORDER BY p.published_at DESC, p.id DESC LIMIT ?"
    return try tx.rows(sql, values + [limit], line)
  }

  /// How many are public in each field.
  static func countsByField(in tx: ReadTransaction) throws -> [DisclosureField: Int] {
    let rows = try tx.rows(
      "SELECT field, count(*) FROM publication WHERE state = 'published' GROUP BY field"
    ) { (try $0.word(0, DisclosureField.self), try $0.int(1)) }
    return Dictionary(rows) { first, _ in first }
  }

  /// The last release of each column, and how many it has.
  static func lastByColumn(in tx: ReadTransaction) throws -> [String: (last: CivilDate, count: Int)] {
    let rows = try tx.rows(
      """
      SELECT column_code, max(published_on), count(*) FROM publication WHERE state = 'published' GROUP BY column_code
      """
    ) { (try $0.text(0), (last: try $0.date(1), count: try $0.int(2))) }
    return Dictionary(rows) { first, _ in first }
  }

  private static func line(_ row: Row) throws -> Line {
    Line(
      id: try row.id(0), authorityID: try row.id(1), title: try row.optionalText(2) ?? "",
      summary: try row.optionalText(3) ?? "", number: try row.optionalText(4), indexNumber: try row.optionalText(5),
      facts: PublicationFacts(
        kind: try row.word(6), number: try row.optionalText(4), field: try row.word(7), stage: try row.word(8),
        column: try row.text(9), topics: try row.text(10).split(separator: " ").map(String.init),
        formedOn: try row.date(11), effectiveOn: try row.optionalDate(12), expiresOn: try row.optionalDate(13),
        repealedOn: try row.optionalDate(14)),
      publishedAt: try row.instant(15), publishedOn: try row.date(16), changedAt: try row.instant(17))
  }

  // MARK: The desk

  /// The publications of authorities in states, those due first.
  static func atDesk(
    _ authorities: Set<OrganisationID>, _ states: [PublicationState], limit: Int, in tx: ReadTransaction
  ) throws -> [Publication] {
    var found: [Publication] = []
    for authority in authorities.sorted() {
      for state in states {
        found += try tx.rows(
          """
          SELECT \(PublicationQueries.columns) FROM publication p WHERE p.authority_id = ? AND p.state = ?
          ORDER BY p.due_on, p.id LIMIT ?
          """, [authority, state, limit], PublicationQueries.read)
      }
    }
    return Array(found.sorted { ($0.dueOn, $0.id) < ($1.dueOn, $1.id) }.prefix(limit))
  }

  /// How many publications of authorities stand how.
  static func counts(
    _ authorities: Set<OrganisationID>, in tx: ReadTransaction
  ) throws -> [PublicationState: Int] {
    var counts: [PublicationState: Int] = [:]
    for authority in authorities.sorted() {
      try tx.forEach(
        "SELECT state, count(*) FROM publication WHERE authority_id = ? GROUP BY state", [authority]
      ) { counts[try $0.word(0, PublicationState.self), default: 0] += try $0.int(1) }
    }
    return counts
  }

  /// What may still be late, a page at a time, those due first.
  static func open(
    after last: (dueOn: CivilDate, id: PublicationID)?, limit: Int, in tx: ReadTransaction
  ) throws -> [Publication] {
    guard let last else {
      return try tx.rows(
        """
        SELECT \(PublicationQueries.columns) FROM publication p WHERE p.finished_on IS NULL
        ORDER BY p.due_on, p.id LIMIT ?
        """, [limit], PublicationQueries.read)
    }
    return try tx.rows(
      """
      SELECT \(PublicationQueries.columns) FROM publication p WHERE p.finished_on IS NULL AND p.due_on >= ?
        AND (p.due_on > ? OR p.id > ?) ORDER BY p.due_on, p.id LIMIT ?
      """, [last.dueOn, last.dueOn, last.id, limit], PublicationQueries.read)
  }
}

extension PublicationListQueries {
  /// What is public, in the order of identifiers, for building the search index anew.
  static func publicIDs(after id: PublicationID?, limit: Int, in tx: ReadTransaction) throws -> [PublicationID] {
    try tx.rows(
      "SELECT id FROM publication WHERE id > ? AND state = 'published' ORDER BY id LIMIT ?",
      [id ?? PublicationID(high: 0, low: 0), limit]
    ) { row -> PublicationID in try row.id(0) }
  }
}
