import Cryptography
import Identity
import Kernel
import Store

/// The work on keys that goes on while people work: carrying over what was stored before there were seals, and wrapping the data
/// keys with a new master key. Both are jobs of the queue, so that the operations page shows how far they are.
struct KeyJobs: Sendable {
  static let walkKind = "keys.walk"
  static let rewrapKind = "keys.rewrap"
  /// The walk that reached the answers inside forms; what an earlier version has walked is walked again.
  private static let walked = "sealed-columns-2"

  let store: any Store
  let ring: KeyRing
  let sealer: FieldSealer
  let clock: any WallClock

  /// What the workers of this node do. A job that was cut off begins again and passes over what is done.
  var kinds: [JobKind] {
    [
      JobKind(Self.walkKind, concurrency: 1, timeLimitSeconds: 86_400) { run in
        try await walk { try await run.progress(done: $0, of: $1) }
      },
      JobKind(Self.rewrapKind, concurrency: 1, timeLimitSeconds: 86_400) { run in
        try await rewrap { try await run.progress(done: $0, of: $1) }
      },
    ]
  }

  /// Looks every few minutes: while nodes are restarted one by one, those before the change still make keys of the old way.
  var watch: PeriodicJob {
    PeriodicJob(name: "keys.watch", intervalSeconds: 300) { _ in try await enqueue() }
  }

  /// Puts into the queue whatever there is to do.
  func enqueue() async throws {
    let (walks, rewraps) = try await store.read { tx in
      (try !Self.isWalked(in: tx), try needsRewrap(in: tx))
    }
    guard walks || rewraps else { return }
    try await store.write { tx in
      if walks { try tx.enqueue(Job(kind: Self.walkKind, priority: .low, uniqueKey: "1")) }
      if rewraps { try tx.enqueue(Job(kind: Self.rewrapKind, priority: .low, uniqueKey: "\(ring.currentVersion)")) }
    }
  }

  /// Seals what stands in clear or under a master key.
  func walk(progress: @Sendable (_ done: Int, _ total: Int) async throws -> Void = { _, _ in }) async throws {
    try await SealWalk(Features.sealedColumns).run(store, progress: progress)
    try await IdentitySeals.indexNames(store, sealer: sealer)
    let now = clock.now()
    try await store.write { tx in try HealthQueries.setMark(Self.walked, [1], at: now, in: tx) }
  }

  /// Wraps the data keys with the key in front.
  func rewrap(progress: @Sendable (_ done: Int, _ total: Int) async throws -> Void = { _, _ in }) async throws {
    try await KeyRewrap(ring: ring).run(store, progress: progress)
    let now = clock.now()
    let (ring, master) = (ring, FieldSealer(ring: ring))
    try await store.write { tx in
      try KeyCheck.renew(by: master, at: now, in: tx)
      // A restarted job must not take the mark for done while keys came in between.
      guard try !KeyRewrap(ring: ring).isNeeded(in: tx) else {
        throw JobRetry(afterSeconds: 5, code: "platform.key.rewrapping", countsAttempt: false)
      }
    }
  }

  /// What still needs a master key older than the one in front, in names for operators: jobs that have not come to their end, and
  /// then columns that a look at every value finds.
  func needingOlderKeys() async throws -> [String] {
    let waiting = try await store.read { tx in
      (try Self.isWalked(in: tx) ? [] : [Self.walkKind]) + (try needsRewrap(in: tx) ? [Self.rewrapKind] : [])
    }
    guard waiting.isEmpty else { return waiting }
    return try await SealWalk(Features.sealedColumns).underMasterKeys(store).sorted { $0.key < $1.key }
      .map { "\($0.key) (\($0.value))" }
  }

  private func needsRewrap(in tx: ReadTransaction) throws -> Bool {
    try KeyRewrap(ring: ring).isNeeded(in: tx) || !KeyCheck.isCurrent(FieldSealer(ring: ring), in: tx)
  }

  private static func isWalked(in tx: ReadTransaction) throws -> Bool {
    try HealthQueries.mark(walked, in: tx) != nil
  }
}
