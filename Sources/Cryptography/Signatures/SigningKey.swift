import COpenSSL

/// An Ed25519 key that signs.
/// - Source: RFC 8032, section 5.1.
package struct SigningKey: Sendable {
  /// Bytes of the secret that a key is made of.
  package static let seedSizeBytes = 32

  /// What verifies its signatures.
  package let verifyingKey: VerifyingKey
  private let seed: [UInt8]

  /// The key of a secret of 32 random bytes.
  /// - Throws: ``CryptographyError/malformedKey``, ``CryptographyError/engineFailed(operation:)``.
  package init(seed: [UInt8]) throws(CryptographyError) {
    guard seed.count == Self.seedSizeBytes else { throw .malformedKey }
    guard let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count) else {
      throw .engineFailed(operation: "ed25519.key")
    }
    defer { EVP_PKEY_free(key) }
    var bytes = [UInt8](repeating: 0, count: VerifyingKey.sizeBytes)
    var count = bytes.count
    guard EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1, count == bytes.count else {
      throw .engineFailed(operation: "ed25519.key")
    }
    self.seed = seed
    verifyingKey = try VerifyingKey(bytes: bytes)
  }

  /// A key of random bytes.
  /// - Throws: ``CryptographyError/engineFailed(operation:)``.
  package static func random() throws(CryptographyError) -> SigningKey {
    try SigningKey(seed: SecureRandom.bytes(seedSizeBytes))
  }

  /// The signature of a message, 64 bytes, the same every time.
  /// - Throws: ``CryptographyError/engineFailed(operation:)``.
  package func sign(_ message: [UInt8]) throws(CryptographyError) -> [UInt8] {
    let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
    let context = EVP_MD_CTX_new()
    defer {
      EVP_MD_CTX_free(context)
      EVP_PKEY_free(key)
    }
    var signature = [UInt8](repeating: 0, count: VerifyingKey.signatureSizeBytes)
    var count = signature.count
    guard key != nil, EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
      EVP_DigestSign(context, &signature, &count, message, message.count) == 1, count == signature.count
    else { throw .engineFailed(operation: "ed25519.sign") }
    return signature
  }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
  /// The public half, never the secret.
  package var description: String { "SigningKey(\(Digest.hex(verifyingKey.bytes)))" }
  /// Nothing but the public half.
  package var customMirror: Mirror { Mirror(self, children: ["verifyingKey": verifyingKey]) }
}
