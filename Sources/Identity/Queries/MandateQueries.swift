package import Kernel
package import Store

extension Mandates {
  private static let select = """
    SELECT d.id, d.grantee_account_id, a.display_name, d.matter, d.valid_from, d.valid_through, d.state, d.offered_at,
      d.accepted_at, d.revoked_at, \(Parties.columns)
    FROM mandate d JOIN party ON party.id = d.grantor_party_id JOIN account a ON a.id = d.grantee_account_id
    """
  static let byID = "\(select) WHERE d.id = ?"
  static let byGrantee = "\(select) WHERE d.grantee_account_id = ? ORDER BY d.id DESC"
  static let byGrantor = "\(select) WHERE d.grantor_party_id = ? ORDER BY d.id DESC"

  package static func find(_ id: MandateID, in tx: ReadTransaction) throws -> Mandate? {
    try tx.first(byID, [id], mandate)
  }

  /// Every mandate given by a party, newest first.
  package static func given(by party: PartyID, in tx: ReadTransaction) throws -> [Mandate] {
    try tx.rows(byGrantor, [party], mandate)
  }

  /// Every mandate offered or given to an account, newest first.
  package static func received(by grantee: AccountID, in tx: ReadTransaction) throws -> [Mandate] {
    try tx.rows(byGrantee, [grantee], mandate)
  }

  /// The mandates under which an account may act on `day`.
  package static func active(
    for grantee: AccountID, on day: CivilDate, in tx: ReadTransaction
  ) throws -> [Mandate] {
    try received(by: grantee, in: tx).filter { $0.state(on: day) == .active && day >= $0.validFrom }
  }

  /// The mandate under which `grantee` may act for `party` in the item `matter` on `day`; the narrowest when there are
  /// several. With `matter` nil only a mandate for all matters answers.
  package static func find(
    validFor party: PartyID, grantee: AccountID, matter: String?, on day: CivilDate, in tx: ReadTransaction
  ) throws -> Mandate? {
    let valid = try received(by: grantee, in: tx).filter {
      $0.grantorParty.id == party && $0.permits(matter, on: day)
    }
    return valid.first { $0.matter != .all } ?? valid.first
  }

  static func insert(
    _ id: MandateID, grantor: PartyID, grantee: AccountID, matter: MandateMatter, validFrom: CivilDate,
    validThrough: CivilDate, at now: Instant, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO mandate
        (id, grantor_party_id, grantee_account_id, matter, valid_from, valid_through, state, offered_at)
      VALUES (?, ?, ?, ?, ?, ?, 'offered', ?)
      """, [id, grantor, grantee, matter.text, validFrom, validThrough, now])
  }

  /// Answers false when it was not offered any more.
  static func markAccepted(_ id: MandateID, at now: Instant, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      "UPDATE mandate SET state = 'active', accepted_at = ? WHERE id = ? AND state = 'offered'", [now, id]) == 1
  }

  /// Answers false when it was revoked already.
  static func markRevoked(_ id: MandateID, at now: Instant, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      "UPDATE mandate SET state = 'revoked', revoked_at = ? WHERE id = ? AND state <> 'revoked'", [now, id]) == 1
  }

  private static func mandate(_ row: Row) throws -> Mandate {
    Mandate(
      id: try row.id(0), grantorParty: try Parties.party(row, offset: 10), granteeAccountID: try row.id(1),
      granteeName: try row.openText(2), matter: MandateMatter(text: try row.text(3)), validFrom: try row.date(4),
      validThrough: try row.date(5), storedState: try row.word(6), offeredAt: try row.instant(7),
      acceptedAt: try row.optionalInstant(8), revokedAt: try row.optionalInstant(9))
  }
}
