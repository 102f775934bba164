import Cryptography
import Kernel
import StoreTesting
import Testing

@testable import Store

@Suite("Carrying sealed columns over")
struct SealWalkTests {
  @Test("seals what stood in clear or under a master key, once", arguments: EngineUnderTest.all)
  func walk(engine: EngineUnderTest) async throws {
    try await engine.withNotes { store, ring in
      let old = FieldSealer(ring: ring)
      let count = SealWalk.batch + 5
      try await store.write { tx in
        for number in 0..<count {
          let id = SealedNotes.id(number)
          try tx.execute(
            "INSERT INTO note (id, person_id, kind, name, body) VALUES (?, ?, 'staff', ?, ?)",
            [id, SealedNotes.person(number % 7), "名\(number)", try old.seal("文\(number)", context: "note.body/\(id)")])
        }
      }
      let before = try await store.read { try SealedNotes.all(in: $0) }
      #expect(before.first == "名0|文0")
      let walk = SealWalk(SealedNotes.columns)
      #expect(try await walk.run(store) == 2 * count)
      #expect(try await store.read { try SealedNotes.all(in: $0) } == before)
      let clear = try await store.read { tx in
        try tx.rows("SELECT name, body FROM note") { (try $0.text(0), try $0.blob(1)) }
      }
      #expect(clear.allSatisfy { SealedText.isSealed($0.0) && OwnedSeal.parts($0.1) != nil })
      #expect(try await walk.run(store) == 0)
    }
  }

  @Test(
    "reaches seals inside what is sealed as it should be, and says until then what needs the master key",
    arguments: EngineUnderTest.all)
  func inner(engine: EngineUnderTest) async throws {
    try await engine.withNotes { store, ring in
      let old = FieldSealer(ring: ring)
      let inner = try old.seal("11010519491231002X", context: "inner")
      let (one, two, person) = (SealedNotes.id(1), SealedNotes.id(2), SealedNotes.person(1))
      try await store.write { tx in
        // One as an earlier walk has left it, sealed anew around what it did not see; one that no walk has come to.
        for (id, body) in [
          (one, try tx.seal(bytes: inner, of: person, context: "note.body/\(one)")),
          (two, try old.seal(bytes: inner, context: "note.body/\(two)")),
        ] {
          try tx.execute(
            "INSERT INTO note (id, person_id, kind, name, body) VALUES (?, ?, 'staff', ?, ?)",
            [id, person, try tx.sealed("名", of: person), body])
        }
      }
      let column = SealedColumn(
        "note", "body", form: .bytes(context: "note.body", id: "id"), owner: "t.person_id",
        inner: { document, renewal in try renewal.renewed(document, context: "inner") })
      let walk = SealWalk([column])
      #expect(try await walk.underMasterKeys(store) == ["note.body": 2])
      #expect(try await walk.run(store) == 2)
      #expect(try await walk.underMasterKeys(store).isEmpty)
      #expect(try await walk.run(store) == 0)
      // With the master key gone all of it still opens.
      let (documents, installation) = try await store.read { tx in
        let bytes = try tx.rows("SELECT id, body FROM note") { (try $0.id(0) as SealOwner, try $0.blob(1)) }
        return (
          try bytes.map { try tx.openBytes($0.1, context: "note.body/\($0.0)") ?? [] },
          try tx.seals.shared.current().installation
        )
      }
      for document in documents {
        #expect(FieldSealer.isOfDataKey(document))
        #expect(try installation.open(document, context: "inner") == "11010519491231002X")
      }
    }
  }

