import Foundation

/// The engine for many nodes: one PostgreSQL database, any number of programs beside one another.
///
/// Writes are SERIALIZABLE and repeated after collisions and fail-overs; reads see one snapshot. Every call of libpq runs on a
/// connection's own thread, never on those that serve requests.
package struct PostgreSQLStore: Store {
  private let writer: PostgreSQLWriter
  private let lockingWriter: PostgreSQLWriter
  private let readers: PostgreSQLReaderPool
  private let standby: PostgreSQLReaderPool?
  private let schema: PostgreSQLSchemaFacts
  let options: PostgreSQLOptions

  /// Where the database is.
  package let address: PostgreSQLAddress

  /// Connects to the database, waiting for it as long as an outage is borne.
  ///
  /// - Parameter replica: a standby for reads that may see the state of some seconds ago; nil for none.
  /// - Throws: ``StoreError/unavailable``, ``StoreError/authentication``, ``StoreError/encodingUnfit``.
  package static func open(
    _ address: PostgreSQLAddress, replica: PostgreSQLAddress? = nil, options: PostgreSQLOptions = PostgreSQLOptions()
  ) async throws -> PostgreSQLStore {
    let store = PostgreSQLStore(address: address, replica: replica, options: options)
    do {
      try await store.learnSchema()
      let encoding = try await store.readers.maintain { $0.encoding }
      guard encoding == "UTF8" else { throw StoreError.encodingUnfit(encoding: encoding) }
      return store
    } catch {
      try? await store.close()
      throw error
    }
  }

  private init(address: PostgreSQLAddress, replica: PostgreSQLAddress?, options: PostgreSQLOptions) {
    let availability = PostgreSQLAvailability(outageSeconds: options.outageSeconds)
    let schema = PostgreSQLSchemaFacts()
    self.address = address
    self.options = options
    self.schema = schema
    writer = PostgreSQLWriter(address: address, options: options, availability: availability, schema: schema)
    lockingWriter = PostgreSQLWriter(
      address: address, options: options, availability: availability, schema: schema,
      beginning: PostgreSQLSessionQueries.beginLocking)
    readers = PostgreSQLReaderPool(address: address, purpose: .reads, options: options, availability: availability)
    standby = replica.map { replica in
      PostgreSQLReaderPool(
        address: replica, purpose: .standbyReads, options: options,
        availability: PostgreSQLAvailability(outageSeconds: 1))
    }
  }

  /// See ``Store/read(_:_:)``.
  @discardableResult
  package func read<T: Sendable>(
    _ extent: ReadExtent, _ body: @escaping @Sendable (ReadTransaction) throws -> T
  ) async throws -> T {
    if extent == .report, let standby {
      do {
        return try await standby.read(extent, body)
      } catch let error as StoreError where Self.isForPrimary(error) {
        // The standby is away or busy: its reads are only lighter there, not different.
      }
    }
    return try await readers.read(extent, body)
  }

  /// Whether a standby that failed so is worth asking the primary: it is away, busy, or gave the read up for its replication.
  private static func isForPrimary(_ error: StoreError) -> Bool {
    [.unavailable, .contention, .busy, .authentication].contains(error)
  }

  /// See ``Store/write(_:)``.
  @discardableResult
  package func write<T: Sendable>(
    _ body: @escaping @Sendable (WriteTransaction) throws -> T
  ) async throws -> T {
    try await writer.write(body)
  }

  /// See ``Store/writeLocking(_:)``: READ COMMITTED, on connections of its own.
  @discardableResult
  package func writeLocking<T: Sendable>(
    _ body: @escaping @Sendable (WriteTransaction) throws -> T
  ) async throws -> T {
    try await lockingWriter.write(body)
  }

  /// See ``Store/migrate(_:)``. Nodes that start together migrate one after the other.
  package func migrate(_ sets: [MigrationSet]) async throws {
    let turn = PostgreSQLReaderPool(
      address: address, purpose: .writes, options: options,
      availability: PostgreSQLAvailability(outageSeconds: options.outageSeconds))
    do {
      try await turn.maintain { link in
        try link.require(PostgreSQLSessionQueries.waitForTurn.map { .once(sql: $0, .none) })
        try link.require([
          .once(sql: PostgreSQLSessionQueries.createCommits, .none),
          .once(sql: PostgreSQLSessionQueries.indexCommits, .none),
        ])
      }
      try await MigrationRunner(store: self, dialect: PostgreSQLDialect()).run([StoreMigrations.set] + sets)
    } catch {
      await turn.close()
      throw error
    }
    await turn.close()
    try await learnSchema()
  }

  /// See ``Store/schemaDescription()``.
  package func schemaDescription() async throws -> String {
    try await read { tx in try PostgreSQLSchemaQueries.description(in: tx) }
  }

  /// Waits for those in line, then closes every connection.
  package func close() async throws {
    await readers.close()
    await standby?.close()
    await writer.close()
    await lockingWriter.close()
  }

  /// Counters since the store was opened.
  package var statistics: StoreStatistics {
    var counts = writer.counts + lockingWriter.counts
    counts.reads = readers.reads + (standby?.reads ?? 0)
    counts.waitingReads = readers.waitingCount + (standby?.waitingCount ?? 0)
    counts.waitingWrites = writer.waitingCount + lockingWriter.waitingCount
    return counts
  }

  private func learnSchema() async throws {
    let (hasTable, hasDeferred) = try await read { tx in
      (
        try tx.first(PostgreSQLSessionQueries.hasCommits) { _ in true } ?? false,
        try PostgreSQLSchemaQueries.hasDeferredConstraints(in: tx)
      )
    }
    schema.learn(hasCommitTable: hasTable, hasDeferredConstraints: hasDeferred)
  }
}

extension PostgreSQLLink {
  /// Sends commands of which none may fail.
  func require(_ commands: [Command]) throws(PostgreSQLFailure) {
    let (_, failure) = try exchange(commands)
    if let failure { throw failure.1 }
  }
}
