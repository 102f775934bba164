import ArgumentParser
import Foundation
import Kernel
import Store

/// Durable one-row writes: by one client, each with a commit of its own, and by many at once.
struct WriteBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "writes")

  @Option(help: "An empty folder for the SQLite file.") var data: String?
  @Option(help: "The address of a PostgreSQL database instead.") var database: String?
  @Option(help: "Clients at the same time.") var clients = 64
  @Option(help: "Seconds of each measurement.") var seconds = 4.0

  func run() async throws {
    let store = try await open()
    try await store.migrate([Self.tables])
    _ = try await rate(store, clients: clients, seconds: 0.5)
    let single = try await rate(store, clients: 1, seconds: seconds)
    let before = store.statistics
    let many = try await rate(store, clients: clients, seconds: seconds)
    let after = store.statistics
    try await store.close()
    report([
      "single_per_second": single, "many_per_second": many, "ratio_to_single": many / single,
      "writes_per_commit": Double(after.writes - before.writes) / Double(max(1, after.commits - before.commits)),
    ])
  }

  private func open() async throws -> any Store {
    if let database { return try await PostgreSQLStore.open(try PostgreSQLAddress(database)) }
    guard let data else { throw ValidationError("Give --data or --database.") }
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    return try await SQLiteStore.open(path: data + "/writes.sqlite")
  }

  private func rate(_ store: any Store, clients: Int, seconds: Double) async throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    let end = start + .seconds(seconds)
    let count = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<clients {
        group.addTask {
          var count = 0
          while clock.now < end {
            try await Self.write(store)
            count += 1
          }
          return count
        }
      }
      return try await group.reduce(0, +)
    }
    return Double(count) / (clock.now - start).inSeconds
  }

  private enum RowTag {}
  private static let ids = SystemIdentifierSource(clock: SystemWallClock())

  private static func write(_ store: any Store) async throws {
    let id: Identifier<RowTag> = ids.make()
    try await store.write { tx in
      try tx.perform("INSERT INTO written_row (id, body) VALUES (?, ?)", [id, "一行需要长久保存的文字"])
    }
  }

  private static let tables = MigrationSet(
    module: "writes",
    migrations: [
      Migration(
        number: 1, name: "rows",
        sql: """
          CREATE TABLE written_row (
            id BLOB NOT NULL,
            body TEXT NOT NULL,
            CONSTRAINT written_row_pk PRIMARY KEY (id)
          )
          """)
    ])
}
