import Kernel
import Foundation
package import Store

extension ItemQueries {
  static let everyDepartment = """
    SELECT d.document, COUNT(i.code), COALESCE(SUM(i.quality_errors), 0), COALESCE(SUM(i.quality_warnings), 0),
      COALESCE(SUM(i.quality_advice), 0)
    FROM service_department d
    LEFT JOIN service_item i ON i.department_code = d.code AND i.state <> 'cancelled' AND i.number > 0
    GROUP BY d.code ORDER BY d.sort_order, d.code
    """
  static let departmentByCode = "SELECT document FROM service_department WHERE code = ?"
  static let putDepartment = """
    INSERT INTO service_department (code, sort_order, name, name_en, document) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (code) DO UPDATE SET sort_order = excluded.sort_order, name = excluded.name,
      name_en = excluded.name_en, document = excluded.document
    """

  /// Every department in its order, with the number of its items and what the quality check found in them.
  package func departments(in tx: ReadTransaction) throws -> [DepartmentRow] {
    try tx.rows(Self.everyDepartment) { row in
      DepartmentRow(
        department: try Self.department(try row.text(0)), itemCount: try row.int(1),
        findings: QualityCounts(errors: try row.int(2), warnings: try row.int(3), advice: try row.int(4)))
    }
  }

  /// A department by its code.
  package func department(_ code: String, in tx: ReadTransaction) throws -> Department? {
    try tx.first(Self.departmentByCode, [code]) { try Self.department(try $0.text(0)) }
  }

  static func put(_ department: Department, in tx: WriteTransaction) throws {
    try tx.execute(
      putDepartment,
      [
        department.code, department.order, department.name.zh, department.name.en,
        try ItemDocument.canonical(department),
      ])
  }

  private static func department(_ text: String) throws -> Department {
    do {
      return try JSONDecoder().decode(Department.self, from: Data(text.utf8))
    } catch {
      throw ServicesError.documentUnreadable("department")
    }
  }
}
