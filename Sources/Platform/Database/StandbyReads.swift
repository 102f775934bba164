import Store

/// The standby of a database server by itself: for reads while the primary is away.
///
/// What it tells may be some seconds old; pages say at that time that nothing can be changed.
struct StandbyReads: Store {
  let store: any Store

  /// Asks the standby, whatever the reader is.
  func read<T: Sendable>(
    _ extent: ReadExtent, _ body: @escaping @Sendable (ReadTransaction) throws -> T
  ) async throws -> T {
    try await store.read(.report, body)
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> T) async throws -> T {
    throw StoreError.readOnly
  }

  func migrate(_ sets: [MigrationSet]) async throws { throw StoreError.readOnly }

  func schemaDescription() async throws -> String { try await store.schemaDescription() }

  var statistics: StoreStatistics { store.statistics }

  /// The store that it belongs to closes its connections.
  func close() async throws {}
}
