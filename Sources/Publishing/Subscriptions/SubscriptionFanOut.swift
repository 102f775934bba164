import Identity
package import Kernel
package import Store

/// Puts one mail for each subscriber into the queue when something has been published or put right.
///
/// Each version of a publication is told once, however often its event comes; each address once, however many of its scopes match. How far the
/// fan-out has come is written with each batch, so that a node that dies in the middle leaves nothing out and sends nothing twice.
package struct SubscriptionFanOut: Sendable {
  /// The kind of job that puts mails into the queue.
  package static let job = "publishing.fanout"

  private let store: any Store
  private let clock: any WallClock

  /// The fan-out of a store.
  package init(store: any Store, clock: any WallClock) {
    self.store = store
    self.clock = clock
  }

  /// Begins a mailing when a publication has become public or was put right.
  package var handler: OutboxHandler {
    OutboxHandler(
      name: "publishing.subscriptions", topics: [PublicationGate.topic],
      enqueueing: { delivery, tx in
        guard let id = PublicationID(delivery.event.subject) else { return }
        try begin(id, in: tx)
      })
  }

  /// Enqueues the fan-out of a publication's present version, once.
  package func begin(_ id: PublicationID, in tx: WriteTransaction) throws {
    guard let publication = try PublicationQueries.find(id, in: tx), publication.state == .published,
      try MailingQueries.begin(id, version: publication.version, at: clock.now(), in: tx)
    else { return }
    try tx.enqueue(
      Job(
        kind: Self.job,
        payload: [
          "publication": .string(id.description), "version": .integer(Int64(publication.version)),
        ], uniqueKey: "\(id)/\(publication.version)"))
  }

  package var kind: JobKind {
    JobKind(Self.job, concurrency: 1, leaseSeconds: 300, timeLimitSeconds: 3600) { run in
      guard let id = run.payload["publication"]?.stringValue.flatMap({ PublicationID($0) }),
        let version = run.payload["version"]?.intValue
      else { return }
      var recipients = 0
      while true {
        try Task.checkCancellation()
        let mailing = try await store.write { tx in try step(id, version: version, in: tx) }
        guard let mailing, !mailing.isFinished else { break }
        recipients = mailing.recipients
        try await run.progress(done: recipients, of: 0, note: "publishing.subscription.fanout")
      }
      try await run.finish { _ in }
    }
  }

  /// One batch. Answers how far it has come; nil when the publication is not public any more.
  func step(
    _ id: PublicationID, version: Int, batch: Int = SubscriptionLimits.batch, in tx: WriteTransaction
  ) throws -> MailingQueries.Mailing? {
    guard var mailing = try MailingQueries.find(id, version: version, in: tx), !mailing.isFinished,
      let publication = try PublicationQueries.find(id, in: tx), publication.state == .published,
      publication.version == version
    else { return nil }
    let authority = try Organisations.find(publication.authorityID, in: tx)
    let scopes = SubscriptionScope.matching(
      authorities: authority?.ancestry ?? [publication.authorityID], field: publication.facts.field,
      topics: publication.facts.topics
    ).map(\.key)
    var room = batch
    while room > 0, mailing.place < scopes.count {
      let found = try MailingQueries.recipients(
        of: scopes[mailing.place], without: Array(scopes[..<mailing.place]), after: mailing.after, limit: room, in: tx)
      for recipient in found { try enqueue(recipient, publication, in: tx) }
      mailing.recipients += found.count
      if found.count < room {
        mailing.place += 1
        mailing.after = nil
      } else {
        mailing.after = found.last
      }
      room -= found.count
    }
    mailing.isFinished = mailing.place >= scopes.count
    try MailingQueries.keep(mailing, of: id, version: version, at: clock.now(), in: tx)
    return mailing
  }

  private func enqueue(
    _ recipient: PublicationSubscriptionID, _ publication: Publication, in tx: WriteTransaction
  ) throws {
    try tx.enqueue(
      Job(
        kind: SubscriptionCourier.mailJob,
        payload: [
          "subscription": .string(recipient.description), "publication": .string(publication.id.description),
          "version": .integer(Int64(publication.version)),
        ], priority: .low, keepFinishedSeconds: 0))
  }
}
