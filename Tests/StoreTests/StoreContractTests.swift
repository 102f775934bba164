import Kernel
import Store
import Testing

@Suite("Every engine")
struct StoreContractTests {
  @Test("keeps what a write did and shows it to later reads", arguments: EngineUnderTest.all)
  func keeps(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      let id = try await store.write { tx in try Shop.add("一号店", in: tx) }
      let found = try await store.read { tx in
        try tx.first("SELECT id, name FROM shop WHERE name = ?", ["一号店"]) { row in
          (try row.id(0) as ShopID, try row.text(1))
        }
      }
      #expect(found?.0 == id)
      #expect(found?.1 == "一号店")
    }
  }

  @Test("undoes everything of a write that throws", arguments: EngineUnderTest.all)
  func undoes(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      await #expect(throws: Refused.self) {
        try await store.write { tx in
          try Shop.add("a", in: tx)
          try Shop.add("b", in: tx)
          throw Refused()
        }
      }
      let count = try await store.read { tx in try Shop.count(in: tx) }
      #expect(count == 0)
    }
  }

  @Test("lets a write see its own changes and answers the number of rows changed", arguments: EngineUnderTest.all)
  func ownChanges(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      let counts = try await store.write { tx in
        try Shop.add("a", in: tx)
        try Shop.add("b", in: tx)
        let seen = try Shop.count(in: tx)
        let changed = try tx.execute("UPDATE shop SET score = ?", [1.5])
        let unchanged = try tx.execute("UPDATE shop SET score = ? WHERE name = ?", [2.5, "c"])
        return [seen, changed, unchanged]
      }
      #expect(counts == [2, 2, 0])
    }
  }

  @Test("answers rows that a change returns", arguments: EngineUnderTest.all)
  func returning(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      let sizes = try await store.write { tx in
        let id = try Shop.add("a", in: tx)
        return try (0..<3).map { _ in
          try tx.first("UPDATE shop SET size = coalesce(size, 0) + 1 WHERE id = ? RETURNING size", [id]) { row in
            try row.int(0)
          }
        }
      }
      #expect(sizes == [1, 2, 3])
    }
  }

  @Test("inserts or updates", arguments: EngineUnderTest.all)
  func upsert(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      let sql = """
        INSERT INTO shop (id, name, size) VALUES (?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET size = excluded.size
        """
      try await store.write { tx in
        try tx.execute(sql, [Shop.ids.make(ShopTag.self), "a", 1])
        try tx.execute(sql, [Shop.ids.make(ShopTag.self), "a", 2])
      }
      let sizes = try await store.read { tx in try tx.rows("SELECT size FROM shop") { try $0.int(0) } }
      #expect(sizes == [2])
    }
  }

  @Test("shows a read one moment, whatever is written meanwhile", arguments: EngineUnderTest.all)
  func snapshot(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      try await store.write { tx in try Shop.add("a", in: tx) }
      let seen = Signal()
      let written = Signal()
      async let counts = store.read(.bulk) { tx in
        let before = try Shop.count(in: tx)
        seen.send()
        written.block()
        return [before, try Shop.count(in: tx)]
      }
      await seen.wait()
      try await store.write { tx in try Shop.add("b", in: tx) }
      written.send()
      #expect(try await counts == [1, 1])
      #expect(try await store.read { tx in try Shop.count(in: tx) } == 2)
    }
  }

  @Test("refuses to change anything in a read", arguments: EngineUnderTest.all)
  func readsOnly(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      let id: ShopID = Shop.ids.make()
      await #expect(throws: StoreError.readOnly) {
        try await store.read { tx in
          try tx.rows("INSERT INTO shop (id, name) VALUES (?, ?) RETURNING name", [id, "a"]) { try $0.text(0) }
        }
      }
    }
  }

  @Test("leaves transactions to the store", arguments: EngineUnderTest.all)
  func transactionControl(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      for sql in ["COMMIT", " rollback", "BEGIN", "SAVEPOINT x", "PRAGMA foreign_keys = OFF", "VACUUM"] {
        await #expect(throws: StoreError.self) { try await store.write { tx in try tx.execute(sql) } }
      }
      try await store.write { tx in try Shop.add("a", in: tx) }
    }
  }

  @Test("runs a query within the rows of the same query", arguments: EngineUnderTest.all)
  func nested(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      try await store.write { tx in for name in ["a", "b", "c"] { try Shop.add(name, in: tx) } }
      let pairs = try await store.read { tx in
        try tx.rows("SELECT name FROM shop ORDER BY name") { outer in
          try outer.text(0) + (try Shop.names(in: tx)).joined()
        }
      }
      #expect(pairs == ["aabc", "babc", "cabc"])
    }
  }

  @Test("describes a wrong statement", arguments: EngineUnderTest.all)
  func wrongStatements(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      for (sql, arguments) in [
        ("SELECT nothing FROM shop", []), ("SELEC", []), ("SELECT 1; SELECT 2", []), ("", []),
        ("SELECT name FROM shop WHERE name = ?", []), ("SELECT name FROM shop", ["superfluous"]),
      ] as [(String, [String])] {
        let error = await #expect(throws: StoreError.self) {
          try await store.read { tx in try tx.rows(sql, arguments) { try $0.text(0) } }
        }
        #expect(error?.code == "store.statement", "\(sql)")
      }
    }
  }

  @Test("refuses a transaction or row that was kept", arguments: EngineUnderTest.all)
  func kept(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      try await store.write { tx in for name in ["a", "b"] { try Shop.add(name, in: tx) } }
      await #expect(throws: StoreError.rowOutlived) {
        try await store.read { tx in
          let rows = try tx.rows("SELECT name FROM shop") { $0 }
          _ = try rows[0].text(0)
        }
      }
      let box = Box<ReadTransaction>()
      try await store.read { tx in box.value = tx }
      #expect(throws: StoreError.transactionEnded) { try box.value?.rows("SELECT 1") { try $0.int(0) } }
    }
  }

  @Test("is closed once and for all", arguments: EngineUnderTest.all)
  func closed(engine: EngineUnderTest) async throws {
    let store = try await engine.open(.standing)
    try await store.migrate([])
    try await store.close()
    await #expect(throws: StoreError.closed) { try await store.read { _ in } }
    await #expect(throws: StoreError.closed) { try await store.write { _ in } }
  }
}
