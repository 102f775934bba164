import Kernel
import Synchronization

extension JobWorkers {
  /// Begins a claimed job.
  func begin(_ claim: ClaimedJob) {
    guard let kind = kinds[claim.kind] else { return }
    book.begin(claim, until: claim.startedAt.adding(seconds: kind.leaseSeconds))
    // Not a child task: the node's stop gives running jobs a grace period.
    let task = Task { await perform(claim, kind) }
    book.attach(task, to: claim.lease)
  }

  private func perform(_ claim: ClaimedJob, _ kind: JobKind) async {
    let start = ContinuousClock.now
    let run = JobRun(claim, holder: holder)
    var failure: (any Error)?
    do {
      try holder.pass(.begun)
      try await kind.run(run)
      if !run.isFinished { try holder.pass(.returned) }
    } catch {
      failure = error
    }
    let (outcome, code) = await conclude(run, claim, kind, failure)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    book.end(claim)
    if holder.isCrashed { return }
    report(
      JobRunReport(
        kind: claim.kind, id: claim.id, attempt: claim.attempt, outcome: outcome, durationSeconds: seconds,
        errorCode: code))
  }

  /// Writes what became of a run, if that is not written yet.
  private func conclude(
    _ run: JobRun, _ claim: ClaimedJob, _ kind: JobKind, _ failure: (any Error)?
  ) async -> (JobRunReport.Outcome, String?) {
    if run.isFinished { return (.done, nil) }
    let outcome = judge(failure, claim, kind)
    do {
      guard try await settle(outcome, of: claim) else { return (.lost, failure.map(ErrorCode.of)) }
    } catch {
      // The lease runs out and the job is done again.
      return (.lost, ErrorCode.of(error))
    }
    switch outcome {
    case .done: return (.done, nil)
    case .returned: return (.returned, nil)
    case .postponed(let code, _): return (.failed, code)
    case .hopeless(let code): return (.dead, code)
    case .failed(let code, _): return (claim.attempt >= claim.lease.maximumAttempts ? .dead : .failed, code)
    }
  }

  private func judge(_ failure: (any Error)?, _ claim: ClaimedJob, _ kind: JobKind) -> JobOutcome {
    guard let failure else { return .done }
    if let permanent = failure as? PermanentJobFailure { return .hopeless(code: permanent.code) }
    if let wish = failure as? JobRetry {
      let later = clock.now().adding(seconds: wish.afterSeconds)
      return wish.countsAttempt
        ? .failed(code: wish.code, retryAt: later) : .postponed(code: wish.code, until: later)
    }
    let reason = book.reason(claim.lease)
    if reason == .nodeStops { return .returned }
    let code = reason == .timeLimit ? JobError.timeLimit.code : ErrorCode.of(failure)
    let wait = kind.backoff.milliseconds(after: claim.attempt, chance: options.chance())
    return .failed(code: code, retryAt: Instant(milliseconds: clock.now().milliseconds + wait))
  }

  /// Tries again for a little while when the database is away: a lost completion would repeat the work.
  private func settle(_ outcome: JobOutcome, of claim: ClaimedJob) async throws -> Bool {
    for pause in [0.2, 1, 5] {
      do {
        return try await holder.settle(outcome, of: claim)
      } catch {
        if holder.isCrashed { throw error }
        // The task may be cancelled by now, and the pause with it: then the next try comes at once.
        try? await options.pause(pause)
      }
    }
    return try await holder.settle(outcome, of: claim)
  }

  // MARK: Signs of life

  /// Renews the leases of long jobs, and tells those to stop that should.
  func renew() async {
    let now = clock.now()
    for entry in book.entries where entry.stop == nil {
      let limit = kinds[entry.claim.kind]?.timeLimitSeconds ?? 0
      if now >= entry.claim.startedAt.adding(seconds: limit) { book.stop(entry.claim.lease, because: .timeLimit) }
    }
    let old = book.entries.filter { $0.stop == nil && now > $0.claim.startedAt }
    guard !old.isEmpty else { return }
    do {
      try await stopThoseThatLost(old)
      try await renew(old.filter { isRenewalDue($0, now) }, now)
    } catch {
      report(.workerFailed(code: ErrorCode.of(error)))
    }
  }

  /// A third of the lease is over.
  private func isRenewalDue(_ entry: JobBook.Entry, _ now: Instant) -> Bool {
    let seconds = kinds[entry.claim.kind]?.leaseSeconds ?? 60
    return entry.leaseUntil <= now.adding(seconds: seconds - seconds / 3)
  }

  private func stopThoseThatLost(_ entries: [JobBook.Entry]) async throws {
    let leases = entries.map(\.claim.lease)
    let states = try await holder.store.read { tx in try leases.map { try JobLeaseQueries.state($0, in: tx) } }
    for (lease, state) in zip(leases, states) where state != .running {
      book.stop(lease, because: state == .cancelling ? .cancelled : .leaseLost)
    }
  }

  private func renew(_ entries: [JobBook.Entry], _ now: Instant) async throws {
    let wanted = entries.map { entry in
      (lease: entry.claim.lease, until: now.adding(seconds: kinds[entry.claim.kind]?.leaseSeconds ?? 60))
    }
    guard !wanted.isEmpty else { return }
    let renewed = try await holder.write { tx in
      try wanted.map { try JobLeaseQueries.renew($0.lease, until: $0.until, in: tx) }
    }
    for (want, isHeld) in zip(wanted, renewed) {
      if isHeld { book.renewed(want.lease, until: want.until) } else { book.stop(want.lease, because: .leaseLost) }
    }
  }

  // MARK: Stopping

  /// Lets running jobs finish within the grace period, then tells them to stop, and after a moment leaves behind those
  /// that do not: their leases are given back, and what they still finish is refused.
  func drain() async {
    guard book.count > 0, !holder.isCrashed else { return }
    let mayLeave = Flag()
    let timer = Task {
      try await options.pause(options.graceSeconds)
      book.entries.forEach { book.stop($0.claim.lease, because: .nodeStops) }
      book.bell.ring()
      try await options.pause(Self.momentSeconds)
      mayLeave.raise()
      book.bell.ring()
    }
    while book.count > 0, !mayLeave.isRaised { await book.bell.wait() }
    timer.cancel()
    for entry in book.entries { _ = try? await holder.settle(.returned, of: entry.claim) }
  }

  private static let momentSeconds: Double = 3
}

/// Something that happens once.
private final class Flag: Sendable {
  private let raised = Atomic(false)

  var isRaised: Bool { raised.load(ordering: .acquiring) }

  func raise() { raised.store(true, ordering: .releasing) }
}