  @Test("seals whole the texts whose words call for it, and no others", arguments: EngineUnderTest.all)
  func wordsCallForIt(engine: EngineUnderTest) async throws {
    try await engine.withNotes { store, _ in
      let texts = ["{\"owner\":\"李明\"}", "{\"days\":3}"]
      try await store.write { tx in
        for (number, text) in texts.enumerated() {
          try tx.execute(
            "INSERT INTO note (id, person_id, kind, name) VALUES (?, ?, 'staff', ?)",
            [SealedNotes.id(number), SealedNotes.person(1), text])
        }
      }
      let walk = SealWalk([SealedColumn("note", "name", form: .textWhere { $0.contains("owner") })])
      #expect(try await walk.run(store) == 1)
      #expect(try await walk.run(store) == 0)
      let (stored, opened) = try await store.read { tx in
        try (
          tx.rows("SELECT name FROM note ORDER BY id") { try $0.text(0) },
          tx.rows("SELECT name FROM note ORDER BY id") { try $0.openJSON(0).canonical }
        )
      }
      #expect(SealedText.isSealed(stored[0]) && stored[1] == texts[1])
      #expect(opened == texts)
    }
  }

  @Test("masks residents in trails and seals the names of staff", arguments: EngineUnderTest.all)
  func trail(engine: EngineUnderTest) async throws {
    try await engine.withNotes { store, _ in
      try await store.write { tx in
        for (number, kind) in ["staff", "resident", "system"].enumerated() {
          try tx.execute(
            "INSERT INTO note (id, person_id, kind, name) VALUES (?, ?, ?, ?)",
            [SealedNotes.id(number), SealedNotes.person(1), kind, "张晓雨"])
        }
      }
      let column = SealedColumn("note", "name", form: .trail(kind: "kind") { "\($0.prefix(1))*" })
      #expect(try await SealWalk([column]).run(store) == 2)
      let kept = try await store.read { tx in try tx.rows("SELECT name FROM note ORDER BY id") { try $0.text(0) } }
      #expect(SealedText.isSealed(kept[0]) && kept[1...] == ["张*", "张晓雨"])
    }
  }
}

@Suite("Rotation of the master key")
struct KeyRewrapTests {
  /// Other nodes, with the old ring and with the new one, go on writing while the keys are wrapped again.
  @Test("loses nothing while people write, and then the old key is not needed", arguments: EngineUnderTest.all)
  func rotation(engine: EngineUnderTest) async throws {
    let data = DataKey.random()
    try await engine.withNotes { store, first in
      let seals = try #require(store.maintenance?.seals)
      let both = try first.adding()
      seals.use(ring: both, installation: FieldSealer(dataKey: data, older: both))
      let count = 300
      let rotated = try both.advanced()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for lane in 0..<4 {
          group.addTask {
            for number in stride(from: lane, to: count, by: 4) {
              try await store.write { tx in
                try SealedNotes.add(SealedNotes.id(number), about: SealedNotes.person(number), "名\(number)", in: tx)
              }
              // Half-way this node is restarted with the new key in front.
              if number == count / 2 {
                seals.use(ring: rotated, installation: FieldSealer(dataKey: data, older: rotated))
              }
            }
          }
        }
        group.addTask { _ = try await KeyRewrap(ring: rotated).run(store) }
        try await group.waitForAll()
      }
      _ = try await KeyRewrap(ring: rotated).run(store)
      #expect(try await store.read { try !KeyRewrap(ring: rotated).isNeeded(in: $0) })
      let alone = try rotated.withoutOlder()
      #expect(alone.versions == [2])
      seals.use(ring: alone, installation: FieldSealer(dataKey: data, older: alone))
      let all = try await store.read { try SealedNotes.all(in: $0) }
      #expect(all == (0..<count).map { "名\($0)|名\($0)" })
    }
  }

  @Test("never undoes what a node with a newer key has wrapped", arguments: EngineUnderTest.all)
  func newer(engine: EngineUnderTest) async throws {
    try await engine.withNotes { store, first in
      let both = try first.adding()
      try await store.write { try SealedNotes.add(SealedNotes.id(1), about: SealedNotes.person(1), "张晓雨", in: $0) }
      #expect(try await KeyRewrap(ring: both.advanced()).run(store) == 1)
      #expect(try await KeyRewrap(ring: both).run(store) == 0)
      #expect(try await store.read { try DataKeyQueries.versions(in: $0) } == [2: 1])
    }
  }
}
