import Kernel
import Store

/// Queues the deliveries of a subscription anew, from a time on, and shows how far it is.
///
/// What was queued anew by this very job is passed over when the job runs again, so that a node that dies half-way sends
/// nothing twice.
struct WebhookReplay: Sendable {
  /// Deliveries queued in one transaction.
  static let batch = 200

  let store: any Store
  let clock: any WallClock

  var kind: JobKind {
    JobKind(WebhookJobs.replay, concurrency: 2, leaseSeconds: 60, timeLimitSeconds: 3600) { run in
      try await work(run)
    }
  }

  private func work(_ run: JobRun) async throws {
    guard let id = run.payload["webhook"]?.stringValue.flatMap({ WebhookID($0) }),
      let from = run.payload["from"]?.stringValue.flatMap({ Instant(iso8601: $0) })
    else { throw PermanentJobFailure(code: "operations.replay.payload") }
    let onlyHeld = run.payload["onlyHeld"]?.boolValue ?? false
    let total = try await store.read(.bulk) { tx in try DeliveryQueries.count(of: id, from: from, in: tx) }
    let (limit, now) = (run.enqueuedAt, clock.now())
    var (last, done): (RecordedDelivery?, Int) = (nil, 0)
    while true {
      try Task.checkCancellation()
      let after = last
      let page = try await store.read { tx in
        try DeliveryQueries.list(of: id, from: from, after: after, limit: Self.batch, in: tx)
      }
      guard let end = page.last else { break }
      let chosen = page.filter { !$0.isPing && (!onlyHeld || $0.state == .held) }.map(\.id)
      try await store.write { tx in
        guard try WebhookQueries.find(id, in: tx)?.state == .active else {
          throw PermanentJobFailure(code: "operations.webhook.notActive")
        }
        for delivery in chosen {
          _ = try DeliveryQueries.requeue(delivery, queuedBefore: limit, at: now, in: tx)
        }
        if !chosen.isEmpty { try WebhookJobs.wake(id, in: tx) }
      }
      done += page.count
      last = end
      try await run.progress(done: done, of: max(total, done), note: "operations.replay.note")
    }
  }
}
