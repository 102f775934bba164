import Dispatch

/// The reading connections to one file.
final class SQLiteReaderPool: Sendable {
  private let connections: LendingPool<SQLiteConnection>
  private let bulk = DispatchQueue(label: "store.bulk", attributes: .concurrent)

  init(path: String, options: SQLiteOptions) {
    connections = LendingPool(
      maximum: options.maximumReaders,
      open: { try SQLiteConnection(path: path, isReader: true, options: options) },
      close: { try $0.close() })
  }

  var reads: Int { connections.loans }

  var waitingCount: Int { connections.waitingCount }

  func read<T: Sendable>(
    _ extent: ReadExtent, _ body: @escaping @Sendable (ReadTransaction) throws -> T
  ) async throws -> T {
    try Task.checkCancellation()
    let cancellation = ReadCancellation()
    return try await withTaskCancellationHandler {
      try await connections.withConnection { connection in
        switch extent {
        case .page: try connection.read(cancellation, body)
        case .bulk, .report: try await onOwnThread { try connection.read(cancellation, body) }
        }
      }
    } onCancel: {
      cancellation.cancel()
    }
  }

  /// Runs maintenance outside any transaction, on a thread of its own.
  func maintain<T: Sendable>(_ body: @escaping @Sendable (SQLiteExecutor) throws -> T) async throws -> T {
    try await connections.withConnection { connection in
      try await onOwnThread { try connection.access(body) }
    }
  }

  private func onOwnThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      bulk.async { continuation.resume(with: Result { try body() }) }
    }
  }

  /// Waits for running reads and closes all connections.
  func close() async throws { try await connections.shutDown() }
}
