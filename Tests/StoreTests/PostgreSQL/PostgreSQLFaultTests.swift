import Foundation
import Kernel
import Store
import StoreTesting
import Testing

/// A database of its own on the private server, with the tables of ``Shop``.
struct ShopDatabase {
  let name: String

  static func make() async throws -> ShopDatabase {
    let database = ShopDatabase(name: try await TestCluster.makeDatabase())
    let store = try await database.open()
    try await store.migrate([Shop.migrations])
    try await store.write { tx in
      try Shop.add("counter", in: tx)
      try tx.execute("UPDATE shop SET size = 0")
    }
    try await store.close()
    return database
  }

  func open(_ change: (inout PostgreSQLOptions) -> Void = { _ in }) async throws -> PostgreSQLStore {
    var options = PostgreSQLOptions()
    change(&options)
    return try await PostgreSQLStore.open(try TestCluster.address(of: name), options: options)
  }

  /// Breaks all connections to the database.
  func breakConnections() async throws {
    let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'"
    try await PostgreSQLStore.administer(try TestCluster.address(of: "postgres"), [sql])
  }

  static func countUp(_ store: any Store) async throws {
    try await store.write { tx in
      let size = try tx.first("SELECT size FROM shop WHERE name = ?", ["counter"]) { try $0.int(0) } ?? 0
      try tx.execute("UPDATE shop SET size = ? WHERE name = ?", [size + 1, "counter"])
    }
  }

  static func counted(_ store: any Store) async throws -> Int? {
    try await store.read { tx in try tx.first("SELECT size FROM shop WHERE name = ?", ["counter"]) { try $0.int(0) } }
  }
}

@Suite("PostgreSQL with faults", .enabled(if: TestCluster.isThere))
struct PostgreSQLFaultTests {
  @Test("A commit whose answer was lost happens once, and is acknowledged")
  func lostAnswers() async throws {
    let database = try await ShopDatabase.make()
    let proxy = try CuttingProxy(server: try TestCluster.socketPath)
    let address = try TestCluster.address(of: database.name, folder: proxy.folder)
    let store = try await PostgreSQLStore.open(address)
    var generator = SeededGenerator(seed: 20_261_122)
    let ends: [CuttingProxy.Cut] = [.none, .beforeCommit, .afterCommit]
    proxy.plan((0..<60).map { _ in ends[Int.random(in: 0..<3, using: &generator)] })
    for _ in 0..<30 { try await ShopDatabase.countUp(store) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<120 { group.addTask { try await ShopDatabase.countUp(store) } }
      try await group.waitForAll()
    }
    #expect(try await ShopDatabase.counted(store) == 150)
    try await store.close()
    proxy.close()
    #expect(proxy.remaining < 30)
  }

  @Test("Broken connections are replaced under reads and writes without anybody noticing")
  func brokenConnections() async throws {
    let database = try await ShopDatabase.make()
    let store = try await database.open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<50 {
            try await ShopDatabase.countUp(store)
            _ = try await ShopDatabase.counted(store)
          }
        }
      }
      group.addTask { for _ in 0..<5 { try await database.breakConnections() } }
      try await group.waitForAll()
    }
    #expect(try await ShopDatabase.counted(store) == 200)
    try await store.close()
  }

  @Test("Two nodes that change the same row lose nothing")
  func twoNodes() async throws {
    let database = try await ShopDatabase.make()
    let nodes = [try await database.open(), try await database.open()]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for node in nodes {
        for _ in 0..<4 {
          group.addTask {
            for _ in 0..<25 { try await ShopDatabase.countUp(node) }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await ShopDatabase.counted(nodes[0]) == 200)
    for node in nodes { try await node.close() }
  }

  @Test("Nodes that start together migrate once")
  func migrateTogether() async throws {
    let database = ShopDatabase(name: try await TestCluster.makeDatabase())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let store = try await database.open()
          try await store.migrate([Shop.migrations])
          try await store.close()
        }
      }
      try await group.waitForAll()
    }
  }

  @Test("Writes of many callers share commits")
  func sharedCommits() async throws {
    let store = try await ShopDatabase.make().open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<400 {
        group.addTask {
          try await store.write { tx in _ = try Shop.add("\(number)", in: tx) }
        }
      }
      try await group.waitForAll()
    }
    #expect(store.statistics.writes == 400)
    #expect(store.statistics.commits < 100)
    try await store.close()
  }

  @Test("A server that is not there is said to be away, with nothing of the address but user, host and name")
  func away() async throws {
    let address = try PostgreSQLAddress("postgres://someone:geheim@/name?host=/nowhere")
    var options = PostgreSQLOptions()
    options.outageSeconds = 0.1
    let error = await #expect(throws: StoreError.unavailable) {
      _ = try await PostgreSQLStore.open(address, options: options)
    }
    #expect(!"\(String(describing: error)) \(address.redacted)".contains("geheim"))
    #expect(address.redacted == "postgres://someone:***@/nowhere/name")
  }

  @Test("A wrong password is told from a missing server, and is not printed")
  func wrongPassword() async throws {
    let address = try TestCluster.address(of: "postgres", user: "secretive")
    let wrong = try PostgreSQLAddress(address, password: "verkehrt")
    let error = await #expect(throws: StoreError.authentication) { _ = try await PostgreSQLStore.open(wrong) }
    #expect(!String(describing: error).contains("verkehrt"))
    #expect(!wrong.redacted.contains("verkehrt"))
    let right = try await PostgreSQLStore.open(try PostgreSQLAddress(address, password: "right"))
    try await right.close()
  }

  @Test("An address that libpq cannot read is refused without repeating it")
  func unreadableAddress() {
    #expect(throws: StoreError.addressInvalid) { _ = try PostgreSQLAddress("postgres://a:geheim@[::1/x") }
    #expect(throws: StoreError.addressInvalid) { _ = try PostgreSQLAddress("mysql://a/b") }
  }

  @Test("A database that came back read-only refuses writes in these words, and takes them again later")
  func readOnly() async throws {
    let database = try await ShopDatabase.make()
    let store = try await database.open { $0.outageSeconds = 0.2 }
    let admin = try TestCluster.address(of: "postgres")
    let alter = "ALTER DATABASE \(database.name) SET default_transaction_read_only ="
    try await PostgreSQLStore.administer(admin, ["\(alter) on"])
    try await database.breakConnections()
    await #expect(throws: StoreError.readOnly) { try await ShopDatabase.countUp(store) }
    try await PostgreSQLStore.administer(admin, ["\(alter) off"])
    try await ShopDatabase.countUp(store)
    #expect(try await ShopDatabase.counted(store) == 1)
    try await store.close()
  }

  @Test("A statement that takes too long is stopped, and the connection goes on")
  func timeout() async throws {
    let store = try await ShopDatabase.make().open { $0.pageStatementSeconds = 1 }
    await #expect(throws: StoreError.timeout) {
      try await store.read { tx in try tx.rows("SELECT 1 FROM pg_sleep(30)") { try $0.int(0) } }
    }
    #expect(try await ShopDatabase.counted(store) == 0)
    try await store.close()
  }

  @Test("A read that finds no free connection does not wait for ever")
  func noConnection() async throws {
    let store = try await ShopDatabase.make().open {
      $0.maximumReaders = 1
      $0.acquireSeconds = 0.2
    }
    let running = Signal()
    let done = Signal()
    async let long: Void = store.read(.bulk) { _ in
      running.send()
      done.block()
    }
    await running.wait()
    await #expect(throws: StoreError.busy) { try await store.read { _ in } }
    done.send()
    try await long
    try await store.read { _ in }
    try await store.close()
  }
}
