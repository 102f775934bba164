package import Kernel

/// Something that happened, to be told to other parts of the platform after the change is durable.
package struct OutboxEvent: Sendable, Hashable {
  /// What happened, dotted, e.g. "cases.accepted". Handlers are registered by topic.
  package let topic: String
  /// Whom it concerns, e.g. a case identifier. Events of one subject are delivered in order.
  package let subject: String
  /// What handlers need to know; no personal data beyond identifiers.
  package let payload: JSONValue

  /// An event that is yet to be emitted.
  package init(topic: String, subject: String, payload: JSONValue) {
    self.topic = topic
    self.subject = subject
    self.payload = payload
  }
}

/// Names the identifiers of outbox events.
package enum OutboxEventTag {}
/// Identifies one emitted event; handlers use it to recognise a repeated delivery.
package typealias OutboxEventID = Identifier<OutboxEventTag>
