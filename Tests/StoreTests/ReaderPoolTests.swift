import Kernel
import Testing

@testable import Store

@Suite("Readers of SQLite")
struct ReaderPoolTests {
  private func withStore(_ body: (SQLiteStore) async throws -> Void) async throws {
    var options = SQLiteOptions()
    options.maximumReaders = 1
    let store = try await SQLiteStore.temporary(options: options)
    try await store.migrate([Shop.migrations])
    try await body(store)
    try await store.close()
  }

  @Test("wait for one another when all connections are lent, and all get their turn")
  func turns() async throws {
    try await withStore { store in
      let counts = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<50 { group.addTask { try await store.read(.bulk) { tx in try Shop.count(in: tx) } } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(counts == Array(repeating: 0, count: 50))
      #expect(store.statistics.reads >= 50)
    }
  }

  @Test("that wait can be cancelled without losing the connection", .timeLimit(.minutes(1)))
  func cancelled() async throws {
    try await withStore { store in
      let holding = Signal()
      let release = Signal()
      async let holder: Void = store.read(.bulk) { _ in
        holding.send()
        release.block()
      }
      await holding.wait()
      let tasks = (0..<10).map { _ in Task { try await store.read { tx in try Shop.count(in: tx) } } }
      await until { store.readers.waitingCount == 10 }
      for task in tasks { task.cancel() }
      for task in tasks { await #expect(throws: CancellationError.self) { try await task.value } }
      release.send()
      try await holder
      let count = try await store.read { tx in try Shop.count(in: tx) }
      #expect(count == 0)
    }
  }

  @Test("go on after a body threw")
  func throwing() async throws {
    try await withStore { store in
      for _ in 0..<20 {
        await #expect(throws: Refused.self) {
          try await store.read { tx in
            try tx.forEach("SELECT module FROM store_migration") { _ in throw Refused() }
          }
        }
      }
      let count = try await store.read { tx in try Shop.count(in: tx) }
      #expect(count == 0)
    }
  }

  @Test("keep a bounded number of prepared statements")
  func statements() async throws {
    var options = SQLiteOptions()
    options.maximumStatements = 20
    let store = try await SQLiteStore.temporary(options: options)
    let sums = try await store.read { tx in
      try (0..<200).map { number in
        try tx.first("SELECT \(number) + ?", [1]) { outer in
          // The outer statement is running while others push it out of the cache.
          let inner = try (0..<30).map { try tx.first("SELECT \($0) * ?", [1]) { try $0.int(0) } ?? 0 }
          return try outer.int(0) + inner.count
        }
      }
    }
    #expect(sums == (0..<200).map { $0 + 31 })
    try await store.close()
  }
}
