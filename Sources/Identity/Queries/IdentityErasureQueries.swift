import Cryptography
import Kernel
import Store

/// The statements that leave nothing of a person but the fact that there was one.
enum IdentityErasureQueries {
  static let account = """
    UPDATE account SET login = ?, display_name = ?, name_index = NULL, password_hash = '', mobile_sealed = NULL,
      mobile_index = NULL, mobile_masked = '', totp_sealed = NULL, totp_enabled_at = NULL, is_helper = 0,
      closed_at = COALESCE(closed_at, ?)
    WHERE id = ?
    """
  static let party = """
    UPDATE party SET display_name = ?, code_sealed = NULL, code_index = NULL, code_masked = '',
      legal_representative = NULL
    WHERE id = ?
    """
  static let trail = "UPDATE audit_entry SET actor_name = ? WHERE actor_account_id = ?"
  /// Without its salt an entry of the ledger still stands and is proven, but nobody can tell what it commits to.
  static let saltsOfActor = "UPDATE audit_entry SET salt = ? WHERE actor_account_id = ? AND salt IS NOT NULL"
  static let saltsOfSubject = """
    UPDATE audit_entry SET salt = ? WHERE subject_kind = ? AND subject_id = ? AND salt IS NOT NULL
    """
  static let saltsOfReadings = """
    UPDATE access_record SET salt = ? WHERE subject_party_id = ? AND salt IS NOT NULL
    """

  /// Everything else that only the account's owner has had.
  private static let ofAccount = [
    "DELETE FROM session WHERE account_id = ?", "DELETE FROM trusted_device WHERE account_id = ?",
    "DELETE FROM recovery_code WHERE account_id = ?", "DELETE FROM credential_reset WHERE account_id = ?",
  ]

  static func erase(party id: PartyID, account: AccountID?, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(party, [SealedText.erased, id])
    try tx.execute(saltsOfReadings, [[UInt8](), id])
    try forgetSalts(of: "party", id.description, in: tx)
    guard let account else { return }
    try forgetSalts(of: "account", account.description, in: tx)
    try tx.execute(saltsOfActor, [[UInt8](), account])
    for sql in ofAccount { try tx.execute(sql, [account]) }
    // The login name stays unique and says nothing.
    try tx.execute(Self.account, ["erased-\(account)", SealedText.erased, now, account])
    try tx.execute(trail, [SealedText.erased, account])
    try tx.execute(
      "UPDATE mandate SET state = 'revoked', revoked_at = COALESCE(revoked_at, ?) WHERE grantee_account_id = ?",
      [now, account])
    try tx.execute(
      "UPDATE mandate SET state = 'revoked', revoked_at = COALESCE(revoked_at, ?) WHERE grantor_party_id = ?",
      [now, id])
    try tx.execute(
      "UPDATE party_member SET revoked_at = ? WHERE account_id = ? AND revoked_at IS NULL", [now, account])
  }

  /// Forgets what opens the entries about one thing.
  static func forgetSalts(of kind: String, _ id: String, in tx: WriteTransaction) throws {
    try tx.execute(saltsOfSubject, [[UInt8](), kind, id])
  }
}
