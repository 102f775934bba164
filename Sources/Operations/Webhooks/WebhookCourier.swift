import Cryptography
import Kernel
import Outbound
import Store

/// Carries deliveries to receivers and writes down what came of it.
struct WebhookCourier: Sendable {
  /// Deliveries of one run; what is left is taken up by the next.
  static let mostOfRun = 200
  /// Receivers called at a time by one node.
  static let concurrency = 16

  let store: any Store
  let clock: any WallClock
  let sealer: FieldSealer
  let sender: WebhookSender
  let health: WebhookHealth
  let topics: WebhookTopics

  var kinds: [JobKind] {
    [
      JobKind(
        WebhookJobs.deliver, concurrency: Self.concurrency, leaseSeconds: 60, timeLimitSeconds: 600
      ) { run in
        guard let id = run.payload["webhook"]?.stringValue.flatMap({ WebhookID($0) }) else { return }
        try await sendDue(to: id)
      },
      JobKind(WebhookJobs.ping, concurrency: 4, leaseSeconds: 60, timeLimitSeconds: 60) { run in
        guard let id = run.payload["delivery"]?.stringValue.flatMap({ DeliveryID($0) }) else { return }
        try await sendOnce(id)
      },
    ]
  }

  /// Sends what is due, oldest first, until nothing is due or the receiver is in trouble.
  func sendDue(to id: WebhookID) async throws {
    for _ in 0..<Self.mostOfRun {
      try Task.checkCancellation()
      let now = clock.now()
      let errand = try await store.read { tx in try Errand.next(of: id, now, in: tx) }
      guard let errand else { return }
      let report = try await attempt(errand)
      guard try await settle(errand, report) else { return }
    }
  }

  /// Sends one test, whatever the subscription's state; it is not tried again.
  func sendOnce(_ id: DeliveryID) async throws {
    let now = clock.now()
    let errand = try await store.read { tx in try Errand.of(id, now, in: tx) }
    guard let errand, errand.delivery.state == .waiting else { return }
    let report = try await attempt(errand)
    let end = clock.now()
    try await store.write { tx in
      var delivery = errand.delivery.after(report)
      delivery.state = report.outcome == .accepted ? .delivered : .abandoned
      if try DeliveryQueries.update(delivery, in: tx) {
        try DeliveryQueries.insert(report.attempt(of: delivery.id, at: end), in: tx)
      }
    }
  }

  private func attempt(_ errand: Errand) async throws -> AttemptReport {
    let started = ContinuousClock.now
    do {
      let secrets = try errand.secrets.map { secret in
        try WebhookSecret(text: sealer.open(secret.sealed, context: SealedSecret.context(of: secret.id)))
      }
      let message = WebhookMessage(
        id: "evt_\(errand.delivery.eventID)", timestamp: clock.now(),
        body: topics.payload(of: errand.delivery))
      return AttemptReport(try await sender.deliver(message, to: errand.subscription.address, secrets: secrets))
    } catch let error as CancellationError {
      throw error
    } catch let error as any CodedError {
      return AttemptReport(error, milliseconds: Int((ContinuousClock.now - started) / .milliseconds(1)))
    }
  }

  /// Writes down an attempt. Answers whether the next delivery may be sent.
  private func settle(_ errand: Errand, _ report: AttemptReport) async throws -> Bool {
    let (now, health) = (clock.now(), health)
    return try await store.write { tx in
      var delivery = errand.delivery.after(report)
      guard let subscription = try WebhookQueries.find(delivery.webhookID, in: tx) else { return false }
      delivery.plan(report, now: now, isActive: subscription.state == .active)
      guard try DeliveryQueries.update(delivery, in: tx) else { return true }
      try DeliveryQueries.insert(report.attempt(of: delivery.id, at: now), in: tx)
      switch report.outcome {
      case .accepted:
        try WebhookQueries.noteSuccess(subscription.id, at: now, in: tx)
      case .refused:
        try WebhookQueries.noteFailure(subscription, at: now, resumeAt: nil, in: tx)
      case .away:
        let pause = WebhookSubscription.pauseSeconds(after: subscription.failures + 1)
        try WebhookQueries.noteFailure(subscription, at: now, resumeAt: now.adding(seconds: pause), in: tx)
        return false
      case .gone:
        if subscription.state == .active { try health.disable(subscription, because: .gone, in: tx) }
        return false
      }
      return subscription.state == .active
    }
  }
}
