import Identity
import Kernel
import Store

/// Reads and writes what officers add to cells.
enum ReportAdjustmentQueries {
  static let byYear = """
    SELECT id, authority_id, year, table_code, row_code, column_code, amount, reason, recorded_by, recorded_at
    FROM disclosure_report_adjustment WHERE authority_id = ? AND year = ? AND withdrawn_at IS NULL ORDER BY id
    """

  /// What stands for an authority's year.
  static func list(
    _ authority: OrganisationID, _ year: ReportYear, in tx: ReadTransaction
  ) throws -> [ReportAdjustment] {
    try tx.rows(byYear, [authority, year.year]) { row -> ReportAdjustment? in
      guard let table = ReportTable.Code(rawValue: try row.text(3)) else { return nil }
      return ReportAdjustment(
        id: try row.id(0), authorityID: try row.id(1), year: year,
        cell: ReportCell(table, try row.text(4), try row.text(5)), amount: try row.text(6), reason: try row.text(7),
        recordedBy: try row.id(8), recordedAt: try row.instant(9))
    }.compactMap { $0 }
  }

  static func insert(_ adjustment: ReportAdjustment, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO disclosure_report_adjustment (id, authority_id, year, table_code, row_code, column_code, amount,
        reason, recorded_by, recorded_at, withdrawn_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
      """,
      [
        adjustment.id, adjustment.authorityID, adjustment.year.year, adjustment.cell.table.rawValue,
        adjustment.cell.row, adjustment.cell.column, adjustment.amount, adjustment.reason, adjustment.recordedBy,
        adjustment.recordedAt,
      ])
  }

  /// Takes one back; it stays on record. False when it was none of this report's.
  static func withdraw(
    _ id: ReportAdjustmentID, of authority: OrganisationID, _ year: ReportYear, at now: Instant,
    in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE disclosure_report_adjustment SET withdrawn_at = ?
      WHERE id = ? AND authority_id = ? AND year = ? AND withdrawn_at IS NULL
      """, [now, id, authority, year.year]) == 1
  }
}
