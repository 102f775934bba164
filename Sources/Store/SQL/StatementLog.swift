import Synchronization

/// Collects every distinct SQL text that a store prepares, so that a test can explain all of them.
///
/// Pass one in the engine's options; production leaves it out.
package final class StatementLog: Sendable {
  private let texts = Mutex<Set<String>>([])

  package init() {}

  /// The distinct texts so far, sorted.
  package var statements: [String] { texts.withLock { $0.sorted() } }

  func record(_ sql: String) {
    _ = texts.withLock { $0.insert(sql) }
  }
}
