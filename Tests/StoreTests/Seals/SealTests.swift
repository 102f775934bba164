import Cryptography
import Kernel
import StoreTesting
import Synchronization
import Testing

@testable import Store

/// Notes about persons: a text column and a BLOB column, both sealed.
enum SealedNotes {
  static let migrations = MigrationSet(
    module: "notes",
    migrations: [
      Migration(
        number: 1, name: "notes",
        sql: """
          CREATE TABLE note (
            id BLOB NOT NULL,
            person_id BLOB NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            body BLOB,
            CONSTRAINT note_pk PRIMARY KEY (id)
          );
          """)
    ])
  static let columns = [
    SealedColumn("note", "name", owner: "t.person_id"),
    SealedColumn("note", "body", form: .bytes(context: "note.body", id: "id"), owner: "t.person_id"),
  ]

  static func add(_ id: SealOwner, about person: SealOwner, _ text: String, in tx: WriteTransaction) throws {
    try tx.execute(
      "INSERT INTO note (id, person_id, kind, name, body) VALUES (?, ?, 'staff', ?, ?)",
      [id, person, try tx.sealed(text, of: person), try tx.seal(text, of: person, context: "note.body/\(id)")])
  }

  static func all(in tx: ReadTransaction) throws -> [String] {
    try tx.rows("SELECT id, name, body FROM note ORDER BY id") { row in
      let id: SealOwner = try row.id(0)
      let body = try row.isNull(2) ? nil : row.open(2, context: "note.body/\(id)")
      return "\(try row.openText(1))|\(body ?? "-")"
    }
  }

  static func id(_ number: Int) -> SealOwner { SealOwner(high: 7, low: UInt64(number)) }
  static func person(_ number: Int) -> SealOwner { SealOwner(high: 8, low: UInt64(number)) }
}

extension EngineUnderTest {
  /// A fresh database with sealed notes and keys of its own.
  func withNotes(_ log: StatementLog? = nil, _ body: (any Store, KeyRing) async throws -> Void) async throws {
    let store = try await openLogged(.standing, log)
    let ring = KeyRing.ephemeral()
    store.maintenance?.seals.use(ring: ring, installation: FieldSealer(dataKey: .random(), older: ring))
    do {
      try await store.migrate([SealedNotes.migrations])
      try await body(store, ring)
    } catch {
      try await store.close()
      throw error
    }
    try await store.close()
  }
}

@Suite("Sealed columns")
struct SealTests {
  @Test("are opened by rows, and stand nowhere in clear", arguments: EngineUnderTest.all)
  func opened(engine: EngineUnderTest) async throws {
    try await engine.withNotes { store, _ in
      let (id, person) = (SealedNotes.id(1), SealedNotes.person(1))
      try await store.write { try SealedNotes.add(id, about: person, "张晓雨", in: $0) }
      #expect(try await store.read { try SealedNotes.all(in: $0) } == ["张晓雨|张晓雨"])
      let stored = try await store.read { tx in
        try tx.first("SELECT name, body FROM note") { (try $0.text(0), try $0.blob(1)) }
      }
      let (name, body) = try #require(stored)
      #expect(!name.contains("张") && SealedText.isSealed(name))
      #expect(OwnedSeal.parts(body)?.owner.elementsEqual(person.bytes) == true)
    }
  }

  @Test("do not open in another row", arguments: EngineUnderTest.all)
  func bound(engine: EngineUnderTest) async throws {
    try await engine.withNotes { store, _ in
      try await store.write { tx in
        try SealedNotes.add(SealedNotes.id(1), about: SealedNotes.person(1), "张晓雨", in: tx)
        try SealedNotes.add(SealedNotes.id(2), about: SealedNotes.person(2), "王建民", in: tx)
        try tx.execute("UPDATE note SET body = (SELECT body FROM note WHERE id = ?)", [SealedNotes.id(1)])
      }
      await #expect(throws: CryptographyError.sealBroken) { try await store.read { try SealedNotes.all(in: $0) } }
    }
  }

  @Test("of many persons cost a few statements, not one for each row", arguments: EngineUnderTest.all)
  func fewStatements(engine: EngineUnderTest) async throws {
    let count = 200
    try await engine.withNotes { store, ring in
      try await store.write { tx in
        for number in 0..<count {
          try SealedNotes.add(SealedNotes.id(number), about: SealedNotes.person(number), "名\(number)", in: tx)
        }
      }
      // Another node, which has met none of the keys.
      store.maintenance?.seals.use(ring: ring, installation: FieldSealer(dataKey: .random(), older: ring))
      let calls = Mutex(0)
      let seen = try await store.read { tx in
        var seen = 0
        try tx.forEach("SELECT name FROM note ORDER BY id") { row in
          calls.withLock { $0 += 1 }
          if try row.openText(0) == "名\(seen)" { seen += 1 }
        }
        return seen
      }
      #expect(seen == count)
      // The first row stops the statement once; then every key is there.
      #expect(calls.withLock { $0 } == count + 1)
    }
  }

  @Test("of a person whose key is destroyed are gone for good", arguments: EngineUnderTest.all)
  func destroyed(engine: EngineUnderTest) async throws {
    try await engine.withNotes { store, _ in
      let (one, two) = (SealedNotes.person(1), SealedNotes.person(2))
      try await store.write { tx in
        try SealedNotes.add(SealedNotes.id(1), about: one, "张晓雨", in: tx)
        try SealedNotes.add(SealedNotes.id(2), about: two, "王建民", in: tx)
      }
      _ = try await store.read { try SealedNotes.all(in: $0) }
      #expect(try await store.write { try DataKeyQueries.destroy(one, at: Instant(milliseconds: 1), in: $0) })
      #expect(try await store.read { try SealedNotes.all(in: $0) } == ["***|-", "王建民|王建民"])
      await #expect(throws: StoreError.sealKeyErased) {
        try await store.write { try SealedNotes.add(SealedNotes.id(3), about: one, "x", in: $0) }
      }
    }
  }

  @Test("of a write that was undone leave no key that others use", arguments: EngineUnderTest.all)
  func undone(engine: EngineUnderTest) async throws {
    try await engine.withNotes { store, _ in
      let person = SealedNotes.person(1)
      await #expect(throws: Refused.self) {
        try await store.write { tx in
          try SealedNotes.add(SealedNotes.id(1), about: person, "张晓雨", in: tx)
          _ = try SealedNotes.all(in: tx)
          throw Refused()
        }
      }
      try await store.write { try SealedNotes.add(SealedNotes.id(1), about: person, "张晓雨", in: $0) }
      #expect(try await store.read { try SealedNotes.all(in: $0) } == ["张晓雨|张晓雨"])
    }
  }

  @Test("cannot be made or read before there are keys", arguments: EngineUnderTest.all)
  func keyless(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      await #expect(throws: StoreError.sealKeysMissing) { try await store.write { _ = try $0.sealed("张晓雨") } }
    }
  }
}
