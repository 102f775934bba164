import Foundation
import Identity
import Kernel
import Store
import Synchronization
import Testing
import WebSupport

@testable import Platform

@Suite("Moving between databases")
struct MoveTests {
  @Test func `everything arrives, equal, and the target can be used`() async throws {
    let world = try await BackupWorld()
    let target = try await SQLiteStore.temporary()
    let report = try await DatabaseMove(from: world.bench.store, to: target, batchRows: 7).run()
    #expect(report.isFinal && report.rowCount > 60)
    #expect(try await world.digests(of: target) == world.digests(of: world.bench.store))
    try await TransferMark.requireNone(in: target, at: "")
    try await target.close()
  }

  @Test func `a move that is killed anywhere goes on from there`() async throws {
    let world = try await BackupWorld()
    let target = try await SQLiteStore.temporary()
    for stop in [1, 3, 6, 10] {
      let failing = FailingStore(target, afterWrites: stop)
      await #expect(throws: StoreError.self) {
        try await DatabaseMove(from: world.bench.store, to: failing, batchRows: 5).run()
      }
      await #expect(throws: BackupError.self) { try await TransferMark.requireNone(in: target, at: "") }
    }
    _ = try await DatabaseMove(from: world.bench.store, to: target, batchRows: 5).run()
    #expect(try await world.digests(of: target) == world.digests(of: world.bench.store))
    try await target.close()
  }

  @Test func `what was written and removed after the first pass is mended in the final one`() async throws {
    let world = try await BackupWorld()
    let target = try await SQLiteStore.temporary()
    let move = DatabaseMove(from: world.bench.store, to: target, batchRows: 6)
    #expect(try await !move.run(isFinal: false).isFinal)
    for number in 0..<20 { try await world.addDepartment("新部门\(number)") }
    try await world.bench.store.write { tx in
      try tx.execute("UPDATE organisation SET name_zh = ? WHERE name_zh = ?", ["改名部门", "部门3"])
      try tx.execute("DELETE FROM audit_entry WHERE id = (SELECT min(id) FROM audit_entry)")
    }
    #expect(try await world.digests(of: target) != world.digests(of: world.bench.store))
    #expect(try await move.run().isFinal)
    #expect(try await world.digests(of: target) == world.digests(of: world.bench.store))
    try await target.close()
  }

  @Test func `while the source is held others cannot write, and afterwards they can`() async throws {
    let world = try await BackupWorld()
    let tables = try await world.bench.store.read(.bulk) { tx in try CatalogQueries.tables(.sqlite, in: tx) }
    let hold = try await SourceHold(world.bench.store, tables: tables)
    var options = SQLiteOptions()
    options.busyTimeoutSeconds = 0.1
    let other = try await SQLiteStore.open(path: world.configuration.databasePath, options: options)
    await #expect(throws: StoreError.busy) { try await other.write { tx in try TransferQueries.removeAll(in: tx) } }
    try await hold.end()
    try await other.write { tx in try TransferQueries.removeAll(in: tx) }
    try await other.close()
  }

  @Test func `a target with rows of its own, or of another move, is refused`() async throws {
    let (one, two) = (try await BackupWorld(), try await BackupWorld())
    await #expect(throws: MoveError.self) {
      _ = try await DatabaseMove(from: one.bench.store, to: two.bench.store).run()
    }
    let target = try await SQLiteStore.temporary()
    _ = try await DatabaseMove(from: one.bench.store, to: target).run(isFinal: false)
    await #expect(throws: MoveError.otherMoveBegun) {
      _ = try await DatabaseMove(from: two.bench.store, to: target).run()
    }
    try await target.close()
  }

  @Test func `an address of no known engine is refused without being repeated`() async throws {
    await #expect(throws: MoveError.addressUnknown) { _ = try await StoreAddress.open("mysql://root:secret@db/x") }
    await #expect(throws: PlatformError.self) {
      _ = try await StoreAddress.open("sqlite:/no/such/file", mustExist: true)
    }
    #expect(!ErrorWords.lines(for: MoveError.addressUnknown).joined().contains("secret"))
  }
}

/// A store that breaks before a given write, as a killed process does: nothing of that write is there.
struct FailingStore: Store {
  private let base: SQLiteStore
  private let rest: Countdown

  private final class Countdown: Sendable {
    private let rest: Mutex<Int>
    init(_ count: Int) { rest = Mutex(count) }
    func tick() -> Bool {
      rest.withLock { rest in
        rest -= 1
        return rest < 0
      }
    }
  }

  init(_ base: SQLiteStore, afterWrites count: Int) {
    self.base = base
    rest = Countdown(count)
  }

  func read<T: Sendable>(_ extent: ReadExtent, _ body: @escaping @Sendable (ReadTransaction) throws -> T) async throws
    -> T
  {
    try await base.read(extent, body)
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> T) async throws -> T {
    if rest.tick() { throw StoreError.closed }
    return try await base.write(body)
  }

  func migrate(_ sets: [MigrationSet]) async throws { try await base.migrate(sets) }
  func schemaDescription() async throws -> String { try await base.schemaDescription() }
  var statistics: StoreStatistics { base.statistics }
  func close() async throws {}
}
