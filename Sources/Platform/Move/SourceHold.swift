import Dispatch
import Store
import Synchronization

/// Keeps everybody from writing to a database while its last rows are copied: the writer's turn (SQLite) or a lock of all
/// tables (PostgreSQL) is held. Readers go on.
///
/// It guards against a node that was forgotten; the nodes should have been stopped before, for what they write after the
/// hold is not in the target.
final class SourceHold: Sendable {
  private let release = DispatchSemaphore(value: 0)
  private let task: Task<Void, any Error>

  /// Returns when nobody else can write any more.
  /// - Throws: ``StoreError/busy`` when somebody keeps writing.
  init(_ store: any Store, tables: [StoredTable]) async throws {
    let (started, begin) = AsyncThrowingStream<Void, any Error>.makeStream()
    let release = release
    task = Task {
      do {
        try await store.write { tx in
          try tx.holdWriters(of: tables.map(\.name))
          begin.yield()
          // The server ends transactions that stay idle; a question now and then keeps this one alive.
          while release.wait(timeout: .now() + .seconds(15)) == .timedOut { try TableQueries.touch(in: tx) }
        }
        begin.finish()
      } catch {
        begin.finish(throwing: error)
        throw error
      }
    }
    for try await _ in started { return }
  }

  /// Lets the others write again.
  /// - Throws: when the hold was lost meanwhile, so that somebody may have written.
  func end() async throws {
    release.signal()
    try await task.value
  }
}
