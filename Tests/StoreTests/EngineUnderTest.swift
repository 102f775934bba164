import Kernel
import Store
import StoreTesting
import Testing

/// An engine on which the contract of ``Store`` is tried: SQLite always, PostgreSQL when its private server runs.
struct EngineUnderTest: Sendable, CustomTestStringConvertible {
  let name: String
  /// Opens an empty database; the log collects its statements.
  let openLogged: @Sendable (SettableWallClock, StatementLog?) async throws -> any Store

  func open(_ clock: SettableWallClock) async throws -> any Store { try await openLogged(clock, nil) }

  var testDescription: String { name }

  static let all = TestCluster.isThere ? [sqlite, postgreSQL] : [sqlite]

  static let sqlite = EngineUnderTest(name: "SQLite") { clock, log in
    var options = SQLiteOptions(clock: clock)
    options.statementLog = log
    return try await SQLiteStore.temporary(options: options)
  }

  static let postgreSQL = EngineUnderTest(name: "PostgreSQL") { clock, log in
    let address = try TestCluster.address(of: try await TestCluster.makeDatabase())
    var options = PostgreSQLOptions(clock: clock)
    options.statementLog = log
    return try await PostgreSQLStore.open(address, options: options)
  }

  /// Runs `body` on a fresh database with the tables of ``Shop``, and closes it.
  func withStore(
    clock: SettableWallClock = .standing, _ body: (any Store) async throws -> Void
  ) async throws {
    let store = try await open(clock)
    do {
      try await store.migrate([Shop.migrations])
      try await body(store)
    } catch {
      try await store.close()
      throw error
    }
    try await store.close()
  }
}

extension SettableWallClock {
  /// 2026-11-22 09:00 in China.
  static var standing: SettableWallClock { SettableWallClock(Instant(milliseconds: 1_795_309_200_000)) }
}

enum ShopTag {}
typealias ShopID = Identifier<ShopTag>

/// A small schema with every kind of rule.
enum Shop {
  static let migrations = MigrationSet(
    module: "shop",
    migrations: [
      Migration(
        number: 1, name: "shops",
        sql: """
          CREATE TABLE shop (
            id BLOB NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL DEFAULT 'small',
            size INTEGER,
            score REAL,
            opened_on TEXT,
            CONSTRAINT shop_pk PRIMARY KEY (id),
            CONSTRAINT shop_kind_known CHECK (kind IN ('small', 'large')),
            CONSTRAINT shop_kind_size UNIQUE (kind, size)
          );
          CREATE UNIQUE INDEX shop_name ON shop (name);
          CREATE TABLE shelf (
            shop_id BLOB NOT NULL,
            number INTEGER NOT NULL,
            CONSTRAINT shelf_pk PRIMARY KEY (shop_id, number),
            CONSTRAINT shelf_shop FOREIGN KEY (shop_id) REFERENCES shop (id)
          );
          CREATE TABLE shelf_later (
            shop_id BLOB NOT NULL,
            number INTEGER NOT NULL,
            CONSTRAINT shelf_later_pk PRIMARY KEY (shop_id, number),
            CONSTRAINT shelf_later_shop FOREIGN KEY (shop_id) REFERENCES shop (id) DEFERRABLE INITIALLY DEFERRED
          );
          """)
    ])

  static let ids = SystemIdentifierSource(clock: SystemWallClock())

  @discardableResult
  static func add(_ name: String, in tx: WriteTransaction) throws -> ShopID {
    let id: ShopID = ids.make()
    try tx.execute("INSERT INTO shop (id, name) VALUES (?, ?)", [id, name])
    return id
  }

  static func names(in tx: ReadTransaction) throws -> [String] {
    try tx.rows("SELECT name FROM shop ORDER BY name") { try $0.text(0) }
  }

  static func count(in tx: ReadTransaction) throws -> Int {
    try tx.first("SELECT count(*) FROM shop") { try $0.int(0) } ?? 0
  }
}

struct Refused: Error, Equatable {}
