package import Kernel
package import Store

/// What is said when an enterprise is registered.
package struct EnterpriseRegistration: Sendable {
  package var uscc: UnifiedSocialCreditCode
  package var name: String
  package var legalRepresentative: String

  /// A registration as typed and checked field by field.
  package init(uscc: UnifiedSocialCreditCode, name: String, legalRepresentative: String) {
    self.uscc = uscc
    self.name = name
    self.legalRepresentative = legalRepresentative
  }
}

/// Registers enterprises and the people who may act for them.
package struct EnterpriseCommands: Sendable {
  private let trace: Trace

  package init(clock: any WallClock, ids: any IdentifierSource) {
    trace = Trace(clock: clock, ids: ids)
  }

  /// Registers an enterprise for its legal representative, who must be the one signed in.
  /// - Throws: ``IdentityError/legalRepresentativeNeeded`` when the names differ, ``IdentityError/enterpriseTaken``.
  @discardableResult
  package func register(
    _ registration: EnterpriseRegistration, by principal: Principal, in tx: WriteTransaction
  ) throws -> PartyID {
    let representative = try DisplayName.person(registration.legalRepresentative)
    guard !principal.isStaff, DisplayName.matches(representative, principal.displayName) else {
      throw IdentityError.legalRepresentativeNeeded
    }
    guard try Parties.find(uscc: registration.uscc, in: tx) == nil else { throw IdentityError.enterpriseTaken }
    let id: PartyID = trace.ids.make()
    try Parties.insertEnterprise(
      id, name: try DisplayName.organisation(registration.name), uscc: registration.uscc,
      legalRepresentative: representative, at: trace.now, in: tx)
    try Memberships.insert(
      trace.ids.make(), party: id, account: principal.accountID, capacity: .legalRepresentative,
      validFrom: trace.today, validThrough: nil, at: trace.now, in: tx)
    try trace.record("enterprise.registered", on: "party", id.description, by: actor(principal, for: id), in: tx)
    return id
  }

  /// Authorises another account to act for an enterprise during a period.
  ///
  /// The login name and the real name must both fit, so that a typing error does not authorise a stranger.
  /// - Throws: ``IdentityError/legalRepresentativeNeeded``, ``IdentityError/granteeNotFound``,
  ///   ``IdentityError/membershipExists``, ``IdentityError/periodInvalid``.
  @discardableResult
  package func authorise(
    login: String, realName: String, for party: PartyID, from validFrom: CivilDate, through validThrough: CivilDate,
    by principal: Principal, in tx: WriteTransaction
  ) throws -> MembershipID {
    try requireLegalRepresentative(principal, of: party, in: tx)
    let today = trace.today
    guard validFrom <= validThrough, today <= validThrough else { throw IdentityError.periodInvalid }
    let grantee = try Grantee.find(login: login, realName: realName, in: tx)
    guard grantee.id != principal.accountID, grantee.kind == .resident else { throw IdentityError.granteeNotFound }
    let isHeld = try Memberships.of(party, in: tx).contains {
      $0.accountID == grantee.id && ($0.validThrough.map { today <= $0 } ?? true)
    }
    guard !isHeld else { throw IdentityError.membershipExists }
    let id: MembershipID = trace.ids.make()
    try Memberships.insert(
      id, party: party, account: grantee.id, capacity: .authorisedStaff, validFrom: validFrom,
      validThrough: validThrough, at: trace.now, in: tx)
    try trace.record(
      "enterprise.member.authorised", on: "party", party.description, by: actor(principal, for: party),
      details: [
        "account": grantee.id.description, "from": validFrom.description, "through": validThrough.description,
      ], in: tx)
    return id
  }

  /// Takes an authorisation back. Call ``Sessions/forget(account:)`` for the returned account after the commit.
  @discardableResult
  package func withdraw(
    _ id: MembershipID, by principal: Principal, in tx: WriteTransaction
  ) throws -> AccountID {
    guard let membership = try Memberships.find(id, in: tx) else { throw IdentityError.membershipNotFound }
    let isOwn = membership.accountID == principal.accountID && membership.capacity == .authorisedStaff
    if !isOwn {
      do {
        try requireLegalRepresentative(principal, of: membership.party.id, in: tx)
      } catch IdentityError.legalRepresentativeNeeded {
        throw IdentityError.membershipNotFound
      }
    }
    guard membership.capacity == .authorisedStaff else { throw IdentityError.legalRepresentativeNeeded }
    try Memberships.revoke(id, at: trace.now, in: tx)
    try trace.record(
      "enterprise.member.withdrawn", on: "party", membership.party.id.description,
      by: actor(principal, for: membership.party.id), details: ["account": membership.accountID.description],
      in: tx)
    return membership.accountID
  }

  private func requireLegalRepresentative(
    _ principal: Principal, of party: PartyID, in tx: ReadTransaction
  ) throws {
    let today = trace.today
    let holds = try Memberships.of(party, in: tx).contains {
      $0.accountID == principal.accountID && $0.capacity == .legalRepresentative && $0.isValid(on: today)
    }
    guard holds else { throw IdentityError.legalRepresentativeNeeded }
  }

  private func actor(_ principal: Principal, for party: PartyID) -> Actor {
    Actor(
      accountID: principal.accountID, displayName: principal.displayName, onBehalfOf: party, kind: .resident)
  }
}

/// Finds the account that somebody wants to authorise.
enum Grantee {
  /// - Throws: ``IdentityError/granteeNotFound``, the same whether the login is unknown or the name does not fit.
  static func find(login: String, realName: String, in tx: ReadTransaction) throws -> Account {
    guard let name = LoginName.normalised(login), let account = try People.find(login: name, in: tx),
      account.isOpen, DisplayName.matches(account.displayName, realName)
    else { throw IdentityError.granteeNotFound }
    return account
  }
}
