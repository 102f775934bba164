package import Kernel
package import Store

/// Reads requests to reset a password. Changes go through ``ResetCommands`` and ``SignIn/reset(login:code:new:from:_:)``.
package enum Resets {
  private static let columns = """
    id, account_id, scope, organisation_id, requested_by, requested_by_name, requested_at, confirmed_by_name,
    expires_at, CASE WHEN code_hash IS NULL THEN 0 ELSE 1 END, ended_at
    """
  static let byID = "SELECT \(columns) FROM credential_reset WHERE id = ?"
  static let byAccount = """
    SELECT \(columns) FROM credential_reset WHERE account_id = ? ORDER BY requested_at DESC, id DESC LIMIT ?
    """
  static func waitingIn(count: Int) -> String {
    let places = Array(repeating: "?", count: count).joined(separator: ", ")
    return """
      SELECT \(columns) FROM credential_reset
      WHERE organisation_id IN (\(places)) AND code_hash IS NULL AND ended_at IS NULL AND expires_at > ?
        AND EXISTS (SELECT 1 FROM account WHERE account.id = credential_reset.account_id AND account.kind = ?)
      ORDER BY id
      """
  }
  static let usable = """
    SELECT \(columns) FROM credential_reset
    WHERE account_id = ? AND code_hash = ? AND ended_at IS NULL AND expires_at > ?
    """

  package static func find(_ id: ResetID, in tx: ReadTransaction) throws -> CredentialReset? {
    try tx.first(byID, [id], reset)
  }

  /// What waits for a colleague in any of `organisations` about accounts of one kind, the oldest first: residents' is the
  /// counters' business, that of staff the administrators'.
  package static func waiting(
    in organisations: Set<OrganisationID>, about kind: AccountKind, at now: Instant, in tx: ReadTransaction
  ) throws -> [CredentialReset] {
    guard !organisations.isEmpty else { return [] }
    let arguments: [any SQLBindable] = organisations.sorted() + [now, kind.rawValue]
    return try tx.rows(waitingIn(count: organisations.count), arguments, reset)
  }

  /// The newest requests for an account.
  package static func newest(
    of account: AccountID, limit: Int = 5, in tx: ReadTransaction
  ) throws -> [CredentialReset] {
    try tx.rows(byAccount, [account, limit], reset)
  }

  /// The reset that a code opens now.
  static func usable(
    _ hash: [UInt8], of account: AccountID, at now: Instant, in tx: ReadTransaction
  ) throws -> CredentialReset? {
    try tx.first(usable, [account, hash, now], reset)
  }

  static func count(requestedBy account: AccountID, since: Instant, in tx: ReadTransaction) throws -> Int {
    try tx.first(
      "SELECT COUNT(*) FROM credential_reset WHERE requested_by = ? AND requested_at > ?", [account, since]
    ) { try $0.int(0) } ?? 0
  }

  static func count(of account: AccountID, since: Instant, in tx: ReadTransaction) throws -> Int {
    try tx.first(
      "SELECT COUNT(*) FROM credential_reset WHERE account_id = ? AND requested_at > ?", [account, since]
    ) { try $0.int(0) } ?? 0
  }

  static func insert(_ reset: CredentialReset, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO credential_reset
        (id, account_id, scope, organisation_id, requested_by, requested_by_name, requested_at, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        reset.id, reset.accountID, reset.scope.rawValue, reset.organisationID, reset.requestedBy,
        try tx.sealed(reset.requestedByName), reset.requestedAt, reset.expiresAt,
      ])
  }

  /// Ends what is open for an account, so that only the newest code is good.
  static func replaceOpen(of account: AccountID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      "UPDATE credential_reset SET ended_at = ?, outcome = 'replaced' WHERE account_id = ? AND ended_at IS NULL",
      [now, account])
  }

  /// Gives a request its code; answers false when it has one or has ended.
  static func issue(
    _ id: ResetID, hash: [UInt8], confirmedBy: Actor?, until expiry: Instant, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE credential_reset SET code_hash = ?, confirmed_by = ?, confirmed_by_name = ?, expires_at = ?
      WHERE id = ? AND code_hash IS NULL AND ended_at IS NULL
      """, [hash, confirmedBy?.accountID, try tx.sealed(confirmedBy?.displayName), expiry, id]) == 1
  }

  /// Ends a request; answers false when it has ended already.
  static func end(_ id: ResetID, as outcome: String, at now: Instant, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      "UPDATE credential_reset SET ended_at = ?, outcome = ? WHERE id = ? AND ended_at IS NULL", [now, outcome, id])
      == 1
  }

  private static func reset(_ row: Row) throws -> CredentialReset {
    CredentialReset(
      id: try row.id(0), accountID: try row.id(1), scope: try row.word(2), organisationID: try row.optionalID(3),
      requestedBy: try row.id(4), requestedByName: try row.openText(5), requestedAt: try row.instant(6),
      confirmedByName: try row.optionalOpenText(7), expiresAt: try row.instant(8), isIssued: try row.int(9) == 1,
      endedAt: try row.optionalInstant(10))
  }
}
