import Kernel
import Store
import Testing

private enum Colour: String, SQLBindable {
  case red, green
}

@Suite("Values on every engine")
struct ValuesContractTests {
  @Test("come back as they went in", arguments: EngineUnderTest.all)
  func roundTrip(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      let id: ShopID = Shop.ids.make()
      let date = try #require(CivilDate("2026-11-22"))
      try await store.write { tx in
        try tx.execute(
          "INSERT INTO shop (id, name, kind, size, score, opened_on) VALUES (?, ?, ?, ?, ?, ?)",
          [id, "名字 '\"; 🏢", "large", Int64.min, -0.25, date])
      }
      try await store.read { tx in
        let seen: Void? = try tx.first("SELECT id, name, kind, size, score, opened_on FROM shop") { (row) throws in
          #expect(row.count == 6)
          #expect(row.name(1) == "name")
          #expect(try row.id(0) == id)
          #expect(try row.blob(0) == id.bytes)
          #expect(try row.text(1) == "名字 '\"; 🏢")
          #expect(try row.int64(3) == Int64.min)
          #expect(try row.double(4) == -0.25)
          #expect(try row.date(5) == date)
        }
        #expect(seen != nil)
      }
    }
  }

  @Test("of every kind can be bound and read", arguments: EngineUnderTest.all)
  func kinds(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      try await store.write { tx in
        try tx.execute("INSERT INTO shop (id, name, size) VALUES (?, ?, ?)", [[UInt8](), "", true])
        try tx.first("SELECT id, name, size FROM shop") { (row) throws in
          #expect(try row.blob(0) == [])
          #expect(try row.text(1) == "")
          #expect(try row.bool(2))
        }
        let now = Instant(milliseconds: 1_795_309_200_123)
        let json: JSONValue = ["b": [1, 2.5, nil], "a": "字"]
        try tx.execute("UPDATE shop SET size = ?, name = ?", [now, json])
        try tx.first("SELECT size, name FROM shop") { (row) throws in
          #expect(try row.instant(0) == now)
          #expect(try row.json(1) == json)
          #expect(try row.text(1) == #"{"a":"字","b":[1,2.5,null]}"#)
        }
        try tx.execute("UPDATE shop SET name = ?", [Colour.green])
        let colour = try tx.first("SELECT name FROM shop") { try $0.word(0, Colour.self) }
        #expect(colour == .green)
      }
    }
  }

  @Test("that are missing read as nil and refuse to read as something", arguments: EngineUnderTest.all)
  func missing(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      try await store.write { tx in
        try tx.execute(
          "INSERT INTO shop (id, name, size, score, opened_on) VALUES (?, ?, ?, ?, ?)",
          [Shop.ids.make(ShopTag.self), "a", Int?.none, Double?.none, SQLValue.null])
      }
      try await store.read { tx in
        try tx.first("SELECT size, score, opened_on FROM shop") { (row) throws in
          #expect(try row.optionalInt(0) == nil)
          #expect(try row.optionalDouble(1) == nil)
          #expect(try row.optionalDate(2) == nil)
          let absent: ShopID? = try row.optionalID(2)
          #expect(absent == nil)
          #expect(throws: StoreError.column(index: 0, name: "size", expected: "integer", found: "null")) {
            try row.int(0)
          }
        }
      }
    }
  }

  @Test("of another kind are refused with the column's name", arguments: EngineUnderTest.all)
  func mismatches(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      try await store.write { tx in try Shop.add("a", in: tx) }
      try await store.read { tx in
        try tx.first("SELECT name, id FROM shop") { (row) throws in
          #expect(throws: StoreError.column(index: 0, name: "name", expected: "integer", found: "text")) {
            try row.int(0)
          }
          #expect(throws: StoreError.column(index: 1, name: "id", expected: "text", found: "blob")) { try row.text(1) }
          #expect(throws: StoreError.column(index: 0, name: "name", expected: "Colour", found: "'a'")) {
            try row.word(0, Colour.self)
          }
          #expect(throws: StoreError.self) { try row.date(0) }
          #expect(throws: StoreError.self) { try row.json(0) }
          #expect(throws: StoreError.column(index: 2, name: "", expected: "one of 2 columns", found: "none")) {
            try row.text(2)
          }
          #expect(throws: StoreError.self) { try row.text(-1) }
        }
      }
    }
  }

  @Test("with the character that no database keeps are refused", arguments: EngineUnderTest.all)
  func zeroCharacter(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      await #expect(throws: StoreError.textInvalid) {
        try await store.write { tx in try Shop.add("名\u{0}字", in: tx) }
      }
    }
  }

  @Test("longer than the engine keeps are refused", arguments: EngineUnderTest.all)
  func tooLong(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      let long = [UInt8](repeating: 7, count: 80 << 20)
      await #expect(throws: StoreError.tooLong) {
        try await store.write { tx in try tx.execute("INSERT INTO shop (id, name) VALUES (?, ?)", [long, "a"]) }
      }
    }
  }
}
