package import Kernel

/// # Ledger
///
/// The log of everything that an authority does: each act appends one entry, entries are integrated in batches into an RFC 6962
/// Merkle tree, and the tree's head is signed as a checkpoint that anybody may keep, compare and have cosigned.
///
/// Invariants
/// - An entry exists if and only if the transaction of its act committed.
/// - An entry's bytes never change; its place in the log, once given, is its place for ever.
/// - Only the holder of the head's row integrates: one writer in the cluster, whatever the number of nodes.
/// - Nothing personal stands in an entry but as a commitment with a salt of its own (``Commitment``).
///
/// Non-goals: the tree's arithmetic (Transparency), who may see what an entry commits to (the features), the pages.
package enum Ledger {
  /// The most entries that one transaction integrates: some milliseconds of writing, so that acts are not held up.
  package static let batchEntries = 4096
  /// The longest entry; an entry bundle gives its length in 16 bits.
  /// - Source: C2SP tlog-tiles, "Log entries".
  package static let maximumEntryBytes = 65_535
  /// The shortest time between two checkpoints while the log grows.
  package static let checkpointSeconds: Int64 = 5
  /// After this time without growth the checkpoint is made anew, so that witnesses say that they still see the same.
  package static let quietSeconds: Int64 = 3600
}

/// Names the identifiers of entries.
package enum LedgerEntryTag {}
/// Identifies an entry: the identifier of the row that it tells of.
package typealias LedgerEntryID = Identifier<LedgerEntryTag>

extension Identifier where Tag == LedgerEntryTag {
  /// The entry of a row.
  package init<Other>(_ row: Identifier<Other>) { self.init(high: row.high, low: row.low) }
}
