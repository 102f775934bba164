/// What an operator asks of a database server.
extension PostgreSQLStore: StoreMaintenance {
  /// See ``StoreMaintenance/engineName``.
  package var engineName: String { "PostgreSQL" }

  /// See ``StoreMaintenance/seals``.
  package var seals: SealKeys { options.seals }

  /// What the server says of the database with its indexes.
  package func sizeBytes() async throws -> Int64 {
    try await read { tx in try PostgreSQLMaintenanceQueries.sizeBytes(in: tx) }
  }

  /// Looks at the server's own list of indexes and rules. Pages are checked by the server (data checksums, amcheck) and by its copies.
  package func checkIntegrity() async throws -> [String] {
    try await read(.bulk) { tx in try PostgreSQLMaintenanceQueries.faults(in: tx) }
  }

  /// Runs statements one by one, each in a transaction of its own (or in none where the server wants that, as for CREATE
  /// DATABASE).
  ///
  /// - Throws: ``StoreError``; the statements before the failing one stand.
  package static func administer(
    _ address: PostgreSQLAddress, _ statements: [String], options: PostgreSQLOptions = PostgreSQLOptions()
  ) async throws {
    let pool = PostgreSQLReaderPool(
      address: address, purpose: .writes, options: options,
      availability: PostgreSQLAvailability(outageSeconds: options.outageSeconds))
    do {
      try await pool.maintain { link in
        for statement in PostgreSQLSessionQueries.withoutLimits + statements {
          try link.require([.once(sql: statement, .none)])
        }
      }
    } catch {
      await pool.close()
      throw error
    }
    await pool.close()
  }

  /// Gathers statistics for the query planner; worth calling after a large import.
  package func analyze() async throws {
    try await Self.administer(address, ["ANALYZE"])
  }
}
