package import Cryptography
package import Kernel
package import Store

/// Registers parties that have no account of their own: people served at the counter.
package struct PartyCommands: Sendable {
  private let trace: Trace
  private let sealer: FieldSealer

  package init(clock: any WallClock, ids: any IdentifierSource, sealer: FieldSealer) {
    trace = Trace(clock: clock, ids: ids)
    self.sealer = sealer
  }

  /// The person with this number, registered now if unknown.
  ///
  /// A known person keeps the name on record; `actor` should compare it with the papers shown.
  /// - Throws: ``IdentityError/nameInvalid``.
  package func createPerson(
    name: String, citizenNumber: CitizenNumber, by actor: Actor, in tx: WriteTransaction
  ) throws -> Party {
    if let known = try Parties.find(citizenNumber: citizenNumber, sealer: sealer, in: tx) { return known }
    let id: PartyID = trace.ids.make()
    try Parties.insertPerson(
      id, name: try DisplayName.person(name), number: citizenNumber, sealer: sealer, at: trace.now, in: tx)
    try trace.record("party.registered", on: "party", id.description, by: actor, in: tx)
    return try Parties.find(id, in: tx).orThrow(IdentityError.accountNotFound)
  }

  /// The enterprise with this code, registered now if unknown; nobody represents it online until its legal
  /// representative registers.
  package func createEnterprise(
    name: String, uscc: UnifiedSocialCreditCode, legalRepresentative: String, by actor: Actor,
    in tx: WriteTransaction
  ) throws -> Party {
    if let known = try Parties.find(uscc: uscc, in: tx) { return known }
    let id: PartyID = trace.ids.make()
    try Parties.insertEnterprise(
      id, name: try DisplayName.organisation(name), uscc: uscc,
      legalRepresentative: try DisplayName.person(legalRepresentative), at: trace.now, in: tx)
    try trace.record("party.registered", on: "party", id.description, by: actor, in: tx)
    return try Parties.find(id, in: tx).orThrow(IdentityError.accountNotFound)
  }
}

extension Optional {
  /// The value, or the error when there is none.
  func orThrow(_ error: @autoclosure () -> any Error) throws -> Wrapped {
    guard let self else { throw error() }
    return self
  }
}
