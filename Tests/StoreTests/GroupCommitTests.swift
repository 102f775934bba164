import Kernel
import Testing

@testable import Store

@Suite("Grouped commits of SQLite")
struct GroupCommitTests {
  private func withStore(
    _ options: SQLiteOptions = SQLiteOptions(), _ body: (SQLiteStore) async throws -> Void
  ) async throws {
    let store = try await SQLiteStore.temporary(options: options)
    try await store.migrate([Shop.migrations])
    try await body(store)
    try await store.close()
  }

  /// Holds the writing connection until `count` writes wait behind it.
  private func crowd(
    _ store: SQLiteStore, _ count: Int, write: @escaping @Sendable (Int, WriteTransaction) throws -> Void
  ) async -> [Int: any Error] {
    let holding = Signal()
    let release = Signal()
    async let holder: Void = store.write { _ in
      holding.send()
      release.block()
    }
    await holding.wait()
    let tasks = (0..<count).map { number in Task { try await store.write { tx in try write(number, tx) } } }
    await until { store.writer.waitingCount == count }
    release.send()
    var failures: [Int: any Error] = [:]
    for (number, task) in tasks.enumerated() {
      if case .failure(let error) = await task.result { failures[number] = error }
    }
    try? await holder
    return failures
  }

  @Test("make all that wait durable at once")
  func oneCommit() async throws {
    try await withStore { store in
      let before = store.statistics
      let failures = await crowd(store, 100) { number, tx in try Shop.add("\(number)", in: tx) }
      #expect(failures.isEmpty)
      #expect(store.statistics.writes - before.writes == 101)
      #expect(store.statistics.commits - before.commits == 1)
      #expect(store.statistics.largestGroup == 101)
    }
  }

  @Test("hold no more than the largest group")
  func limit() async throws {
    var options = SQLiteOptions()
    options.maximumGroup = 16
    try await withStore(options) { store in
      let before = store.statistics
      _ = await crowd(store, 63) { number, tx in try Shop.add("\(number)", in: tx) }
      #expect(store.statistics.commits - before.commits == 4)
      #expect(store.statistics.largestGroup == 16)
    }
  }

  @Test("undo only the write that fails")
  func savepoints() async throws {
    try await withStore { store in
      let failures = await crowd(store, 50) { number, tx in
        try Shop.add("\(number)", in: tx)
        if number.isMultiple(of: 5) { throw Refused() }
      }
      #expect(failures.count == 10)
      #expect(failures.values.allSatisfy { $0 is Refused })
      let count = try await store.read { tx in try Shop.count(in: tx) }
      #expect(count == 40)
      #expect(store.statistics.failedWrites == 10)
    }
  }

  @Test("undo only the write that leaves a reference unsatisfied")
  func deferredRules() async throws {
    try await withStore { store in
      let failures = await crowd(store, 20) { number, tx in
        try Shop.add("\(number)", in: tx)
        if number == 7 {
          try tx.execute("INSERT INTO shelf_later (shop_id, number) VALUES (?, ?)", [Shop.ids.make(ShopTag.self), 1])
        }
      }
      #expect(failures.keys.sorted() == [7])
      let count = try await store.read { tx in try Shop.count(in: tx) }
      #expect(count == 19)
    }
  }

  @Test("skip a write that was cancelled in the line")
  func cancelled() async throws {
    try await withStore { store in
      let holding = Signal()
      let release = Signal()
      async let holder: Void = store.write { _ in
        holding.send()
        release.block()
      }
      await holding.wait()
      let task = Task { try await store.write { tx in try Shop.add("a", in: tx) } }
      await until { store.writer.waitingCount == 1 }
      task.cancel()
      // Answered at once, while the connection is still held.
      await #expect(throws: CancellationError.self) { try await task.value }
      release.send()
      try await holder
      let count = try await store.read { tx in try Shop.count(in: tx) }
      #expect(count == 0)
    }
  }

  @Test("gather at least eight of thirty-two writers")
  func gathers() async throws {
    try await withStore { store in
      let before = store.statistics
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<32 {
          group.addTask {
            for number in 0..<20 { try await store.write { tx in try Shop.add("\(writer) \(number)", in: tx) } }
          }
        }
        try await group.waitForAll()
      }
      let writes = store.statistics.writes - before.writes
      let commits = store.statistics.commits - before.commits
      #expect(writes == 640)
      #expect(Double(writes) / Double(commits) >= 8, "\(writes) writes in \(commits) commits")
    }
  }

  @Test("give a lone writer a commit of its own each time")
  func lone() async throws {
    try await withStore { store in
      let before = store.statistics
      for number in 0..<50 { try await store.write { tx in try Shop.add("\(number)", in: tx) } }
      #expect(store.statistics.commits - before.commits == 50)
    }
  }

  @Test("wait for those in the line when the store closes")
  func close() async throws {
    let folder = try TestFolder()
    let store = try await SQLiteStore.open(path: folder.path + "/a.sqlite")
    try await store.migrate([Shop.migrations])
    let tasks = (0..<40).map { number in Task { try await store.write { tx in try Shop.add("\(number)", in: tx) } } }
    await until { store.statistics.writes > 3 }
    try await store.close()
    var kept = 0
    for task in tasks {
      switch await task.result {
      case .success: kept += 1
      case .failure(let error): #expect(error as? StoreError == .closed)
      }
    }
    let again = try await SQLiteStore.open(path: folder.path + "/a.sqlite")
    let count = try await again.read { tx in try Shop.count(in: tx) }
    #expect(count == kept)
    try await again.close()
  }

  @Test("copy a long write-ahead log into the database")
  func checkpoints() async throws {
    var options = SQLiteOptions()
    options.checkpointPages = 20
    try await withStore(options) { store in
      for number in 0..<100 { try await store.write { tx in try Shop.add("\(number)", in: tx) } }
      #expect(store.statistics.checkpoints > 3)
    }
  }
}

@Suite("The rhythm of commits")
struct CommitRhythmTests {
  @Test("never makes a lone writer wait")
  func lone() {
    var rhythm = CommitRhythm()
    for _ in 0..<10 {
      #expect(!rhythm.expectsMore(than: 1))
      rhythm.committed(1, arrivedMeanwhile: 0, took: 1_000_000)
    }
  }

  @Test("waits for the writers that were about, and no longer once they are there")
  func company() {
    var rhythm = CommitRhythm()
    rhythm.committed(1, arrivedMeanwhile: 31, took: 1_000_000)
    #expect(rhythm.expectsMore(than: 31))
    #expect(!rhythm.expectsMore(than: 32))
  }

  @Test("stops waiting for a while when nobody comes")
  func fruitless() {
    var rhythm = CommitRhythm()
    for _ in 0..<3 {
      rhythm.committed(4, arrivedMeanwhile: 4, took: 1_000_000)
      #expect(rhythm.expectsMore(than: 4))
      rhythm.gathered(4)
    }
    #expect(!rhythm.expectsMore(than: 4))
    for _ in 0..<32 { rhythm.committed(4, arrivedMeanwhile: 4, took: 1_000_000) }
    #expect(rhythm.expectsMore(than: 4))
  }
}
