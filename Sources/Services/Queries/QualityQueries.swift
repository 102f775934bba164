package import Store

/// Reads what the quality check found, as counted when each version was published.
package struct QualityQueries: Sendable {
  package init() {}

  static let byDepartment = """
    SELECT department_code, COUNT(*), SUM(quality_errors), SUM(quality_warnings), SUM(quality_advice)
    FROM service_item GROUP BY department_code ORDER BY department_code
    """
  static let worst = """
    SELECT \(ItemQueries.rowColumns) FROM service_item i JOIN service_department d ON d.code = i.department_code
    WHERE i.department_code = ?
    ORDER BY i.quality_errors DESC, i.quality_warnings DESC, i.quality_advice DESC, i.code DESC LIMIT ?
    """

  /// Numbers of items and findings of each department.
  package func byDepartment(
    in tx: ReadTransaction
  ) throws -> [(departmentCode: String, items: Int, counts: QualityCounts)] {
    try tx.rows(Self.byDepartment) { row in
      (
        try row.text(0), try row.int(1),
        QualityCounts(errors: try row.int(2), warnings: try row.int(3), advice: try row.int(4))
      )
    }
  }

  /// A department's items, the worst first.
  package func worst(in departmentCode: String, limit: Int = 50, _ tx: ReadTransaction) throws -> [ItemRow] {
    try tx.rows(Self.worst, [departmentCode, min(max(1, limit), 500)], ItemQueries.row)
  }
}
