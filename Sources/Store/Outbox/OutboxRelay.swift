package import Kernel

/// Hands the events of the outbox to their handlers: at least once, in order per subject, again after a failure.
///
/// A delivery is claimed for a while before its handlers run, so that several nodes may relay side by side; if a node
/// dies, the claim runs out and another delivers again. An event that keeps failing holds back the later events of its
/// subject until it succeeds or, after ``maximumAttempts``, is put aside as a dead letter.
package struct OutboxRelay: Sendable {
  /// After these the event becomes a dead letter: with the backoff below, about six hours.
  package static let maximumAttempts = 14
  /// How long a claim holds. A handler must be done by then, or its event may be delivered twice.
  package static let claimSeconds: Int64 = 120
  /// Events claimed at once.
  package static let batch = 64

  private let store: any Store
  private let clock: any WallClock
  private let handlers: [String: [OutboxHandler]]

  /// A relay between the outbox of `store` and the handlers.
  package init(store: any Store, clock: any WallClock, handlers: [OutboxHandler]) {
    self.store = store
    self.clock = clock
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
      let isIdle = try await store.read { tx in try OutboxQueries.due(now, limit: 1, in: tx).isEmpty }
      if isIdle { return delivered }
      let outcomes = await deliver(try await claim())
      try await settle(outcomes)
      delivered += outcomes.count { $0.errorCode == nil }
    }
  }

  /// Delivers every second.
  package var job: PeriodicJob {
    PeriodicJob(name: "store.outbox", intervalSeconds: 1) { _ in try await deliverDue() }
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
  private func claim() async throws -> [OutboxDelivery] {
    let now = clock.now()
    return try await store.write { tx in
      try OutboxQueries.due(now, limit: Self.batch, in: tx).compactMap { found in
        guard handlers[found.event.topic] != nil else {
          try OutboxQueries.remove(found, in: tx)
          return nil
        }
        var delivery = found
        delivery.attempt += 1
        try OutboxQueries.claim(delivery, until: now.adding(seconds: Self.claimSeconds), in: tx)
        return delivery
      }
    }
  }

  /// The subjects of a batch are all different, so they may be handled side by side.
  private func deliver(_ deliveries: [OutboxDelivery]) async -> [Outcome] {
    await withTaskGroup(of: Outcome.self) { group in
      for delivery in deliveries {
        group.addTask { Outcome(delivery: delivery, errorCode: await errorCode(of: delivery)) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  private func errorCode(of delivery: OutboxDelivery) async -> String? {
    do {
      for handler in handlers[delivery.event.topic] ?? [] { try await handler.handle(delivery) }
      return nil
    } catch {
      return ErrorCode.of(error)
    }
  }

  private func settle(_ outcomes: [Outcome]) async throws {
    if outcomes.isEmpty { return }
    let now = clock.now()
    try await store.write { tx in
      for outcome in outcomes {
        let delivery = outcome.delivery
        if let code = outcome.errorCode {
          if delivery.attempt >= Self.maximumAttempts {
            try OutboxQueries.bury(delivery, at: now, because: code, in: tx)
          } else {
            let later = now.adding(seconds: Self.backoffSeconds(after: delivery.attempt))
            try OutboxQueries.postpone(delivery, until: later, because: code, in: tx)
          }
        } else {
          try OutboxQueries.remove(delivery, in: tx)
        }
      }
    }
  }

  /// 2, 4, 8 … seconds, at most an hour.
  static func backoffSeconds(after attempt: Int) -> Int64 {
    min(1 << Int64(min(max(attempt, 1), 12)), 3600)
  }
}
