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

  /// Everything else that only the account's owner has had.
  private static let ofAccount = [
    "DELETE FROM session WHERE account_id = ?", "DELETE FROM trusted_device WHERE account_id = ?",
    "DELETE FROM recovery_code WHERE account_id = ?", "DELETE FROM credential_reset WHERE account_id = ?",
  ]

  static func erase(party id: PartyID, account: AccountID?, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(party, [SealedText.erased, id])
    guard let account else { return }
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
}
