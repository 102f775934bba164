import Cryptography

/// Signs checkpoints as a witness: that it has seen them, when, and that nothing was taken back.
/// - Source: C2SP tlog-cosignature.
package struct Cosigner: Sendable {
  /// The public half.
  package let verifierKey: VerifierKey
  private let key: SigningKey

  /// A cosigner of its secret, 32 bytes.
  /// - Throws: ``TransparencyError/keyMalformed`` when the secret has another length or the name is none.
  package init(name: String, seed: [UInt8]) throws(TransparencyError) {
    guard let key = try? SigningKey(seed: seed) else { throw .keyMalformed }
    self.key = key
    verifierKey = try VerifierKey(name: name, kind: .cosignature, key: key.verifyingKey)
  }

  /// The cosignature of a checkpoint's body.
  /// - Parameter timeSeconds: since 1970, not negative.
  /// - Throws: ``CryptographyError/engineFailed(operation:)``.
  package func cosign(_ body: String, timeSeconds: Int64) throws -> SignedNote.Signature {
    let signature = try key.sign(CosignatureForm.message(body, timeSeconds: timeSeconds))
    return SignedNote.Signature(
      name: verifierKey.name, keyID: verifierKey.id, bytes: CosignatureForm.time(timeSeconds) + signature)
  }
}

/// Verifies cosignatures of a witness's key.
/// - Source: C2SP tlog-cosignature.
package struct CosignatureVerifier: Sendable, Hashable {
  /// The key.
  package let verifierKey: VerifierKey

  /// A verifier of the key's text.
  /// - Throws: ``TransparencyError/keyMalformed``, also for a log's key.
  package init(vkey: some StringProtocol) throws(TransparencyError) {
    verifierKey = try VerifierKey(vkey: vkey)
    guard verifierKey.kind == .cosignature else { throw .keyMalformed }
  }

  /// When the witness has cosigned, in seconds since 1970, the latest time if it did so more than once; `nil` when it has not.
  /// - Throws: ``TransparencyError/signatureBroken(name:)`` when a signature only claims to be the key's.
  package func timeSeconds(of note: SignedNote) throws(TransparencyError) -> Int64? {
    var latest: Int64?
    for claim in verifierKey.claims(in: note) {
      guard let time = CosignatureForm.timeSeconds(claim.bytes),
        verifierKey.key.verifies(
          Array(claim.bytes.dropFirst(8)), of: CosignatureForm.message(note.text, timeSeconds: time))
      else { throw .signatureBroken(name: verifierKey.name) }
      latest = max(latest ?? time, time)
    }
    return latest
  }
}

/// The bytes of a cosignature.
private enum CosignatureForm {
  static func message(_ body: String, timeSeconds: Int64) -> [UInt8] {
    Array("cosignature/v1\ntime \(timeSeconds)\n\(body)".utf8)
  }

  static func time(_ seconds: Int64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * $0)) }
  }

  /// The time before a signature; `nil` when it is none.
  static func timeSeconds(_ bytes: [UInt8]) -> Int64? {
    guard bytes.count == 8 + VerifyingKey.signatureSizeBytes else { return nil }
    return Int64(exactly: bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}
