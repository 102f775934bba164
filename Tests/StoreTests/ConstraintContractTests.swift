import Kernel
import Store
import Testing

@Suite("Constraints on every engine")
struct ConstraintContractTests {
  private func failure(
    _ store: any Store, _ body: @escaping @Sendable (WriteTransaction) throws -> Void
  ) async -> StoreError? {
    await #expect(throws: StoreError.self) { try await store.write(body) }
  }

  @Test("name the broken unique rule", arguments: EngineUnderTest.all)
  func unique(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      let id = try await store.write { tx in
        let id = try Shop.add("a", in: tx)
        try tx.execute("UPDATE shop SET size = ? WHERE id = ?", [3, id])
        return id
      }
      #expect(
        await failure(store) { tx in try Shop.add("a", in: tx) } == .constraint(kind: .unique, name: "shop_name"))
      #expect(
        await failure(store) { tx in try tx.execute("INSERT INTO shop (id, name) VALUES (?, ?)", [id, "b"]) }
          == .constraint(kind: .unique, name: "shop_pk"))
      #expect(
        await failure(store) { tx in
          try tx.execute("INSERT INTO shop (id, name, size) VALUES (?, ?, ?)", [Shop.ids.make(ShopTag.self), "b", 3])
        } == .constraint(kind: .unique, name: "shop_kind_size"))
      let shelf = "INSERT INTO shelf (shop_id, number) VALUES (?, ?)"
      try await store.write { tx in try tx.execute(shelf, [id, 1]) }
      #expect(
        await failure(store) { tx in try tx.execute(shelf, [id, 1]) }
          == .constraint(kind: .unique, name: "shelf_pk"))
    }
  }

  @Test("name the other rules where the engine can", arguments: EngineUnderTest.all)
  func others(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      let id = Shop.ids.make(ShopTag.self)
      #expect(
        await failure(store) { tx in
          try tx.execute("INSERT INTO shop (id, name, kind) VALUES (?, ?, ?)", [id, "a", "huge"])
        } == .constraint(kind: .check, name: "shop_kind_known"))
      #expect(
        await failure(store) { tx in
          try tx.execute("INSERT INTO shop (id, name) VALUES (?, ?)", [id, SQLValue.null])
        } == .constraint(kind: .notNull, name: "shop.name"))
      let wrongType = await failure(store) { tx in
        try tx.execute("INSERT INTO shop (id, name, size) VALUES (?, ?, ?)", [id, "a", "many"])
      }
      #expect(wrongType?.code == "store.constraint.dataType")
      #expect(wrongType?.kind == .conflict)
      let orphan = await failure(store) { tx in
        try tx.execute("INSERT INTO shelf (shop_id, number) VALUES (?, ?)", [id, 1])
      }
      #expect(orphan?.code == "store.constraint.foreignKey")
    }
  }

  @Test("that are checked at the end fail only the write that broke them", arguments: EngineUnderTest.all)
  func deferred(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      let id = Shop.ids.make(ShopTag.self)
      let orphan = await failure(store) { tx in
        try tx.execute("INSERT INTO shelf_later (shop_id, number) VALUES (?, ?)", [id, 1])
      }
      #expect(orphan?.code == "store.constraint.foreignKey")
      try await store.write { tx in
        try tx.execute("INSERT INTO shelf_later (shop_id, number) VALUES (?, ?)", [id, 1])
        try tx.execute("INSERT INTO shop (id, name) VALUES (?, ?)", [id, "a"])
      }
    }
  }
}
