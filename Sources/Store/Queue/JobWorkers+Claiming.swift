import Kernel

extension JobWorkers {
  // MARK: Schedules

  /// Makes the schedules known to the cluster.
  func registerSchedules() async throws {
    guard !schedules.isEmpty else { return }
    let now = clock.now()
    let schedules = schedules
    try await holder.store.write { tx in
      for schedule in schedules { try schedule.register(now, in: tx) }
    }
  }

  /// Enqueues the jobs of schedules whose slot has come, each in a transaction of its own.
  func fireSchedules() async throws {
    guard !schedules.isEmpty else { return }
    let now = clock.now()
    let due = try await holder.store.read { tx in Set(try JobScheduleQueries.due(now, in: tx)) }
    for schedule in schedules where due.contains(schedule.name) {
      do {
        try await holder.store.write { tx in try schedule.fire(now, in: tx) }
      } catch let error as any CodedError where error.kind != .unavailable {
        // One schedule that cannot be kept must not stop the queue.
        report(.workerFailed(code: error.code))
      }
    }
  }

  // MARK: Claiming

  /// Puts jobs whose holders died back into the queue, and answers whether anything is due.
  func hasWork() async throws -> Bool {
    let now = clock.now()
    let names = kinds.keys.sorted()
    guard !names.isEmpty else { return false }
    let (isDue, isLeaseOver) = try await holder.store.read { tx in
      (try JobLeaseQueries.isAnyDue(names, now, in: tx), try JobLeaseQueries.isAnyLeaseOver(now, in: tx))
    }
    if isLeaseOver { try await takeBackExpired(now) }
    return isDue || isLeaseOver
  }

  /// A lease that ran out is a failed attempt: a job that kills its process must not do so for ever.
  private func takeBackExpired(_ now: Instant) async throws {
    let options = options
    let batch = options.batch
    var count: Int
    repeat {
      count = try await holder.write { tx in
        let expired = try JobLeaseQueries.expired(now, limit: batch, in: tx)
        for lease in expired {
          // A chance for each: jobs of a dead node must not all come back in one moment.
          let wait = JobBackoff.standard.milliseconds(after: lease.attempt, chance: options.chance())
          let outcome = JobOutcome.failed(
            code: JobError.leaseExpired.code, retryAt: Instant(milliseconds: now.milliseconds + wait))
          _ = try JobLeaseQueries.settle(outcome, of: lease, at: now, in: tx)
        }
        return expired.count
      }
    } while count == batch
  }

  /// Claims due jobs, the most urgent first and within a priority the oldest.
  func claim(_ room: JobBook.Room) async throws -> [ClaimedJob] {
    let now = clock.now()
    let limit = min(room.all, options.batch)
    let ofKind = room.ofKind
    let node = options.node
    let leaseSeconds = kinds.mapValues(\.leaseSeconds)
    let claimed = try await holder.write { tx in
      var claimed: [ClaimedJob] = []
      var places = Dictionary(uniqueKeysWithValues: ofKind.map { ($0.name, $0.places) })
      for priority in JobPriority.allCases where claimed.count < limit {
        let found = try ofKind.flatMap { kind in
          let most = min(places[kind.name, default: 0], limit - claimed.count)
          return try most <= 0
            ? []
            : JobLeaseQueries.candidates(kind: kind.name, priority: priority, now, limit: most, in: tx)
              .map { (dueAt: $0.dueAt, id: $0.id, kind: kind.name) }
        }
        let oldest = found.sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }.prefix(limit - claimed.count)
        for candidate in oldest {
          let until = now.adding(seconds: leaseSeconds[candidate.kind] ?? 60)
          guard let job = try JobLeaseQueries.claim(candidate.id, at: now, until: until, holder: node, in: tx) else {
            continue
          }
          claimed.append(job)
          places[candidate.kind, default: 0] -= 1
        }
      }
      return claimed
    }
    if !claimed.isEmpty { try holder.pass(.claimed) }
    return claimed
  }
}
