package import Kernel
package import Store

/// The statements of checkpoints, their cosignatures and the keys.
package enum CheckpointQueries {
  static let newest = "SELECT size, made_at, note FROM ledger_checkpoint WHERE size >= 0 ORDER BY size DESC LIMIT 1"
  static let bySize = "SELECT size, made_at, note FROM ledger_checkpoint WHERE size = ?"
  static let newestCosigned = "SELECT size FROM ledger_cosignature WHERE size >= 0 ORDER BY size DESC LIMIT 1"
  static let cosignatures = "SELECT witness, line FROM ledger_cosignature WHERE size = ? ORDER BY witness"
  static let newestOfWitness = "SELECT size FROM ledger_cosignature WHERE witness = ? ORDER BY size DESC LIMIT 1"
  static let expired = "SELECT size FROM ledger_checkpoint WHERE made_at < ? ORDER BY made_at LIMIT 500"
  static let keys = "SELECT vkey, first_at, retired_at FROM ledger_key WHERE vkey > '' ORDER BY vkey"

  /// The newest checkpoint with its cosignatures; nil before the first.
  package static func newest(in tx: ReadTransaction) throws -> SignedCheckpoint? {
    try tx.first(newest, [], checkpoint).map { try withCosignatures($0, in: tx) }
  }

  /// The checkpoint under which an entry is best proven: the newest that witnesses have cosigned if it covers the entry, else the newest.
  static func best(covering leaf: Int, in tx: ReadTransaction) throws -> SignedCheckpoint? {
    let cosigned = try tx.first(newestCosigned, []) { try $0.int(0) }
    if let cosigned, cosigned > leaf, let found = try tx.first(bySize, [cosigned], checkpoint) {
      return try withCosignatures(found, in: tx)
    }
    return try newest(in: tx).flatMap { $0.size > leaf ? $0 : nil }
  }

  private static func checkpoint(_ row: Row) throws -> SignedCheckpoint {
    SignedCheckpoint(size: try row.int(0), madeAt: try row.instant(1), ownNote: try row.text(2))
  }

  private static func withCosignatures(
    _ checkpoint: SignedCheckpoint, in tx: ReadTransaction
  ) throws -> SignedCheckpoint {
    var result = checkpoint
    try tx.forEach(cosignatures, [checkpoint.size]) { row in
      result.witnesses.append(try row.text(0))
      result.cosignatures.append(try row.text(1))
    }
    return result
  }

  static func put(_ checkpoint: SignedCheckpoint, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO ledger_checkpoint (size, made_at, note) VALUES (?, ?, ?)
      ON CONFLICT (size) DO UPDATE SET made_at = excluded.made_at, note = excluded.note
      """, [checkpoint.size, checkpoint.madeAt, checkpoint.ownNote])
  }

  /// Keeps the cosignature of a witness for the checkpoint of a size.
  /// - Parameter line: the line as it stands in the note, with its line end.
  package static func put(
    cosignature line: String, of witness: String, size: Int, at now: Instant, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO ledger_cosignature (size, witness, line, made_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (size, witness) DO UPDATE SET line = excluded.line, made_at = excluded.made_at
      """, [size, witness, line, now])
  }

  /// Forgets checkpoints that were made before an instant and are not the newest, with their cosignatures.
  static func forget(before instant: Instant, keeping sizes: Set<Int>, in tx: WriteTransaction) throws {
    for size in try tx.rows(expired, [instant], { try $0.int(0) }) where !sizes.contains(size) {
      try tx.execute("DELETE FROM ledger_cosignature WHERE size = ?", [size])
      try tx.execute("DELETE FROM ledger_checkpoint WHERE size = ?", [size])
    }
  }

  /// The size of the newest checkpoint that a witness has cosigned; 0 before its first.
  package static func newestSize(cosignedBy witness: String, in tx: ReadTransaction) throws -> Int {
    try tx.first(newestOfWitness, [witness]) { try $0.int(0) } ?? 0
  }

  static func newestCosignedSize(in tx: ReadTransaction) throws -> Int? {
    try tx.first(newestCosigned, []) { try $0.int(0) }
  }

  /// Every key that has ever signed, with the times from and until which it did.
  package static func keys(in tx: ReadTransaction) throws -> [LedgerKeyRecord] {
    try tx.rows(keys) { row in
      LedgerKeyRecord(
        verifierText: try row.text(0), firstAt: try row.instant(1), retiredAt: try row.optionalInstant(2))
    }
  }

  static func add(key: String, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute(
      """
      INSERT INTO ledger_key (vkey, first_at, retired_at) VALUES (?, ?, NULL)
      ON CONFLICT (vkey) DO UPDATE SET retired_at = NULL
      """, [key, now])
  }

  static func retire(key: String, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE ledger_key SET retired_at = ? WHERE vkey = ?", [now, key])
  }
}

/// A key that signs or has signed checkpoints.
package struct LedgerKeyRecord: Sendable, Hashable {
  package let verifierText: String
  package let firstAt: Instant
  /// Since when it signs no more; nil for a key that does.
  package let retiredAt: Instant?
}
