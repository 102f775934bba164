import Identity
import Kernel
import Store

/// The statements of mail addresses and of what people do not want.
enum MailboxQueries {
  static let byAccount = """
    SELECT masked, confirmed_at, pending_masked, token_expires_at, asked_count, asked_since, sealed
    FROM mail_address WHERE account_id = ?
    """
  static let byToken = """
    SELECT pending_sealed, pending_masked, token_expires_at, sealed FROM mail_address
    WHERE account_id = ? AND token_hash = ?
    """
  /// Addresses, mails and choices of an account.
  private static let all = [
    "DELETE FROM mail_message WHERE account_id = ?", "DELETE FROM mail_address WHERE account_id = ?",
    "DELETE FROM mail_refusal WHERE account_id = ?",
  ]

  static func erase(_ account: AccountID, in tx: WriteTransaction) throws {
    for sql in all { try tx.execute(sql, [account]) }
  }

  static let refusals = "SELECT kind FROM mail_refusal WHERE account_id = ?"

  /// An address as it stands in the table.
  struct Row: Sendable {
    var masked: String?
    var confirmedAt: Instant?
    var pendingMasked: String?
    var tokenExpiresAt: Instant?
    var askedCount: Int
    var askedSince: Instant
    var sealed: [UInt8]?
  }

  static func find(_ account: AccountID, in tx: ReadTransaction) throws -> Row? {
    try tx.first(byAccount, [account]) { row in
      Row(
        masked: try row.optionalText(0), confirmedAt: try row.optionalInstant(1),
        pendingMasked: try row.optionalText(2), tokenExpiresAt: try row.optionalInstant(3),
        askedCount: try row.int(4), askedSince: try row.instant(5), sealed: try row.optionalBlob(6))
    }
  }

  static func status(_ account: AccountID, at now: Instant, in tx: ReadTransaction) throws -> MailboxStatus {
    guard let row = try find(account, in: tx) else {
      var status = MailboxStatus.none
      status.refused = try refused(by: account, in: tx)
      return status
    }
    let isPending = row.tokenExpiresAt.map { $0 > now } ?? false
    return MailboxStatus(
      masked: row.masked, confirmedAt: row.confirmedAt, pendingMasked: isPending ? row.pendingMasked : nil,
      pendingUntil: isPending ? row.tokenExpiresAt : nil, refused: try refused(by: account, in: tx))
  }

  /// Whether there is an address that mails may go to.
  static func isReachable(_ account: AccountID, in tx: ReadTransaction) throws -> Bool {
    try find(account, in: tx)?.confirmedAt != nil
  }

  static func refused(by account: AccountID, in tx: ReadTransaction) throws -> Set<MailKind> {
    Set(try tx.rows(refusals, [account]) { try $0.text(0) }.compactMap(MailKind.init))
  }

  /// Keeps an address that waits for its link to be opened; the one before, if any, stays in use.
  static func setPending(
    _ account: AccountID, sealed: [UInt8], masked: String, tokenHash: [UInt8], until end: Instant, askedCount: Int,
    askedSince: Instant, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO mail_address
        (account_id, sealed, masked, confirmed_at, pending_sealed, pending_masked, token_hash, token_expires_at,
          asked_count, asked_since)
      VALUES (?, NULL, NULL, NULL, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (account_id) DO UPDATE SET
        pending_sealed = excluded.pending_sealed, pending_masked = excluded.pending_masked,
        token_hash = excluded.token_hash, token_expires_at = excluded.token_expires_at,
        asked_count = excluded.asked_count, asked_since = excluded.asked_since
      """, [account, sealed, masked, tokenHash, end, askedCount, askedSince])
  }

  /// The address that a link confirms: its sealed and masked forms, and the sealed one that it takes the place of.
  static func pending(
    _ account: AccountID, tokenHash: [UInt8], at now: Instant, in tx: ReadTransaction
  ) throws -> (sealed: [UInt8], masked: String, before: [UInt8]?)? {
    let found = try tx.first(byToken, [account, tokenHash]) { row in
      (
        sealed: try row.optionalBlob(0), masked: try row.optionalText(1), end: try row.optionalInstant(2),
        before: try row.optionalBlob(3)
      )
    }
    guard let found, let sealed = found.sealed, let masked = found.masked, let end = found.end, end > now else {
      return nil
    }
    return (sealed, masked, found.before)
  }

  /// Puts the waiting address into use and ends its link. Answers false when the link was used meanwhile.
  static func confirm(
    _ account: AccountID, tokenHash: [UInt8], sealed: [UInt8], masked: String, at now: Instant,
    in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      """
      UPDATE mail_address SET sealed = ?, masked = ?, confirmed_at = ?, pending_sealed = NULL, pending_masked = NULL,
        token_hash = NULL, token_expires_at = NULL
      WHERE account_id = ? AND token_hash = ?
      """, [sealed, masked, now, account, tokenHash]) == 1
  }

  /// Takes every address of the account away; how often links were asked for stays.
  static func clear(_ account: AccountID, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      UPDATE mail_address SET sealed = NULL, masked = NULL, confirmed_at = NULL, pending_sealed = NULL,
        pending_masked = NULL, token_hash = NULL, token_expires_at = NULL
      WHERE account_id = ?
      """, [account])
  }

  static func refuse(_ kind: MailKind, of account: AccountID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO mail_refusal (account_id, kind, refused_at) VALUES (?, ?, ?)
      ON CONFLICT (account_id, kind) DO NOTHING
      """, [account, kind.rawValue, now])
  }

  static func accept(_ kind: MailKind, of account: AccountID, in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM mail_refusal WHERE account_id = ? AND kind = ?", [account, kind.rawValue])
  }
}
