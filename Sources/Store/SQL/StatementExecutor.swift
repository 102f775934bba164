/// What an engine does for a transaction: run statements written in the portable subset.
///
/// One executor belongs to one connection and is used by one transaction at a time.
protocol StatementExecutor: AnyObject {
  /// Runs a statement that yields rows; stops early when `body` answers `false`.
  func query(_ sql: String, _ arguments: [any SQLBindable], _ body: (Row) throws -> Bool) throws
  /// Runs a statement for its effect and answers the number of rows changed.
  func execute(_ sql: String, _ arguments: [any SQLBindable]) throws -> Int
  /// Runs a statement for its effect alone, at the latest with the next one or the end of the transaction.
  func perform(_ sql: String, _ arguments: [any SQLBindable]) throws
  /// The engine's plan for a statement, one step per line, without running it.
  func explain(_ sql: String) throws -> [String]
  /// What a SELECT ends with that picks rows for this transaction alone and passes over those that others hold, e.g.
  /// "FOR UPDATE SKIP LOCKED"; empty where there is one writer at a time.
  var lockingClause: String { get }
  /// Keeps other connections from writing to tables until the transaction ends.
  func holdWriters(of tables: [String]) throws
  /// Lets the statements of the present transaction take as long as they need.
  func liftTimeLimit()
}

extension StatementExecutor {
  /// Without a journey to a server there is nothing to save by waiting.
  func perform(_ sql: String, _ arguments: [any SQLBindable]) throws { _ = try execute(sql, arguments) }

  /// One writer at a time: nothing to lock.
  var lockingClause: String { "" }

  /// Whoever is in a write transaction is the only writer.
  func holdWriters(of tables: [String]) throws {}

  /// Without a server there is no limit.
  func liftTimeLimit() {}
}

/// Gives the columns of the row that a running statement stands on.
protocol RowSource: AnyObject {
  /// Grows with every step, so that a ``Row`` kept too long can be told from the present one.
  var position: UInt64 { get }
  var columnCount: Int { get }
  func columnName(_ index: Int) -> String
  func kind(_ index: Int) -> SQLValueKind
  func int64(_ index: Int) -> Int64
  func double(_ index: Int) -> Double
  func text(_ index: Int) -> String
  func withBytes<T>(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T
}

/// The storage class of a column's value.
package enum SQLValueKind: String, Sendable {
  case null, integer, real, text, blob
}
