package import Cryptography

/// The public half of a key that signs notes, with the name and the kind of signature that belong to it.
/// - Source: C2SP signed-note; C2SP tlog-cosignature.
package struct VerifierKey: Sendable, Hashable {
  /// What a key signs.
  package enum Kind: UInt8, Sendable, Hashable {
    /// The text of a note, with Ed25519.
    case note = 1
    /// The text of a note and the time at which it was seen, with Ed25519.
    case cosignature = 4
  }

  /// The name, such as `example.gov.cn/ledger`.
  package let name: String
  /// What it signs.
  package let kind: Kind
  let key: VerifyingKey

  /// A key.
  /// - Throws: ``TransparencyError/keyMalformed`` when the name is empty or has spaces, control characters or `+`.
  package init(name: String, kind: Kind, key: VerifyingKey) throws(TransparencyError) {
    guard Self.isName(name) else { throw .keyMalformed }
    self.name = name
    self.kind = kind
    self.key = key
  }

  /// A key of its text, `name+identifier+base64`.
  /// - Throws: ``TransparencyError/keyMalformed``, also when the identifier is not that of the key.
  package init(vkey text: some StringProtocol) throws(TransparencyError) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, text.utf8.count <= 1024, let blob = Base64.decode(parts[2]), let first = blob.first,
      let kind = Kind(rawValue: first), let key = try? VerifyingKey(bytes: Array(blob.dropFirst()))
    else { throw .keyMalformed }
    try self.init(name: String(parts[0]), kind: kind, key: key)
    guard identifierText == parts[1] else { throw .keyMalformed }
  }

  /// The text by which others come to know it.
  package var vkey: String { "\(name)+\(identifierText)+\(Base64.encode([kind.rawValue] + key.bytes))" }

  /// The identifier that stands before its signatures.
  package var id: UInt32 {
    Digest.sha256(Array(name.utf8) + [0x0A, kind.rawValue] + key.bytes).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Whether a text may be a name.
  static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.count <= 256
      && text.unicodeScalars.allSatisfy { scalar in
        scalar != "+" && scalar.value >= 0x20 && scalar.value != 0x7F && !scalar.properties.isWhitespace
      }
  }

  private var identifierText: String {
    Digest.hex((0..<4).map { UInt8(truncatingIfNeeded: id >> (24 - 8 * $0)) })
  }

  /// What of a note claims to be this key's.
  func claims(in note: SignedNote) -> [SignedNote.Signature] {
    let id = id
    return note.signatures.filter { $0.name == name && $0.keyID == id }
  }
}
