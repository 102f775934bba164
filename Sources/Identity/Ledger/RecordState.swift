import Ledger
package import Store
import Transparency

/// How one row of the trail stands to the log, found out by looking at both.
package enum RecordState: Sendable, Hashable {
  /// The entry waits for its place, or for the next checkpoint.
  case waiting
  /// Row, entry and the signed tree agree.
  case intact(leaf: Int)
  /// The entry is in the signed tree, but the salt was erased: nobody can compare the row any more.
  case erased(leaf: Int)
  /// The row says something else than its entry, or the entry does not fit the signed tree.
  case changed(leaf: Int)
}

extension AuditTrail {
  /// How an act stands to the log: a handful of indexed reads and hashes.
  package static func recordState(of id: AuditID, in tx: ReadTransaction) throws -> RecordState {
    try RecordState(row: TrailRowQueries.act(id, in: tx), id: LedgerEntryID(id), in: tx)
  }
}

extension AccessRecords {
  /// How a reading stands to the log: a handful of indexed reads and hashes.
  package static func recordState(of id: AccessRecordID, in tx: ReadTransaction) throws -> RecordState {
    try RecordState(row: TrailRowQueries.reading(id, in: tx), id: LedgerEntryID(id), in: tx)
  }
}

extension RecordState {
  fileprivate init(row: TrailRow?, id: LedgerEntryID, in tx: ReadTransaction) throws {
    guard let entry = try LedgerQueries.entry(id, in: tx), let proof = try LedgerProofs.proof(of: id, in: tx) else {
      self = .waiting
      return
    }
    let leaf = entry.leaf
    guard let row, let written = WrittenEntry(entry.bytes), Self.isProven(entry.bytes, by: proof) else {
      self = .changed(leaf: leaf)
      return
    }
    if row.isErased {
      self = .erased(leaf: leaf)
      return
    }
    let expected = try row.usableSalt.map { try row.entry(as: written).encoded(salt: $0) }
    self = expected == entry.bytes ? .intact(leaf: leaf) : .changed(leaf: leaf)
  }

  private static func isProven(_ entry: [UInt8], by proof: ProofFile) -> Bool {
    guard let checkpoint = try? Checkpoint(body: proof.note.text) else { return false }
    let path: Void? = try? InclusionProof.verify(
      leaf: Merkle.leaf(entry), index: proof.index, size: checkpoint.size, proof: proof.hashes, root: checkpoint.root)
    return path != nil
  }
}
