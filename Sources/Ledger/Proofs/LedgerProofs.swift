package import Store
package import Transparency

/// Proofs that an entry is in the log as a signed checkpoint has it.
package enum LedgerProofs {
  /// The proof of an entry under the newest checkpoint, rather one that witnesses have cosigned; nil while the entry waits for its place or
  /// for a checkpoint.
  ///
  /// - Parameter extra: what the file carries besides, e.g. ``Receipt/encoded``.
  package static func proof(
    of id: LedgerEntryID, extra: [UInt8]? = nil, in tx: ReadTransaction
  ) throws -> ProofFile? {
    guard let leaf = try LedgerQueries.place(of: id, in: tx),
      let checkpoint = try CheckpointQueries.best(covering: leaf, in: tx)
    else { return nil }
    let hashes = try ProofMaker.inclusion(of: leaf, size: checkpoint.size) { coordinate in
      try LedgerTiles.tile(coordinate, in: tx)
    }
    let note = try SignedNote(parsing: Array(checkpoint.note.utf8))
    return ProofFile(index: leaf, hashes: hashes, note: note, extra: extra)
  }

  /// The proof that the tree of one size begins with the tree of an earlier size.
  package static func consistency(from old: Int, to size: Int, in tx: ReadTransaction) throws -> [MerkleHash] {
    try ProofMaker.consistency(from: old, size: size) { coordinate in try LedgerTiles.tile(coordinate, in: tx) }
  }
}
