import Kernel
import Store
import Testing

@Suite("Migrations on every engine")
struct MigrationContractTests {
  private static let first = Migration(
    number: 1, name: "first",
    sql: """
      -- A comment; with a semicolon and an apostrophe's trap.
      CREATE TABLE note (id BLOB NOT NULL, body TEXT NOT NULL DEFAULT 'a;b', CONSTRAINT note_pk PRIMARY KEY (id));
      CREATE INDEX note_body ON note (body);
      """)
  private static let second = Migration(number: 2, name: "second", sql: "ALTER TABLE note ADD COLUMN size INTEGER")
  private static let broken = Migration(
    number: 2, name: "broken", sql: "CREATE TABLE extra (a INTEGER); CREATE INDEX extra_b ON extra (b);")

  private func set(_ migrations: Migration...) -> MigrationSet {
    MigrationSet(module: "notes", migrations: migrations)
  }

  private func withEmpty(_ engine: EngineUnderTest, _ body: (any Store) async throws -> Void) async throws {
    let store = try await engine.open(.standing)
    do { try await body(store) } catch {
      try await store.close()
      throw error
    }
    try await store.close()
  }

  @Test("apply once, and later only what is new", arguments: EngineUnderTest.all)
  func once(engine: EngineUnderTest) async throws {
    try await withEmpty(engine) { store in
      try await store.migrate([set(Self.first)])
      try await store.migrate([set(Self.first)])
      try await store.write { tx in
        try tx.execute("INSERT INTO note (id) VALUES (?)", [Shop.ids.make(ShopTag.self)])
      }
      try await store.migrate([set(Self.first, Self.second)])
      let found = try await store.read { tx in
        try tx.rows("SELECT body, size FROM note") { (try $0.text(0), try $0.optionalInt(1)) }
      }
      #expect(found.count == 1)
      #expect(found.first?.0 == "a;b")
    }
  }

  @Test("build the same schema whatever the path to it", arguments: EngineUnderTest.all)
  func description(engine: EngineUnderTest) async throws {
    let other = MigrationSet(
      module: "other", migrations: [Migration(number: 1, name: "a", sql: "CREATE TABLE aaa (n INTEGER)")])
    var texts: [String] = []
    for sets in [[set(Self.first, Self.second), other], [other, set(Self.first, Self.second)]] {
      try await withEmpty(engine) { store in
        try await store.migrate(sets)
        texts.append(try await store.schemaDescription())
      }
    }
    #expect(texts[0] == texts[1])
    let places = ["aaa", "note", "note_body", "outbox_event", "store_migration"].compactMap { name in
      texts[0].firstRange(of: " \(name) ")?.lowerBound
    }
    #expect(places.count == 5)
    #expect(places == places.sorted())
  }

  @Test("refuse an edited text", arguments: EngineUnderTest.all)
  func changed(engine: EngineUnderTest) async throws {
    try await withEmpty(engine) { store in
      try await store.migrate([set(Self.first, Self.second)])
      let edited = Migration(number: 1, name: "first", sql: Self.first.sql + " ")
      await #expect(throws: StoreError.migrationChanged(module: "notes", number: 1)) {
        try await store.migrate([set(edited, Self.second)])
      }
    }
  }

  @Test("refuse numbers with a gap, a repetition or a wrong start", arguments: EngineUnderTest.all)
  func numbering(engine: EngineUnderTest) async throws {
    try await withEmpty(engine) { store in
      let third = Migration(number: 3, name: "third", sql: "CREATE TABLE c (n INTEGER)")
      for (migrations, expected, found) in [
        ([Self.first, third], 2, 3), ([Self.first, Self.first], 2, 1), ([Self.second], 1, 2),
      ] {
        await #expect(throws: StoreError.migrationNumbering(module: "notes", expected: expected, found: found)) {
          try await store.migrate([MigrationSet(module: "notes", migrations: migrations)])
        }
      }
    }
  }

  @Test("refuse a database that a newer program has used", arguments: EngineUnderTest.all)
  func newer(engine: EngineUnderTest) async throws {
    try await withEmpty(engine) { store in
      try await store.migrate([set(Self.first, Self.second)])
      await #expect(throws: StoreError.migrationUnknown(module: "notes", number: 2)) {
        try await store.migrate([set(Self.first)])
      }
    }
  }

  @Test("refuse a record with a missing number", arguments: EngineUnderTest.all)
  func missing(engine: EngineUnderTest) async throws {
    try await withEmpty(engine) { store in
      try await store.migrate([set(Self.first, Self.second)])
      try await store.write { tx in
        try tx.execute("DELETE FROM store_migration WHERE module = ? AND number = ?", ["notes", 1])
      }
      await #expect(throws: StoreError.migrationNumbering(module: "notes", expected: 1, found: 2)) {
        try await store.migrate([set(Self.first, Self.second)])
      }
    }
  }

  @Test("refuse two sets of one module", arguments: EngineUnderTest.all)
  func twice(engine: EngineUnderTest) async throws {
    try await withEmpty(engine) { store in
      await #expect(throws: StoreError.migrationModuleTwice(module: "notes")) {
        try await store.migrate([set(Self.first), set(Self.first)])
      }
    }
  }

  @Test("leave nothing of one that fails, and keep those before it", arguments: EngineUnderTest.all)
  func failing(engine: EngineUnderTest) async throws {
    try await withEmpty(engine) { store in
      let error = await #expect(throws: StoreError.self) { try await store.migrate([set(Self.first, Self.broken)]) }
      #expect(error?.code == "store.migration.failed")
      let text = try await store.schemaDescription()
      #expect(text.contains("note_body"))
      #expect(!text.contains("extra"))
      try await store.migrate([set(Self.first, Self.second)])
    }
  }

  @Test(
    "refuse words that other engines do not know", arguments: EngineUnderTest.all,
    [
      ("CREATE TABLE a (n INTEGER PRIMARY KEY AUTOINCREMENT)", "AUTOINCREMENT"),
      ("CREATE TABLE a (n INTEGER) STRICT", "STRICT"),
      ("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END", "TRIGGER"),
      ("CREATE VIRTUAL TABLE a USING fts5(b)", "VIRTUAL"),
      ("UPDATE a SET b = json_extract(b, '$.x')", "JSON_EXTRACT"),
      ("SELECT rowid FROM a", "ROWID"),
    ])
  func portable(engine: EngineUnderTest, fault: (sql: String, word: String)) async throws {
    try await withEmpty(engine) { store in
      await #expect(throws: StoreError.migrationNotPortable(module: "notes", number: 1, word: fault.word)) {
        try await store.migrate([set(Migration(number: 1, name: "x", sql: fault.sql))])
      }
    }
  }

  @Test("may say such words in comments and texts", arguments: EngineUnderTest.all)
  func words(engine: EngineUnderTest) async throws {
    try await withEmpty(engine) { store in
      try await store.migrate([
        set(
          Migration(
            number: 1, name: "x",
            sql: """
              -- not STRICT, no TRIGGER
              CREATE TABLE a (n TEXT NOT NULL DEFAULT 'without rowid', strict_mode INTEGER);
              """))
      ])
    }
  }

  @Test("keep the types of columns", arguments: EngineUnderTest.all)
  func strict(engine: EngineUnderTest) async throws {
    try await withEmpty(engine) { store in
      try await store.migrate([set(Migration(number: 1, name: "x", sql: "CREATE TABLE a (n INTEGER)"))])
      await #expect(throws: StoreError.self) {
        try await store.write { tx in try tx.execute("INSERT INTO a (n) VALUES (?)", ["text"]) }
      }
    }
  }
}
