package import Store

/// Accounts that are easier to take over than they should be.
package enum AccountSafety {
  private static let unguarded = """
    SELECT count(DISTINCT s.account_id) FROM staff_assignment s JOIN account a ON a.id = s.account_id
    WHERE s.role = ? AND s.revoked_at IS NULL AND a.closed_at IS NULL AND a.totp_enabled_at IS NULL
    """

  private static let passwordByLogin = "SELECT password_hash FROM account WHERE login = ? AND closed_at IS NULL"

  /// How many open accounts hold a role and have no second factor.
  package static func withoutSecondFactor(_ role: Role, in tx: ReadTransaction) throws -> Int {
    try tx.first(unguarded, [role.rawValue]) { try $0.int(0) } ?? 0
  }

  /// Those of the logins whose accounts a known password opens.
  /// - Throws: what the store throws, and ``IdentityError/signInBusy``.
  package static func opened(
    by password: String, logins: [String], store: any Store, passwords: PasswordDesk
  ) async throws -> [String] {
    var opened: [String] = []
    for login in logins {
      let found = try await store.read { tx in
        try tx.first(passwordByLogin, [login]) { HashedPassword(phc: try $0.text(0)) }
      }
      guard let found, try await passwords.verify(password, against: found) else { continue }
      opened.append(login)
    }
    return opened
  }
}
