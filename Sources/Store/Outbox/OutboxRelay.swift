package import Kernel

/// Hands the events of the outbox to their handlers: at least once, in order per subject, again after a failure.
///
/// A delivery is claimed for a while before its handlers run, so that several nodes may relay side by side; the claim is
/// renewed while they run, and if a node dies, it runs out and another delivers again. Handlers that only write run in
/// the transaction that takes the event out of the outbox, which a relay whose claim was taken over cannot do: exactly
/// once. An event that keeps failing holds back the later events of its subject until it succeeds or, after
/// ``maximumAttempts``, is put aside as a dead letter.
package struct OutboxRelay: Sendable {
  /// After these the event becomes a dead letter: with the backoff below, about six hours.
  package static let maximumAttempts = 14
  /// How long a claim holds without a sign of life.
  package static let claimSeconds: Int64 = 120
  /// The pause between signs of life.
  static let renewalSeconds: Double = 30
  /// Events claimed at once.
  package static let batch = 64

  private let store: any Store
  private let clock: any WallClock
  private let handlers: [String: [OutboxHandler]]
  private let waitToRenew: @Sendable (Double) async throws -> Void

  /// A relay between the outbox of `store` and the handlers.
  ///
  /// - Parameter waitToRenew: Waits the given seconds between signs of life; tests replace it.
  package init(
    store: any Store, clock: any WallClock, handlers: [OutboxHandler],
    waitToRenew: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
  ) {
    self.store = store
    self.clock = clock
    self.waitToRenew = waitToRenew
    var byTopic: [String: [OutboxHandler]] = [:]
    for handler in handlers {
      for topic in handler.topics { byTopic[topic, default: []].append(handler) }
    }
    self.handlers = byTopic
  }

  /// Delivers all that is due now. Answers the number of successful deliveries.
  @discardableResult
  package func deliverDue() async throws -> Int {
    var delivered = 0
    while true {
      try Task.checkCancellation()
      let now = clock.now()
      guard try await store.read({ tx in try OutboxQueries.isAnyDue(now, in: tx) }) else { return delivered }
      let claimed = try await claim()
      // Another relay may have been faster: it delivers what this one saw.
      if claimed.found == 0 { return delivered }
      let outcomes = try await deliver(claimed.deliveries)
      // Not cancelled with the relay's task: what was delivered must not be delivered again.
      delivered += try await Task { try await settle(outcomes) }.value
    }
  }

  /// Delivers every second, on every node: relays share the work.
  package var job: PeriodicJob {
    PeriodicJob(name: "store.outbox", intervalSeconds: 1, scope: .everyNode) { _ in try await deliverDue() }
  }

  // MARK: For operators

  /// The newest events that were given up.
  package static func deadLetters(limit: Int = 100, in tx: ReadTransaction) throws -> [DeadLetter] {
    try OutboxQueries.dead(limit: limit, in: tx)
  }

  /// Puts a dead letter back in the line. Answers false when there is none with this id.
  @discardableResult
  package static func revive(_ id: OutboxEventID, in tx: WriteTransaction) throws -> Bool {
    try OutboxQueries.revive(id, at: tx.now, in: tx)
  }

  /// Gives a dead letter up for good. Answers false when there is none with this id.
  package static func discard(_ id: OutboxEventID, in tx: WriteTransaction) throws -> Bool {
    try OutboxQueries.discard(id, in: tx)
  }

  /// When the longest waiting event became due; nil when nothing waits. For health checks.
  package static func oldestDue(in tx: ReadTransaction) throws -> Instant? {
    try OutboxQueries.oldestDue(in: tx)
  }

  // MARK: One batch

  private struct Outcome: Sendable {
    let delivery: OutboxDelivery
    let errorCode: String?
  }

  /// Claims what is due. Events that nobody listens to end here.
  private func claim() async throws -> (found: Int, deliveries: [OutboxDelivery]) {
    let now = clock.now()
    return try await store.writeLocking { tx in
      let due = try OutboxQueries.due(now, limit: Self.batch, in: tx)
      let deliveries = try due.compactMap { found -> OutboxDelivery? in
        guard handlers[found.event.topic] != nil else {
          _ = try OutboxQueries.remove(found, in: tx)
          return nil
        }
        return try OutboxQueries.claim(found, until: now.adding(seconds: Self.claimSeconds), in: tx)
      }
      return (due.count, deliveries)
    }
  }

  /// The subjects of a batch are all different, so they may be handled side by side.
  private func deliver(_ deliveries: [OutboxDelivery]) async throws -> [Outcome] {
    try await withThrowingTaskGroup(of: [Outcome]?.self) { group in
      group.addTask {
        await withTaskGroup(of: Outcome.self) { handling in
          for delivery in deliveries {
            handling.addTask { Outcome(delivery: delivery, errorCode: await errorCode(of: delivery)) }
          }
          return await handling.reduce(into: []) { $0.append($1) }
        }
      }
      group.addTask {
        await renew(deliveries)
        return nil
      }
      defer { group.cancelAll() }
      while let outcomes = try await group.next() {
        if let outcomes { return outcomes }
      }
      return []
    }
  }

  /// Shows signs of life until the task is cancelled. Claims that were lost are noticed when the event is taken out.
  private func renew(_ deliveries: [OutboxDelivery]) async {
    while true {
      do { try await waitToRenew(Self.renewalSeconds) } catch { return }
      let until = clock.now().adding(seconds: Self.claimSeconds)
      _ = try? await store.writeLocking { tx in
        for delivery in deliveries { _ = try OutboxQueries.renew(delivery, until: until, in: tx) }
      }
    }
  }

  private func errorCode(of delivery: OutboxDelivery) async -> String? {
    do {
      for handler in handlers[delivery.event.topic] ?? [] {
        if case .outside(let handle) = handler.work { try await handle(delivery) }
      }
      return nil
    } catch {
      return ErrorCode.of(error)
    }
  }

  /// Takes delivered events out and puts the others off. Answers how many were delivered.
  private func settle(_ outcomes: [Outcome]) async throws -> Int {
    if outcomes.isEmpty { return 0 }
    do {
      return try await store.write { tx in try outcomes.count { try settle($0, in: tx) } }
    } catch {
      // Somebody's writing handler failed: each for itself, so that the others get through.
      var delivered = 0
      for outcome in outcomes where try await settleAlone(outcome) { delivered += 1 }
      return delivered
    }
  }

  private func settleAlone(_ outcome: Outcome) async throws -> Bool {
    do {
      return try await store.write { tx in try settle(outcome, in: tx) }
    } catch {
      let failed = Outcome(delivery: outcome.delivery, errorCode: outcome.errorCode ?? ErrorCode.of(error))
      return try await store.write { tx in try settle(failed, in: tx) }
    }
  }

  /// Answers whether the event was delivered by this relay.
  private func settle(_ outcome: Outcome, in tx: WriteTransaction) throws -> Bool {
    let delivery = outcome.delivery
    let now = clock.now()
    guard let code = outcome.errorCode else {
      // Who takes the event out is the one who delivers it.
      guard try OutboxQueries.remove(delivery, in: tx) else { return false }
      for handler in handlers[delivery.event.topic] ?? [] {
        if case .inside(let write) = handler.work { try write(delivery, tx) }
      }
      return true
    }
    if delivery.attempt >= Self.maximumAttempts {
      try OutboxQueries.bury(delivery, at: now, because: code, in: tx)
    } else {
      let later = now.adding(seconds: Self.backoffSeconds(after: delivery.attempt))
      try OutboxQueries.postpone(delivery, until: later, because: code, in: tx)
    }
    return false
  }

  /// 2, 4, 8 … seconds, at most an hour.
  static func backoffSeconds(after attempt: Int) -> Int64 {
    min(1 << Int64(min(max(attempt, 1), 12)), 3600)
  }
}
