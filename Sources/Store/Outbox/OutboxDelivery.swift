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
  package var attempt: Int
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
  /// Dotted, for logs.
  package let name: String
  /// The topics it wants to hear of.
  package let topics: Set<String>
  /// Does the work; must do no harm when it runs again for the same delivery id.
  package let handle: @Sendable (OutboxDelivery) async throws -> Void

  /// A handler.
  package init(
    name: String, topics: Set<String>, handle: @escaping @Sendable (OutboxDelivery) async throws -> Void
  ) {
    self.name = name
    self.topics = topics
    self.handle = handle
  }
}
