import Cryptography

/// How an engine writes the portable subset of SQL in its own words.
protocol MigrationDialect: Sendable {
  /// One statement of a migration, as the engine wants it.
  func translate(_ statement: String) -> String
}

/// Applies the missing migrations of every module and refuses a history that does not fit.
struct MigrationRunner<Engine: Store>: Sendable {
  let store: Engine
  let dialect: any MigrationDialect

  func run(_ sets: [MigrationSet]) async throws {
    try Self.checkTexts(sets)
    try await store.write { tx in try MigrationQueries.createTable(dialect, in: tx) }
    try await store.read { tx in
      for set in sets { try Self.checkHistory(set, try MigrationQueries.applied(set.module, in: tx)) }
    }
    for set in sets {
      for migration in set.migrations {
        try await store.write { tx in try apply(migration, of: set, in: tx) }
      }
    }
  }

  /// Another process may have been faster, so each migration looks again within its own transaction.
  private func apply(_ migration: Migration, of set: MigrationSet, in tx: WriteTransaction) throws {
    let applied = try MigrationQueries.applied(set.module, in: tx)
    try Self.checkHistory(set, applied)
    guard applied[migration.number] == nil else { return }
    tx.liftTimeLimit()
    do {
      for statement in PortableSQL.statements(of: migration.sql) {
        try tx.execute(dialect.translate(statement))
      }
    } catch StoreError.statement(let message, _) {
      throw StoreError.migrationFailed(module: set.module, number: migration.number, message: message)
    }
    try MigrationQueries.record(migration, module: set.module, in: tx)
  }

  private static func checkTexts(_ sets: [MigrationSet]) throws {
    var modules: Set<String> = []
    for set in sets {
      guard modules.insert(set.module).inserted else { throw StoreError.migrationModuleTwice(module: set.module) }
      for (index, migration) in set.migrations.enumerated() {
        guard migration.number == index + 1 else {
          throw StoreError.migrationNumbering(module: set.module, expected: index + 1, found: migration.number)
        }
        if let word = PortableSQL.foreignWord(in: migration.sql) {
          throw StoreError.migrationNotPortable(module: set.module, number: migration.number, word: word)
        }
      }
    }
  }

  private static func checkHistory(_ set: MigrationSet, _ applied: [Int: String]) throws {
    for (number, digest) in applied.sorted(by: { $0.key < $1.key }) {
      guard number >= 1, number <= set.migrations.count else {
        throw StoreError.migrationUnknown(module: set.module, number: number)
      }
      guard set.migrations[number - 1].sha256 == digest else {
        throw StoreError.migrationChanged(module: set.module, number: number)
      }
    }
    if let last = applied.keys.max(), last != applied.count {
      let missing = (1...last).first { applied[$0] == nil } ?? last
      throw StoreError.migrationNumbering(module: set.module, expected: missing, found: last)
    }
  }
}

extension Migration {
  /// The digest by which an edited text is recognised.
  var sha256: String { Digest.hex(Digest.sha256(sql.utf8)) }
}
