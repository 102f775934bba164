import Cases
import Identity
import Kernel
import Privacy
import Services
import Store
import WebSupport

/// The lists of cases that may be asked for on the web, under the names of the national exchange.
struct CaseLists: BulkSource {
  let table: Cases.ExchangeTable
  let bench: Workbench

  /// One list for each table.
  static func all(_ bench: Workbench) -> [any BulkSource] {
    Cases.ExchangeTable.allCases.map { CaseLists(table: $0, bench: bench) }
  }

  var id: String { table.rawValue }

  var header: [UInt8] { RowWriter(columns: table.columns, format: .csv).opening }

  func forEachRow(
    of authority: OrganisationID, _ scope: BulkScope, in tx: ReadTransaction, _ body: ([UInt8], PartyID) throws -> Void
  ) throws {
    var writer = RowWriter(columns: table.columns, format: .csv)
    let taskCode = table.columns.firstIndex(of: "task_code")
    let export = CaseExport(
      calendar: bench.calendar.current(), item: { try ItemIdentity.exchanged($0, $1, in: $2) })
    let rows = CaseExport.Scope(
      authorityIDs: [authority], from: scope.from, through: scope.through, batch: scope.batch,
      dataSource: bench.configuration.division?.text ?? "")
    try export.forEach(table, rows, in: tx) { row in
      var values = row.values
      if let taskCode, let code = values[taskCode] { values[taskCode] = try ItemIdentity.taskCode(of: code, in: tx) }
      try body(writer.row(values), row.party)
    }
  }
}
