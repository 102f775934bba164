package import Kernel
package import Store

/// Whose data are to be erased.
package struct ErasedPerson: Sendable, Hashable {
  package let party: PartyID
  package let account: AccountID?
}

/// Erases what the platform knows of one person: destroys the key under which it is sealed, overwrites what is masked or found by
/// an index, and closes the account.
///
/// What cannot be opened any more stays where it is, so that copies of the database that were made before lose it with the key
/// as well once their own key has run out, and entries of the ledger and their proofs stay valid.
/// - Source: 个人信息保护法第四十七条 (deletion on request or when the purpose has been met).
package enum PersonErasure {
  /// The article that the act rests on.
  package static let article = "个人信息保护法第四十七条"

  /// The person of an account.
  /// - Throws: ``IdentityError/accountNotFound``; ``IdentityError/erasureOfStaff``, because the acts of officials are kept.
  package static func find(login: String, in tx: ReadTransaction) throws -> ErasedPerson {
    guard let account = try People.find(login: login, in: tx) else { throw IdentityError.accountNotFound }
    guard account.kind == .resident else { throw IdentityError.erasureOfStaff }
    return ErasedPerson(party: account.personPartyID, account: account.id)
  }

  /// Forgets what opens the ledger's entries about one thing of the person, such as a case.
  package static func forgetSalts(of subjectKind: String, _ subjectID: String, in tx: WriteTransaction) throws {
    try IdentityErasureQueries.forgetSalts(of: subjectKind, subjectID, in: tx)
  }

  /// Erases what this module keeps of a person, the key first. Whoever calls it has seen that no matter is open, and erases what
  /// the other modules keep in the same transaction.
  package static func erase(
    _ person: ErasedPerson, cause: String, by authority: Authority, clock: any WallClock, ids: any IdentifierSource,
    in tx: WriteTransaction
  ) throws {
    try authority.require(.approveErasure, on: nil)
    let trace = Trace(clock: clock, ids: ids)
    _ = try DataKeyQueries.destroy(SealOwner(person.party), at: trace.now, in: tx)
    try IdentityErasureQueries.erase(party: person.party, account: person.account, at: trace.now, in: tx)
    try trace.record(
      "person.erased", on: "party", person.party.description, by: authority.actor(for: nil), article: article,
      details: ["cause": cause], in: tx)
  }
}
