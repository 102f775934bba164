import Foundation
import Store

@testable import Platform

/// Everything that a database holds, column by column, as somebody would see it who stole the disk.
struct DatabaseDump: Sendable {
  /// The bytes of all values of a column, by `table.column`.
  let columns: [String: Data]

  init(_ store: any Store) async throws {
    let engine = EngineName(store)
    let found = try await store.read(.bulk) { tx in
      var columns: [String: [UInt8]] = [:]
      for table in try CatalogQueries.tables(engine, in: tx) {
        let names = table.columns.map(\.name)
        try tx.forEach("SELECT \(names.joined(separator: ", ")) FROM \(table.name)") { row in
          for (index, name) in names.enumerated() {
            switch try row.value(index) {
            case .text(let text): columns["\(table.name).\(name)", default: []] += Array(text.utf8) + [0]
            case .blob(let bytes): columns["\(table.name).\(name)", default: []] += bytes + [0]
            case .integer, .real, .null: break
            }
          }
        }
      }
      return columns
    }
    columns = found.mapValues { Data($0) }
  }

  /// The columns in which a text stands in clear.
  func columns(holding text: String) -> [String] {
    let wanted = Data(text.utf8)
    return columns.filter { $0.value.range(of: wanted) != nil }.keys.sorted()
  }
}
