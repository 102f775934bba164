import Store

/// What a database holds right after the migrations, before anybody has used it.
enum PristineContent {
  /// - Throws: ``MoveError/targetNotEmpty(table:)`` when a table holds anything else.
  static func require(of store: any Store) async throws {
    let engine = EngineName(store)
    let tables = try await store.read(.bulk) { tx in try CatalogQueries.tables(engine, in: tx) }
    let found = try await ContentComparison.digests(of: store, tables: tables).filter { $0.value.rowCount > 0 }
    guard !found.isEmpty else { return }
    let fresh = try await SQLiteStore.temporary()
    try await fresh.migrate(Features.migrations)
    let expected = try await ContentComparison.digests(
      of: fresh, tables: fresh.read(.bulk) { tx in try CatalogQueries.tables(.sqlite, in: tx) })
    try await fresh.close()
    if let table = found.keys.sorted().first(where: { found[$0] != expected[$0] }) {
      throw MoveError.targetNotEmpty(table: table)
    }
  }
}
