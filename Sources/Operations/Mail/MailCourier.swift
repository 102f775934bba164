import Cryptography
import Identity
import Kernel
import Notifications
import Outbound
import Store

/// Hands mails to the mail server.
///
/// A mail is marked as sent in the transaction that ends its job; if the node dies between the server's yes and that
/// commit, the mail is sent again with the same Message-ID, by which servers and readers know a repetition.
struct MailCourier: Sendable {
  let store: any Store
  let clock: any WallClock
  let sealer: FieldSealer
  let composer: MailComposer
  let mailer: Mailer

  var kind: JobKind {
    JobKind(
      MailJobs.send, concurrency: 4, leaseSeconds: 120, timeLimitSeconds: 120,
      backoff: JobBackoff(firstSeconds: 10, longestSeconds: 3600)
    ) { run in try await send(run) }
  }

  private func send(_ run: JobRun) async throws {
    guard let id = run.payload["mail"]?.stringValue.flatMap({ MailID($0) }) else { return }
    guard let errand = try await store.read({ tx in try MailErrand.of(id, in: tx) }) else { return }
    let now = clock.now()
    guard errand.isWanted, let sealedTo = errand.sealedTo else {
      return try await run.finish { tx in try MailQueries.settle(id, .skipped, at: now, in: tx) }
    }
    var (state, code) = (StoredMail.State.sent, String?.none)
    do {
      let address = try sealer.open(sealedTo, context: StoredMail.addressContext(errand.account.id))
      try await mailer.send(try message(errand, to: address, at: now))
    } catch OutboundError.mailRefused(let reply) {
      (state, code) = (.refused, OutboundError.mailRefused(reply: reply).code)
    } catch let error as OutboundError where !error.isTemporary {
      throw PermanentJobFailure(code: error.code)
    } catch let error as CryptographyError {
      throw PermanentJobFailure(code: error.code)
    }
    try await run.finish { [state, code] tx in try MailQueries.settle(id, state, error: code, at: now, in: tx) }
  }

  private func message(_ errand: MailErrand, to address: String, at now: Instant) throws -> MailMessage {
    let letter = try composer.letter(errand.mail, for: errand.account)
    return MailMessage(
      to: [try MailAddress(address)], subject: letter.subject, text: letter.text, html: letter.html,
      id: Self.messageID(of: errand.mail), date: now, listUnsubscribe: letter.unsubscribeAddress)
  }

  /// The same for every attempt at the same mail, and nothing in it tells of anybody.
  static func messageID(of mail: StoredMail) -> String {
    let source = "\(mail.sourceID)/\(mail.accountID)/\(mail.template)"
    return Digest.hex(Digest.sha256(Array(source.utf8)).prefix(20))
  }
}

/// One mail with everything that decides whether and where it goes.
struct MailErrand: Sendable {
  var mail: StoredMail
  var account: Account
  /// Whether it is still to be sent.
  var isWanted: Bool
  /// The address, sealed; nil when there is none any more.
  var sealedTo: [UInt8]?

  /// A mail that waits; nil when it is settled or gone.
  static func of(_ id: MailID, in tx: ReadTransaction) throws -> MailErrand? {
    guard let mail = try MailQueries.find(id, in: tx), mail.state == .waiting,
      let account = try People.find(mail.accountID, in: tx)
    else { return nil }
    var isWanted = account.isOpen
    if mail.kind.isOptional {
      if try MailboxQueries.refused(by: account.id, in: tx).contains(mail.kind) { isWanted = false }
      let notice = NoticeID(high: mail.sourceID.high, low: mail.sourceID.low)
      if try !Notices.isUnread(notice, in: tx) { isWanted = false }
    }
    let confirmed = try MailboxQueries.find(account.id, in: tx).flatMap { $0.confirmedAt == nil ? nil : $0.sealed }
    return MailErrand(mail: mail, account: account, isWanted: isWanted, sealedTo: mail.sealedTo ?? confirmed)
  }
}

/// Forgets mails of long ago.
enum MailCleaning {
  /// Days for which mails are remembered, so that none is sent twice.
  static let keptDays: Int64 = 30
  /// Mails forgotten in one transaction.
  static let batch = 500

  static func job(clock: any WallClock) -> PeriodicJob {
    PeriodicJob(name: "operations.mail-clean", intervalSeconds: 3600) { context in
      let limit = clock.now().adding(seconds: -keptDays * 86_400)
      var removed = batch
      while removed == batch {
        try Task.checkCancellation()
        removed = try await context.store.write { tx in
          try MailQueries.removeOld(before: limit, atMost: batch, in: tx)
        }
      }
    }
  }
}
