package import Identity
import Kernel
package import Store

/// Leaves an entry in the audit trail for every act of a feature, in the transaction of the act.
package struct FeatureTrail: Sendable {
  private let feature: String
  private let clock: any WallClock
  private let ids: any IdentifierSource

  /// The trail of a feature, whose name stands before each of its acts: `studio.deployed`.
  package init(of feature: String, _ bench: Workbench) {
    self.feature = feature
    clock = bench.clock
    ids = bench.ids
  }

  /// Records an act. Details carry identifiers, codes, names of models and the reasons that somebody typed; never anything of a
  /// person, an address or a secret.
  package func record(
    _ action: String, on subjectKind: String, _ subjectID: String, by actor: Actor, details: [String: String] = [:],
    in tx: WriteTransaction
  ) throws {
    try AuditTrail.append(
      AuditEntry(
        at: clock.now(), actor: actor, action: "\(feature).\(action)", subjectKind: subjectKind, subjectID: subjectID,
        details: .object(details.mapValues { .string($0) })),
      ids: ids, in: tx)
  }
}
