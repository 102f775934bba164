package import Cryptography
package import Kernel
package import Store

/// Turns time-based one-time codes on and off.
///
/// - Source: RFC 6238; GB/T 22239-2019 8.1.4.1 d) (two factors for level 3 systems).
package struct SecondFactorCommands: Sendable {
  /// Codes given out for the day the phone is lost.
  package static let recoveryCodeCount = 10
  /// Bytes of a secret, as RFC 4226 section 4 recommends.
  static let secretBytes = 20

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
    let secret = SecureRandom.bytes(Self.secretBytes)
    try AccountChanges.setPendingTOTP(account, try Self.seal(secret, sealer), in: tx)
    try trace.record(
      "account.totp.begun", on: "account", account.description, by: actor(credentials), in: tx)
    return TimeOneTimePassword(secret: secret)
  }

  /// The secret that was drawn and is not confirmed yet; nil when there is none.
  package func pending(_ account: AccountID, in tx: ReadTransaction) throws -> TimeOneTimePassword? {
    let credentials = try open(account, in: tx)
    guard credentials.totpEnabledAt == nil else { return nil }
    return try Self.password(credentials, sealer)
  }

  /// Turns the second factor on and answers the recovery codes, which are shown once.
  /// - Throws: ``IdentityError/codeWrong``, ``IdentityError/totpNotStarted``, ``IdentityError/totpAlreadyOn``.
  package func confirm(_ account: AccountID, code: String, in tx: WriteTransaction) throws -> [String] {
    let credentials = try open(account, in: tx)
    guard credentials.totpEnabledAt == nil else { throw IdentityError.totpAlreadyOn }
    guard let password = try Self.password(credentials, sealer) else { throw IdentityError.totpNotStarted }
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
    if let password = try Self.password(credentials, sealer),
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

  private static func seal(_ secret: [UInt8], _ sealer: FieldSealer) throws -> [UInt8] {
    try sealer.seal(Digest.hex(secret), context: SealedField.totpSecret)
  }

  private static func password(
    _ credentials: Credentials, _ sealer: FieldSealer
  ) throws -> TimeOneTimePassword? {
    guard let sealed = credentials.totpSealed else { return nil }
    let hex = Array(try sealer.open(sealed, context: SealedField.totpSecret).utf8)
    let secret = stride(from: 0, to: hex.count - 1, by: 2).compactMap {
      UInt8(String(decoding: hex[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
    return TimeOneTimePassword(secret: secret)
  }
}

/// A code of 50 random bits, such as `k7m2q-9xw4t`, that replaces a one-time code once.
enum RecoveryCode {
  /// Without letters that are mistaken for digits.
  private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789x".utf8)
  private static let context = "account.recovery"

  static func draw() -> String {
    let letters = SecureRandom.bytes(10).map { alphabet[Int($0 & 31)] }
    return String(decoding: letters.prefix(5) + [UInt8(ascii: "-")] + letters.suffix(5), as: UTF8.self)
  }

  /// The form that is hashed, or nil when it cannot be a recovery code.
  static func normalised(_ typed: String) -> String? {
    let letters = typed.lowercased().filter { $0 != "-" }
    guard letters.utf8.count == 10, letters.utf8.allSatisfy(alphabet.contains) else { return nil }
    return "\(letters.prefix(5))-\(letters.suffix(5))"
  }

  /// Keyed, so that a copy of the database alone does not let anybody try all codes.
  static func hash(_ code: String, account: AccountID, _ sealer: FieldSealer) -> [UInt8] {
    sealer.blindIndex("\(account)|\(code)", context: context)
  }
}
