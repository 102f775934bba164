import Identity
import Kernel
import Notifications
import Store
import WebSupport

/// Switches subscriptions off that nobody answers, and tells their administrators.
struct WebhookHealth: Sendable {
  /// Why a subscription was switched off.
  enum Cause: String, Sendable {
    /// Days without one success.
    case silent
    /// The receiver answered that it is gone (410).
    case gone
  }

  /// Subscriptions and deliveries looked at in one transaction.
  static let batch = 200
  /// Days for which settled deliveries are kept.
  static let keptDays: Int64 = 30

  let clock: any WallClock
  let ids: any IdentifierSource
  let trail: FeatureTrail

  /// Looks for what has become due or ripe: retries every few seconds, the rest by the hour.
  var jobs: [PeriodicJob] {
    [
      PeriodicJob(name: "operations.webhook-wake", intervalSeconds: 5) { context in
        try await wakeDue(context.store)
      },
      PeriodicJob(name: "operations.webhook-health", intervalSeconds: 3600) { context in
        try await disableSilent(context.store)
        try await removeOld(context.store)
      },
    ]
  }

  /// Puts a job in the queue for each subscription with something due.
  func wakeDue(_ store: any Store) async throws {
    let now = clock.now()
    let due = try await store.read { tx in try WebhookQueries.due(now, atMost: Self.batch, in: tx) }
    guard !due.isEmpty else { return }
    try await store.write { tx in
      for id in due { try WebhookJobs.wake(id, in: tx) }
    }
  }

  /// Switches off what has failed for ``WebhookSubscription/patienceDays``.
  func disableSilent(_ store: any Store) async throws {
    let limit = clock.now().adding(seconds: -Int64(WebhookSubscription.patienceDays) * 86_400)
    try await store.write { tx in
      for subscription in try WebhookQueries.failing(since: limit, atMost: Self.batch, in: tx) {
        try disable(subscription, because: .silent, in: tx)
      }
    }
  }

  /// Takes settled deliveries away that nobody will ask for any more.
  func removeOld(_ store: any Store) async throws {
    let limit = clock.now().adding(seconds: -Self.keptDays * 86_400)
    var removed = Self.batch
    while removed == Self.batch {
      try Task.checkCancellation()
      removed = try await store.write { tx in
        try DeliveryQueries.removeOld(before: limit, atMost: Self.batch, in: tx)
      }
    }
  }

  /// Switches one off, keeps what waits, and tells the administrators.
  func disable(_ subscription: WebhookSubscription, because cause: Cause, in tx: WriteTransaction) throws {
    try WebhookQueries.setState(subscription.id, .disabled, in: tx)
    try DeliveryQueries.holdAll(of: subscription.id, in: tx)
    try trail.record(
      "webhook.disabled", on: "webhook", subscription.id.description, by: .system,
      details: ["cause": cause.rawValue, "organisation": subscription.organisationID.description], in: tx)
    for account in try administrators(of: subscription.organisationID, in: tx) {
      try Notices.post(
        Notice(
          id: ids.make(), to: .account(account), kind: "notice.operations.webhook.\(cause.rawValue)",
          parameters: ["name": subscription.name, "days": String(WebhookSubscription.patienceDays)],
          createdAt: clock.now()), in: tx)
    }
  }

  /// Those who administer the organisation, or else the nearest above it that has an administrator.
  private func administrators(of organisation: OrganisationID, in tx: ReadTransaction) throws -> [AccountID] {
    let today = clock.now().civilDate()
    for place in try Organisations.find(organisation, in: tx)?.ancestry.reversed() ?? [] {
      let found = try Staff.members(of: [place], on: today, in: tx).filter { $0.role == .administrator }
      if !found.isEmpty { return Set(found.map(\.accountID)).sorted() }
    }
    return []
  }
}
