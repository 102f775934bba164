import CArgon2

/// Hashes passwords with Argon2id and checks them. Each call takes its cost in time and memory on the calling thread.
/// - Source: RFC 9106.
package struct PasswordHasher: Sendable {
  /// The longest password that is worked on; longer ones are refused, not cut.
  package static let longestPasswordBytes = 1024

  private let cost: PasswordCost

  /// A hasher that gives new passwords this cost.
  package init(cost: PasswordCost = .interactive) {
    self.cost = cost
  }

  /// The hash of a new password with a fresh salt, as a PHC text.
  /// - Throws: ``CryptographyError`` when the password is too long or memory runs out.
  package func hash(_ password: String) throws -> String {
    let salt = SecureRandom.bytes(16)
    let digest = try Self.digest(password, salt: salt, cost: cost, sizeBytes: 32)
    return PasswordHash(cost: cost, salt: salt, digest: digest).text
  }

  /// Whether the password is the one that was hashed; `false` also for a malformed hash.
  package func verify(_ password: String, against stored: String) -> Bool {
    guard let hash = PasswordHash(stored),
      let digest = try? Self.digest(password, salt: hash.salt, cost: hash.cost, sizeBytes: hash.digest.count)
    else { return false }
    return constantTimeEqual(digest, hash.digest)
  }

  /// Spends the time of a verification on nothing, so that an unknown name takes as long as a wrong password.
  package func spendVerificationTime(on password: String) {
    _ = try? Self.digest(password, salt: [UInt8](repeating: 0, count: 16), cost: cost, sizeBytes: 32)
  }

  /// Whether a stored hash has another cost than new ones get, and should be made anew at the next sign-in.
  package func needsRehash(_ stored: String) -> Bool {
    PasswordHash(stored)?.cost != cost
  }

  private static func digest(
    _ password: String, salt: [UInt8], cost: PasswordCost, sizeBytes: Int
  ) throws -> [UInt8] {
    let bytes = Array(password.utf8.prefix(longestPasswordBytes + 1))
    guard bytes.count <= longestPasswordBytes else {
      throw CryptographyError.passwordTooLong(limitBytes: longestPasswordBytes)
    }
    var digest = [UInt8](repeating: 0, count: sizeBytes)
    let result = argon2id_hash_raw(
      cost.passes, cost.memoryKibibytes, cost.lanes, bytes, bytes.count, salt, salt.count, &digest, digest.count)
    guard result == ARGON2_OK.rawValue else { throw CryptographyError.engineFailed(operation: "argon2id") }
    return digest
  }
}
