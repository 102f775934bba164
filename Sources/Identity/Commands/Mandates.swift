package import Kernel
package import Store

/// Mandates by which a party lets another account act for it: offered, accepted, revoked.
///
/// - Source: 民法典第一百六十五条、第一百七十三条; 优化营商环境条例第三十六条 (帮办代办).
package struct Mandates: Sendable {
  /// A mandate may not run longer than this; it can be given again.
  package static let maximumDays = 366 * 2

  private let trace: Trace

  package init(clock: any WallClock, ids: any IdentifierSource) {
    trace = Trace(clock: clock, ids: ids)
  }

  /// Offers a mandate on behalf of the party that the principal acts for now.
  ///
  /// Nobody may pass on a mandate, and authorised staff of an enterprise may not give one: only the person themself or
  /// the legal representative.
  /// - Throws: ``IdentityError/periodInvalid``, ``IdentityError/mandateToSelf``, ``IdentityError/notPermitted``.
  @discardableResult
  package func grant(
    to grantee: AccountID, matter: MandateMatter, from validFrom: CivilDate, through validThrough: CivilDate,
    by principal: Principal, in tx: WriteTransaction
  ) throws -> MandateID {
    let party = principal.actingParty.id
    try requireMayGive(principal, for: party, in: tx)
    guard let account = try People.find(grantee, in: tx), account.isOpen else {
      throw IdentityError.granteeNotFound
    }
    guard grantee != principal.accountID else { throw IdentityError.mandateToSelf }
    let today = trace.today
    guard validFrom <= validThrough, validThrough >= today,
      validThrough.dayNumber - validFrom.dayNumber < Self.maximumDays
    else { throw IdentityError.periodInvalid }
    let id: MandateID = trace.ids.make()
    try Self.insert(
      id, grantor: party, grantee: grantee, matter: matter, validFrom: validFrom, validThrough: validThrough,
      at: trace.now, in: tx)
    try record(
      "mandate.offered", id, by: principal,
      details: [
        "grantee": grantee.description, "party": party.description, "matter": matter.text,
        "from": validFrom.description, "through": validThrough.description,
      ], in: tx)
    return id
  }

  /// Offers a mandate to whoever has this login name and this real name; both must fit.
  /// - Throws: ``IdentityError/granteeNotFound`` and what ``grant(to:matter:from:through:by:in:)`` throws.
  @discardableResult
  package func grant(
    toLogin login: String, realName: String, matter: MandateMatter, from validFrom: CivilDate,
    through validThrough: CivilDate, by principal: Principal, in tx: WriteTransaction
  ) throws -> MandateID {
    let grantee = try Grantee.find(login: login, realName: realName, in: tx)
    return try grant(
      to: grantee.id, matter: matter, from: validFrom, through: validThrough, by: principal, in: tx)
  }

  /// Accepts a mandate that was offered to the principal.
  /// - Throws: ``IdentityError/mandateNotFound`` for anybody else, ``IdentityError/mandateNotOffered``,
  ///   ``IdentityError/mandateEnded``.
  package func accept(_ id: MandateID, by principal: Principal, in tx: WriteTransaction) throws {
    guard let mandate = try Self.find(id, in: tx), mandate.granteeAccountID == principal.accountID else {
      throw IdentityError.mandateNotFound
    }
    switch mandate.state(on: trace.today) {
    case .offered: break
    case .active: throw IdentityError.mandateNotOffered
    case .revoked, .expired: throw IdentityError.mandateEnded
    }
    guard try Self.markAccepted(id, at: trace.now, in: tx) else { throw IdentityError.mandateNotOffered }
    try record("mandate.accepted", id, by: principal, in: tx)
  }

  /// Takes a mandate back, or, by the grantee, declines it or gives it up.
  /// - Throws: ``IdentityError/mandateNotFound`` for anybody else, ``IdentityError/mandateEnded``.
  package func revoke(_ id: MandateID, by principal: Principal, in tx: WriteTransaction) throws {
    guard let mandate = try Self.find(id, in: tx) else { throw IdentityError.mandateNotFound }
    if mandate.granteeAccountID != principal.accountID {
      do {
        try requireMayGive(principal, for: mandate.grantorParty.id, in: tx)
      } catch IdentityError.notPermitted {
        throw IdentityError.mandateNotFound
      }
    }
    guard try Self.markRevoked(id, at: trace.now, in: tx) else { throw IdentityError.mandateEnded }
    try record("mandate.revoked", id, by: principal, in: tx)
  }

  private func requireMayGive(_ principal: Principal, for party: PartyID, in tx: ReadTransaction) throws {
    if party == principal.personPartyID, !principal.isStaff { return }
    let today = trace.today
    let represents = try Memberships.of(party, in: tx).contains {
      $0.accountID == principal.accountID && $0.capacity == .legalRepresentative && $0.isValid(on: today)
    }
    guard represents else { throw IdentityError.notPermitted }
  }

  private func record(
    _ action: String, _ id: MandateID, by principal: Principal, details: [String: String] = [:],
    in tx: WriteTransaction
  ) throws {
    var actor = principal.isStaff ? Actor.staff(principal, for: nil) : Actor.applicant(principal)
    actor.mandateID = id
    try trace.record(
      action, on: "mandate", id.description, by: actor, article: "民法典第一百六十五条", details: details, in: tx)
  }
}
