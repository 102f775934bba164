import Cryptography
import Kernel
package import Outbound
package import Store
package import WebSupport

/// Hands the mails of subscriptions to the mail server.
package struct SubscriptionCourier: Sendable {
  /// The kind of job that sends the link which confirms an address.
  static let confirmJob = "publishing.subscription.confirm"
  /// The kind of job that tells one subscriber of one publication.
  static let mailJob = "publishing.subscription.mail"

  private let store: any Store
  private let clock: any WallClock
  private let sealer: FieldSealer
  private let letters: SubscriptionLetters
  private let mailer: Mailer

  /// A courier on a workbench with a mail server.
  package init(_ bench: Workbench, mailer: Mailer) {
    store = bench.store
    clock = bench.clock
    sealer = bench.sealer
    letters = SubscriptionLetters(bench)
    self.mailer = mailer
  }

  package var kinds: [JobKind] {
    [
      JobKind(Self.confirmJob, concurrency: 2, leaseSeconds: 120, timeLimitSeconds: 120) { try await sendLink($0) },
      JobKind(Self.mailJob, concurrency: 4, leaseSeconds: 120, timeLimitSeconds: 120) { try await sendNews($0) },
    ]
  }

  private func sendLink(_ run: JobRun) async throws {
    guard let subscription = try await subscription(of: run), let sealed = run.payload["link"]?.stringValue,
      let token = try SubscriptionTokens.opened(sealed, of: subscription.id, sealer)
    else { return }
    let waits = try await store.read { [clock] tx in
      try SubscriptionQueries.find(link: SubscriptionTokens.hash(token), at: clock.now(), in: tx) != nil
    }
    if waits {
      try await send(try letters.confirmation(subscription, token: token), to: subscription, "confirm/\(run.id)")
    }
    try await run.finish { _ in }
  }

  private func sendNews(_ run: JobRun) async throws {
    guard let subscription = try await subscription(of: run), subscription.isConfirmed,
      let id = run.payload["publication"]?.stringValue.flatMap({ PublicationID($0) }),
      let publication = try await store.read({ try PublicationQueries.find(id, in: $0) }),
      let text = publication.released, publication.state == .published
    else { return }
    let letter = try letters.news(publication, text, for: subscription)
    try await send(letter, to: subscription, "\(id)/\(publication.version)/\(subscription.id)")
    try await run.finish { _ in }
  }

  private func subscription(of run: JobRun) async throws -> PublicationSubscription? {
    guard let id = run.payload["subscription"]?.stringValue.flatMap({ PublicationSubscriptionID($0) }) else {
      return nil
    }
    return try await store.read { try SubscriptionQueries.find(id, in: $0) }
  }

  /// - Parameter source: the same for every attempt at the same mail, by which servers and readers know a repetition.
  private func send(_ letter: SubscriptionLetters.Letter, to subscription: PublicationSubscription, _ source: String)
    async throws
  {
    do {
      try await mailer.send(
        MailMessage(
          to: [try MailAddress(subscription.address)], subject: letter.subject, text: letter.view.plainText,
          html: letter.html, id: Digest.hex(Digest.sha256(Array(source.utf8)).prefix(20)), date: clock.now(),
          listUnsubscribe: letter.endAddress))
    } catch OutboundError.mailRefused {
      // The mailbox does not exist: nobody would ever read what comes next.
      try await store.write { _ = try SubscriptionQueries.remove(subscription.id, in: $0) }
    } catch let error as OutboundError where !error.isTemporary {
      throw PermanentJobFailure(code: error.code)
    }
  }
}
