import Store

/// Writes the rows of one table within one transaction: parents before children where rows refer to rows of the same table.
struct TableLoader {
  let table: StoredTable
  private let tx: WriteTransaction
  private var batch: [[SQLValue]] = []
  /// Rows whose parent in the same table has not come yet.
  private var waiting: [[SQLValue]] = []
  private var seen: Set<SQLValue> = []

  init(_ table: StoredTable, in tx: WriteTransaction) {
    self.table = table
    self.tx = tx
  }

  /// Takes in a row; it may be written later.
  mutating func add(_ row: [SQLValue]) throws {
    guard !table.ownParents.isEmpty else { return try write(row) }
    if isReady(row) {
      note(row)
      try write(row)
    } else {
      waiting.append(row)
    }
  }

  /// Writes what is left. Rows whose parent never came are written last, and the engine refuses them.
  mutating func finish() throws {
    while !waiting.isEmpty {
      let ready = waiting.filter(isReady)
      let next = ready.isEmpty ? waiting : ready
      waiting = ready.isEmpty ? [] : waiting.filter { !isReady($0) }
      for row in next {
        note(row)
        try write(row)
      }
    }
    try TableQueries.insert(batch, into: table, in: tx)
    batch = []
  }

  private mutating func write(_ row: [SQLValue]) throws {
    batch.append(row)
    guard batch.count >= 500 else { return }
    try TableQueries.insert(batch, into: table, in: tx)
    batch = []
  }

  private func isReady(_ row: [SQLValue]) -> Bool {
    table.ownParents.allSatisfy { parent in
      guard let position = table.position(of: parent.column) else { return true }
      return row[position] == .null || seen.contains(row[position]) || row[position] == target(parent, row)
    }
  }

  private mutating func note(_ row: [SQLValue]) {
    for parent in table.ownParents {
      if let value = target(parent, row) { seen.insert(value) }
    }
  }

  private func target(_ parent: StoredTable.OwnParent, _ row: [SQLValue]) -> SQLValue? {
    // An engine that does not name the column means the primary key.
    let name = parent.target.isEmpty ? table.key.first ?? "" : parent.target
    return table.position(of: name).map { row[$0] }
  }
}
