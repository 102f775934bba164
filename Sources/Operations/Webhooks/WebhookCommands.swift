import Cryptography
import Identity
import Kernel
import Outbound
import Store
import WebSupport

/// What an administrator types about a subscription.
struct WebhookDraft: Sendable, Hashable {
  var name: String
  var address: String
  var topics: Set<String>
}

/// What administrators do to subscriptions. Each act checks the scope, writes its change and leaves an audit entry, all in one
/// transaction; whatever lies outside the scope does not exist.
struct WebhookCommands: Sendable {
  /// How long the secret before stays valid after a rotation.
  static let overlapSeconds: Int64 = 24 * 3600

  let clock: any WallClock
  let ids: any IdentifierSource
  let sealer: FieldSealer
  let trail: FeatureTrail

  init(_ bench: Workbench) {
    clock = bench.clock
    ids = bench.ids
    sealer = bench.sealer
    trail = FeatureTrail(of: "operations", bench)
  }

  /// The subscription, if it may be looked after.
  /// - Throws: ``WebError/notFound``.
  static func find(
    _ id: WebhookID, in scope: OperationsScope, _ tx: ReadTransaction
  ) throws -> WebhookSubscription {
    guard let found = try WebhookQueries.find(id, in: tx) else { throw WebError.notFound }
    try scope.require(found.organisationID)
    return found
  }

  /// A delivery of a subscription that may be looked after.
  /// - Throws: ``WebError/notFound``, also when the delivery belongs to another subscription.
  static func delivery(
    _ id: DeliveryID, of webhook: WebhookID, in scope: OperationsScope, _ tx: ReadTransaction
  ) throws -> (WebhookSubscription, RecordedDelivery) {
    let subscription = try find(webhook, in: scope, tx)
    guard let found = try DeliveryQueries.find(id, in: tx), found.webhookID == webhook else { throw WebError.notFound }
    return (subscription, found)
  }

  /// Makes a subscription. The secret is handed out here and never again.
  /// - Throws: ``OperationsError/tooManyWebhooks``; ``WebError/notFound``.
  func create(
    _ draft: WebhookDraft, for organisation: OrganisationID, by scope: OperationsScope, in tx: WriteTransaction
  ) throws -> (WebhookID, WebhookSecret) {
    try scope.require(organisation)
    guard let owner = try Organisations.find(organisation, in: tx), owner.isOpen else { throw WebError.notFound }
    let most = WebhookSubscription.mostOfOrganisation
    guard try WebhookQueries.list(of: organisation, in: tx).count < most else {
      throw OperationsError.tooManyWebhooks(most: most)
    }
    let subscription = WebhookSubscription(
      id: ids.make(), organisationID: organisation, name: draft.name, address: draft.address, topics: draft.topics,
      state: .active, createdAt: clock.now())
    try WebhookQueries.insert(subscription, in: tx)
    let secret = try addSecret(to: subscription.id, in: tx)
    try record("webhook.created", subscription, by: scope, in: tx)
    return (subscription.id, secret)
  }

  /// Changes name, address and topics.
  func change(_ id: WebhookID, to draft: WebhookDraft, by scope: OperationsScope, in tx: WriteTransaction) throws {
    var subscription = try Self.find(id, in: scope, tx)
    let isMoved = subscription.address != draft.address
    (subscription.name, subscription.address, subscription.topics) = (draft.name, draft.address, draft.topics)
    try WebhookQueries.update(subscription, in: tx)
    try record(isMoved ? "webhook.moved" : "webhook.changed", subscription, by: scope, in: tx)
  }

  /// Gives a new secret; the one before stays valid for ``overlapSeconds``, so that the receiver can change over.
  func rotate(_ id: WebhookID, by scope: OperationsScope, in tx: WriteTransaction) throws -> WebhookSecret {
    let subscription = try Self.find(id, in: scope, tx)
    let now = clock.now()
    try WebhookSecretQueries.expire(of: id, at: now.adding(seconds: Self.overlapSeconds), in: tx)
    let secret = try addSecret(to: id, in: tx)
    try record("webhook.secret.rotated", subscription, by: scope, in: tx)
    return secret
  }

  /// Ends the overlap after a rotation: only the newest secret stays valid.
  func retireOldSecret(_ id: WebhookID, by scope: OperationsScope, in tx: WriteTransaction) throws {
    let subscription = try Self.find(id, in: scope, tx)
    try WebhookSecretQueries.removeOld(of: id, in: tx)
    try record("webhook.secret.retired", subscription, by: scope, in: tx)
  }

  /// Stops sending; events are kept meanwhile.
  func pause(_ id: WebhookID, by scope: OperationsScope, in tx: WriteTransaction) throws {
    let subscription = try Self.find(id, in: scope, tx)
    guard subscription.state == .active else { return }
    try WebhookQueries.setState(id, .paused, in: tx)
    try DeliveryQueries.holdAll(of: id, in: tx)
    try record("webhook.paused", subscription, by: scope, in: tx)
  }

