import Foundation

/// What an operator asks of a database in service.
extension SQLiteStore: StoreMaintenance {
  /// See ``StoreMaintenance/engineName``.
  package var engineName: String { "SQLite" }

  /// The file and its write-ahead log.
  package func sizeBytes() async throws -> Int64 {
    Int64(try BlobFiles.sizeBytes(path) ?? 0) + Int64(try BlobFiles.sizeBytes(path + "-wal") ?? 0)
  }

  /// Gathers statistics for the query planner; worth calling after a large import.
  package func analyze() async throws {
    try await write { tx in try tx.execute("ANALYZE") }
  }

  /// Writes a complete, compact copy of the database as it is now, while reads and writes go on.
  ///
  /// The copy appears under its name only when it is complete and on the disk; it may be opened like the original.
  /// - Throws: ``StoreError/cannotOpen(path:)`` when there is a file of this name already; `.diskFull`.
  package func backup(to destination: String) async throws {
    guard try BlobFiles.status(destination) == nil else { throw StoreError.cannotOpen(path: destination) }
    let unfinished = destination + ".unfinished"
    unlink(unfinished)
    try await readers.maintain { executor in
      do {
        try DatabaseFile.prepare(unfinished)
        _ = try executor.execute("VACUUM INTO ?", [unfinished], isMaintenance: true)
        try DatabaseFile.flush(unfinished)
        guard rename(unfinished, destination) == 0 else { throw BlobFiles.failure() }
        try BlobFiles.flushFolder((destination as NSString).deletingLastPathComponent)
      } catch {
        unlink(unfinished)
        throw error
      }
    }
  }

  /// Reads the whole database and answers what is wrong with it; nothing when it is sound.
  package func checkIntegrity() async throws -> [String] {
    try await readers.maintain { executor in
      var faults: [String] = []
      try executor.query("PRAGMA integrity_check", [], isMaintenance: true) { row in
        let line = try row.text(0)
        if line != "ok" { faults.append(line) }
        return true
      }
      try executor.query("PRAGMA foreign_key_check", [], isMaintenance: true) { row in
        faults.append("\(try row.text(0)) row \(try row.optionalInt(1) ?? 0) refers to a missing \(try row.text(2))")
        return true
      }
      return faults
    }
  }
}
