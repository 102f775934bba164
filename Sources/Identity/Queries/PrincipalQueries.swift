package import Kernel
package import Store

/// Makes principals from accounts.
package enum Principals {
  /// The person of an open account, without a session: for the demonstration, imports and jobs. Pages get theirs from
  /// ``Sessions/resolve(token:)``.
  /// - Parameter party: the enterprise to act for; nil for the person themself.
  /// - Throws: ``IdentityError/partyNotRepresented``.
  package static func load(
    _ account: AccountID, actingFor party: PartyID? = nil, on today: CivilDate, in tx: ReadTransaction
  ) throws -> Principal? {
    guard let found = try People.find(account, in: tx), found.isOpen,
      let person = try Parties.find(found.personPartyID, in: tx)
    else { return nil }
    var acting = person
    if let party, party != person.id {
      guard try Memberships.represents(account, party, on: today, in: tx), let other = try Parties.find(party, in: tx)
      else { throw IdentityError.partyNotRepresented }
      acting = other
    }
    return Principal(
      accountID: account, displayName: found.displayName, kind: found.kind, personPartyID: person.id,
      actingParty: acting, assignments: try roles(of: account, found.kind, on: today, in: tx),
      sessionID: SessionID(high: 0, low: 0), mustChangePassword: found.mustChangePassword, isHelper: found.isHelper,
      language: found.language)
  }

  /// The principal of a session row. A representative whose authority has ended acts for themself.
  static func make(_ row: SessionRow, on today: CivilDate, in tx: ReadTransaction) throws -> Principal {
    var acting = row.actingParty
    if acting.id != row.personPartyID,
      try !Memberships.represents(row.accountID, acting.id, on: today, in: tx),
      let person = try Parties.find(row.personPartyID, in: tx)
    {
      acting = person
    }
    return Principal(
      accountID: row.accountID, displayName: row.displayName, kind: row.kind, personPartyID: row.personPartyID,
      actingParty: acting, assignments: try roles(of: row.accountID, row.kind, on: today, in: tx), sessionID: row.id,
      mfaSatisfied: row.mfaSatisfied, mustChangePassword: row.mustChangePassword, isHelper: row.isHelper,
      language: row.language)
  }

  private static func roles(
    of account: AccountID, _ kind: AccountKind, on today: CivilDate, in tx: ReadTransaction
  ) throws -> [Assignment] {
    kind == .staff ? try Staff.assignments(of: account, on: today, in: tx) : []
  }
}
