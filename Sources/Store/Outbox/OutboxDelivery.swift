package import Kernel

/// One handing-over of an event to its handlers. The same event may be handed over again.
package struct OutboxDelivery: Sendable, Hashable {
  /// The same in every delivery of the event.
  package let id: OutboxEventID
  /// What happened.
  package let event: OutboxEvent
  /// When it happened.
  package let emittedAt: Instant
  /// 1 for the first delivery.
  package let attempt: Int
  /// Grows with every claim, also after the event was given up and revived: what a relay must show to write of it.
  let claim: Int64
}

/// An event that was given up after too many attempts. It is kept until somebody decides.
package struct DeadLetter: Sendable, Hashable {
  /// The event and its last attempt.
  package let delivery: OutboxDelivery
  /// When it was given up.
  package let deadAt: Instant
  /// The code of the last error.
  package let errorCode: String
}

/// Somebody who wants to hear of events.
package struct OutboxHandler: Sendable {
  /// How a handler works.
  package enum Work: Sendable {
    /// In the outside world: at least once, with the delivery's id as idempotency key.
    case outside(@Sendable (OutboxDelivery) async throws -> Void)
    /// In the transaction that takes the event out of the outbox: exactly once.
    case inside(@Sendable (OutboxDelivery, WriteTransaction) throws -> Void)
  }

  /// Dotted, for logs.
  package let name: String
  /// The topics it wants to hear of.
  package let topics: Set<String>
  /// What it does.
  package let work: Work

  /// A handler with effects in the outside world; it must do no harm when it runs again for the same delivery id.
  package init(
    name: String, topics: Set<String>, handle: @escaping @Sendable (OutboxDelivery) async throws -> Void
  ) {
    self.name = name
    self.topics = topics
    self.work = .outside(handle)
  }

  /// A handler that only writes, usually jobs: what it writes commits together with the end of the event.
  ///
  /// The body may run more than once; what it writes is committed once.
  package init(
    name: String, topics: Set<String>,
    enqueueing: @escaping @Sendable (OutboxDelivery, WriteTransaction) throws -> Void
  ) {
    self.name = name
    self.topics = topics
    self.work = .inside(enqueueing)
  }
}
