import Identity
package import Kernel

/// A decision as it was proposed, returned or made.
package struct CaseDecision: Hashable, Sendable, Identifiable {
  /// How far it got.
  package enum Stage: String, CaseIterable, Hashable, Sendable {
    case proposed, returned, made
  }

  package let id: DecisionID
  package var caseID: CaseID
  package var stage: Stage
  package var decision: Decision
  /// 文号; given when the decision is made.
  package var documentNumber: String?
  package var at: Instant
  package var actorName: String
}
