import Cryptography

/// Signs notes with the key of a log.
/// - Source: C2SP signed-note, "Ed25519 signatures".
package struct NoteSigner: Sendable {
  /// The public half.
  package let verifierKey: VerifierKey
  private let key: SigningKey

  /// A signer of its secret, 32 bytes.
  /// - Throws: ``TransparencyError/keyMalformed`` when the secret has another length or the name is none.
  package init(name: String, seed: [UInt8]) throws(TransparencyError) {
    guard let key = try? SigningKey(seed: seed) else { throw .keyMalformed }
    self.key = key
    verifierKey = try VerifierKey(name: name, kind: .note, key: key.verifyingKey)
  }

  /// The signature of a text.
  /// - Throws: ``CryptographyError/engineFailed(operation:)``.
  package func sign(_ text: String) throws -> SignedNote.Signature {
    SignedNote.Signature(name: verifierKey.name, keyID: verifierKey.id, bytes: try key.sign(Array(text.utf8)))
  }
}

/// Verifies notes of a log's key.
/// - Source: C2SP signed-note, "Signatures".
package struct NoteVerifier: Sendable, Hashable {
  /// The key.
  package let verifierKey: VerifierKey

  /// A verifier of the key's text.
  /// - Throws: ``TransparencyError/keyMalformed``, also for a witness's key.
  package init(vkey: some StringProtocol) throws(TransparencyError) {
    try self.init(VerifierKey(vkey: vkey))
  }

  /// A verifier with a key.
  /// - Throws: ``TransparencyError/keyMalformed`` for a witness's key.
  package init(_ verifierKey: VerifierKey) throws(TransparencyError) {
    guard verifierKey.kind == .note else { throw .keyMalformed }
    self.verifierKey = verifierKey
  }

  /// Whether the key has signed the note.
  /// - Throws: ``TransparencyError/signatureBroken(name:)`` when a signature only claims to be the key's.
  package func hasSigned(_ note: SignedNote) throws(TransparencyError) -> Bool {
    let claims = verifierKey.claims(in: note)
    let text = Array(note.text.utf8)
    for claim in claims where !verifierKey.key.verifies(claim.bytes, of: text) {
      throw .signatureBroken(name: verifierKey.name)
    }
    return !claims.isEmpty
  }
}
