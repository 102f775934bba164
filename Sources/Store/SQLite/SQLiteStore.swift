import Foundation
import GRDB
import Synchronization

/// The embedded engine: one database file in write-ahead logging, full durability, many readers, grouped commits.
package struct SQLiteStore: Store {
  let writer: SQLiteWriter
  let readers: SQLiteReaderPool
  private let temporaryFolder: TemporaryFolder?

  /// See ``StoreMaintenance/seals``.
  package let seals: SealKeys

  /// Where the database is.
  package let path: String

  private init(path: String, options: SQLiteOptions, temporaryFolder: TemporaryFolder?) throws(StoreError) {
    try DatabaseFile.prepare(path)
    let connection = try SQLiteConnection(path: path, isReader: false, options: options)
    self.path = path
    self.temporaryFolder = temporaryFolder
    self.seals = options.seals
    self.writer = SQLiteWriter(connection: connection, options: options)
    self.readers = SQLiteReaderPool(path: path, options: options)
  }

  /// Opens the database at `path`, making it (readable by its owner only) when there is none.
  ///
  /// - Throws: ``StoreError/cannotOpen(path:)``, `.corrupt`, `.busy`, `.diskFull`, `.readOnly`.
  package static func open(path: String, options: SQLiteOptions = SQLiteOptions()) async throws -> SQLiteStore {
    try SQLiteStore(path: path, options: options, temporaryFolder: nil)
  }

  /// A database of its own in a temporary folder, removed when the store goes away. For tests and demonstrations.
  package static func temporary(options: SQLiteOptions = SQLiteOptions()) async throws -> SQLiteStore {
    let folder = try TemporaryFolder()
    return try SQLiteStore(path: folder.path + "/tongban.sqlite", options: options, temporaryFolder: folder)
  }

  /// See ``Store/read(_:_:)``.
  @discardableResult
  package func read<T: Sendable>(
    _ extent: ReadExtent, _ body: @escaping @Sendable (ReadTransaction) throws -> T
  ) async throws -> T {
    try await readers.read(extent, body)
  }

  /// See ``Store/write(_:)``.
  @discardableResult
  package func write<T: Sendable>(
    _ body: @escaping @Sendable (WriteTransaction) throws -> T
  ) async throws -> T {
    try await writer.write(body)
  }

  /// See ``Store/migrate(_:)``.
  package func migrate(_ sets: [MigrationSet]) async throws {
    try await MigrationRunner(store: self, dialect: SQLiteDialect()).run([StoreMigrations.set] + sets)
  }

  /// See ``Store/schemaDescription()``.
  package func schemaDescription() async throws -> String {
    try await read { tx in try SQLiteSchema.description(in: tx) }
  }

  /// Waits for those in line, then closes; a temporary database is removed.
  package func close() async throws {
    try await readers.close()
    try await writer.close()
    temporaryFolder?.remove()
  }

  /// Counters since the store was opened.
  package var statistics: StoreStatistics {
    var counts = writer.counts
    counts.reads = readers.reads
    counts.waitingReads = readers.waitingCount
    counts.waitingWrites = writer.waitingCount
    return counts
  }
}
