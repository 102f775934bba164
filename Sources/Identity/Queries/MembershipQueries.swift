package import Kernel
package import Store

/// Reads who may act for which enterprise; revoked memberships are left out.
package enum Memberships {
  private static let select = """
    SELECT m.id, m.account_id, a.display_name, m.capacity, m.valid_from, m.valid_through, \(Parties.columns)
    FROM party_member m JOIN party ON party.id = m.party_id JOIN account a ON a.id = m.account_id
    """
  static let byAccount = "\(select) WHERE m.account_id = ? AND m.revoked_at IS NULL ORDER BY m.party_id"
  static let byParty = "\(select) WHERE m.party_id = ? AND m.revoked_at IS NULL ORDER BY m.id"
  static let byID = "\(select) WHERE m.id = ? AND m.revoked_at IS NULL"
  static let byAccountAndParty = """
    SELECT valid_from, valid_through FROM party_member WHERE account_id = ? AND party_id = ? AND revoked_at IS NULL
    """

  /// The enterprises that an account may act for, past and future periods included.
  package static func of(account: AccountID, in tx: ReadTransaction) throws -> [Membership] {
    try tx.rows(byAccount, [account], membership)
  }

  /// The people who may act for an enterprise, past and future periods included.
  package static func of(_ party: PartyID, in tx: ReadTransaction) throws -> [Membership] {
    try tx.rows(byParty, [party], membership)
  }

  package static func find(_ id: MembershipID, in tx: ReadTransaction) throws -> Membership? {
    try tx.first(byID, [id], membership)
  }

  /// True when `account` may act for the enterprise `party` on `day`.
  package static func represents(
    _ account: AccountID, _ party: PartyID, on day: CivilDate, in tx: ReadTransaction
  ) throws -> Bool {
    try tx.rows(byAccountAndParty, [account, party]) { row in
      let through = try row.optionalDate(1)
      return try row.date(0) <= day && through.map { day <= $0 } ?? true
    }.contains(true)
  }

  static func insert(
    _ id: MembershipID, party: PartyID, account: AccountID, capacity: MembershipCapacity, validFrom: CivilDate,
    validThrough: CivilDate?, at now: Instant, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO party_member (id, party_id, account_id, capacity, valid_from, valid_through, created_at, revoked_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, NULL)
      """, [id, party, account, capacity.rawValue, validFrom, validThrough, now])
  }

  static func revoke(_ id: MembershipID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE party_member SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", [now, id])
  }

  private static func membership(_ row: Row) throws -> Membership {
    Membership(
      id: try row.id(0), party: try Parties.party(row, offset: 6), accountID: try row.id(1),
      memberName: try row.openText(2), capacity: try row.word(3), validFrom: try row.date(4),
      validThrough: try row.optionalDate(5))
  }
}
