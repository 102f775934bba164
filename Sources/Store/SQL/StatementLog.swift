import Synchronization

/// Collects every distinct SQL text that a store prepares, so that a test can explain all of them.
///
/// Pass one in the engine's options; production leaves it out.
package final class StatementLog: Sendable {
  private let texts = Mutex<Set<String>>([])

  package init() {}

  /// The distinct texts so far, sorted.
  package var statements: [String] { texts.withLock { $0.sorted() } }

  /// Records statements that have a plan; definitions of tables have none.
  func record(_ sql: String) {
    guard Self.planned.contains(SQLiteSyntax.firstWord(sql)) else { return }
    _ = texts.withLock { $0.insert(sql) }
  }

  private static let planned: Set<String> = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"]
}
