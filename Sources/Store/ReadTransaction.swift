/// One consistent view of the database, handed to the body of ``Store/read(_:_:)``.
///
/// Not `Sendable` and useless after the body returned: a transaction that was kept throws
/// ``StoreError/transactionEnded``.
package class ReadTransaction {
  let executor: any StatementExecutor
  /// What opens sealed columns.
  let seals: TransactionSeals
  private(set) var isOpen = true

  init(_ executor: any StatementExecutor, seals: TransactionSeals) {
    self.executor = executor
    self.seals = seals
  }

  /// All rows of a query, mapped one by one.
  ///
  /// ```swift
  /// let names = try tx.rows("SELECT display_name FROM party WHERE kind = ?", ["person"]) { try $0.text(0) }
  /// ```
  package func rows<T>(
    _ sql: String, _ arguments: [any SQLBindable] = [], _ map: (Row) throws -> T
  ) throws -> [T] {
    var result: [T] = []
    try query(sql, arguments) { row in
      result.append(try map(row))
      return true
    }
    return result
  }

  /// The first row of a query, or nil when there is none.
  package func first<T>(
    _ sql: String, _ arguments: [any SQLBindable] = [], _ map: (Row) throws -> T
  ) throws -> T? {
    var result: T?
    try query(sql, arguments) { row in
      result = try map(row)
      return false
    }
    return result
  }

  /// Hands over row after row while the statement runs; memory does not grow with the number of rows.
  package func forEach(
    _ sql: String, _ arguments: [any SQLBindable] = [], _ body: (Row) throws -> Void
  ) throws {
    try query(sql, arguments) { row in
      try body(row)
      return true
    }
  }

  /// The engine's plan for a statement, without running it. Placeholders need no values.
  package func explain(_ sql: String) throws -> [String] {
    guard isOpen else { throw StoreError.transactionEnded }
    return try executor.explain(sql)
  }

  /// The plan as a value that tests can judge.
  package func plan(_ sql: String) throws -> QueryPlan {
    QueryPlan(sql: sql, steps: try explain(sql))
  }

  private func query(_ sql: String, _ arguments: [any SQLBindable], _ body: (Row) throws -> Bool) throws {
    guard isOpen else { throw StoreError.transactionEnded }
    var done = 0
    while try !visit(sql, arguments, after: &done, body) { try fetchKeys(sql, arguments, after: done) }
  }

  /// Hands rows over, but for the first `done`; answers false at a row for which a key must be fetched first, which cannot be
  /// done while the statement runs.
  private func visit(
    _ sql: String, _ arguments: [any SQLBindable], after done: inout Int, _ body: (Row) throws -> Bool
  ) throws -> Bool {
    var position = 0
    var isComplete = true
    try executor.query(sql, arguments) { row in
      position += 1
      guard position > done else { return true }
      do {
        let goesOn = try body(row.sealed(by: seals))
        done = position
        return goesOn
      } catch is SealKeyWanted {
        isComplete = false
        return false
      }
    }
    return isComplete
  }

  /// Called by the engine when the body has returned.
  func end() {
    isOpen = false
  }
}
