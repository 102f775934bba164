import Identity
import Kernel
import Store

/// Everything that the page of one subscription shows, read on one snapshot.
struct WebhookReading: Sendable {
  var subscription: WebhookSubscription
  var organisation: Organisation?
  var secrets: [SealedSecret]
  var deliveries: [RecordedDelivery]
  var hasMore: Bool
  var counts: [RecordedDelivery.State: Int]
  /// The replay that is under way.
  var replay: JobStatus?

  /// - Throws: ``WebError/notFound`` outside of the scope.
  static func read(
    _ id: WebhookID, _ scope: OperationsScope, state: RecordedDelivery.State?, before: DeliveryID?, now: Instant,
    in tx: ReadTransaction
  ) throws -> WebhookReading {
    let subscription = try WebhookCommands.find(id, in: scope, tx)
    let size = WebhookPages.pageSize
    let found = try DeliveryQueries.list(of: id, state: state, before: before, limit: size + 1, in: tx)
    var counts: [RecordedDelivery.State: Int] = [:]
    for state in RecordedDelivery.State.allCases {
      counts[state] = try DeliveryQueries.count(of: id, state, upTo: WebhookPages.countLimit, in: tx)
    }
    return WebhookReading(
      subscription: subscription, organisation: try Organisations.find(subscription.organisationID, in: tx),
      secrets: try WebhookSecretQueries.valid(of: id, at: now, in: tx), deliveries: Array(found.prefix(size)),
      hasMore: found.count > size, counts: counts,
      replay: try Jobs.open(kind: WebhookJobs.replay, uniqueKey: id.description, in: tx))
  }
}
