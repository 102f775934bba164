/// What a log sends to a witness: a newer checkpoint, and the proof that it continues the one that the witness has seen.
/// - Source: C2SP tlog-witness, "add-checkpoint".
package struct AddCheckpoint: Sendable, Hashable {
  /// The most hashes of a proof.
  package static let limitHashes = 63
  /// The longest request that is read.
  package static let limitBytes = SignedNote.limitBytes + 4096

  /// The size of the checkpoint that the witness cosigned last; 0 for none.
  package let oldSize: Int
  /// From there to the new one; empty when there is nothing to prove.
  package let proof: [MerkleHash]
  /// The new checkpoint, signed by the log.
  package let note: SignedNote

  /// A request.
  package init(oldSize: Int, proof: [MerkleHash], note: SignedNote) {
    self.oldSize = oldSize
    self.proof = proof
    self.note = note
  }

  /// The body of the request.
  package var bytes: [UInt8] {
    Array("old \(oldSize)\n\(proof.map { "\($0.base64)\n" }.joined())\n".utf8) + note.bytes
  }

  /// Reads the body of a request.
  /// - Throws: ``TransparencyError/requestMalformed``; what is wrong with the note in it.
  package init(parsing bytes: some Collection<UInt8>) throws(TransparencyError) {
    guard bytes.count <= Self.limitBytes else { throw .requestMalformed }
    let bytes = Array(bytes)
    guard let end = bytes.indices.dropFirst().first(where: { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A }) else {
      throw .requestMalformed
    }
    let head = bytes[..<(end - 1)].split(separator: 0x0A, omittingEmptySubsequences: false)
    let lines = head.compactMap { String(validating: $0, as: UTF8.self) }
    guard lines.count == head.count, let first = lines.first, first.hasPrefix("old "),
      let oldSize = DecimalText.number(first.dropFirst(4)), lines.count <= 1 + Self.limitHashes
    else { throw .requestMalformed }
    let proof = lines.dropFirst().compactMap { MerkleHash(base64: $0) }
    guard proof.count == lines.count - 1 else { throw .requestMalformed }
    self.init(oldSize: oldSize, proof: proof, note: try SignedNote(parsing: bytes[(end + 1)...]))
  }
}
