import Cryptography

/// The receipt that a person keeps: that an entry is in the log, with the log's signature and the witnesses', to be verified
/// without asking anybody. The usual ending of its name is `.tlog-proof`.
/// - Source: C2SP tlog-proof.
package struct ProofFile: Sendable, Hashable {
  /// The longest file that is read.
  package static let limitBytes = 524_288
  /// Hashes of a proof in the largest tree.
  package static let limitHashes = 63
  private static let header = "c2sp.org/tlog-proof@v1"

  /// The place of the entry in the log.
  package let index: Int
  /// From the entry to the root.
  package let hashes: [MerkleHash]
  /// The signed checkpoint.
  package let note: SignedNote
  /// What the makers of the file add; nothing proves it by itself.
  package let extra: [UInt8]?

  /// A proof.
  package init(index: Int, hashes: [MerkleHash], note: SignedNote, extra: [UInt8]? = nil) {
    self.index = index
    self.hashes = hashes
    self.note = note
    self.extra = extra
  }

  /// The file.
  package var bytes: [UInt8] {
    var lines = [Self.header]
    if let extra { lines.append("extra \(Base64.encode(extra))") }
    lines.append("index \(index)")
    lines += hashes.map(\.base64)
    return Array((lines.joined(separator: "\n") + "\n\n").utf8) + note.bytes
  }

  /// Reads a file.
  /// - Throws: ``TransparencyError/proofFileMalformed``; what is wrong with the note in it.
  package init(parsing bytes: some Collection<UInt8>) throws(TransparencyError) {
    guard bytes.count <= Self.limitBytes else { throw .proofFileMalformed }
    let bytes = Array(bytes)
    // The first empty line ends the proof.
    guard let end = bytes.indices.dropFirst().first(where: { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A }),
      let head = String(validating: bytes[..<(end - 1)], as: UTF8.self)
    else { throw .proofFileMalformed }
    var lines = head.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }[...]
    guard lines.popFirst() == Self.header else { throw .proofFileMalformed }
    var extra: [UInt8]?
    if let line = lines.first, line.hasPrefix("extra ") {
      guard let decoded = Base64.decode(line.dropFirst(6)) else { throw .proofFileMalformed }
      extra = decoded
      lines.removeFirst()
    }
    guard let line = lines.popFirst(), line.hasPrefix("index "), let index = DecimalText.number(line.dropFirst(6)),
      lines.count <= Self.limitHashes
    else { throw .proofFileMalformed }
    let hashes = lines.compactMap { MerkleHash(base64: $0) }
    guard hashes.count == lines.count else { throw .proofFileMalformed }
    self.init(index: index, hashes: hashes, note: try SignedNote(parsing: bytes[(end + 1)...]), extra: extra)
  }

  /// Verifies that the log holds exactly this entry.
  /// - Throws: ``TransparencyError``: what is missing or broken.
  @discardableResult
  package func verify(entry: [UInt8], trust: LogTrust) throws(TransparencyError) -> LogTrust.Trusted {
    let trusted = try trust.open(note)
    try InclusionProof.verify(
      leaf: Merkle.leaf(entry), index: index, size: trusted.checkpoint.size, proof: hashes,
      root: trusted.checkpoint.root)
    return trusted
  }
}
