import ArgumentParser
import Foundation
import GRDB

/// Fills a copy of the demonstration up to a given number of cases by copying the cases that it has, with new identifiers
/// and numbers, so that lists, indexes and tallies have the size of a large city's.
///
/// The contents of copied forms cannot be opened (they are sealed to their case); pages of cases are measured on the originals.
struct Multiply: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "multiply")

  @Option(help: "A folder with the demonstration; it is written to.") var data: String
  @Option(help: "Cases in the end.") var cases = 1_000_000

  func run() throws {
    var configuration = GRDB.Configuration()
    configuration.prepareDatabase { database in
      database.add(function: Self.variant)
      try database.execute(sql: "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA foreign_keys = OFF")
    }
    let queue = try DatabaseQueue(path: data + "/tongban.sqlite", configuration: configuration)
    try queue.writeWithoutTransaction { database in
      let present = try Int.fetchOne(database, sql: "SELECT count(*) FROM case_file") ?? 0
      let copies = max(0, cases / max(1, present) - 1)
      try database.execute(sql: "CREATE TEMP TABLE original AS SELECT id FROM case_file")
      for table in Self.tables {
        let columns = try database.columns(in: table.name).map(\.name)
        let sql = Self.copy(table, columns)
        for first in stride(from: 1, through: copies, by: 100) {
          try database.inTransaction {
            for copy in first...min(first + 99, copies) { try database.execute(sql: sql, arguments: [copy]) }
            return .commit
          }
        }
      }
      try database.execute(sql: "UPDATE case_tally SET count = count * ?", arguments: [copies + 1])
      try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA optimize; ANALYZE")
      let total = try Int.fetchOne(database, sql: "SELECT count(*) FROM case_file") ?? 0
      report(["cases": Double(total)])
    }
  }

  private struct Table {
    var name: String
    /// Column that says which case a row belongs to.
    var owner: String
    var identifiers: Set<String>
    var texts: Set<String> = []
  }

  private static let tables = [
    Table(name: "case_file", owner: "id", identifiers: ["id", "submission_digest"], texts: ["number"]),
    Table(name: "case_event", owner: "case_id", identifiers: ["case_id", "id"]),
    Table(name: "case_clock", owner: "holder_id", identifiers: ["holder_id", "id"]),
    Table(name: "clock_entry", owner: "holder_id", identifiers: ["holder_id", "id", "clock_id"]),
    Table(name: "case_rating", owner: "case_id", identifiers: ["case_id", "id"]),
  ]

  private static func copy(_ table: Table, _ columns: [String]) -> String {
    let values = columns.map { column in
      if table.identifiers.contains(column) { return "variant(\(column), ?1)" }
      if table.texts.contains(column) { return "\(column) || '-' || ?1" }
      return "\(column)"
    }
    return """
      INSERT INTO \(table.name) (\(columns.joined(separator: ", "))) SELECT \(values.joined(separator: ", "))
      FROM \(table.name) WHERE \(table.owner) IN (SELECT id FROM temp.original)
      """
  }

  /// An identifier changed by the number of the copy; the time in its first bytes stays.
  private static let variant = DatabaseFunction("variant", argumentCount: 2, pure: true) { values in
    guard let data = Data.fromDatabaseValue(values[0]), let copy = Int.fromDatabaseValue(values[1]) else { return nil }
    var bytes = Array(data)
    guard bytes.count >= 12 else { return data }
    for offset in 0..<4 { bytes[8 + offset] ^= UInt8(truncatingIfNeeded: copy >> (8 * (3 - offset))) }
    return Data(bytes)
  }
}
