import Kernel
package import Store

/// Hands items on under the national exchange's names, some items at a time, so that memory does not grow with the
/// catalogue and nobody waits for a long transaction.
package struct ItemExport: Sendable {
  /// Items read at once.
  private static let pageSize = 50

  private let departmentCodes: [String]?
  private let options: ExportOptions

  /// - Parameter departmentCodes: the departments whose items are exported; `nil` for all.
  package init(departmentCodes: [String]? = nil, options: ExportOptions) {
    self.departmentCodes = departmentCodes
    self.options = options
  }

  /// Writes a table of the items in force as text: for CSV the names of the columns stand there even if no row follows.
  ///
  /// - Parameter sink: takes the bytes as they are made.
  /// - Returns: how many rows were written.
  @discardableResult
  package func write(
    _ table: ExchangeTable, as format: ExchangeFormat, from store: any Store,
    to sink: (_ bytes: [UInt8]) async throws -> Void
  ) async throws -> Int {
    var writer = RowWriter(columns: table.columns, format: format)
    var seen: Set<[String?]> = []
    try await sink(writer.opening)
    for department in departmentCodes.map({ $0.map(Optional.some) }) ?? [nil] {
      var query = ItemListQuery(departmentCode: department, limit: Self.pageSize)
      repeat {
        let asked = query
        let (rows, next) = try await store.read(.bulk) { tx in try self.page(table, asked, in: tx) }
        var bytes: [UInt8] = []
        for row in rows where isNew(row, table, &seen) { bytes += writer.row(row) }
        if !bytes.isEmpty { try await sink(bytes) }
        query.cursor = next
      } while query.cursor != nil
    }
    let closing = writer.closing
    if !closing.isEmpty { try await sink(closing) }
    return writer.count
  }

  /// Items of one group share an entry of the directory, which is written once.
  private func isNew(_ row: [String?], _ table: ExchangeTable, _ seen: inout Set<[String?]>) -> Bool {
    guard table == .taskDirectory else { return true }
    return seen.insert(
      ["catalog_code", "local_catalog_code", "task_name"].map { name in
        table.columns.firstIndex(of: name).flatMap { row[$0] }
      }
    ).inserted
  }

  private func page(
    _ table: ExchangeTable, _ query: ItemListQuery, in tx: ReadTransaction
  ) throws -> (rows: [[String?]], next: String?) {
    let queries = ItemQueries(cache: ItemVersionCache(capacity: 1))
    let page = try queries.list(query, in: tx)
    let departments = DepartmentBook(try queries.departments(in: tx).map(\.department))
    var rows: [[String?]] = []
    for item in page.rows {
      guard let version = try queries.version(item.versionID, in: tx) else { continue }
      rows += try Self.rows(of: version, departments, options).rows(of: table)
    }
    return (rows, page.next)
  }

  static func rows(of version: ItemVersion, _ departments: DepartmentBook, _ options: ExportOptions) -> ItemRows {
    let edition = ExchangeContext.Edition(
      number: version.number, validFrom: version.validFrom,
      cancelledFrom: version.content.state == .cancelled ? version.validFrom : nil)
    let context = ExchangeContext(
      code: version.code, departments: departments, edition: edition, siteAddress: options.siteAddress)
    return ItemRows(content: version.content, context: context, stamp: options.stamp)
  }
}
