import Cases
package import Identity
import Kernel
import Notifications
package import Store
package import WebSupport

/// Erases a person in a transaction over all modules, which the composition root knows.
package typealias ErasureAct =
  @Sendable (
    _ person: ErasedPerson, _ cause: String, _ authority: Authority, _ bench: Workbench, _ tx: WriteTransaction
  ) throws -> Void

/// What people do to requests for erasure. Every act is audited in its transaction, without a word that somebody typed.
struct ErasureCommands: Sendable {
  let bench: Workbench
  let erase: ErasureAct

  /// Asks for the erasure of a person; the second person decides.
  /// - Throws: `IdentityError.notPermitted`, what `PersonErasure.find` throws; ``PrivacyError/erasureWaiting``.
  func request(_ draft: ErasureDraft, by principal: Principal, in tx: WriteTransaction) throws -> ErasureID {
    try Self.request(draft, by: principal, bench: bench, in: tx)
  }

  static func request(
    _ draft: ErasureDraft, by principal: Principal, bench: Workbench, in tx: WriteTransaction
  ) throws -> ErasureID {
    guard try ErasureScope(principal, in: tx).mayAsk else { throw IdentityError.notPermitted }
    let person = try PersonErasure.find(login: draft.login, in: tx)
    guard let account = person.account else { throw IdentityError.accountNotFound }
    guard try !ErasureQueries.isOpen(account, in: tx) else { throw PrivacyError.erasureWaiting }
    let id: ErasureID = bench.ids.make()
    try ErasureQueries.insert(
      id, draft, of: person, account: account, by: principal.accountID, at: bench.clock.now(), in: tx)
    try record("requested", id, by: principal, details: ["ground": draft.ground.rawValue], bench: bench, in: tx)
    for approver in try approvers(bench: bench, in: tx) where approver != principal.accountID {
      try tell(approver, "requested", bench: bench, in: tx)
    }
    return id
  }

  /// The second person allows it: the person's key is destroyed in this transaction.
  /// - Throws: `WebError.notFound` outside of the reader's reach; ``PrivacyError/samePerson``, ``PrivacyError/requestChanged``;
  ///   `IdentityError.erasureCaseOpen` while a matter of the person is being handled.
  /// - Returns: the account that was closed.
  func approve(_ id: ErasureID, by principal: Principal, in tx: WriteTransaction) throws -> AccountID {
    let request = try decidable(id, by: principal, in: tx)
    guard let account = try People.find(request.account, in: tx) else { throw IdentityError.accountNotFound }
    let person = try PersonErasure.find(login: account.login, in: tx)
    guard
      try ErasureQueries.decide(id, .done, by: principal.accountID, at: bench.clock.now(), refusal: nil, in: tx)
    else { throw PrivacyError.requestChanged }
    try erase(person, request.ground.rawValue, .staff(principal), bench, tx)
    try Self.record(
      "approved", id, by: principal, details: ["ground": request.ground.rawValue], bench: bench, in: tx)
    try Self.tell(request.requestedBy, "done", bench: bench, in: tx)
    return request.account
  }

  /// The second person refuses it and says why.
  func reject(_ id: ErasureID, reason: String, by principal: Principal, in tx: WriteTransaction) throws {
    let request = try decidable(id, by: principal, in: tx)
    guard let person = try People.find(request.account, in: tx) else { throw IdentityError.accountNotFound }
    guard
      try ErasureQueries.decide(
        id, .rejected, by: principal.accountID, at: bench.clock.now(),
        refusal: try tx.sealed(reason, of: person.personPartyID), in: tx)
    else { throw PrivacyError.requestChanged }
    try Self.record("rejected", id, by: principal, bench: bench, in: tx)
    try Self.tell(request.requestedBy, "rejected", bench: bench, in: tx)
  }

  /// Whoever asked takes the request back.
  func withdraw(_ id: ErasureID, by principal: Principal, in tx: WriteTransaction) throws {
    guard let request = try ErasureQueries.find(id, in: tx), request.requestedBy == principal.accountID else {
      throw WebError.notFound
    }
    guard try ErasureQueries.withdraw(id, in: tx) else { throw PrivacyError.requestChanged }
    try Self.record("withdrawn", id, by: principal, bench: bench, in: tx)
  }

  private func decidable(
    _ id: ErasureID, by principal: Principal, in tx: ReadTransaction
  ) throws -> ErasureRequest {
    guard let request = try ErasureQueries.find(id, in: tx), try ErasureScope(principal, in: tx).mayDecide else {
      throw WebError.notFound
    }
    guard request.requestedBy != principal.accountID else { throw PrivacyError.samePerson }
    guard request.state == .requested else { throw PrivacyError.requestChanged }
    return request
  }

  private static func record(
    _ act: String, _ id: ErasureID, by principal: Principal, details: [String: String] = [:], bench: Workbench,
    in tx: WriteTransaction
  ) throws {
    try AuditTrail.append(
      AuditEntry(
        at: bench.clock.now(), actor: .staff(principal, for: nil), action: "privacy.erasure.\(act)",
        subjectKind: "erasure", subjectID: id.description, article: PersonErasure.article,
        details: .object(details.mapValues { .string($0) })), ids: bench.ids, in: tx)
  }

  private static func tell(_ account: AccountID, _ what: String, bench: Workbench, in tx: WriteTransaction) throws {
    try Notices.post(
      Notice(
        id: bench.ids.make(), to: .account(account), kind: "notice.privacy.erasure.\(what)",
        createdAt: bench.clock.now()), in: tx)
  }

  /// Those who hold the right over every office today.
  private static func approvers(bench: Workbench, in tx: ReadTransaction) throws -> Set<AccountID> {
    let tops = Set(try Organisations.tree(in: tx).map(\.id))
    let members = try Staff.members(of: tops, on: bench.clock.now().civilDate(), in: tx)
    return Set(members.filter { $0.role == .dataProtection }.map(\.accountID))
  }
}
