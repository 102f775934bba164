import Cryptography

/// A text with signatures below it. Nothing in it is to be believed before a trusted key has verified it: see ``LogTrust``.
/// - Source: C2SP signed-note.
package struct SignedNote: Sendable, Hashable {
  /// One line of signature.
  package struct Signature: Sendable, Hashable {
    /// The name of the key.
    package let name: String
    /// The identifier of the key, four bytes.
    package let keyID: UInt32
    /// What the algorithm of the key made.
    package let bytes: [UInt8]

    /// A signature.
    package init(name: String, keyID: UInt32, bytes: [UInt8]) {
      self.name = name
      self.keyID = keyID
      self.bytes = bytes
    }

    /// The line, with its end.
    package var line: String {
      let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> (24 - 8 * $0)) }
      return "— \(name) \(Base64.encode(id + bytes))\n"
    }

    /// The signature of a line without its end; `nil` when it is none.
    package init?(line: some StringProtocol) {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0] == "—", VerifierKey.isName(parts[1]), let blob = Base64.decode(parts[2]),
        blob.count > 4
      else { return nil }
      let keyID = blob.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
      self.init(name: String(parts[1]), keyID: keyID, bytes: Array(blob.dropFirst(4)))
    }
  }

  /// The longest note that is read: 16 signatures of any algorithm in sight fit.
  package static let limitBytes = 131_072
  /// More signatures than any log has keys and witnesses.
  package static let limitSignatures = 64

  /// The text, with its last line's end.
  package let text: String
  /// The signatures, as they came.
  package var signatures: [Signature]

  /// A note.
  /// - Parameter text: ends with a line's end, and holds no other control characters.
  /// - Throws: ``TransparencyError/noteMalformed``.
  package init(text: String, signatures: [Signature]) throws(TransparencyError) {
    guard text.utf8.last == UInt8(ascii: "\n"), text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else {
      throw .noteMalformed
    }
    self.text = text
    self.signatures = signatures
  }

  /// Reads a note.
  /// - Throws: ``TransparencyError/noteTooLong(limitBytes:)``, ``TransparencyError/noteMalformed``.
  package init(parsing bytes: some Collection<UInt8>) throws(TransparencyError) {
    guard bytes.count <= Self.limitBytes else { throw .noteTooLong(limitBytes: Self.limitBytes) }
    let bytes = Array(bytes)
    guard let whole = String(validating: bytes, as: UTF8.self) else { throw .noteMalformed }
    // The last empty line divides text and signatures.
    let ends = bytes.indices.dropFirst().filter { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A }
    guard let division = ends.last, bytes.last == 0x0A, division < bytes.count - 1 else { throw .noteMalformed }
    let text = String(decoding: bytes[..<division], as: UTF8.self)
    let lines = whole.utf8.dropFirst(division + 1).split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    guard lines.count <= Self.limitSignatures else { throw .noteMalformed }
    var signatures: [Signature] = []
    for line in lines {
      guard let signature = Signature(line: Substring(line)) else { throw .noteMalformed }
      signatures.append(signature)
    }
    try self.init(text: text, signatures: signatures)
  }

  /// The note as it is sent and kept.
  package var bytes: [UInt8] { Array("\(text)\n\(signatures.map(\.line).joined())".utf8) }

  /// The same text with further signatures below it; what is there already is not repeated.
  package func adding(_ further: [Signature]) -> SignedNote {
    var note = self
    for signature in further where !note.signatures.contains(signature) { note.signatures.append(signature) }
    return note
  }
}
