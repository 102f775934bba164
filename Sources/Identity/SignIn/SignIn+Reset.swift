import Cryptography
import Kernel
package import Store

/// What a reset has changed, for whoever tells the owner.
package struct ResetDone: Sendable {
  package let account: Account
  package let scope: CredentialReset.Scope
}

extension SignIn {
  /// Sets a new password with a code that was given out, ends every session, and forgets the devices that were trusted.
  ///
  /// Guesses are slowed down for the pair of login name and address, for the login name from anywhere, and for the address.
  /// A password that the rules refuse costs nothing: the code stays good.
  /// - Parameter told: runs in the same transaction, to post the notice to the owner.
  /// - Throws: ``IdentityError/resetRefused``, what ``PasswordRules/check(_:personal:)`` throws,
  ///   ``IdentityError/tooManyAttempts(retryAfterSeconds:)``, ``IdentityError/signInBusy``.
  @discardableResult
  package func reset(
    login: String, code: String, new: String, from origin: SignInOrigin,
    _ told: @escaping @Sendable (ResetDone, WriteTransaction) throws -> Void
  ) async throws -> ResetDone {
    let name = LoginName.normalised(login) ?? String(login.lowercased().prefix(LoginName.maximumLength + 1))
    let buckets = resetBuckets(name, origin)
    let found = try await chargeReset(name, code, buckets)
    guard let (account, hash) = found else { throw IdentityError.resetRefused }
    let password: HashedPassword
    do {
      password = try await passwords.hash(new, personal: [account.login, account.displayName])
    } catch {
      try await store.write { try Self.settle(buckets, in: $0) }
      throw error
    }
    let done = try await store.write { tx in
      let done = try setPassword(of: account.id, to: password, by: hash, in: tx)
      try Self.settle(buckets, in: tx)
      try told(done, tx)
      return done
    }
    sessions.forget(account: account.id)
    return done
  }

  /// Counts the attempt as failed and looks whether the code is good; nil when it is not.
  private func chargeReset(
    _ login: String, _ code: String, _ buckets: [Bucket]
  ) async throws -> (Account, hash: [UInt8])? {
    let now = clock.now()
    return try await store.write { tx in
      for bucket in buckets {
        let wait = try Throttle.waitSeconds(bucket.key, at: now, in: tx)
        guard wait == 0 else { throw IdentityError.tooManyAttempts(retryAfterSeconds: wait) }
      }
      for bucket in buckets { try Throttle.charge(bucket.key, rule: bucket.rule, at: now, in: tx) }
      guard let account = try People.find(login: login, in: tx), account.isOpen,
        let normal = RecoveryCode.normalised(code)
      else { return nil }
      let hash = RecoveryCode.resetHash(normal, account: account.id, sealer)
      return try Resets.usable(hash, of: account.id, at: now, in: tx).map { _ in (account, hash) }
    }
  }

  private func setPassword(
    of id: AccountID, to password: HashedPassword, by hash: [UInt8], in tx: WriteTransaction
  ) throws -> ResetDone {
    let now = clock.now()
    guard let reset = try Resets.usable(hash, of: id, at: now, in: tx), let account = try People.find(id, in: tx),
      account.isOpen, try Resets.end(reset.id, as: "used", at: now, in: tx)
    else { throw IdentityError.resetRefused }
    _ = try AccountChanges.setPassword(id, password, replacing: nil, mustChange: false, at: now, in: tx)
    if reset.scope == .passwordAndSecondFactor { try AccountChanges.clearTOTP(id, in: tx) }
    try SessionChanges.endAll(of: id, in: tx)
    try SessionChanges.distrustAll(of: id, in: tx)
    let owner = Actor(
      accountID: id, displayName: account.displayName, kind: account.kind == .staff ? .staff : .resident)
    try Trace(clock: clock, ids: ids).record(
      "account.password.reset", on: "account", id.description, by: owner,
      details: ["reset": reset.id.description, "scope": reset.scope.rawValue], in: tx)
    return ResetDone(account: account, scope: reset.scope)
  }

  private func resetBuckets(_ login: String, _ origin: SignInOrigin) -> [Bucket] {
    let prefix = AddressPrefix(origin.address).text
    return [
      Bucket(key: bucketKey("reset|\(login)|\(prefix)"), rule: .account, isOwn: true),
      // Whoever holds the code has it for minutes: guesses from everywhere together must stay few.
      Bucket(key: bucketKey("reset|\(login)"), rule: .secondFactor, isOwn: true),
      Bucket(key: bucketKey("prefix|\(prefix)"), rule: .prefix, isOwn: false),
    ]
  }
}
