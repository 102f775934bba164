package import Workflow

/// The process that a case follows, and where it stands in it. Kept beside the case, so that no list and no page has to ask the
/// process itself.
///
/// The table of ``CaseTransition`` says what the law lets happen; a process only narrows it to what is next.
package struct CaseProcess: Hashable, Sendable {
  /// The instance of the case itself.
  package var instanceID: InstanceID
  /// The process in its model, for example `general-approval`.
  package var processID: String
  /// Open work of this instance and of those that it has called.
  package var steps: [CaseStep]

  /// The steps at which an act is open.
  package func steps(for action: CaseActionKind) -> [CaseStep] {
    action == .completeStep ? steps.filter { $0.by != nil } : steps.filter { $0.acts.contains(action) }
  }

  /// True where the process lets an act be done in a state.
  ///
  /// Where what is open offers nothing that the table would let anybody do, the process has been left behind – by an acceptance
  /// that the law itself makes, by a repair – and the table alone decides: a case is never stuck because of a drawing.
  func allows(_ action: CaseActionKind, in state: CaseState) -> Bool {
    if CaseStepVocabulary.always.contains(action) { return true }
    if !steps(for: action).isEmpty { return true }
    let leads = steps.contains { step in
      step.by != nil || step.acts.contains { Self.leadsOn($0, from: state) }
    }
    return !leads
  }

  private static func leadsOn(_ action: CaseActionKind, from state: CaseState) -> Bool {
    CaseTransition.possible(action, in: state).contains { $0.to != nil || action == .decide }
  }
}
