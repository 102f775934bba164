import Identity
import Kernel
import Store
import WebSupport

/// Leaves an entry in the audit trail for every act of this feature, in the transaction of the act.
struct OperationsTrail: Sendable {
  let clock: any WallClock
  let ids: any IdentifierSource

  init(_ bench: Workbench) {
    clock = bench.clock
    ids = bench.ids
  }

  /// Records an act. Details carry identifiers, codes and what administrators typed as reason; never an address or a secret.
  func record(
    _ action: String, on subjectKind: String, _ subjectID: String, by actor: Actor, details: [String: String] = [:],
    in tx: WriteTransaction
  ) throws {
    try AuditTrail.append(
      AuditEntry(
        at: clock.now(), actor: actor, action: "operations.\(action)", subjectKind: subjectKind, subjectID: subjectID,
        details: .object(details.mapValues { .string($0) })),
      ids: ids, in: tx)
  }
}