  /// Starts sending again, and queues what was kept meanwhile.
  func resume(_ id: WebhookID, by scope: OperationsScope, in tx: WriteTransaction) throws {
    let subscription = try Self.find(id, in: scope, tx)
    guard subscription.state != .active else { return }
    try WebhookQueries.setState(id, .active, in: tx)
    if try DeliveryQueries.count(of: id, .held, upTo: 1, in: tx) > 0 {
      _ = try WebhookJobs.replay(id, from: Instant(milliseconds: 0), onlyHeld: true, in: tx)
    }
    try record("webhook.resumed", subscription, by: scope, in: tx)
  }

  /// Takes the subscription away with its secrets; its deliveries stay readable to nobody and go with time.
  func remove(_ id: WebhookID, by scope: OperationsScope, in tx: WriteTransaction) throws {
    let subscription = try Self.find(id, in: scope, tx)
    try DeliveryQueries.holdAll(of: id, in: tx)
    try WebhookQueries.remove(id, at: clock.now(), in: tx)
    try record("webhook.removed", subscription, by: scope, in: tx)
  }

  /// Sends a test, whatever the state.
  func ping(_ id: WebhookID, by scope: OperationsScope, in tx: WriteTransaction) throws -> DeliveryID {
    let subscription = try Self.find(id, in: scope, tx)
    let now = clock.now()
    var delivery = RecordedDelivery(
      id: ids.make(), webhookID: id, eventID: ids.make(), topic: WebhookTopic.ping, subject: id.description,
      occurredAt: now, state: .waiting, at: now)
    // Its own job sends it, once; it is not in the line of the others.
    delivery.nextTryAt = nil
    _ = try DeliveryQueries.insert(delivery, in: tx)
    try WebhookJobs.ping(delivery.id, in: tx)
    try record("webhook.pinged", subscription, by: scope, in: tx)
    return delivery.id
  }

  /// Queues one delivery anew. Answers false when it waits already; then nothing changes.
  /// - Throws: ``OperationsError/webhookNotActive``.
  func replay(
    _ delivery: DeliveryID, of id: WebhookID, by scope: OperationsScope, in tx: WriteTransaction
  ) throws -> Bool {
    let (subscription, found) = try Self.delivery(delivery, of: id, in: scope, tx)
    guard subscription.state == .active else { throw OperationsError.webhookNotActive }
    let now = clock.now()
    guard !found.isPing,
      try DeliveryQueries.requeue(delivery, queuedBefore: now.adding(seconds: 1), at: now, in: tx)
    else { return false }
    try WebhookQueries.letResume(id, in: tx)
    try WebhookJobs.wake(id, in: tx)
    try record("webhook.delivery.replayed", subscription, by: scope, details: ["delivery": "\(delivery)"], in: tx)
    return true
  }

  /// Queues all deliveries of events since a time anew. Answers the job that does so.
  /// - Throws: ``OperationsError/webhookNotActive``.
  func replayAll(
    of id: WebhookID, from time: Instant, by scope: OperationsScope, in tx: WriteTransaction
  ) throws -> JobID {
    let subscription = try Self.find(id, in: scope, tx)
    guard subscription.state == .active else { throw OperationsError.webhookNotActive }
    // One at a time: a second one would be taken for the first, and its time forgotten.
    guard try Jobs.open(kind: WebhookJobs.replay, uniqueKey: id.description, in: tx) == nil else {
      throw OperationsError.jobChanged
    }
    let job = try WebhookJobs.replay(id, from: time, onlyHeld: false, in: tx)
    try WebhookQueries.letResume(id, in: tx)
    try record("webhook.replayed", subscription, by: scope, details: ["from": time.iso8601], in: tx)
    return job
  }

  private func addSecret(to id: WebhookID, in tx: WriteTransaction) throws -> WebhookSecret {
    let secret = WebhookSecret.generate()
    let secretID: SecretID = ids.make()
    let sealed = SealedSecret(
      id: secretID, sealed: try sealer.seal(secret.text, context: SealedSecret.context(of: secretID)),
      hint: String(secret.text.suffix(4)), createdAt: clock.now(), expiresAt: nil)
    try WebhookSecretQueries.insert(sealed, of: id, in: tx)
    return secret
  }

  private func record(
    _ action: String, _ subscription: WebhookSubscription, by scope: OperationsScope, details: [String: String] = [:],
    in tx: WriteTransaction
  ) throws {
    var details = details
    details["name"] = subscription.name
    try trail.record(
      action, on: "webhook", subscription.id.description, by: scope.actor(for: subscription.organisationID),
      details: details, in: tx)
  }
}
