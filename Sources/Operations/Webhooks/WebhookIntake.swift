import Identity
import Kernel
import Store

/// Takes events from the outbox and records what is to be told to whom, in the transaction that ends the event.
struct WebhookIntake: Sendable {
  let clock: any WallClock
  let ids: any IdentifierSource
  let topics: WebhookTopics

  var handler: OutboxHandler {
    OutboxHandler(
      name: "operations.webhooks", topics: Set(topics.all),
      enqueueing: { delivery, tx in try take(delivery, in: tx) })
  }

  /// Records the event for each subscription that it reaches; the same event again changes nothing.
  func take(_ event: OutboxDelivery, in tx: WriteTransaction) throws {
    let listeners = try WebhookQueries.listeners(to: event.event.topic, in: tx)
    guard !listeners.isEmpty else { return }
    let reached = try reached(by: event.event, among: listeners.map(\.organisation), in: tx)
    let now = clock.now()
    for listener in listeners where reached.contains(listener.organisation) {
      let isActive = listener.state == .active
      let isNew = try DeliveryQueries.insert(
        RecordedDelivery(
          id: ids.make(), webhookID: listener.id, eventID: event.id, topic: event.event.topic,
          subject: event.event.subject, occurredAt: event.emittedAt, state: isActive ? .waiting : .held, at: now),
        in: tx)
      if isNew, isActive { try WebhookJobs.wake(listener.id, in: tx) }
    }
  }

  /// The organisations that may hear of an event: for cases the authority and those above it, else the top of the tree.
  private func reached(
    by event: OutboxEvent, among organisations: [OrganisationID], in tx: ReadTransaction
  ) throws -> Set<OrganisationID> {
    switch topics.reach(of: event.topic) {
    case .authority:
      guard let authority = event.payload["authority"]?.stringValue.flatMap({ OrganisationID($0) }),
        let found = try Organisations.find(authority, in: tx)
      else { return [] }
      let above = Set(found.ancestry)
      return try Set(organisations.filter { try above.contains($0) && isOpen($0, in: tx) })
    case .installation:
      return try Set(
        organisations.filter { id in
          guard let found = try Organisations.find(id, in: tx) else { return false }
          return found.isOpen && found.parentID == nil
        })
    }
  }

  /// An organisation that was closed hears nothing more.
  private func isOpen(_ id: OrganisationID, in tx: ReadTransaction) throws -> Bool {
    try Organisations.find(id, in: tx)?.isOpen ?? false
  }
}
