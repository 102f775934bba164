import Identity
import Kernel
import Store
import WebSupport

/// Leaves an entry in the audit trail for every act of this feature, in the transaction of the act.
struct StudioTrail: Sendable {
  let clock: any WallClock
  let ids: any IdentifierSource

  init(_ bench: Workbench) {
    clock = bench.clock
    ids = bench.ids
  }

  /// Records an act. Details carry identifiers, names of the model and reasons; never a value of an instance.
  func record(
    _ action: String, on subjectKind: String, _ subjectID: String, by actor: Actor, details: [String: String] = [:],
    in tx: WriteTransaction
  ) throws {
    try AuditTrail.append(
      AuditEntry(
        at: clock.now(), actor: actor, action: "studio.\(action)", subjectKind: subjectKind, subjectID: subjectID,
        details: .object(details.mapValues { .string($0) })),
      ids: ids, in: tx)
  }
}
