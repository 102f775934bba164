import Foundation
package import Kernel
package import Store

/// Opens the database that tests of features work on: SQLite, or PostgreSQL when `TONGBAN_TEST_ENGINE` is `postgresql`.
package enum TestStore {
  /// Whether tests of features run on PostgreSQL.
  package static var isPostgreSQL: Bool {
    ProcessInfo.processInfo.environment["TONGBAN_TEST_ENGINE"] == "postgresql"
  }

  /// A database of its own with these tables.
  package static func open(
    _ sets: [MigrationSet], clock: any WallClock = SystemWallClock(), ids: (any IdentifierSource)? = nil,
    log: StatementLog? = nil
  ) async throws -> any Store {
    guard !isPostgreSQL else {
      var options = PostgreSQLOptions(clock: clock, ids: ids)
      options.statementLog = log
      options.seals = TestSeals.keys()
      return try await TestCluster.open(sets, options: options)
    }
    var options = SQLiteOptions(clock: clock, ids: ids)
    options.statementLog = log
    options.seals = TestSeals.keys()
    let store = try await SQLiteStore.temporary(options: options)
    try await store.migrate(sets)
    return store
  }
}
