/// The reading connections to one server, each with a thread of its own.
final class PostgreSQLReaderPool: Sendable {
  private let lanes: LendingPool<PostgreSQLReadLane>

  init(
    address: PostgreSQLAddress, purpose: PostgreSQLLink.Purpose, options: PostgreSQLOptions,
    availability: PostgreSQLAvailability
  ) {
    lanes = LendingPool(
      maximum: options.maximumReaders, longestWaitSeconds: options.acquireSeconds,
      open: {
        let link = PostgreSQLLink(address: address, purpose: purpose, options: options)
        return PostgreSQLReadLane(link: link, options: options, availability: availability)
      },
      close: { $0.close() })
  }

  var reads: Int { lanes.loans }

  var waitingCount: Int { lanes.waitingCount }

  func read<T: Sendable>(
    _ extent: ReadExtent, _ body: @escaping @Sendable (ReadTransaction) throws -> T
  ) async throws -> T {
    try Task.checkCancellation()
    let cancellation = PostgreSQLCancellation()
    return try await withTaskCancellationHandler {
      try await lanes.withConnection { try await $0.read(extent, cancellation, body) }
    } onCancel: {
      cancellation.cancel()
    }
  }

  /// Runs `body` with a link outside any transaction, on the connection's thread.
  func maintain<T: Sendable>(_ body: @escaping @Sendable (PostgreSQLLink) throws -> T) async throws -> T {
    try await lanes.withConnection { try await $0.maintain(body) }
  }

  /// Waits for running reads and closes all connections.
  func close() async { try? await lanes.shutDown() }
}
