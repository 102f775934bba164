package import Cryptography
package import Kernel
package import Store

/// Reads parties. Changes go through ``PartyCommands`` and ``AccountCommands``.
package enum Parties {
  static let columns =
    "party.id, party.kind, party.display_name, party.code_sealed, party.code_plain, party.code_masked"
  static let byID = "SELECT \(columns) FROM party WHERE id = ?"
  static let byBlindIndex = "SELECT \(columns) FROM party WHERE code_index = ?"
  static let byPlainCode = "SELECT \(columns) FROM party WHERE code_plain = ?"

  package static func find(_ id: PartyID, in tx: ReadTransaction) throws -> Party? {
    try tx.first(byID, [id]) { try party($0) }
  }

  /// The person with this number, found through the blind index.
  package static func find(
    citizenNumber: CitizenNumber, sealer: FieldSealer, in tx: ReadTransaction
  ) throws -> Party? {
    try tx.first(byBlindIndex, [index(of: citizenNumber, sealer)]) { try party($0) }
  }

  /// The enterprise with this unified social credit code.
  package static func find(uscc: UnifiedSocialCreditCode, in tx: ReadTransaction) throws -> Party? {
    try tx.first(byPlainCode, [uscc.text]) { try party($0) }
  }

  /// The full number of a party in clear, or nil when none is known or the party is unknown.
  ///
  /// Whoever shows it to somebody else writes an ``AccessRecord`` in the same transaction.
  package static func revealCode(_ id: PartyID, in tx: ReadTransaction) throws -> String? {
    try find(id, in: tx)?.openCode(in: tx)
  }

  /// The accounts that may act for a party on a day: the person's own, or the representatives of an enterprise. Those to
  /// whom notices about the party go.
  package static func accounts(actingFor party: PartyID, on day: CivilDate, in tx: ReadTransaction) throws
    -> [AccountID]
  {
    let own: [AccountID] = try tx.rows(
      "SELECT id FROM account WHERE person_party_id = ? AND closed_at IS NULL", [party]
    ) { try $0.id(0) }
    return own + (try Memberships.of(party, in: tx).filter { $0.isValid(on: day) }.map(\.accountID))
  }

  static func index(of number: CitizenNumber, _ sealer: FieldSealer) -> [UInt8] {
    sealer.blindIndex(number.text, context: SealedField.citizenNumberIndex)
  }

  static func insertPerson(
    _ id: PartyID, name: String, number: CitizenNumber, sealer: FieldSealer, at now: Instant,
    in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO party
        (id, kind, display_name, code_sealed, code_index, code_plain, code_masked, legal_representative, created_at)
      VALUES (?, 'person', ?, ?, ?, NULL, ?, NULL, ?)
      """,
      [
        id, try tx.sealed(name, of: id), try tx.seal(number.text, of: id, context: SealedField.citizenNumber(of: id)),
        index(of: number, sealer), number.masked, now,
      ])
  }

  /// The party that a staff member is: known by name only.
  static func insertStaff(_ id: PartyID, name: String, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO party
        (id, kind, display_name, code_sealed, code_index, code_plain, code_masked, legal_representative, created_at)
      VALUES (?, 'person', ?, NULL, NULL, NULL, '', NULL, ?)
      """, [id, try tx.sealed(name), now])
  }

  static func insertEnterprise(
    _ id: PartyID, name: String, uscc: UnifiedSocialCreditCode, legalRepresentative: String, at now: Instant,
    in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO party
        (id, kind, display_name, code_sealed, code_index, code_plain, code_masked, legal_representative, created_at)
      VALUES (?, 'enterprise', ?, NULL, NULL, ?, ?, ?, ?)
      """,
      [id, try tx.sealed(name, of: id), uscc.text, uscc.masked, try tx.sealed(legalRepresentative, of: id), now])
  }

  /// Reads ``columns`` from `offset` on.
  static func party(_ row: Row, offset: Int = 0) throws -> Party {
    let code: PartyCode =
      if let sealed = try row.optionalBlob(offset + 3) {
        .sealed(sealed)
      } else if let plain = try row.optionalText(offset + 4) {
        .plain(plain)
      } else {
        .none
      }
    return Party(
      id: try row.id(offset), kind: try row.word(offset + 1), displayName: try row.openText(offset + 2), code: code,
      maskedCode: try row.text(offset + 5))
  }
}
