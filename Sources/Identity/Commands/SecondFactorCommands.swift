package import Cryptography
package import Kernel
package import Store

/// Turns time-based one-time codes on and off.
///
/// - Source: RFC 6238; GB/T 22239-2019 8.1.4.1 d) (two factors for level 3 systems).
package struct SecondFactorCommands: Sendable {
  /// Codes given out for the day the phone is lost.
  package static let recoveryCodeCount = 10

  private let trace: Trace
  private let sealer: FieldSealer

  package init(clock: any WallClock, ids: any IdentifierSource, sealer: FieldSealer) {
    trace = Trace(clock: clock, ids: ids)
    self.sealer = sealer
  }

  /// Draws a new secret and keeps it until ``confirm(_:code:in:)`` proves that the owner's device has it.
  /// - Throws: ``IdentityError/totpAlreadyOn``.
  @discardableResult
  package func begin(_ account: AccountID, in tx: WriteTransaction) throws -> TimeOneTimePassword {
    let credentials = try open(account, in: tx)
    guard credentials.totpEnabledAt == nil else { throw IdentityError.totpAlreadyOn }
    let secret = TimeOneTimePassword.newSecret()
    try AccountChanges.setPendingTOTP(
      account,
      try tx.seal(bytes: secret, of: credentials.personPartyID, context: SealedField.totpSecret(of: account)), in: tx)
    try trace.record(
      "account.totp.begun", on: "account", account.description, by: actor(credentials), in: tx)
    return TimeOneTimePassword(secret: secret)
  }

  /// The secret that was drawn and is not confirmed yet; nil when there is none.
  package func pending(_ account: AccountID, in tx: ReadTransaction) throws -> TimeOneTimePassword? {
    let credentials = try open(account, in: tx)
    guard credentials.totpEnabledAt == nil else { return nil }
    return try Self.password(credentials, in: tx)
  }

  /// Turns the second factor on and answers the recovery codes, which are shown once.
  /// - Throws: ``IdentityError/codeWrong``, ``IdentityError/totpNotStarted``, ``IdentityError/totpAlreadyOn``.
  package func confirm(_ account: AccountID, code: String, in tx: WriteTransaction) throws -> [String] {
    let credentials = try open(account, in: tx)
    guard credentials.totpEnabledAt == nil else { throw IdentityError.totpAlreadyOn }
    guard let password = try Self.password(credentials, in: tx) else { throw IdentityError.totpNotStarted }
    guard let step = password.matches(code: code, at: trace.now),
      try AccountChanges.consumeStep(account, step, in: tx)
    else { throw IdentityError.codeWrong }
    try AccountChanges.enableTOTP(account, at: trace.now, in: tx)
    let codes = (0..<Self.recoveryCodeCount).map { _ in RecoveryCode.draw() }
    try AccountChanges.replaceRecoveryCodes(
      account, codes.map { RecoveryCode.hash($0, account: account, sealer) }, in: tx)
    try trace.record(
      "account.totp.enabled", on: "account", account.description, by: actor(credentials), in: tx)
    return codes
  }

  /// Turns the second factor off; the owner must prove it with a code or a recovery code.
  /// - Throws: ``IdentityError/codeWrong``.
  package func disable(_ account: AccountID, code: String, in tx: WriteTransaction) throws {
    let credentials = try open(account, in: tx)
    guard credentials.totpEnabledAt != nil else { throw IdentityError.totpNotStarted }
    guard try consume(code, of: credentials, in: tx) else { throw IdentityError.codeWrong }
    try AccountChanges.clearTOTP(account, in: tx)
    try trace.record(
      "account.totp.disabled", on: "account", account.description, by: actor(credentials), in: tx)
  }

  /// Recovery codes that were not used yet.
  package func recoveryCodesLeft(_ account: AccountID, in tx: ReadTransaction) throws -> Int {
    try AccountChanges.recoveryCodesLeft(account, in: tx)
  }

  /// Uses up a one-time code or a recovery code; answers false when it is wrong or was used before.
  func consume(_ code: String, of credentials: Credentials, in tx: WriteTransaction) throws -> Bool {
    let typed = String(code.filter { !$0.isWhitespace }.prefix(32))
    if let password = try Self.password(credentials, in: tx),
      let step = password.matches(code: typed, at: trace.now)
    {
      return try AccountChanges.consumeStep(credentials.accountID, step, in: tx)
    }
    guard let normal = RecoveryCode.normalised(typed) else { return false }
    let hash = RecoveryCode.hash(normal, account: credentials.accountID, sealer)
    guard
      try AccountChanges.consumeRecoveryCode(credentials.accountID, hash, at: trace.now, in: tx)
    else { return false }
    try trace.record(
      "account.recovery.used", on: "account", credentials.accountID.description, by: actor(credentials), in: tx)
    return true
  }

  private func open(_ account: AccountID, in tx: ReadTransaction) throws -> Credentials {
    try People.credentials(account, in: tx).orThrow(IdentityError.accountNotFound)
  }

  private func actor(_ credentials: Credentials) -> Actor {
    Actor(
      accountID: credentials.accountID, displayName: credentials.displayName,
      kind: credentials.kind == .staff ? .staff : .resident)
  }

  private static func password(
    _ credentials: Credentials, in tx: ReadTransaction
  ) throws -> TimeOneTimePassword? {
    guard let sealed = credentials.totpSealed else { return nil }
    let context = SealedField.totpSecret(of: credentials.accountID)
    return try tx.openBytes(sealed, context: context).map { TimeOneTimePassword(secret: $0) }
  }
}
