import Identity
import Kernel
import Notifications
import Store

/// Takes notices and acts on accounts from the outbox and records which mails they mean, in the transaction that ends the
/// event.
struct MailIntake: Sendable {
  /// Acts on an account of which its owner always hears, with the words of the mail.
  static let securityTopics: [String: String] = [
    "identity.account.password.changed": "security.password",
    "identity.account.mobile.changed": "security.mobile",
    "identity.account.totp.enabled": "security.totpOn",
    "identity.account.totp.disabled": "security.totpOff",
    "identity.account.recovery.used": "security.recovery",
    "identity.staff.password.reset": "security.password",
    "identity.staff.totp.reset": "security.totpOff",
  ]

  let clock: any WallClock
  let ids: any IdentifierSource

  var handlers: [OutboxHandler] {
    [
      OutboxHandler(
        name: "operations.mail", topics: [Notices.postedTopic],
        enqueueing: { delivery, tx in try takeNotice(delivery, in: tx) }),
      OutboxHandler(
        name: "operations.mail.security", topics: Set(Self.securityTopics.keys),
        enqueueing: { delivery, tx in try takeSecurity(delivery, in: tx) }),
    ]
  }

  private func takeNotice(_ delivery: OutboxDelivery, in tx: WriteTransaction) throws {
    guard let notice = try Notices.posted(by: delivery, in: tx), !notice.isRead else { return }
    for account in try recipients(of: notice, in: tx) {
      guard let topic = MailTopic.of(notice, toStaff: account.kind == .staff) else { continue }
      let parameters = notice.parameters.filter { MailTopic.openParameters.contains($0.key) }
      try queue(
        MailSourceID(high: notice.id.high, low: notice.id.low), topic, to: account.id, parameters: parameters,
        caseID: notice.caseID, in: tx)
    }
  }

  private func takeSecurity(_ delivery: OutboxDelivery, in tx: WriteTransaction) throws {
    guard let template = Self.securityTopics[delivery.event.topic],
      let account = AccountID(delivery.event.subject)
    else { return }
    try queue(
      MailSourceID(high: delivery.id.high, low: delivery.id.low), MailTopic(kind: .security, template: template),
      to: account, parameters: ["at": delivery.emittedAt.iso8601], caseID: nil, in: tx)
  }

  private func recipients(of notice: Notice, in tx: ReadTransaction) throws -> [Account] {
    let accounts: [AccountID]
    switch notice.recipient.kind {
    case .account:
      accounts = [notice.recipient.identifier()]
    case .party:
      accounts = try Parties.accounts(
        actingFor: notice.recipient.identifier(), on: clock.now().civilDate(), in: tx)
    }
    return try Set(accounts).sorted().compactMap { try People.find($0, in: tx) }
  }

  private func queue(
    _ source: MailSourceID, _ topic: MailTopic, to account: AccountID, parameters: [String: String],
    caseID: NoticeCaseID?, in tx: WriteTransaction
  ) throws {
    guard try MailboxQueries.isReachable(account, in: tx),
      try !topic.kind.isOptional || !MailboxQueries.refused(by: account, in: tx).contains(topic.kind)
    else { return }
    let mail = StoredMail(
      id: ids.make(), accountID: account, sourceID: source, kind: topic.kind, template: topic.template,
      parameters: parameters, caseID: caseID, sealedTo: nil, sealedLink: nil, state: .waiting,
      createdAt: clock.now())
    if try MailQueries.insert(mail, in: tx) { try MailJobs.send(mail.id, in: tx) }
  }
}
