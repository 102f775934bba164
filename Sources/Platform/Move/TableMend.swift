import Store
import Synchronization

/// Makes one table of the target equal to the source's, by walking both in the order of the primary key.
final class TableMend: Sendable {
  private let table: StoredTable
  private let source: any Store
  private let target: any Store
  private let batchRows: Int
  /// Keys that only the target has; removed after other tables' rows no longer refer to them.
  private let surplus = Mutex<[[SQLValue]]>([])

  init(table: StoredTable, source: any Store, target: any Store, batchRows: Int) {
    self.table = table
    self.source = source
    self.target = target
    self.batchRows = batchRows
  }

  /// Writes the rows that are missing or differ.
  func addAndReplace() async throws {
    var (there, here) = (TableWalk(table, source, batchRows), TableWalk(table, target, batchRows))
    var missing: [[SQLValue]] = []
    var changed: [[SQLValue]] = []
    var (left, right) = (try await there.next(), try await here.next())
    while left != nil || right != nil {
      switch Self.order(left.map(table.keyValues), right.map(table.keyValues)) {
      case .orderedSame:
        if let left, left != right { changed.append(left) }
        left = try await there.next()
        right = try await here.next()
      case .before:
        if let left { missing.append(left) }
        left = try await there.next()
      case .behind:
        if let right { surplus.withLock { $0.append(table.keyValues(of: right)) } }
        right = try await here.next()
      }
      if table.ownParents.isEmpty, missing.count + changed.count >= batchRows {
        try await write(missing, changed)
        (missing, changed) = ([], [])
      }
    }
    try await write(missing, changed)
  }

  /// Removes the rows that only the target has.
  func removeSurplus() async throws {
    let (table, keys) = (table, surplus.withLock { $0 })
    guard !keys.isEmpty else { return }
    try await target.write { tx in
      for key in keys.reversed() { try TableQueries.delete(key, from: table, in: tx) }
    }
  }

  private func write(_ missing: [[SQLValue]], _ changed: [[SQLValue]]) async throws {
    guard !missing.isEmpty || !changed.isEmpty else { return }
    let table = table
    try await target.write { tx in
      for row in changed { try TableQueries.update(row, in: table, tx: tx) }
      var loader = TableLoader(table, in: tx)
      for row in missing { try loader.add(row) }
      try loader.finish()
    }
  }

  private enum Order { case before, orderedSame, behind }

  /// Which of two keys comes first; no key is behind all.
  private static func order(_ one: [SQLValue]?, _ other: [SQLValue]?) -> Order {
    guard let one else { return .behind }
    guard let other else { return .before }
    for (left, right) in zip(one, other) where left != right {
      switch (left, right) {
      case (.integer(let left), .integer(let right)): return left < right ? .before : .behind
      case (.real(let left), .real(let right)): return left < right ? .before : .behind
      case (.text(let left), .text(let right)):
        return left.utf8.lexicographicallyPrecedes(right.utf8) ? .before : .behind
      case (.blob(let left), .blob(let right)): return left.lexicographicallyPrecedes(right) ? .before : .behind
      default: return .before
      }
    }
    return .orderedSame
  }
}

/// The rows of a table one after the other in the order of its key, read in batches.
private struct TableWalk {
  private let table: StoredTable
  private let store: any Store
  private let batchRows: Int
  private var rows: ArraySlice<[SQLValue]> = []
  private var isAtEnd = false
  private var last: [SQLValue]?

  init(_ table: StoredTable, _ store: any Store, _ batchRows: Int) {
    self.table = table
    self.store = store
    self.batchRows = batchRows
  }

  mutating func next() async throws -> [SQLValue]? {
    if rows.isEmpty, !isAtEnd {
      let (table, engine, key, limit) = (table, EngineName(store), last, batchRows)
      let batch = try await store.read(.bulk) { tx in
        try TableQueries.rows(of: table, after: key, limit: limit, engine: engine, in: tx)
      }
      isAtEnd = batch.count < limit
      if let row = batch.last { last = table.keyValues(of: row) }
      rows = batch[...]
    }
    return rows.popFirst()
  }
}
