package import Cryptography
package import Kernel
package import Store

/// Where an attempt comes from.
package struct SignInOrigin: Sendable {
  /// Address of the client, as the server or a trusted proxy reports it.
  package var address: String
  /// The token that an earlier sign-in left on this device.
  package var deviceToken: String?
  /// Browser and system in a few words, shown to the owner in the list of sessions.
  package var client: String
  /// The session that the browser held before; it ends when the new one begins.
  package var replacedToken: String?

  package init(address: String, deviceToken: String? = nil, client: String = "", replacedToken: String? = nil) {
    self.address = address
    self.deviceToken = deviceToken
    self.client = client
    self.replacedToken = replacedToken
  }
}

/// What a successful sign-in hands to the browser.
package struct SessionGrant: Sendable {
  /// Goes into the session cookie; not kept here.
  package var token: String
  /// Goes into the device cookie when not nil; lasts for ``SessionLimits/trustedDeviceSeconds``.
  package var deviceToken: String?
  package var sessionID: SessionID
  package var accountID: AccountID
  package var kind: AccountKind
  package var expiresAt: Instant
  package var mustChangePassword: Bool
}

/// What a right password leads to.
package enum SignInOutcome: Sendable {
  case granted(SessionGrant)
  /// A one-time code is needed; hand this sealed token back with it. It says nothing to its bearer.
  case secondFactor(pending: String)
}

/// Signs people in.
///
/// - An unknown login name takes as long as a wrong password and gets the same answer.
/// - Failures slow down the pair of login name and address prefix. A device that signed in before is counted apart, so an
///   attacker elsewhere, or in the same building, never keeps the owner out of their own device.
/// - Attempts are charged before they are checked: a hundred at once count as a hundred.
package struct SignIn: Sendable {
  let store: any Store
  let clock: any WallClock
  let ids: any IdentifierSource
  let sealer: FieldSealer
  let passwords: PasswordDesk
  let sessions: Sessions
  let limits: SessionLimits
  let secondFactor: SecondFactorCommands

  package init(
    store: any Store, clock: any WallClock, ids: any IdentifierSource, sealer: FieldSealer, passwords: PasswordDesk,
    sessions: Sessions, limits: SessionLimits = .standard
  ) {
    self.store = store
    self.clock = clock
    self.ids = ids
    self.sealer = sealer
    self.passwords = passwords
    self.sessions = sessions
    self.limits = limits
    secondFactor = SecondFactorCommands(clock: clock, ids: ids, sealer: sealer)
  }

  /// Both steps at once.
  /// - Throws: ``IdentityError/secondFactorNeeded`` when a code is needed and `totp` is nil, and what ``begin(login:password:from:)``
  ///   and ``finish(pending:code:from:)`` throw.
  package func attempt(
    login: String, password: String, totp: String? = nil, address: String, deviceToken: String? = nil
  ) async throws -> SessionGrant {
    let origin = SignInOrigin(address: address, deviceToken: deviceToken)
    switch try await begin(login: login, password: password, from: origin) {
    case .granted(let grant): return grant
    case .secondFactor(let pending):
      guard let totp else { throw IdentityError.secondFactorNeeded }
      return try await finish(pending: pending, code: totp, from: origin)
    }
  }

  /// Checks login name and password.
  /// - Throws: ``IdentityError/signInRefused``, ``IdentityError/tooManyAttempts(retryAfterSeconds:)``,
  ///   ``IdentityError/signInBusy``.
  package func begin(
    login: String, password: String, from origin: SignInOrigin
  ) async throws -> SignInOutcome {
    let name = LoginName.normalised(login) ?? String(login.lowercased().prefix(LoginName.maximumLength + 1))
    let charged = try await charge(name, origin)
    let isRight = try await passwords.verify(password, against: charged.credentials?.passwordHash)
    guard isRight, let credentials = charged.credentials else { throw IdentityError.signInRefused }
    if credentials.totpEnabledAt != nil {
      try await store.write { tx in
        for bucket in charged.buckets { try Throttle.refund(bucket.key, in: tx) }
      }
      return .secondFactor(pending: try seal(pendingFor: credentials))
    }
    let grant = try await store.write { tx in
      // The account may have been closed, or its password changed, while this one was being checked.
      guard let current = try People.credentials(credentials.accountID, in: tx),
        current.passwordHash == credentials.passwordHash, current.totpEnabledAt == nil
      else { throw IdentityError.signInRefused }
      try Self.settle(charged.buckets, in: tx)
      return try open(current, mfaSatisfied: false, from: origin, in: tx)
    }
    forgetReplaced(origin)
    return .granted(grant)
  }

  /// Checks the one-time code, or a recovery code, that follows a right password.
  /// - Throws: ``IdentityError/codeWrong``, ``IdentityError/signInRefused`` when the first step is too long ago or the
  ///   password was changed meanwhile, ``IdentityError/tooManyAttempts(retryAfterSeconds:)``.
  package func finish(
    pending: String, code: String, from origin: SignInOrigin
  ) async throws -> SessionGrant {
    let now = clock.now()
    guard let first = openPending(pending), first.issuedAt.adding(seconds: limits.pendingSeconds) > now,
      first.issuedAt <= now
    else { throw IdentityError.signInRefused }
    let result: Result<SessionGrant, IdentityError> = try await store.write { tx in
      guard let credentials = try People.credentials(first.accountID, in: tx),
        credentials.passwordChangedAt == first.passwordChangedAt, credentials.totpEnabledAt != nil
      else { return .failure(.signInRefused) }
      let trusted = try isTrusted(origin, credentials.accountID, in: tx)
      let key = bucketKey("code|\(credentials.accountID)|\(trusted.map { Digest.hex($0) } ?? "-")")
      let wait = try Throttle.waitSeconds(key, at: now, in: tx)
      guard wait == 0 else { return .failure(.tooManyAttempts(retryAfterSeconds: wait)) }
      guard try secondFactor.consume(code, of: credentials, in: tx) else {
        try Throttle.charge(key, rule: .secondFactor, at: now, in: tx)
        return .failure(.codeWrong)
      }
      try Throttle.clear(key, in: tx)
      return .success(try open(credentials, mfaSatisfied: true, from: origin, in: tx))
    }
    forgetReplaced(origin)
    return try result.get()
  }

  private func forgetReplaced(_ origin: SignInOrigin) {
    if let token = origin.replacedToken { sessions.forget(token: token) }
  }
}
