import Kernel
import Store

/// A row to be written into `account`.
struct NewAccount {
  var id: AccountID
  var kind: AccountKind
  var login: LoginName
  var displayName: String
  /// By which the name is found although it is sealed.
  var nameIndex: [UInt8]
  var personPartyID: PartyID
  var password: HashedPassword
  var mustChangePassword: Bool
  var mobile: SealedMobile?
  var language: String?

  /// The names of staff stand in the trail of acts and outlast the person's key; residents' do not.
  func sealedName(in tx: WriteTransaction) throws -> String {
    switch kind {
    case .staff: try tx.sealed(displayName)
    case .resident: try tx.sealed(displayName, of: personPartyID)
    }
  }
}

/// A mobile number as it is stored.
struct SealedMobile {
  var sealed: [UInt8]
  var index: [UInt8]
  var masked: String
}

/// The statements that change accounts.
enum AccountChanges {
  static func insert(_ account: NewAccount, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO account
        (id, kind, login, display_name, name_index, person_party_id, password_hash, password_changed_at,
         must_change_password, mobile_sealed, mobile_index, mobile_masked, totp_sealed, totp_enabled_at, totp_last_step,
         is_helper, language, created_at, closed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, 0, 0, ?, ?, NULL)
      """,
      [
        account.id, account.kind.rawValue, account.login.text, try account.sealedName(in: tx), account.nameIndex,
        account.personPartyID, account.password.phc, now, account.mustChangePassword, account.mobile?.sealed,
        account.mobile?.index,
        account.mobile?.masked ?? "", account.language, now,
      ])
  }

  /// Answers false when the password was changed by somebody else in the meantime.
  static func setPassword(
    _ id: AccountID, _ new: HashedPassword, replacing old: HashedPassword?, mustChange: Bool, at now: Instant,
    in tx: WriteTransaction
  ) throws -> Bool {
    let update = "UPDATE account SET password_hash = ?, password_changed_at = ?, must_change_password = ? WHERE id = ?"
    guard let old else { return try tx.execute(update, [new.phc, now, mustChange, id]) == 1 }
    return try tx.execute("\(update) AND password_hash = ?", [new.phc, now, mustChange, id, old.phc]) == 1
  }

  static func setMobile(_ id: AccountID, _ mobile: SealedMobile, in tx: WriteTransaction) throws {
    try tx.execute(
      "UPDATE account SET mobile_sealed = ?, mobile_index = ?, mobile_masked = ? WHERE id = ?",
      [mobile.sealed, mobile.index, mobile.masked, id])
  }

  static func setLanguage(_ id: AccountID, _ language: String, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE account SET language = ? WHERE id = ?", [language, id])
  }

  static func setHelper(_ id: AccountID, _ isHelper: Bool, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE account SET is_helper = ? WHERE id = ?", [isHelper, id])
  }

  static func close(_ id: AccountID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE account SET closed_at = ? WHERE id = ? AND closed_at IS NULL", [now, id])
  }

  static func setPendingTOTP(_ id: AccountID, _ sealed: [UInt8], in tx: WriteTransaction) throws {
    try tx.execute(
      "UPDATE account SET totp_sealed = ?, totp_enabled_at = NULL, totp_last_step = 0 WHERE id = ?", [sealed, id])
  }

  static func enableTOTP(_ id: AccountID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE account SET totp_enabled_at = ? WHERE id = ?", [now, id])
  }

  static func clearTOTP(_ id: AccountID, in tx: WriteTransaction) throws {
    try tx.execute(
      "UPDATE account SET totp_sealed = NULL, totp_enabled_at = NULL, totp_last_step = 0 WHERE id = ?", [id])
    try tx.execute("DELETE FROM recovery_code WHERE account_id = ?", [id])
  }

  /// Uses up a time step; answers false when it, or a later one, was used before.
  /// - Source: RFC 6238 section 5.2 (a code is accepted once only).
  static func consumeStep(_ id: AccountID, _ step: Int, in tx: WriteTransaction) throws -> Bool {
    try tx.execute(
      "UPDATE account SET totp_last_step = ? WHERE id = ? AND totp_last_step < ?", [step, id, step]) == 1
  }

  static func replaceRecoveryCodes(_ id: AccountID, _ hashes: [[UInt8]], in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM recovery_code WHERE account_id = ?", [id])
    for hash in hashes {
      try tx.execute(
        "INSERT INTO recovery_code (account_id, code_hash, used_at) VALUES (?, ?, NULL)", [id, hash])
    }
  }

  /// Uses up a recovery code; answers false when it is unknown or was used before.
  static func consumeRecoveryCode(
    _ id: AccountID, _ hash: [UInt8], at now: Instant, in tx: WriteTransaction
  ) throws -> Bool {
    try tx.execute(
      "UPDATE recovery_code SET used_at = ? WHERE account_id = ? AND code_hash = ? AND used_at IS NULL",
      [now, id, hash]) == 1
  }

  static func recoveryCodesLeft(_ id: AccountID, in tx: ReadTransaction) throws -> Int {
    try tx.first(
      "SELECT COUNT(*) FROM recovery_code WHERE account_id = ? AND used_at IS NULL", [id]
    ) { try $0.int(0) } ?? 0
  }
}
