import Cryptography
import Identity
import Kernel
import Outbound
import Store
import WebSupport

/// What people do with the mail address of their own account.
struct MailboxCommands: Sendable {
  /// Links that may be asked for in a day: enough for typing errors, too few to pester somebody else's mailbox.
  static let mostLinksOfDay = 5

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

  /// Keeps a new address and sends it the link that confirms it; until then the one before stays in use.
  /// - Throws: ``OperationsError/mailTooOften``.
  func ask(_ address: String, by principal: Principal, in tx: WriteTransaction) throws {
    let account = principal.accountID
    let now = clock.now()
    let before = try MailboxQueries.find(account, in: tx)
    let isSameDay = before.map { $0.askedSince.adding(seconds: 86_400) > now } ?? false
    let count = isSameDay ? before?.askedCount ?? 0 : 0
    guard count < Self.mostLinksOfDay else { throw OperationsError.mailTooOften }
    let token = SecureRandom.token()
    let context = StoredMail.addressContext(account)
    try MailboxQueries.setPending(
      account, sealed: try sealer.seal(address, context: context), masked: Self.masked(address),
      tokenHash: MailTokens.hash(token), until: now.adding(seconds: MailTokens.confirmationSeconds),
      askedCount: count + 1, askedSince: isSameDay ? before?.askedSince ?? now : now, in: tx)
    try queue(
      "confirm", to: account, sealedTo: try sealer.seal(address, context: context),
      sealedLink: try sealer.seal(token, context: StoredMail.linkContext(account)), in: tx)
    try record("mail.asked", by: principal, in: tx)
  }

  /// Puts the address into use whose link was opened, and tells the one before.
  /// - Throws: ``OperationsError/mailLinkInvalid``: used, too old, or of another account.
  func confirm(_ token: String, by principal: Principal, in tx: WriteTransaction) throws {
    let account = principal.accountID
    let (hash, now) = (MailTokens.hash(token), clock.now())
    guard token.utf8.count <= MailTokens.longest,
      let pending = try MailboxQueries.pending(account, tokenHash: hash, at: now, in: tx),
      try MailboxQueries.confirm(
        account, tokenHash: hash, sealed: pending.sealed, masked: pending.masked, at: now, in: tx)
    else { throw OperationsError.mailLinkInvalid }
    if let before = pending.before {
      try queue("security.address", to: account, sealedTo: before, sealedLink: nil, in: tx)
    }
    try record("mail.confirmed", by: principal, in: tx)
  }

  /// Takes the address away; the person hears of it there.
  func remove(by principal: Principal, in tx: WriteTransaction) throws {
    guard let before = try MailboxQueries.find(principal.accountID, in: tx) else { return }
    if let sealed = before.sealed {
      try queue("security.address", to: principal.accountID, sealedTo: sealed, sealedLink: nil, in: tx)
    }
    try MailboxQueries.clear(principal.accountID, in: tx)
    try record("mail.removed", by: principal, in: tx)
  }

  /// Chooses which kinds of mail come.
  func choose(_ wanted: Set<MailKind>, by principal: Principal, in tx: WriteTransaction) throws {
    for kind in MailKind.choices(isStaff: principal.isStaff) {
      if wanted.contains(kind) {
        try MailboxQueries.accept(kind, of: principal.accountID, in: tx)
      } else {
        try MailboxQueries.refuse(kind, of: principal.accountID, at: clock.now(), in: tx)
      }
    }
    try record("mail.chosen", by: principal, in: tx)
  }

  /// Ends one kind of mail for whoever holds the token of a mail; doing it twice does no harm.
  func unsubscribe(_ kind: MailKind, of account: AccountID, in tx: WriteTransaction) throws {
    guard let found = try People.find(account, in: tx) else { return }
    try MailboxQueries.refuse(kind, of: account, at: clock.now(), in: tx)
    let actor = Actor(
      accountID: account, displayName: found.displayName, kind: found.kind == .staff ? .staff : .resident)
    try trail.record(
      "mail.unsubscribed", on: "account", account.description, by: actor, details: ["kind": kind.rawValue], in: tx)
  }

  private func queue(
    _ template: String, to account: AccountID, sealedTo: [UInt8], sealedLink: [UInt8]?, in tx: WriteTransaction
  ) throws {
    let id: MailID = ids.make()
    let mail = StoredMail(
      id: id, accountID: account, sourceID: MailSourceID(high: id.high, low: id.low), kind: .security,
      template: template, parameters: [:], caseID: nil, sealedTo: sealedTo, sealedLink: sealedLink, state: .waiting,
      createdAt: clock.now())
    if try MailQueries.insert(mail, in: tx) { try MailJobs.send(id, priority: .urgent, in: tx) }
  }

  private func record(_ action: String, by principal: Principal, in tx: WriteTransaction) throws {
    let actor = principal.isStaff ? Actor.staff(principal, for: nil) : Actor.applicant(principal)
    try trail.record(action, on: "account", principal.accountID.description, by: actor, in: tx)
  }

  /// `z***@example.org`: enough to recognise one's own.
  static func masked(_ address: String) -> String {
    guard let at = address.lastIndex(of: "@") else { return "***" }
    return "\(address.prefix(1))***\(address[at...])"
  }
}
