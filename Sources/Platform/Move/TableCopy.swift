import Store

/// The first pass over one table.
struct TableCopy: Sendable {
  let table: StoredTable
  let source: any Store
  let target: any Store
  let batchRows: Int

  /// Copies what is not copied yet; answers how many rows.
  ///
  /// Rows that the target refuses, because a parent has been written to the source after the parents were copied, are left to
  /// the final pass.
  func run(identity: String, progress: (Int) -> Void) async throws -> Int {
    let name = table.name
    let state = try await target.read { tx in try TransferQueries.all(in: tx).first { $0.name == name } }
    if state?.isCopied == true { return 0 }
    var last = state?.lastKey.flatMap { RowCodec.decode($0, count: table.key.count) }
    var copied = 0
    // A table whose rows refer to one another comes in whole, parents first.
    let limit = table.ownParents.isEmpty ? batchRows : Int(Int32.max)
    while true {
      let rows = try await batch(after: last, limit: limit)
      if let row = rows.last { last = table.keyValues(of: row) }
      let isCopied = rows.count < limit
      let note = TransferQueries.Progress(
        name: name, source: identity, lastKey: last.map(RowCodec.encode), isCopied: isCopied)
      try await write(rows, note)
      copied += rows.count
      if isCopied { return copied }
      progress(copied)
    }
  }

  private func batch(after key: [SQLValue]?, limit: Int) async throws -> [[SQLValue]] {
    let (table, engine) = (table, EngineName(source))
    return try await source.read(.bulk) { tx in
      try TableQueries.rows(of: table, after: key, limit: limit, engine: engine, in: tx)
    }
  }

  private func write(_ rows: [[SQLValue]], _ note: TransferQueries.Progress) async throws {
    let table = table
    do {
      try await target.write { tx in
        var loader = TableLoader(table, in: tx)
        for row in rows { try loader.add(row) }
        try loader.finish()
        try TransferQueries.set(note, in: tx)
      }
    } catch StoreError.constraint {
      for row in rows {
        do {
          try await target.write { tx in try TableQueries.insert([row], into: table, in: tx) }
        } catch StoreError.constraint {
          continue
        }
      }
      try await target.write { tx in try TransferQueries.set(note, in: tx) }
    }
  }
}
