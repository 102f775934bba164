import Cryptography
import Kernel
import Store

extension SignIn {
  /// A counter of failures and its rule.
  struct Bucket: Sendable {
    var key: [UInt8]
    var rule: ThrottleRule
    /// Cleared by a success; the others only get their charge back, or one good account would hide a thousand bad guesses.
    var isOwn: Bool
  }

  /// An attempt that has been counted as failed until it succeeds.
  struct Charged: Sendable {
    var credentials: Credentials?
    var buckets: [Bucket]
  }

  /// The first step as its sealed token remembers it.
  struct Pending {
    var accountID: AccountID
    var passwordChangedAt: Instant
    var issuedAt: Instant
  }

  /// Counts the attempt and reads what it is to be checked against.
  func charge(_ login: String, _ origin: SignInOrigin) async throws -> Charged {
    let now = clock.now()
    return try await store.write { tx in
      let credentials = try People.credentials(login: login, in: tx)
      let device = try credentials.flatMap { try isTrusted(origin, $0.accountID, in: tx) }
      let buckets = buckets(login: login, origin: origin, device: device)
      for bucket in buckets {
        let wait = try Throttle.waitSeconds(bucket.key, at: now, in: tx)
        guard wait == 0 else { throw IdentityError.tooManyAttempts(retryAfterSeconds: wait) }
      }
      for bucket in buckets { try Throttle.charge(bucket.key, rule: bucket.rule, at: now, in: tx) }
      return Charged(credentials: credentials, buckets: buckets)
    }
  }

  static func settle(_ buckets: [Bucket], in tx: WriteTransaction) throws {
    for bucket in buckets {
      try bucket.isOwn ? Throttle.clear(bucket.key, in: tx) : Throttle.refund(bucket.key, in: tx)
    }
  }

  private func buckets(login: String, origin: SignInOrigin, device: [UInt8]?) -> [Bucket] {
    if let device {
      return [Bucket(key: bucketKey("device|\(login)|\(Digest.hex(device))"), rule: .account, isOwn: true)]
    }
    let prefix = AddressPrefix(origin.address).text
    return [
      Bucket(key: bucketKey("account|\(login)|\(prefix)"), rule: .account, isOwn: true),
      Bucket(key: bucketKey("prefix|\(prefix)"), rule: .prefix, isOwn: false),
    ]
  }

  func bucketKey(_ text: String) -> [UInt8] {
    sealer.blindIndex(text, context: SealedField.throttleIndex)
  }

  /// The hash of the device's token when this account signed in with it before.
  func isTrusted(_ origin: SignInOrigin, _ account: AccountID, in tx: ReadTransaction) throws -> [UInt8]? {
    guard let token = origin.deviceToken, let hash = SessionToken.hash(token),
      try SessionReads.isTrusted(deviceHash: hash, of: account, at: clock.now(), in: tx)
    else { return nil }
    return hash
  }

  /// Begins a session, ends the one it replaces, and trusts the device from now on.
  func open(
    _ credentials: Credentials, mfaSatisfied: Bool, from origin: SignInOrigin, in tx: WriteTransaction
  ) throws -> SessionGrant {
    let now = clock.now()
    let token = SecureRandom.token()
    guard let tokenHash = SessionToken.hash(token) else { throw IdentityError.signInBusy }
    if let replaced = origin.replacedToken.flatMap(SessionToken.hash) {
      try SessionChanges.end(tokenHash: replaced, in: tx)
    }
    let session = NewSession(
      id: ids.make(), accountID: credentials.accountID, tokenHash: tokenHash, csrfSecret: SecureRandom.bytes(32),
      actingPartyID: credentials.personPartyID, mfaSatisfied: mfaSatisfied,
      addressPrefix: AddressPrefix(origin.address).text, client: String(origin.client.prefix(80)), createdAt: now,
      expiresAt: now.adding(seconds: limits.absoluteSeconds))
    try SessionChanges.insert(session, in: tx)
    let deviceToken = try trustDevice(of: credentials.accountID, origin, in: tx)
    let actor = Actor(
      accountID: credentials.accountID, displayName: credentials.displayName,
      kind: credentials.kind == .staff ? .staff : .resident)
    try Trace(clock: clock, ids: ids).record(
      "session.opened", on: "account", credentials.accountID.description, by: actor,
      details: ["session": session.id.description, "mfa": String(mfaSatisfied)], in: tx)
    return SessionGrant(
      token: token, deviceToken: deviceToken, sessionID: session.id, accountID: credentials.accountID,
      kind: credentials.kind, expiresAt: session.expiresAt, mustChangePassword: credentials.mustChangePassword)
  }

  private func trustDevice(
    of account: AccountID, _ origin: SignInOrigin, in tx: WriteTransaction
  ) throws -> String? {
    guard try isTrusted(origin, account, in: tx) == nil else { return nil }
    let token = SecureRandom.token()
    guard let hash = SessionToken.hash(token) else { return nil }
    let now = clock.now()
    try SessionChanges.trust(
      deviceHash: hash, of: account, keeping: limits.trustedDevices, at: now,
      until: now.adding(seconds: limits.trustedDeviceSeconds), in: tx)
    return token
  }

  func seal(pendingFor credentials: Credentials) throws -> String {
    let text = "\(credentials.accountID)|\(credentials.passwordChangedAt.milliseconds)|\(clock.now().milliseconds)"
    return Base64URL.encode(try sealer.seal(text, context: SealedField.pendingSignIn))
  }

  /// Nil for a token that was not sealed here.
  func openPending(_ token: String) -> Pending? {
    guard token.utf8.count <= 512, let sealed = Base64URL.decode(token),
      let text = try? sealer.open(sealed, context: SealedField.pendingSignIn)
    else { return nil }
    let parts = text.split(separator: "|").map(String.init)
    guard parts.count == 3, let account = AccountID(parts[0]), let changed = Int64(parts[1]),
      let issued = Int64(parts[2])
    else { return nil }
    return Pending(
      accountID: account, passwordChangedAt: Instant(milliseconds: changed),
      issuedAt: Instant(milliseconds: issued))
  }
}
