package import Kernel
package import Store

/// Reads items. Changes go through ``ItemCommands``.
package struct ItemQueries: Sendable {
  private let cache: ItemVersionCache

  package init(cache: ItemVersionCache = ItemVersionCache()) {
    self.cache = cache
  }

  static let versionColumns = "id, item_code, number, valid_from, published_at, published_by, reason, document"
  static let inForce = """
    SELECT \(versionColumns) FROM service_item_version
    WHERE item_code = ? AND valid_from <= ? ORDER BY valid_from DESC, number DESC LIMIT 1
    """
  static let byID = "SELECT \(versionColumns) FROM service_item_version WHERE id = ?"
  static let byNumber = "SELECT \(versionColumns) FROM service_item_version WHERE item_code = ? AND number = ?"
  static let latest = """
    SELECT \(versionColumns) FROM service_item_version WHERE item_code = ? ORDER BY number DESC LIMIT 1
    """
  static let historyOf = """
    SELECT id, number, valid_from, published_at, published_by, reason FROM service_item_version
    WHERE item_code = ? ORDER BY number DESC
    """

  /// The version that applies on a day. One read.
  package func current(_ code: ItemCode, on today: CivilDate, in tx: ReadTransaction) throws -> ItemVersion? {
    try tx.first(Self.inForce, [code.text, today], version)
  }

  /// A version by its identifier, also one that no longer applies.
  package func version(_ id: ItemVersionID, in tx: ReadTransaction) throws -> ItemVersion? {
    if let known = cache[id] { return known }
    return try tx.first(Self.byID, [id], version)
  }

  /// A version by its number.
  package func version(_ number: Int, of code: ItemCode, in tx: ReadTransaction) throws -> ItemVersion? {
    try tx.first(Self.byNumber, [code.text, number], version)
  }

  /// The newest version, whether or not it applies yet.
  package func latest(_ code: ItemCode, in tx: ReadTransaction) throws -> ItemVersion? {
    try tx.first(Self.latest, [code.text], version)
  }

  /// Every version, the newest first.
  package func history(of code: ItemCode, in tx: ReadTransaction) throws -> [VersionSummary] {
    var next: CivilDate?
    return try tx.rows(Self.historyOf, [code.text]) { row in
      let start = try row.date(2)
      let end = next.map { max(start, $0.adding(days: -1)) }
      next = start
      return VersionSummary(
        id: try row.id(0), number: try row.int(1), validFrom: start, validThrough: end,
        publishedAt: try row.instant(3), publishedBy: try row.openText(4), reason: try row.text(5))
    }
  }

  /// The document is read from the row only when the version is not known yet.
  private func version(_ row: Row) throws -> ItemVersion {
    let id: ItemVersionID = try row.id(0)
    if let known = cache[id] { return known }
    let version = try Self.decoded(row)
    cache.keep(version)
    return version
  }

  static func decoded(_ row: Row) throws -> ItemVersion {
    ItemVersion(
      id: try row.id(0), code: try Self.code(try row.text(1)), number: try row.int(2),
      content: try ItemDocument.content(of: try row.text(7)), validFrom: try row.date(3),
      publishedAt: try row.instant(4), publishedBy: try row.openText(5), reason: try row.text(6))
  }

  static func code(_ text: String) throws -> ItemCode {
    guard let code = ItemCode(text) else { throw ServicesError.codeMalformed(text) }
    return code
  }
}
