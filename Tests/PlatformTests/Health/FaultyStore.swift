import Foundation
import Kernel
import Store
import Synchronization

@testable import Platform

/// A real database that fails when a test says so.
final class FaultyStore: StoreMaintenance {
  private struct Faults {
    var read: StoreError?
    var write: StoreError?
    var writesTried = 0
  }

  private let inner: SQLiteStore
  private let faults = Mutex(Faults())

  init(_ inner: SQLiteStore) { self.inner = inner }

  static func temporary() async throws -> FaultyStore { FaultyStore(try await SQLiteStore.temporary()) }

  /// From now on reads and writes fail with these; nil lets them through.
  func fail(reads: StoreError? = nil, writes: StoreError? = nil) {
    faults.withLock { faults in
      faults.read = reads
      faults.write = writes
    }
  }

  /// How many writes have reached the engine.
  var writesTried: Int { faults.withLock { $0.writesTried } }

  func read<T: Sendable>(
    _ extent: ReadExtent, _ body: @escaping @Sendable (ReadTransaction) throws -> T
  ) async throws -> T {
    if let error = faults.withLock({ $0.read }) { throw error }
    return try await inner.read(extent, body)
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> T) async throws -> T {
    let error = faults.withLock { faults in
      faults.writesTried += 1
      return faults.write
    }
    if let error { throw error }
    return try await inner.write(body)
  }

  func migrate(_ sets: [MigrationSet]) async throws { try await inner.migrate(sets) }
  func schemaDescription() async throws -> String { try await inner.schemaDescription() }
  func close() async throws { try await inner.close() }
  var engineName: String { "faulty" }
  var seals: SealKeys { inner.seals }
  var statistics: StoreStatistics { inner.statistics }
  func checkIntegrity() async throws -> [String] { try await inner.checkIntegrity() }
  func analyze() async throws { try await inner.analyze() }
  func sizeBytes() async throws -> Int64 { try await inner.sizeBytes() }
}

extension Installation {
  /// An installation on a given database.
  static func standing(
    on database: any StoreMaintenance, replica: (any Store)? = nil, in folder: TemporaryFolder,
    clock: any WallClock = SystemWallClock()
  ) async throws -> Installation {
    try await open(
      folder.configuration(), OpenedDatabase(primary: database, replica: replica), clock: clock,
      ids: SystemIdentifierSource(clock: clock), environment: [:])
  }
}
