import COpenSSL

/// Keyed digests, and keys derived from keys.
package enum MessageAuthentication {
  /// HMAC-SHA256, 32 bytes.
  /// - Source: RFC 2104; FIPS 198-1.
  package static func hmacSHA256(key: [UInt8], message: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: HashAlgorithm.sha256.sizeBytes) { buffer, count in
      tongban_hmac_sha256(key, key.count, message, message.count, buffer.baseAddress)
      count = HashAlgorithm.sha256.sizeBytes
    }
  }

  /// HMAC-SHA1, 20 bytes: for one-time passwords, where authenticators expect it.
  /// - Source: RFC 2104; RFC 4226.
  package static func hmacSHA1(key: [UInt8], message: [UInt8]) -> [UInt8] {
    hmac(.sha1, key: key, message: message)
  }

  /// HMAC by one of the hash functions; empty only when the library lacks the function.
  /// - Source: RFC 2104.
  package static func hmac(_ algorithm: HashAlgorithm, key: [UInt8], message: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: algorithm.sizeBytes) { buffer, count in
      var written: UInt32 = 0
      let result = HMAC(
        algorithm.engine.pointer, key, Int32(clamping: key.count), message, message.count, buffer.baseAddress,
        &written)
      count = result == nil ? 0 : Int(written)
    }
  }

  /// A key of at most 8160 bytes for one purpose, derived from another.
  /// - Source: RFC 5869 (HKDF with SHA-256).
  package static func derivedKey(
    from key: [UInt8], salt: [UInt8] = [], purpose: String, sizeBytes: Int = 32
  ) -> [UInt8] {
    let extracted = hmacSHA256(key: salt.isEmpty ? [UInt8](repeating: 0, count: 32) : salt, message: key)
    var derived: [UInt8] = []
    var block: [UInt8] = []
    var counter: UInt8 = 1
    while derived.count < min(sizeBytes, 255 * 32) {
      block = hmacSHA256(key: extracted, message: block + Array(purpose.utf8) + [counter])
      guard !block.isEmpty else { return [] }
      derived += block
      counter &+= 1
    }
    return Array(derived.prefix(sizeBytes))
  }
}

/// Whether two byte strings are equal, in a time that does not tell where they differ.
package func constantTimeEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
  guard one.count == other.count else { return false }
  return one.isEmpty || CRYPTO_memcmp(one, other, one.count) == 0
}
