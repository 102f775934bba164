import Kernel
import Store
import WebSupport

/// The store that features work with: the engine, watched.
///
/// What fails is told to the watch. While nothing can be kept, a write is refused at once instead of running into the same wall,
/// and while the primary is away reads go to a replica, if there is one. Counts and times what it does.
struct WatchedStore: Store {
  let primary: any Store
  let replica: (any Store)?
  let watch: StoreWatch
  let measures: StoreMeasures

  func read<T: Sendable>(
    _ extent: ReadExtent, _ body: @escaping @Sendable (ReadTransaction) throws -> T
  ) async throws -> T {
    let health = watch.health
    switch health.reads {
    case .primary: break
    case .replica: if let replica { return try await measured(.read) { try await replica.read(extent, body) } }
    case .none: if let refusal = health.condition.refusal { throw refusal }
    }
    do {
      return try await measured(extent == .bulk ? .bulkRead : .read) { try await primary.read(extent, body) }
    } catch let error as StoreError {
      watch.note(.readFailed(error))
      // Reading again does no harm, and the person does not see that the primary went away.
      guard let replica, StoreHealth.isSuspicious(error), error != .timeout else { throw error }
      return try await measured(.read) { try await replica.read(extent, body) }
    }
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> T) async throws -> T {
    try await writing { try await primary.write(body) }
  }

  func writeLocking<T: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> T) async throws -> T {
    try await writing { try await primary.writeLocking(body) }
  }

  private func writing<T: Sendable>(_ act: () async throws -> T) async throws -> T {
    if let refusal = watch.health.condition.refusal { throw refusal }
    do {
      let result = try await measured(.write, act)
      watch.noteWrite()
      return result
    } catch let error as StoreError {
      watch.note(.writeFailed(error))
      throw error
    }
  }

  private func measured<T: Sendable>(_ operation: StoreOperation, _ act: () async throws -> T) async throws -> T {
    let started = ContinuousClock.now
    do {
      let result = try await act()
      measures.done(operation, seconds: started.duration(to: .now) / .seconds(1))
      return result
    } catch {
      measures.failed(operation, error)
      throw error
    }
  }

  func migrate(_ sets: [MigrationSet]) async throws { try await primary.migrate(sets) }

  func schemaDescription() async throws -> String { try await primary.schemaDescription() }

  var statistics: StoreStatistics { primary.statistics }

  var maintenance: (any StoreMaintenance)? { primary.maintenance }

  func close() async throws {
    try await primary.close()
  }
}
