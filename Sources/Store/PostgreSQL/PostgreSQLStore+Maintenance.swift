/// What an operator asks of a database server.
extension PostgreSQLStore {
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
        for statement in statements { try link.require([.once(sql: statement, .none)]) }
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
