package import Identity
package import Kernel

/// What a person may do to a case now.
package enum CaseRules {
  /// The acts that a page should offer to `principal`, in the order of ``CaseActionKind``.
  ///
  /// - Parameters:
  ///   - today: With `calendar`, leaves out acts that come too late because acceptance is deemed.
  package static func available(
    for file: CaseFile, principal: Principal, procedure: CaseProcedure = .licensing, on today: CivilDate? = nil,
    calendar: WorkingDayCalendar? = nil
  ) -> [CaseActionKind] {
    available(
      for: file, capacities: CaseParticipant.of(principal, in: file), account: principal.accountID,
      procedure: procedure, on: today, calendar: calendar)
  }

  static func available(
    for file: CaseFile, capacities: Set<CaseParticipant>, account: AccountID, procedure: CaseProcedure,
    on today: CivilDate?, calendar: WorkingDayCalendar?
  ) -> [CaseActionKind] {
    guard !capacities.isEmpty else { return [] }
    let isDeemed =
      if let today, let calendar { isAcceptanceDeemed(file, procedure: procedure, on: today, calendar: calendar) } else
      {
        false
      }
    return CaseActionKind.allCases.filter { action in
      procedure.acts.contains(action) && isAllowed(action, in: file.state, by: capacities)
        && (file.process?.allows(action, in: file.state) ?? true)
        && fits(action, file, capacities: capacities, on: today)
        && !(isDeemed && comesTooLate(action))
        && !(procedure.approvalNeedsSecondPerson && isOwnProposal(action, file, account))
    }
  }

  /// True when the table lets one of the capacities do the act in the state.
  package static func isAllowed(
    _ action: CaseActionKind, in state: CaseState, by capacities: Set<CaseParticipant>
  ) -> Bool {
    CaseTransition.possible(action, in: state).contains { !$0.by.isDisjoint(with: capacities) }
  }

  /// Refuses an act that the table does not know, in the words that fit.
  /// - Throws: ``CasesError/notFound`` without any capacity; ``CasesError/notInThisState(_:_:)``;
  ///   ``CasesError/roleMayNot(_:)``.
  static func check(_ action: CaseActionKind, on file: CaseFile, by capacities: Set<CaseParticipant>) throws {
    guard !capacities.isEmpty else { throw CasesError.notFound }
    let lines = CaseTransition.possible(action, in: file.state)
    let belongsToRole = CaseTransition.table.contains { $0.action == action && !$0.by.isDisjoint(with: capacities) }
    guard belongsToRole else { throw CasesError.roleMayNot(action) }
    guard !lines.isEmpty else { throw CasesError.notInThisState(action, file.state) }
    guard lines.contains(where: { !$0.by.isDisjoint(with: capacities) }) else { throw CasesError.roleMayNot(action) }
    if action == .decide { try checkDecision(file, by: capacities) }
  }

  /// An officer decides without an approver only where the item says so, and before acceptance only on the spot.
  ///
  /// - Source: 行政许可法第三十四条第二款 (当场作出决定).
  private static func checkDecision(_ file: CaseFile, by capacities: Set<CaseParticipant>) throws {
    switch file.state {
    case .pendingApproval: return
    case .accepted where file.timing.isOnTheSpot || !file.timing.requiresApproval: return
    case .submitted where file.timing.isOnTheSpot, .transferred where file.timing.isOnTheSpot: return
    default: throw CasesError.notInThisState(.decide, file.state)
    }
  }

  /// True when the acceptance limit ran out without a notice, so that the law counts the case as accepted.
  ///
  /// - Source: 行政许可法第三十二条第一款第四项 (逾期不告知的，自收到申请材料之日起即为受理).
  package static func isAcceptanceDeemed(
    _ file: CaseFile, procedure: CaseProcedure, on today: CivilDate, calendar: WorkingDayCalendar
  ) -> Bool {
    guard file.state.awaitsAcceptance, procedure.deemedAcceptanceArticle != nil,
      let clock = file.clock(.acceptance), !clock.isFinished
    else { return false }
    return today > clock.dueDate(calendar: calendar)
  }

  /// Acts that a deemed acceptance forestalls.
  static func comesTooLate(_ action: CaseActionKind) -> Bool {
    action == .refuseAcceptance || action == .requestSupplement || action == .transfer
  }

  /// Acts that a part of a joint case allows only once its turn has come.
  static func needsItsTurn(_ action: CaseActionKind) -> Bool {
    switch action {
    case .accept, .refuseAcceptance, .requestSupplement, .decide, .transfer: true
    default: false
    }
  }

  private static func isOwnProposal(_ action: CaseActionKind, _ file: CaseFile, _ account: AccountID) -> Bool {
    switch action {
    case .decide: file.state == .pendingApproval && file.proposerID == account
    case .approveExtension, .rejectExtension: file.extension?.requestedBy == account
    default: false
    }
  }

  /// What the table cannot say: acts that depend on what has happened before.
  private static func fits(
    _ action: CaseActionKind, _ file: CaseFile, capacities: Set<CaseParticipant>, on today: CivilDate?
  ) -> Bool {
    if !file.waitsFor.isEmpty, needsItsTurn(action) { return false }
    return switch action {
    case .refuseAcceptance: !isSupplementAwaited(file, on: today)
    case .requestSupplement: file.supplement == nil
    case .decide: (try? checkDecision(file, by: capacities)) != nil
    case .requestExtension: file.extension == nil && file.timing.maximumExtensionDays > 0
    case .approveExtension, .rejectExtension: file.extension?.state == .requested
    case .beginExcludedTime: file.excludedTime == nil
    case .endExcludedTime: file.excludedTime != nil
    case .rate: Rating.Event.allCases.contains { !file.ratedEvents.contains($0) && isRatable($0, file) }
    case .completeStep: !steps(of: file, for: capacities).isEmpty
    case .correct: !(file.formData.objectValue ?? [:]).isEmpty
    default: true
    }
  }

  /// True while the applicant still has time to supplement, so that acceptance cannot be refused for want of it.
  static func isSupplementAwaited(_ file: CaseFile, on today: CivilDate?) -> Bool {
    guard file.state == .supplementRequested, let deadline = file.supplement?.deadline else { return false }
    return today.map { $0 <= deadline } ?? true
  }

  /// The open steps of the process's own that somebody may complete.
  package static func steps(of file: CaseFile, for capacities: Set<CaseParticipant>) -> [CaseStep] {
    (file.process?.steps ?? []).filter { $0.by.map(capacities.contains) == true }
  }

  /// True once the service event has taken place.
  package static func isRatable(_ event: Rating.Event, _ file: CaseFile) -> Bool {
    switch event {
    case .acceptance: file.acceptedAt != nil || file.state == .notAccepted
    // A part of a joint case that the platform closed has no result.
    case .result: file.state.isAnswered && (file.state != .closed || file.decidedAt != nil)
    }
  }
}
