import Cryptography
import Kernel
import Store

extension SignIn {
  /// Has somebody who is signed in prove once more that it is they, before an act that cannot be undone. Guesses are slowed down
  /// like sign-ins.
  /// - Throws: ``IdentityError/passwordWrong``, ``IdentityError/tooManyAttempts(retryAfterSeconds:)``.
  package func confirm(_ password: String, of principal: Principal) async throws {
    let account = principal.accountID
    let bucket = bucketKey("confirm|\(account)")
    let now = clock.now()
    let credentials = try await store.write { tx in
      let wait = try Throttle.waitSeconds(bucket, at: now, in: tx)
      guard wait == 0 else { throw IdentityError.tooManyAttempts(retryAfterSeconds: wait) }
      try Throttle.charge(bucket, rule: .account, at: now, in: tx)
      return try People.credentials(account, in: tx).orThrow(IdentityError.accountClosed)
    }
    guard try await passwords.verify(password, against: credentials.passwordHash) else {
      throw IdentityError.passwordWrong
    }
    try await store.write { tx in try Throttle.clear(bucket, in: tx) }
  }

  /// Changes one's own password, ends every session of the account and begins a fresh one.
  ///
  /// Guesses at the current password are slowed down like sign-ins: a forgotten screen must not give it away.
  /// - Throws: ``IdentityError/passwordWrong``, ``IdentityError/passwordUnchanged``, what ``PasswordRules/check(_:personal:)``
  ///   throws, ``IdentityError/tooManyAttempts(retryAfterSeconds:)``.
  package func changePassword(
    of principal: Principal, current: String, new: String, from origin: SignInOrigin
  ) async throws -> SessionGrant {
    let account = principal.accountID
    let bucket = bucketKey("change|\(account)|\(principal.sessionID)")
    let now = clock.now()
    let (credentials, login) = try await store.write { tx in
      let wait = try Throttle.waitSeconds(bucket, at: now, in: tx)
      guard wait == 0 else { throw IdentityError.tooManyAttempts(retryAfterSeconds: wait) }
      try Throttle.charge(bucket, rule: .account, at: now, in: tx)
      guard let credentials = try People.credentials(account, in: tx), let found = try People.find(account, in: tx)
      else {
        throw IdentityError.accountClosed
      }
      return (credentials, found.login)
    }
    guard try await passwords.verify(current, against: credentials.passwordHash) else {
      throw IdentityError.passwordWrong
    }
    guard new != current else {
      try await store.write { tx in try Throttle.clear(bucket, in: tx) }
      throw IdentityError.passwordUnchanged
    }
    let hash = try await passwords.hash(new, personal: [login, principal.displayName])
    let accounts = AccountCommands(clock: clock, ids: ids, sealer: sealer)
    let grant = try await store.write { tx in
      try Throttle.clear(bucket, in: tx)
      try accounts.changePassword(of: account, replacing: credentials.passwordHash, with: hash, in: tx)
      try SessionChanges.endAll(of: account, in: tx)
      let changed = try People.credentials(account, in: tx).orThrow(IdentityError.accountClosed)
      return try open(changed, mfaSatisfied: principal.mfaSatisfied, from: origin, in: tx)
    }
    sessions.forget(account: account)
    return grant
  }
}
