import CArgon2

/// A key made of a passphrase, for what a person must be able to open without any file.
package enum PassphraseKey {
  /// Bytes of a fresh salt.
  package static let saltSizeBytes = 16

  /// 32 bytes derived with Argon2id: 64 MiB, 3 passes, 4 lanes; about a quarter of a second.
  /// - Throws: ``CryptographyError``: the passphrase is too long, or memory runs out.
  /// - Source: RFC 9106, section 4, second recommended option.
  package static func derive(_ passphrase: String, salt: [UInt8]) throws(CryptographyError) -> [UInt8] {
    let bytes = Array(passphrase.utf8.prefix(PasswordHasher.longestPasswordBytes + 1))
    guard bytes.count <= PasswordHasher.longestPasswordBytes else {
      throw .passwordTooLong(limitBytes: PasswordHasher.longestPasswordBytes)
    }
    var key = [UInt8](repeating: 0, count: 32)
    let result = argon2id_hash_raw(3, 64 * 1024, 4, bytes, bytes.count, salt, salt.count, &key, key.count)
    guard result == ARGON2_OK.rawValue else { throw .engineFailed(operation: "argon2id") }
    return key
  }
}
