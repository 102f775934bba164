/// Which act is possible where, by whom, and where it leads. What is not in this table is not possible.
package struct CaseTransition: Hashable, Sendable {
  package var action: CaseActionKind
  package var from: Set<CaseState>
  package var by: Set<CaseParticipant>
  /// Nil where the state stays, or depends on what is decided.
  package var to: CaseState?

  private static let beforeAcceptance: Set<CaseState> = [.submitted, .transferred]
  private static let underReview: Set<CaseState> = [.accepted, .pendingApproval]
  private static let beforeDecision: Set<CaseState> = [
    .submitted, .transferred, .supplementRequested, .accepted, .pendingApproval,
  ]

  /// The whole table.
  ///
  /// - Source: 行政许可法第三十二条 (acceptance), 第三十四条至第三十八条 (review and decision), 第四十二条, 第四十四条, 第四十五条.
  package static let table: [CaseTransition] = [
    .init(.accept, from: beforeAcceptance, by: [.clerk, .officer, .system], to: .accepted),
    .init(.refuseAcceptance, from: beforeAcceptance.union([.supplementRequested]), by: [.officer], to: .notAccepted),
    .init(.requestSupplement, from: beforeAcceptance, by: [.clerk, .officer], to: .supplementRequested),
    .init(.answerSupplement, from: [.supplementRequested], by: [.applicant, .clerk], to: .submitted),
    .init(.transfer, from: beforeAcceptance, by: [.officer], to: .transferred),
    .init(.assign, from: beforeDecision.union([.granted, .refused]), by: [.officer, .approver]),
    .init(.propose, from: [.accepted], by: [.officer], to: .pendingApproval),
    .init(.returnToOfficer, from: [.pendingApproval], by: [.approver], to: .accepted),
    .init(.decide, from: [.pendingApproval], by: [.approver]),
    .init(.decide, from: beforeAcceptance.union([.accepted]), by: [.officer]),
    .init(.requestExtension, from: underReview, by: [.officer]),
    .init(.approveExtension, from: underReview, by: [.approver]),
    .init(.rejectExtension, from: underReview, by: [.approver]),
    .init(.beginExcludedTime, from: underReview, by: [.officer]),
    .init(.endExcludedTime, from: underReview, by: [.officer]),
    .init(.correct, from: beforeDecision, by: [.clerk, .officer]),
    .init(.deliver, from: [.granted, .refused], by: [.clerk, .officer], to: .delivered),
    .init(.withdraw, from: beforeDecision, by: [.applicant], to: .withdrawn),
    .init(
      .rate, from: underReview.union([.granted, .refused, .notAccepted, .delivered, .closed]), by: [.applicant]),
    .init(.close, from: [.delivered], by: [.officer, .system], to: .closed),
    .init(
      .sendMessage, from: Set(CaseState.allCases).subtracting([.withdrawn, .abandoned, .closed]),
      by: [.applicant, .clerk, .officer, .approver]),
    // A step of the process's own; which one is open, and for whom, its model says.
    .init(
      .completeStep, from: beforeDecision.union([.granted, .refused, .delivered]), by: [.clerk, .officer, .approver]),
    // What only one kind of case knows; each such act says for itself where and for whom it is open.
    .init(.own, from: Set(CaseState.allCases), by: [.applicant, .clerk, .officer, .approver, .system]),
  ]

  private init(
    _ action: CaseActionKind, from: Set<CaseState>, by: Set<CaseParticipant>, to: CaseState? = nil
  ) {
    self.action = action
    self.from = from
    self.by = by
    self.to = to
  }

  /// The lines of the table for an act in a state.
  package static func possible(_ action: CaseActionKind, in state: CaseState) -> [CaseTransition] {
    table.filter { $0.action == action && $0.from.contains(state) }
  }
}
