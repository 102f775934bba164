import Identity
import Kernel
import Ledger
import Store
import Transparency

/// The proofs that exported acts and readings stand in the ledger, each with everything that opens its entry.
struct AuditProofs {
  /// False for an office: its acts are as many as the log is long, and `tongban ledger verify --data` compares all of them.
  let keeps: Bool
  private var acts: [AuditID] = []
  private var readings: [AccessRecordID] = []

  init(keeps: Bool) { self.keeps = keeps }

  /// How many records a proof is looked for.
  var wanted: Int { acts.count + readings.count }

  mutating func note(_ id: AuditID) { if keeps { acts.append(id) } }
  mutating func note(_ id: AccessRecordID) { if keeps { readings.append(id) } }

  /// One line for each entry that a checkpoint covers; those of the last minute may not have a place yet.
  func forEachLine(in tx: ReadTransaction, _ put: (JSONValue) throws -> Void) throws {
    let keys = try CheckpointQueries.keys(in: tx).filter { $0.retiredAt == nil }.map(\.verifierText)
    let fields = Set(Commitment.Field.allCases)
    for id in acts {
      try write(id.description, LedgerEntryID(id), AuditTrail.openings(of: id, fields, in: tx), keys, in: tx, put)
    }
    for id in readings {
      try write(id.description, LedgerEntryID(id), AccessRecords.openings(of: id, fields, in: tx), keys, in: tx, put)
    }
  }

  private func write(
    _ name: String, _ id: LedgerEntryID, _ openings: [Commitment.Field: Opening], _ keys: [String],
    in tx: ReadTransaction, _ put: (JSONValue) throws -> Void
  ) throws {
    guard let entry = try LedgerQueries.entry(id, in: tx) else { return }
    let receipt = Receipt(entry: entry.bytes, openings: openings, keys: keys)
    guard let proof = try LedgerProofs.proof(of: id, extra: receipt.encoded, in: tx) else { return }
    try put(
      .object([
        "type": .string("proof"), "id": .string(name), "file": .string(String(decoding: proof.bytes, as: UTF8.self)),
      ]))
  }
}
