import Synchronization

/// Collects every distinct SQL text that a store prepares, so that a test can explain all of them.
///
/// Pass one in the engine's options; production leaves it out.
package final class StatementLog: Sendable {
  /// One statement with the values that it ran with.
  package struct Execution: Sendable {
    /// The text with its placeholders.
    package var sql: String
    /// The values of the placeholders.
    package var arguments: [SQLValue]
  }

  private let texts = Mutex<Set<String>>([])
  private let runs = Mutex<[Execution]>([])
  private let keepsExecutions: Bool

  /// - Parameter keepsExecutions: also keeps every execution with its values, for replaying it elsewhere; never where data
  ///   are real.
  package init(keepsExecutions: Bool = false) { self.keepsExecutions = keepsExecutions }

  /// Every execution so far, in order.
  package var executions: [Execution] { runs.withLock { $0 } }

  /// The distinct texts so far, sorted.
  package var statements: [String] { texts.withLock { $0.sorted() } }

  /// Records statements that have a plan; definitions of tables have none.
  func record(_ sql: String) {
    guard Self.planned.contains(StatementSyntax.firstWord(sql)) else { return }
    _ = texts.withLock { $0.insert(sql) }
  }

  /// Records one execution, if they are kept.
  func record(_ sql: String, _ arguments: [any SQLBindable]) {
    guard keepsExecutions else { return }
    let execution = Execution(sql: sql, arguments: arguments.map(\.sqlValue))
    runs.withLock { $0.append(execution) }
  }

  private static let planned: Set<String> = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"]
}
