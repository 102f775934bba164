/// A topic of another feature that receivers may ask for. Its events name the authority whose doing it was, as `authority`, and reach
/// subscriptions of that authority and of those above it; receivers are told the subject's identifier and its public address.
package struct OfferedTopic: Sendable {
  /// The topic of the outbox; pages call it `operations.topic.<name>`.
  package var name: String
  /// The page of a subject before the public.
  package var path: @Sendable (_ subject: String) -> String

  /// A topic with the page of its subjects.
  package init(_ name: String, path: @escaping @Sendable (_ subject: String) -> String) {
    self.name = name
    self.path = path
  }
}

/// Every topic that can be subscribed to here: the platform's own, and those that features offer.
struct WebhookTopics: Sendable {
  let offered: [OfferedTopic]
  /// Stands before the paths of pages.
  let baseURL: String

  /// In the order of the form.
  var all: [String] { WebhookTopic.all + offered.map(\.name) }

  /// Whom the events of a topic reach.
  func reach(of topic: String) -> WebhookTopic.Reach {
    offered.contains { $0.name == topic } ? .authority : WebhookTopic.reach(of: topic)
  }

  /// What a receiver is told.
  func payload(of delivery: RecordedDelivery) -> [UInt8] {
    let path = offered.first { $0.name == delivery.topic }?.path
    return WebhookPayload.bytes(of: delivery, address: path.map { baseURL + $0(delivery.subject) })
  }
}
