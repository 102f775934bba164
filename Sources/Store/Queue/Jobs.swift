package import Kernel

/// What pages and commands do with the queue. Whoever changes something writes the audit entry in the same transaction:
/// the queue knows no persons.
package enum Jobs {
  // MARK: Looking

  /// One job; nil when there is none, or it was kept long enough.
  package static func status(_ id: JobID, in tx: ReadTransaction) throws -> JobStatus? {
    try JobQueries.find(id, in: tx)
  }

  /// The open job with a unique key.
  package static func open(kind: String, uniqueKey: String, in tx: ReadTransaction) throws -> JobStatus? {
    guard let id = try JobQueries.openID(kind: kind, key: uniqueKey, in: tx) else { return nil }
    return try JobQueries.find(id, in: tx)
  }

  /// Jobs that workers hold.
  package static func running(limit: Int = 100, in tx: ReadTransaction) throws -> [JobStatus] {
    try JobQueries.running(limit: limit, in: tx)
  }

  /// Jobs of a kind that wait, in the order in which they will be claimed.
  package static func waiting(kind: String, limit: Int = 100, in tx: ReadTransaction) throws -> [JobStatus] {
    var found: [JobStatus] = []
    for priority in JobPriority.allCases where found.count < limit {
      found += try JobQueries.waiting(kind: kind, priority: priority, limit: limit - found.count, in: tx)
    }
    return found
  }

  /// Jobs that were given up, newest first; `before` is the cursor of the last one of the page before.
  package static func deadLetters(
    kind: String? = nil, before: JobCursor? = nil, limit: Int = 50, in tx: ReadTransaction
  ) throws -> [JobStatus] {
    try JobQueries.dead(kind: kind, before: before, limit: limit, in: tx)
  }

  /// Every kind of which something waits or was given up, by name.
  package static func backlog(in tx: ReadTransaction) throws -> [JobBacklog] {
    var kinds: Set<String> = []
    var last = ""
    while let kind = try JobQueries.nextWaitingKind(after: last, in: tx) {
      kinds.insert(kind)
      last = kind
    }
    last = ""
    while let kind = try JobQueries.nextDeadKind(after: last, in: tx) {
      kinds.insert(kind)
      last = kind
    }
    return try kinds.sorted().map { kind in
      let oldest = try JobPriority.allCases.compactMap { priority in
        try JobQueries.oldestDue(kind: kind, priority: priority, in: tx)
      }
      return JobBacklog(
        kind: kind, waiting: try JobQueries.countWaiting(kind: kind, limit: JobBacklog.countLimit, in: tx),
        dead: try JobQueries.countDead(kind: kind, limit: JobBacklog.countLimit, in: tx), oldestDueAt: oldest.min())
    }
  }

  // MARK: Deciding

  /// Stops a job: at once when it waits; a running one is told, and what it finishes from now on is refused.
  package static func cancel(_ id: JobID, in tx: WriteTransaction) throws -> JobCancellation {
    if try JobRepairQueries.cancelWaiting(id, at: tx.now, in: tx) { return .cancelled }
    return try JobRepairQueries.cancelRunning(id, in: tx) ? .asked : .ended
  }

  /// Puts a dead letter back into the queue with all its attempts.
  package static func retry(_ id: JobID, in tx: WriteTransaction) throws -> JobRepair {
    guard let dead = try JobRepairQueries.dead(id, in: tx) else { return .notDead }
    if let key = dead.key, let open = try JobQueries.openID(kind: dead.kind, key: key, in: tx) {
      return .superseded(by: open)
    }
    return try JobRepairQueries.revive(id, at: tx.now, in: tx) ? .done : .notDead
  }

  /// Puts the dead letters of a kind back into the queue, oldest first, at most `limit`.
  ///
  /// - Returns: those that are back; dead letters that an open job with the same unique key supersedes stay.
  package static func retryAll(kind: String, limit: Int = 500, in tx: WriteTransaction) throws -> [JobID] {
    var revived: [JobID] = []
    var place: JobCursor?
    while revived.count < limit {
      let page = try JobRepairQueries.deadPlaces(kind: kind, after: place, limit: limit - revived.count, in: tx)
      guard let last = page.last else { break }
      for dead in page where try retry(dead.id, in: tx) == .done { revived.append(dead.id) }
      place = last
    }
    return revived
  }

  /// Gives a dead letter up for good. Answers false when there is none with this identifier.
  package static func discard(_ id: JobID, in tx: WriteTransaction) throws -> Bool {
    try JobRepairQueries.discard(id, at: tx.now, in: tx)
  }

  // MARK: Cleaning up

  /// Removes finished jobs that were kept long enough, a few hundred in a write. Answers how many.
  @discardableResult
  package static func sweep(store: any Store, clock: any WallClock) async throws -> Int {
    var removed = 0
    while true {
      let now = clock.now()
      let count = try await store.writeLocking { tx in try JobRepairQueries.sweep(now, limit: sweepBatch, in: tx) }
      removed += count
      if count < sweepBatch { return removed }
    }
  }

  private static let sweepBatch = 500

  /// ``sweep(store:clock:)`` every ten minutes.
  package static var sweepJob: PeriodicJob {
    PeriodicJob(name: "store.jobs-sweep", intervalSeconds: 600) { context in
      try await sweep(store: context.store, clock: context.clock)
    }
  }
}
