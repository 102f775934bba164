import Kernel
import Store
import Testing
import WebSupport

@testable import Platform

@Suite("The watched store")
struct WatchedStoreTests {
  private struct World {
    let primary: FaultyStore
    let store: WatchedStore
    let probe: StoreProbe
    let metrics = PlatformMetrics()

    init(replica: FaultyStore? = nil) async throws {
      primary = try await FaultyStore.temporary()
      try await primary.migrate([PlatformMigrations.set])
      let clock = SystemWallClock()
      let watch = StoreWatch(clock: clock)
      store = WatchedStore(primary: primary, replica: replica, watch: watch, measures: metrics.store)
      probe = StoreProbe(primary: primary, replica: replica, watch: watch, node: "n", clock: clock)
    }

    func write() async throws {
      try await store.write { tx in try HealthQueries.probe("w", at: Instant(milliseconds: 1), ballast: nil, in: tx) }
    }

    func read() async throws -> Bool { try await store.read { tx in try HealthQueries.answers(in: tx) } }
  }

  @Test func `a write that meets a full disk turns the next away without asking the disk again`() async throws {
    let world = try await World()
    world.primary.fail(writes: .diskFull)
    await #expect(throws: StoreError.diskFull) { try await world.write() }
    let tried = world.primary.writesTried
    await #expect(throws: StoreError.diskFull) { try await world.write() }
    #expect(world.primary.writesTried == tried)
    #expect(try await world.read())
    #expect(world.metrics.store.failures.value(["write", "store.disk.full"]) == 1)
  }

  @Test func `it writes again by itself once a probe has`() async throws {
    let world = try await World()
    world.primary.fail(writes: .readOnly)
    await #expect(throws: StoreError.readOnly) { try await world.write() }
    await world.probe.run()
    #expect(world.store.watch.health.condition == .readOnly(because: .readOnly))
    world.primary.fail()
    await world.probe.run()
    #expect(world.store.watch.health.condition == .normal)
    try await world.write()
  }

  @Test func `a database that went away asks for a probe at once, is then refused without waiting, and comes back`()
    async throws
  {
    let world = try await World()
    #expect(world.store.watch.isProbeDue(everySeconds: 60))
    #expect(!world.store.watch.isProbeDue(everySeconds: 60))
    world.primary.fail(reads: .unavailable, writes: .unavailable)
    await #expect(throws: StoreError.unavailable) { try await world.read() }
    #expect(world.store.watch.isProbeDue(everySeconds: 60))
    #expect(world.store.watch.health.condition == .normal)
    await world.probe.run()
    #expect(world.store.watch.health.condition == .away(because: .unavailable))
    let tried = world.primary.writesTried
    await #expect(throws: StoreError.unavailable) { try await world.write() }
    await #expect(throws: StoreError.unavailable) { try await world.read() }
    #expect(world.primary.writesTried == tried)
    world.primary.fail()
    await world.probe.run()
    #expect(try await world.read())
    try await world.write()
  }

  @Test func `while the primary is away a replica is read`() async throws {
    let replica = try await FaultyStore.temporary()
    let world = try await World(replica: replica)
    world.primary.fail(reads: .unavailable, writes: .unavailable)
    // The first reader does not notice, and nobody waits after the probe.
    #expect(try await world.read())
    await world.probe.run()
    #expect(world.store.watch.health.condition == .readOnly(because: .unavailable))
    #expect(world.store.watch.health.reads == .replica)
    #expect(try await world.read())
    replica.fail(reads: .unavailable)
    await world.probe.run()
    #expect(world.store.watch.health.condition == .away(because: .unavailable))
  }

  @Test func `an error of the body is nobody's fault but its own`() async throws {
    struct Refused: Error {}
    let world = try await World()
    await #expect(throws: Refused.self) { try await world.store.write { _ in throw Refused() } }
    #expect(world.store.watch.health.condition == .normal)
    try await world.write()
  }

  @Test func `a disk that is really full is noticed, and left only when there is room for more than a row`()
    async throws
  {
    var options = SQLiteOptions()
    options.maximumPages = 200
    let full = try await SQLiteStore.temporary(options: options)
    try await full.migrate([PlatformMigrations.set])
    let clock = SystemWallClock()
    let watch = StoreWatch(clock: clock)
    let store = WatchedStore(primary: full, replica: nil, watch: watch, measures: StoreMeasures())
    let probe = StoreProbe(primary: full, replica: nil, watch: watch, node: "n", clock: clock)
    await probe.run()
    #expect(watch.health.condition == .normal)
    let ballast = [UInt8](repeating: 1, count: 40_000)
    await #expect(throws: StoreError.diskFull) {
      for row in 0..<1000 {
        try await store.write { tx in
          try HealthQueries.probe("row \(row)", at: Instant(milliseconds: 1), ballast: ballast, in: tx)
        }
      }
    }
    await probe.run()
    #expect(watch.health.condition == .readOnly(because: .diskFull))
    #expect(try await store.read { tx in try HealthQueries.answers(in: tx) })
    try await full.write { tx in try HealthQueries.forget("row 0", in: tx) }
    await probe.run()
    #expect(watch.health.condition == .readOnly(because: .diskFull), "40 kB are not room enough")
    for row in 1..<12 { try await full.write { tx in try HealthQueries.forget("row \(row)", in: tx) } }
    await probe.run()
    #expect(watch.health.condition == .normal)
    try await store.write { tx in try HealthQueries.probe("again", at: Instant(milliseconds: 1), ballast: nil, in: tx) }
    try await full.close()
  }
}

extension HealthQueries {
  /// Removes what a test has put in.
  static func forget(_ node: String, in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM platform_probe WHERE node = ?", [node])
  }
}
