import Kernel
import Synchronization

/// Where a worker may be stopped dead, for tests of what is left behind.
enum JobFault: Sendable, CaseIterable {
  /// The claim has committed; nothing was begun.
  case claimed
  /// The work is about to begin.
  case begun
  /// Within the transaction that finishes: effect and completion are written and not committed.
  case written
  /// Effect and completion have committed; the worker has not heard of it.
  case committed
  /// The work has returned; its completion is not written.
  case returned
  /// Within the transaction that writes the completion.
  case settling
  /// The completion has committed; the worker has not heard of it.
  case settled
}

/// Stands for the death of the process: nothing more is written.
struct JobCrash: Error {}

/// What a worker writes with: everything that concerns jobs it holds, fenced by their leases.
final class JobHolder: Sendable {
  let store: any Store
  let clock: any WallClock
  let leaseSeconds: @Sendable (_ kind: String) -> Int64
  private let fault: @Sendable (JobFault) throws -> Void
  private let crashed = Mutex(false)
  private let effects: JobCompletions
  private let outcomes: JobCompletions

  init(
    store: any Store, clock: any WallClock, leaseSeconds: @escaping @Sendable (_ kind: String) -> Int64,
    fault: @escaping @Sendable (JobFault) throws -> Void
  ) {
    self.store = store
    self.clock = clock
    self.leaseSeconds = leaseSeconds
    self.fault = fault
    effects = JobCompletions { body in try await store.write(body) }
    outcomes = JobCompletions { body in try await store.writeLocking(body) }
  }

  // MARK: Dying, in tests

  var isCrashed: Bool { crashed.withLock { $0 } }

  /// Passes a place where a test may stop the worker.
  func pass(_ place: JobFault) throws {
    try checkAlive()
    do { try fault(place) } catch {
      crashed.withLock { $0 = true }
      throw error
    }
  }

  private func checkAlive() throws {
    if isCrashed { throw JobCrash() }
  }

  // MARK: Writing

  /// A write of the worker itself; nothing of a dead one is committed.
  func write<T: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> T) async throws -> T {
    try await store.writeLocking { tx in
      try self.checkAlive()
      return try body(tx)
    }
  }

  func finish(_ claim: ClaimedJob, _ body: @escaping @Sendable (WriteTransaction) throws -> Void) async throws {
    for _ in 0..<Self.looks {
      let isHeld = try await effects.add { tx in
        try self.checkAlive()
        guard try JobLeaseQueries.settle(.done, of: claim.lease, at: self.clock.now(), in: tx) else { return false }
        try body(tx)
        try self.pass(.written)
        return true
      }
      if isHeld { return try pass(.committed) }
      // A serialisable transaction may stand on a view of the rows that is older than the claim: ask without one. The
      // run may have been told to stop by now; the question is asked all the same.
      let isStillHeld = try await outcomes.add { tx in try JobLeaseQueries.state(claim.lease, in: tx) == .running }
      guard isStillHeld else { break }
    }
    throw JobError.leaseLost
  }

  /// How often a finish is tried while the lease holds.
  private static let looks = 3

  /// Lets go of a job. Answers whether the lease still held.
  func settle(_ outcome: JobOutcome, of claim: ClaimedJob) async throws -> Bool {
    let isHeld = try await outcomes.add { tx in
      try self.checkAlive()
      let isHeld = try JobLeaseQueries.settle(outcome, of: claim.lease, at: self.clock.now(), in: tx)
      try self.pass(.settling)
      return isHeld
    }
    try pass(.settled)
    return isHeld
  }

  func report(_ progress: JobProgress, of claim: ClaimedJob, at now: Instant) async throws {
    let until = now.adding(seconds: leaseSeconds(claim.kind))
    let isHeld = try await write { tx in
      try JobLeaseQueries.report(progress, of: claim.lease, until: until, in: tx)
    }
    guard isHeld else { throw JobError.leaseLost }
  }
}
