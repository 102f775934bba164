import COpenSSL

/// An Ed25519 key that verifies signatures.
/// - Source: RFC 8032, section 5.1.
package struct VerifyingKey: Sendable, Hashable {
  /// Bytes of a key.
  package static let sizeBytes = 32
  /// Bytes of a signature.
  package static let signatureSizeBytes = 64

  /// The key as it is published.
  package let bytes: [UInt8]

  /// A key from its published form. Bytes that are no point of the curve verify nothing.
  /// - Throws: ``CryptographyError/malformedKey``.
  package init(bytes: [UInt8]) throws(CryptographyError) {
    guard bytes.count == Self.sizeBytes else { throw .malformedKey }
    self.bytes = bytes
  }

  /// Whether the signature is this key's, over exactly this message.
  package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard signature.count == Self.signatureSizeBytes,
      let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
    else { return false }
    let context = EVP_MD_CTX_new()
    defer {
      EVP_MD_CTX_free(context)
      EVP_PKEY_free(key)
      ERR_clear_error()
    }
    return EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
      && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }
}
