import Kernel
import Store

/// A session row together with the account and the party acted for: one indexed read.
struct SessionRow: Sendable {
  var id: SessionID
  var accountID: AccountID
  var csrfSecret: [UInt8]
  var mfaSatisfied: Bool
  var lastSeenAt: Instant
  var expiresAt: Instant
  var displayName: String
  var kind: AccountKind
  var personPartyID: PartyID
  var mustChangePassword: Bool
  var isHelper: Bool
  var language: String?
  var actingParty: Party
}

/// A session to be written.
struct NewSession {
  var id: SessionID
  var accountID: AccountID
  var tokenHash: [UInt8]
  var csrfSecret: [UInt8]
  var actingPartyID: PartyID
  var mfaSatisfied: Bool
  var addressPrefix: String
  var client: String
  var createdAt: Instant
  var expiresAt: Instant
}

/// Reads sessions.
enum SessionReads {
  static let byToken = """
    SELECT s.id, s.account_id, s.csrf_secret, s.mfa_satisfied, s.last_seen_at, s.expires_at,
      a.display_name, a.kind, a.person_party_id, a.must_change_password, a.is_helper, a.language, \(Parties.columns)
    FROM session s JOIN account a ON a.id = s.account_id JOIN party ON party.id = s.acting_party_id
    WHERE s.token_hash = ? AND a.closed_at IS NULL
    """
  static let byAccount = """
    SELECT id, address_prefix, client, mfa_satisfied, created_at, last_seen_at, expires_at
    FROM session WHERE account_id = ? ORDER BY id DESC
    """

  static func find(tokenHash: [UInt8], in tx: ReadTransaction) throws -> SessionRow? {
    try tx.first(byToken, [tokenHash]) { row in
      SessionRow(
        id: try row.id(0), accountID: try row.id(1), csrfSecret: try row.blob(2), mfaSatisfied: try row.bool(3),
        lastSeenAt: try row.instant(4), expiresAt: try row.instant(5), displayName: try row.openText(6),
        kind: try row.word(7), personPartyID: try row.id(8), mustChangePassword: try row.bool(9),
        isHelper: try row.bool(10), language: try row.optionalText(11),
        actingParty: try Parties.party(row, offset: 12))
    }
  }

  static func list(of account: AccountID, in tx: ReadTransaction) throws -> [OpenSession] {
    try tx.rows(byAccount, [account]) { row in
      OpenSession(
        id: try row.id(0), addressPrefix: try row.text(1), client: try row.text(2), mfaSatisfied: try row.bool(3),
        createdAt: try row.instant(4), lastSeenAt: try row.instant(5), expiresAt: try row.instant(6))
    }
  }

  static func isTrusted(
    deviceHash: [UInt8], of account: AccountID, at now: Instant, in tx: ReadTransaction
  ) throws -> Bool {
    try tx.first(
      "SELECT 1 FROM trusted_device WHERE token_hash = ? AND account_id = ? AND expires_at > ?",
      [deviceHash, account, now]
    ) { try $0.int(0) } != nil
  }
}

/// The statements that change sessions and trusted devices.
enum SessionChanges {
  static func insert(_ session: NewSession, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO session
        (id, account_id, token_hash, csrf_secret, acting_party_id, mfa_satisfied, address_prefix, client, created_at,
         last_seen_at, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        session.id, session.accountID, session.tokenHash, session.csrfSecret, session.actingPartyID,
        session.mfaSatisfied, session.addressPrefix, session.client, session.createdAt, session.createdAt,
        session.expiresAt,
      ])
  }

  static func touch(_ id: SessionID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE session SET last_seen_at = ? WHERE id = ?", [now, id])
  }

  static func setActingParty(_ id: SessionID, _ party: PartyID, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE session SET acting_party_id = ? WHERE id = ?", [party, id])
  }

  static func end(tokenHash: [UInt8], in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM session WHERE token_hash = ?", [tokenHash])
  }

  /// Answers false when the session is not the account's.
  static func end(_ id: SessionID, of account: AccountID, in tx: WriteTransaction) throws -> Bool {
    try tx.execute("DELETE FROM session WHERE id = ? AND account_id = ?", [id, account]) == 1
  }

  static func endAll(of account: AccountID, in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM session WHERE account_id = ?", [account])
  }

  static func endOthers(of account: AccountID, except kept: SessionID, in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM session WHERE account_id = ? AND id <> ?", [account, kept])
  }

  static func trust(
    deviceHash: [UInt8], of account: AccountID, keeping count: Int, at now: Instant, until expiry: Instant,
    in tx: WriteTransaction
  ) throws {
    try tx.execute(
      "INSERT INTO trusted_device (token_hash, account_id, created_at, expires_at) VALUES (?, ?, ?, ?)",
      [deviceHash, account, now, expiry])
    let devices = try tx.rows(
      "SELECT token_hash FROM trusted_device WHERE account_id = ? ORDER BY created_at DESC", [account]
    ) { try $0.blob(0) }
    for old in devices.dropFirst(count) {
      try tx.execute("DELETE FROM trusted_device WHERE token_hash = ?", [old])
    }
  }

  static func distrustAll(of account: AccountID, in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM trusted_device WHERE account_id = ?", [account])
  }

  /// Removes what has ended; answers how many sessions.
  static func sweep(now: Instant, idleBefore: Instant, forgetBefore: Instant, in tx: WriteTransaction) throws -> Int {
    let expired = try tx.execute("DELETE FROM session WHERE expires_at <= ?", [now])
    let idle = try tx.execute("DELETE FROM session WHERE last_seen_at <= ?", [idleBefore])
    try tx.execute("DELETE FROM trusted_device WHERE expires_at <= ?", [now])
    try tx.execute("DELETE FROM sign_in_failure WHERE last_failure_at <= ?", [forgetBefore])
    return expired + idle
  }
}
