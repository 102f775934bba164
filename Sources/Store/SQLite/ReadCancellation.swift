import Synchronization

/// Tells the read of a cancelled task to stop, and no other read of its connection.
///
/// The executor looks before each statement, and SQLite looks every few thousand steps within one. (`sqlite3_interrupt`
/// would be lost when it comes just before a statement starts.)
final class ReadCancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  var isCancelled: Bool { flag.load(ordering: .relaxed) }

  func cancel() {
    flag.store(true, ordering: .relaxed)
  }
}
