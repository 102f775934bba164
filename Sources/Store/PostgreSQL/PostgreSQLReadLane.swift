import Dispatch
import Foundation

/// One reading connection and its thread.
///
/// `@unchecked Sendable`: the executor is used only on `queue`.
final class PostgreSQLReadLane: @unchecked Sendable {
  private let queue = DispatchQueue(label: "store.postgresql.read")
  private let executor: PostgreSQLExecutor
  private let availability: PostgreSQLAvailability
  private let seals: SealKeys

  init(link: PostgreSQLLink, options: PostgreSQLOptions, availability: PostgreSQLAvailability) {
    executor = PostgreSQLExecutor(link: link, options: options)
    self.availability = availability
    seals = options.seals
  }

  /// Runs one read body on a snapshot.
  func read<T: Sendable>(
    _ extent: ReadExtent, _ cancellation: PostgreSQLCancellation,
    _ body: @escaping @Sendable (ReadTransaction) throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try self.repeatedly(extent, cancellation, body) }) }
    }
  }

  func maintain<T: Sendable>(_ body: @escaping @Sendable (PostgreSQLLink) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.async {
        continuation.resume(
          with: Result {
            do {
              try self.executor.link.open()
              return try body(self.executor.link)
            } catch let failure as PostgreSQLFailure {
              throw failure.storeError
            }
          })
      }
    }
  }

  func close() { queue.sync { executor.link.close() } }

  /// A page is read again when the connection was lost; a long read only if it had not begun, since its body may have handed
  /// rows on already.
  private func repeatedly<T>(
    _ extent: ReadExtent, _ cancellation: PostgreSQLCancellation, _ body: (ReadTransaction) throws -> T
  ) throws -> T {
    while true {
      do {
        return try once(extent, cancellation, body)
      } catch let interruption as Interruption {
        guard availability.isAway(), !cancellation.isCancelled, extent == .page || !interruption.hadBegun else {
          throw cancellation.isCancelled ? CancellationError() : interruption.failure.storeError
        }
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
  }

  /// The connection was lost, or a standby gave the read up in favour of its replication.
  private struct Interruption: Error {
    let failure: PostgreSQLFailure
    let hadBegun: Bool
  }

  private func once<T>(
    _ extent: ReadExtent, _ cancellation: PostgreSQLCancellation, _ body: (ReadTransaction) throws -> T
  ) throws -> T {
    do throws(PostgreSQLFailure) {
      try executor.link.open()
    } catch {
      if case .refused(let refusal) = error { throw refusal }
      throw Interruption(failure: error, hadBegun: false)
    }
    cancellation.attach(executor.link.cancelHandle())
    executor.beginRead(streams: extent != .page, cancellation: cancellation)
    let transaction = ReadTransaction(executor, seals: TransactionSeals(shared: seals, isReadOnly: true))
    let result = Result { try body(transaction) }
    transaction.end()
    let (trouble, hadBegun) = (executor.trouble, executor.hasBegun)
    // A message to stop may come late and hit the next reader: that connection is not used again.
    if cancellation.detach() { executor.link.close() }
    executor.endRead()
    switch trouble {
    case .lost, .collided: throw Interruption(failure: trouble ?? .collided, hadBegun: hadBegun)
    case .refused(let error):
      if case .failure(let error) = result { throw error }
      throw error
    case nil:
      if hadBegun { availability.isHere() }
      return try result.get()
    }
  }
}
