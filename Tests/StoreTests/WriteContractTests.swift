import Kernel
import Store
import Testing

@Suite("Writes side by side on every engine")
struct WriteContractTests {
  @Test("stand or fall each by itself", arguments: EngineUnderTest.all)
  func isolated(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
        for number in 0..<200 {
          group.addTask {
            do {
              try await store.write { tx in
                try Shop.add("shop \(number)", in: tx)
                if number % 3 == 0 { throw Refused() }
                // Breaks a unique rule against a neighbour that may stand in the same commit.
                if number % 3 == 1 { try Shop.add("everybody's", in: tx) }
              }
              return (number, true)
            } catch {
              return (number, false)
            }
          }
        }
        return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
      }
      let names = try await store.read { tx in Set(try Shop.names(in: tx)) }
      for (number, succeeded) in outcomes { #expect(names.contains("shop \(number)") == succeeded) }
      #expect(outcomes.values.count { $0 } == 66 + 1)
      #expect(names.count == 66 + 2)
    }
  }

  @Test(
    "perform statements nobody waits for, and lose only the write whose statement is refused",
    arguments: EngineUnderTest.all)
  func performed(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      let insert = "INSERT INTO shop (id, name) VALUES (?, ?)"
      let ids = SystemIdentifierSource(clock: SystemWallClock())
      let failures = await withTaskGroup(of: (Int, StoreError?).self) { group in
        for number in 0..<200 {
          group.addTask {
            do {
              try await store.write { tx in
                let (first, second): (ShopID, ShopID) = (ids.make(), ids.make())
                try tx.perform(insert, [first, "shop \(number)"])
                if number % 4 == 1 { try tx.perform(insert, [second, "everybody's"]) }
                // Reads see what was performed before them.
                if number % 4 == 2 {
                  let seen = try tx.first("SELECT 1 FROM shop WHERE name = ?", ["shop \(number)"]) { _ in true }
                  guard seen == true else { throw StoreError.closed }
                }
              }
              return (number, nil)
            } catch {
              return (number, error as? StoreError ?? .closed)
            }
          }
        }
        return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }.compactMapValues { $0 }
      }
      #expect(failures.count == 49 && failures.keys.allSatisfy { $0 % 4 == 1 })
      #expect(failures.values.allSatisfy { $0 == .constraint(kind: .unique, name: "shop_name") })
      let names = try await store.read { tx in Set(try Shop.names(in: tx)) }
      #expect(names.count == 151 + 1)
      await #expect(throws: StoreError.constraint(kind: .unique, name: "shop_name")) {
        try await store.write { tx in try tx.perform(insert, [ids.make() as ShopID, "everybody's"]) }
      }
      try await store.write { tx in try Shop.add("after it", in: tx) }
    }
  }

  @Test("count up without losing any", arguments: EngineUnderTest.all)
  func counter(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      try await store.write { tx in
        try Shop.add("counter", in: tx)
        try tx.execute("UPDATE shop SET size = 0")
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<20 {
          group.addTask {
            for _ in 0..<25 {
              try await store.write { tx in
                let size = try tx.first("SELECT size FROM shop") { try $0.int(0) } ?? 0
                try tx.execute("UPDATE shop SET size = ?", [size + 1])
              }
            }
          }
        }
        try await group.waitForAll()
      }
      let size = try await store.read { tx in try tx.first("SELECT size FROM shop") { try $0.int(0) } }
      #expect(size == 500)
    }
  }

  @Test("are seen by a read that begins after they were acknowledged", arguments: EngineUnderTest.all)
  func readYourWrites(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<8 {
          group.addTask {
            for number in 0..<25 {
              let name = "\(writer) \(number)"
              try await store.write { tx in try Shop.add(name, in: tx) }
              let found = try await store.read { tx in
                try tx.first("SELECT 1 FROM shop WHERE name = ?", [name]) { _ in true }
              }
              #expect(found == true)
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test("are undone when a statement was refused, even if the body goes on", arguments: EngineUnderTest.all)
  func swallowed(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      try await store.write { tx in try Shop.add("here", in: tx) }
      await #expect(throws: StoreError.constraint(kind: .unique, name: "shop_name")) {
        try await store.write { tx in
          try Shop.add("a", in: tx)
          _ = try? Shop.add("here", in: tx)
        }
      }
      try await store.write { tx in try Shop.add("b", in: tx) }
      #expect(try await store.read { tx in try Shop.names(in: tx) } == ["b", "here"])
    }
  }

  @Test("do not begin when their task was cancelled before", arguments: EngineUnderTest.all)
  func cancelledBefore(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try await store.write { tx in try Shop.add("a", in: tx) }
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      let count = try await store.read { tx in try Shop.count(in: tx) }
      #expect(count == 0)
    }
  }

  @Test("finish when their task is cancelled while they run", arguments: EngineUnderTest.all)
  func cancelledMeanwhile(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      let running = Signal()
      let cancelled = Signal()
      let task = Task {
        try await store.write { tx in
          running.send()
          cancelled.block()
          return try Shop.add("a", in: tx)
        }
      }
      await running.wait()
      task.cancel()
      cancelled.send()
      _ = try await task.value
      let count = try await store.read { tx in try Shop.count(in: tx) }
      #expect(count == 1)
    }
  }
}

@Suite("Long reads on every engine")
struct LongReadContractTests {
  /// A thousand rows of a kilobyte, which a query multiplies with one another.
  private func fill(_ store: any Store) async throws {
    let padding = String(repeating: "字", count: 340)
    try await store.write { tx in for number in 0..<1000 { try Shop.add("\(number) \(padding)", in: tx) } }
  }

  @Test("stream their rows in bounded memory", arguments: EngineUnderTest.all)
  func streams(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      try await fill(store)
      let before = try Process.residentBytes()
      let (bytes, peak) = try await store.read(.bulk) { tx in
        var (rows, bytes, peak) = (0, 0, 0)
        try tx.forEach("SELECT a.name FROM shop a CROSS JOIN shop b WHERE b.name < ?", ["6"]) { row in
          rows += 1
          bytes += try row.text(0).utf8.count
          if rows.isMultiple(of: 20_000) { peak = max(peak, try Process.residentBytes()) }
        }
        return (bytes, peak)
      }
      #expect(bytes > 500_000_000)
      // Other tests run in the same process: the bound is far below the bytes streamed, not tight.
      #expect(peak - before < 200_000_000)
    }
  }

  @Test("stop when their task is cancelled, and leave the connection usable", arguments: EngineUnderTest.all)
  func cancels(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      try await fill(store)
      for _ in 0..<8 {
        let running = Signal()
        let task = Task {
          try await store.read(.bulk) { tx in
            running.send()
            return try tx.first(
              "SELECT count(*) FROM shop a CROSS JOIN shop b CROSS JOIN shop c WHERE a.name || b.name < c.name"
            ) { try $0.int(0) }
          }
        }
        await running.wait()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        let count = try await store.read { tx in try Shop.count(in: tx) }
        #expect(count == 1000)
      }
    }
  }

  @Test("do not begin when their task was cancelled before", arguments: EngineUnderTest.all)
  func cancelledBefore(engine: EngineUnderTest) async throws {
    try await engine.withStore { store in
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await store.read { tx in try Shop.count(in: tx) }
      }
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }
}
