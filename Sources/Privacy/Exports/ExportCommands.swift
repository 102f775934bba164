import Identity
import Kernel
import Notifications
import Store
import WebSupport

/// What people do to requests for lists. Every act is audited in its transaction.
struct ExportCommands: Sendable {
  static let article = "个人信息保护法第五十一条第四项"

  let bench: Workbench

  init(_ bench: Workbench) { self.bench = bench }

  /// Asks for a list; the second person decides.
  /// - Throws: `IdentityError.notPermitted`; ``PrivacyError/tooManyRequests(most:)``.
  func request(_ draft: ExportDraft, by principal: Principal, in tx: WriteTransaction) throws -> ExportID {
    try AccessPolicy.require(principal, .exportData, on: draft.organisationID)
    guard try ExportQueries.countWaiting(of: principal.accountID, in: tx) < ExportLimits.waiting else {
      throw PrivacyError.tooManyRequests(most: ExportLimits.waiting)
    }
    let id: ExportID = bench.ids.make()
    try ExportQueries.insert(id, draft, by: principal.accountID, at: bench.clock.now(), in: tx)
    try record(
      "requested", id, by: .staff(principal, for: draft.organisationID),
      details: [
        "source": draft.source, "organisation": draft.organisationID.description, "from": draft.from.description,
        "through": draft.through.description, "purpose": draft.purpose, "article": draft.article,
      ], in: tx)
    for approver in try approvers(of: draft.organisationID, in: tx) where approver != principal.accountID {
      try tell(approver, "requested", in: tx)
    }
    return id
  }

  /// The second person allows the list; the queue makes it.
  /// - Throws: `WebError.notFound` outside of the person's reach; ``PrivacyError/samePerson``; ``PrivacyError/requestChanged``.
  func approve(_ id: ExportID, by principal: Principal, in tx: WriteTransaction) throws {
    let request = try decidable(id, by: principal, in: tx)
    let job = try tx.enqueue(
      Job(
        kind: ExportWorker.kindName, payload: ["request": .string(id.description)], uniqueKey: id.description,
        maximumAttempts: 6, keepFinishedSeconds: ExportLimits.lifetimeSeconds))
    guard
      try ExportQueries.decide(
        id, .approved, by: principal.accountID, at: bench.clock.now(), reason: nil, job: job, in: tx)
    else { throw PrivacyError.requestChanged }
    try record("approved", id, by: .staff(principal, for: request.organisationID), in: tx)
    try tell(request.requestedBy, "approved", in: tx)
  }

  /// The second person refuses the list and says why.
  func reject(_ id: ExportID, reason: String, by principal: Principal, in tx: WriteTransaction) throws {
    let request = try decidable(id, by: principal, in: tx)
    guard
      try ExportQueries.decide(
        id, .rejected, by: principal.accountID, at: bench.clock.now(), reason: reason, job: nil, in: tx)
    else { throw PrivacyError.requestChanged }
    try record(
      "rejected", id, by: .staff(principal, for: request.organisationID), details: ["reason": reason], in: tx)
    try tell(request.requestedBy, "rejected", in: tx)
  }

  /// Whoever asked takes the request back.
  func withdraw(_ id: ExportID, by principal: Principal, in tx: WriteTransaction) throws {
    guard let request = try ExportQueries.find(id, in: tx), request.requestedBy == principal.accountID else {
      throw WebError.notFound
    }
    guard try ExportQueries.withdraw(id, in: tx) else { throw PrivacyError.requestChanged }
    try record("withdrawn", id, by: .staff(principal, for: request.organisationID), in: tx)
  }

  /// Lets whoever asked fetch the result, and counts that.
  /// - Throws: `WebError.notFound` to everybody else; ``PrivacyError/resultGone``, ``PrivacyError/fetchedTooOften(most:)``.
  func fetch(
    _ id: ExportID, by principal: Principal, in tx: WriteTransaction
  ) throws -> (ExportRequest, ExportRequest.SealedFile) {
    guard let request = try ExportQueries.find(id, in: tx), request.requestedBy == principal.accountID,
      AccessPolicy.allows(principal, .exportData, on: request.organisationID)
    else { throw WebError.notFound }
    let now = bench.clock.now()
    guard request.state == .ready, let file = request.file, request.expiresAt.map({ now < $0 }) ?? false else {
      if request.state.isOpen { throw WebError.notFound }
      throw PrivacyError.resultGone
    }
    guard try ExportQueries.countFetch(id, at: now, most: ExportLimits.fetches, in: tx) else {
      throw PrivacyError.fetchedTooOften(most: ExportLimits.fetches)
    }
    try record("fetched", id, by: .staff(principal, for: request.organisationID), in: tx)
    return (request, file)
  }

  /// An audit entry about a request.
  func record(
    _ act: String, _ id: ExportID, by actor: Actor, details: [String: String] = [:], in tx: WriteTransaction
  ) throws {
    try AuditTrail.append(
      AuditEntry(
        at: bench.clock.now(), actor: actor, action: "privacy.export.\(act)", subjectKind: "export",
        subjectID: id.description, article: Self.article, details: .object(details.mapValues { .string($0) })),
      ids: bench.ids, in: tx)
  }

  func tell(_ account: AccountID, _ what: String, in tx: WriteTransaction) throws {
    try Notices.post(
      Notice(
        id: bench.ids.make(), to: .account(account), kind: "notice.privacy.export.\(what)", createdAt: bench.clock.now()
      ),
      in: tx)
  }

  private func decidable(
    _ id: ExportID, by principal: Principal, in tx: ReadTransaction
  ) throws -> ExportRequest {
    guard let request = try ExportQueries.find(id, in: tx),
      AccessPolicy.allows(principal, .approveExport, on: request.organisationID)
    else { throw WebError.notFound }
    guard request.requestedBy != principal.accountID else { throw PrivacyError.samePerson }
    guard request.state == .requested else { throw PrivacyError.requestChanged }
    return request
  }

  /// Those who hold the right over an organisation today.
  private func approvers(of organisation: OrganisationID, in tx: ReadTransaction) throws -> Set<AccountID> {
    let above = Set(try Organisations.find(organisation, in: tx)?.ancestry ?? [])
    let members = try Staff.members(of: above, on: bench.clock.now().civilDate(), in: tx)
    return Set(members.filter { $0.role == .dataProtection }.map(\.accountID))
  }
}
