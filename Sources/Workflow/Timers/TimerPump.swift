import BPMN
package import Kernel
package import Store

/// Fires timers that are due.
///
/// A batch is claimed in one short transaction – on PostgreSQL passing over what others are claiming – and its timers are then
/// fired in transactions of their own, a few side by side. Commands of people stand in the same line as those few, never behind
/// the whole backlog. Each timer is fired once: the transaction that fires it takes its row away. A claim only keeps two nodes
/// from doing the same work for nothing; if a node dies, its claims run out.
package struct TimerPump: Sendable {
  private let workflow: Workflow
  private let store: any Store
  private let clock: any WallClock

  /// What one round did.
  package struct Report: Sendable, Hashable {
    /// Transactions in which timers were claimed.
    package var batches = 0
    /// The largest of them.
    package var largestBatch = 0
    /// Timers that this pump has fired.
    package var fired = 0
    /// Timers that were gone when their turn came.
    package var gone = 0
    /// Timers that could not be fired and will be tried again.
    package var failed = 0
  }

  /// A pump for the instances of a service.
  package init(workflow: Workflow, store: any Store, clock: any WallClock) {
    self.workflow = workflow
    self.store = store
    self.clock = clock
  }

  /// Every second, on every node: pumps share the work.
  package var job: PeriodicJob {
    PeriodicJob(name: "workflow.timers", intervalSeconds: 1, scope: .everyNode) { _ in
      try await fireStarts()
      try await fireDue()
    }
  }

  /// Fires all that is due now.
  @discardableResult
  package func fireDue() async throws -> Report {
    var report = Report()
    while true {
      try Task.checkCancellation()
      let now = clock.now()
      guard try await store.read({ tx in try TimerQueries.isAnyDue(now, in: tx) }) else { return report }
      let claimed = try await claim(now)
      if claimed.isEmpty { return report }
      report.batches += 1
      report.largestBatch = max(report.largestBatch, claimed.count)
      await fire(claimed, &report)
    }
  }

  private func claim(_ now: Instant) async throws -> [TimerQueries.Due] {
    let options = workflow.options
    return try await store.writeLocking { tx in
      let due = try TimerQueries.due(now, limit: options.timerBatch, in: tx)
      let until = now.adding(seconds: options.timerLeaseSeconds)
      for timer in due { try TimerQueries.claim(timer, until: until, in: tx) }
      return due
    }
  }

  private enum Outcome: Sendable { case fired, gone, failed }

  private func fire(_ timers: [TimerQueries.Due], _ report: inout Report) async {
    var outcomes: [Outcome] = []
    await withTaskGroup(of: Outcome.self) { group in
      for (index, timer) in timers.enumerated() {
        if index >= workflow.options.timerWidth, let outcome = await group.next() { outcomes.append(outcome) }
        group.addTask { await fire(timer) }
      }
      for await outcome in group { outcomes.append(outcome) }
    }
    for outcome in outcomes {
      switch outcome {
      case .fired: report.fired += 1
      case .gone: report.gone += 1
      case .failed: report.failed += 1
      }
    }
  }

  /// What fails stays claimed: it is tried again when the claim has run out.
  private func fire(_ timer: TimerQueries.Due) async -> Outcome {
    do {
      return try await store.write { tx in try workflow.fire(timer, in: tx) } ? .fired : .gone
    } catch {
      return .failed
    }
  }

  // MARK: Timers that begin instances

  /// Begins the instances whose start events are due. Answers how many.
  @discardableResult
  package func fireStarts() async throws -> Int {
    var count = 0
    while true {
      let now = clock.now()
      let due = try await store.read { tx in try StartQueries.due(now, limit: 32, in: tx) }
      for entry in due {
        try Task.checkCancellation()
        let began = try await store.write { tx in try workflow.begin(entry, in: tx) }
        if began { count += 1 }
      }
      if due.count < 32 { return count }
    }
  }
}

extension Workflow {
  /// Fires one timer; false if it has been fired, cancelled or set anew meanwhile.
  func fire(_ timer: TimerQueries.Due, in tx: WriteTransaction) throws -> Bool {
    guard try TimerQueries.isSet(timer, in: tx) else { return false }
    do {
      _ = try perform(.timerFired(wait: timer.number), on: timer.instance, "timer", nil, tx)
      return true
    } catch let error as BPMNError {
      // The state knows of no such timer: the row is of no use to anybody.
      guard error == .ended || error == .unknown(what: "wait", id: String(timer.number)) else { throw error }
      try TimerQueries.drop(timer, in: tx)
      return false
    }
  }

  /// Begins an instance by a timer, and sets the timer anew where it repeats. Versions that are no longer in force begin nothing.
  func begin(_ entry: StartQueries.Entry, in tx: WriteTransaction) throws -> Bool {
    let now = clock.now()
    guard let due = entry.dueAt, try isInForce(entry, now, in: tx) else {
      _ = try StartQueries.move(entry, to: nil, remaining: 0, in: tx)
      return false
    }
    var next: Instant?
    let remaining = entry.remaining > 0 ? entry.remaining - 1 : entry.remaining
    if remaining != 0, let rule = TimerRule(entry.name), case .every = rule {
      next = try rule.due(setAt: due, after: due, remaining: remaining, now: now) { count, start in
        time.date(workingDays: count, after: start.civilDate())?.adding(days: 1).startInstant()
      }
    }
    guard try StartQueries.move(entry, to: next, remaining: remaining, in: tx) else { return false }
    var request = StartRequest(entry.processID)
    request.element = entry.element
    try start(request, in: tx)
    return true
  }

  // MARK: When the calendar or the case's clock has changed

  /// Works out anew when the timers of an instance that count working days are due: after a clock was stopped, resumed or
  /// extended, or another calendar was published. Answers how many have moved.
  @discardableResult
  package func resetTimers(of instance: InstanceID, in tx: WriteTransaction) throws -> Int {
    guard let row = try InstanceQueries.find(instance, in: tx), row.status == .running else { return 0 }
    var moved = 0
    for timer in try WaitQueries.timers(of: instance, in: tx) {
      guard let rule = TimerRule(timer.text), case .after(let period) = rule, period.workingDays > 0 else { continue }
      let due = try rule.due(setAt: timer.since, after: nil, remaining: 1, now: clock.now()) { count, start in
        try time.end(ofWorkingDays: count, from: start, of: row.facts, in: tx)
      }
      guard due != timer.dueAt else { continue }
      try WaitQueries.setDue(timer.number, of: instance, at: due, in: tx)
      moved += 1
    }
    return moved
  }

  /// When the timer that has waited longest is looked at next; nil when none waits. For health checks.
  package func nextTimer(in tx: ReadTransaction) throws -> Instant? { try TimerQueries.next(in: tx) }
}
