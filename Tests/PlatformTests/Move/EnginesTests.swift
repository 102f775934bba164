import Foundation
import Kernel
import Store
import StoreTesting
import Synchronization
import Testing
import WebSupport

@testable import Platform

/// What only a real PostgreSQL can prove; the tests start a private one where its address is given.
@Suite("Between SQLite and PostgreSQL", .enabled(if: TestCluster.isThere))
struct EnginesTests {
  @Test func `both engines describe the same tables`() async throws {
    let world = try await BackupWorld()
    let server = try await TestCluster.open(Features.migrations, options: PostgreSQLOptions())
    let embedded = try await world.bench.store.read(.bulk) { tx in try CatalogQueries.tables(.sqlite, in: tx) }
    let served = try await server.read(.bulk) { tx in try CatalogQueries.tables(.postgresql, in: tx) }
    #expect(served.map(\.name) == embedded.map(\.name))
    for (one, other) in zip(embedded, served) {
      #expect(one.columns == other.columns && one.key == other.key && one.parents == other.parents, "\(one.name)")
      #expect(one.ownParents.map(\.column) == other.ownParents.map(\.column), "\(one.name)")
    }
    try await server.close()
  }

  @Test func `there and back again everything is equal, also after interruptions`() async throws {
    let world = try await BackupWorld()
    let source = world.bench.store
    let server = try await TestCluster.open([], options: PostgreSQLOptions())
    for stop in [1, 4, 9] {
      let lines = Mutex(0)
      let task = Task {
        try await DatabaseMove(from: source, to: server, batchRows: 5).run { _ in
          let count = lines.withLock { count in
            count += 1
            return count
          }
          if count == stop { withUnsafeCurrentTask { $0?.cancel() } }
        }
      }
      await #expect(throws: (any Error).self) { try await task.value }
      await #expect(throws: BackupError.self) { try await TransferMark.requireNone(in: server, at: "") }
    }
    _ = try await DatabaseMove(from: source, to: server, batchRows: 5).run()
    #expect(try await world.digests(of: server) == world.digests(of: source))

    let back = try await SQLiteStore.temporary()
    _ = try await DatabaseMove(from: server, to: back, batchRows: 8).run(isFinal: false)
    try await server.write { tx in
      try tx.execute("UPDATE organisation SET name_zh = ? WHERE name_zh = ?", ["改名部门", "部门3"])
      try tx.execute("DELETE FROM audit_entry WHERE at = (SELECT min(at) FROM audit_entry)")
    }
    _ = try await DatabaseMove(from: server, to: back, batchRows: 8).run()
    #expect(try await world.digests(of: back) == world.digests(of: server))
    try await back.close()
    try await server.close()
  }

  @Test func `a backup of one engine comes back into the other`() async throws {
    let world = try await BackupWorld()
    let (path, now) = (world.path("one.backup"), world.bench.clock.now())
    _ = try await world.making.write(to: path, now: now)
    let server = try await TestCluster.open([], options: PostgreSQLOptions())
    let files = try await FolderBlobStore.open(path: world.path("files"))
    let restoring = try Restoring(from: path, secret: world.key, ring: world.ring)
    let report = try await restoring.restore(into: server, files: files, inOneTransaction: true)
    #expect(report.files == 5)
    #expect(try await world.digests(of: server) == world.digests(of: world.bench.store))
    await #expect(throws: BackupError.self) {
      _ = try await restoring.restore(into: server, files: files, inOneTransaction: true)
    }

    let source = BackupSource(store: server, files: files, ring: world.ring)
    let second = try await BackupMaking(source, secret: world.key, program: "0.0.0")
      .write(to: world.path("two.backup"), since: path, now: now)
    #expect(second.origin.engine == "postgresql" && second.totals.files == 0 && second.totals.earlierFiles == 5)
    let target = try world.emptyTarget("restored")
    _ = try await world.restore(world.path("two.backup"), to: target)
    let restored = try await SQLiteStore.open(path: target.databasePath)
    #expect(try await world.digests(of: restored) == world.digests(of: world.bench.store))
    try await restored.close()
    try await server.close()
  }

  @Test func `while the source is held others cannot write, and afterwards they can`() async throws {
    let server = try await TestCluster.open(Features.migrations, options: PostgreSQLOptions())
    let tables = try await server.read(.bulk) { tx in try CatalogQueries.tables(.postgresql, in: tx) }
    let hold = try await SourceHold(server, tables: tables)
    let finished = Mutex(false)
    let writer = Task {
      try await server.write { tx in try tx.execute("DELETE FROM audit_entry") }
      finished.withLock { $0 = true }
    }
    // A read goes on, and the write is still waiting when it has been answered.
    for table in tables { _ = try await server.read { tx in try TableQueries.isEmpty(table, in: tx) } }
    #expect(!finished.withLock { $0 })
    try await hold.end()
    try await writer.value
    #expect(finished.withLock { $0 })
    try await server.close()
  }
}
