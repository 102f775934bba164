package import Kernel
package import Store
import Transparency

/// Signs the log's head as a checkpoint when it is time.
package struct LedgerSigning: Sendable {
  /// Checkpoints that are no longer the newest are forgotten after a week: every proof is made under a newer one.
  static let keptSeconds: Int64 = 7 * 86_400

  /// Name and keys of the log.
  package let keys: LedgerKeys

  /// What signs with these keys.
  package init(keys: LedgerKeys) { self.keys = keys }

  /// Signs when the log has grown, or an hour after the last time; answers the checkpoint if one was made.
  ///
  /// - Throws: ``LedgerError/rolledBack(size:signedSize:)`` when the log is shorter than what was signed before.
  package func run(store: any Store, clock: any WallClock) async throws -> SignedCheckpoint? {
    let now = clock.now()
    guard try await store.read({ tx in try isDue(at: now, in: tx) }) else { return nil }
    return try await store.write { tx in
      guard try isDue(at: now, in: tx) else { return nil }
      return try sign(at: now, in: tx)
    }
  }

  func isDue(at now: Instant, in tx: ReadTransaction) throws -> Bool {
    guard let last = try CheckpointQueries.newest(in: tx) else { return true }
    let size = try LedgerQueries.head(in: tx)?.size ?? 0
    guard size >= last.size else { throw LedgerError.rolledBack(size: size, signedSize: last.size) }
    let wait = size > last.size ? Ledger.checkpointSeconds : Ledger.quietSeconds
    return now >= last.madeAt.adding(seconds: wait)
  }

  /// Signs the head as it is.
  /// - Throws: ``LedgerError/keyForeign`` when other keys took the place of these while this node ran.
  package func sign(at now: Instant, in tx: WriteTransaction) throws -> SignedCheckpoint {
    guard try standing(in: tx) != .foreign else { throw LedgerError.keyForeign }
    let frontier = try LedgerQueries.head(in: tx)?.frontier ?? MerkleFrontier()
    let body = try Checkpoint(origin: keys.origin, size: frontier.size, root: frontier.root).body
    let note = try SignedNote(text: body, signatures: try keys.signers.map { try $0.sign(body) })
    let checkpoint = SignedCheckpoint(
      size: frontier.size, madeAt: now, ownNote: String(decoding: note.bytes, as: UTF8.self))
    try CheckpointQueries.put(checkpoint, in: tx)
    let cosigned = try CheckpointQueries.newestCosignedSize(in: tx)
    try CheckpointQueries.forget(
      before: now.adding(seconds: -Self.keptSeconds), keeping: Set([frontier.size] + (cosigned.map { [$0] } ?? [])),
      in: tx)
    return checkpoint
  }

  /// How the keys differ from those that signed last; nil when they are the same.
  package func keyChange(in tx: ReadTransaction) throws -> LedgerKeyChange? {
    let known = try CheckpointQueries.keys(in: tx)
    let present = keys.verifierTexts
    let active = known.filter { $0.retiredAt == nil }.map(\.verifierText)
    let change = LedgerKeyChange(
      added: present.filter { !active.contains($0) }, retired: active.filter { !present.contains($0) },
      areFirst: known.isEmpty)
    return change.added.isEmpty && change.retired.isEmpty ? nil : change
  }

  /// Remembers the keys.
  package func remember(_ change: LedgerKeyChange, at now: Instant, in tx: WriteTransaction) throws {
    for key in change.added { try CheckpointQueries.add(key: key, at: now, in: tx) }
    for key in change.retired { try CheckpointQueries.retire(key: key, at: now, in: tx) }
  }
}

/// Keys that began to sign and keys that ceased.
package struct LedgerKeyChange: Sendable, Hashable {
  package let added: [String]
  package let retired: [String]
  /// Whether nothing was signed before.
  package let areFirst: Bool
}
