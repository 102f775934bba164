package import Kernel

extension CaseFile {
  /// The clock by which somebody must act next, if one runs.
  package var leadingClock: CaseClock? {
    guard let role = Self.leadingRole(in: state, hasPromise: clock(.promised) != nil) else { return nil }
    return clock(role)
  }

  static func leadingRole(in state: CaseState, hasPromise: Bool) -> ClockRole? {
    switch state {
    case .submitted, .transferred: .acceptance
    case .supplementRequested: .supplement
    case .accepted, .pendingApproval: hasPromise ? .promised : .statutory
    case .granted: .delivery
    case .refused, .notAccepted, .withdrawn, .abandoned, .delivered, .closed: nil
    }
  }

  /// The card of the case on a day, from its clocks: the promise turns it yellow, only a legal limit turns it red; while the
  /// applicant has the word, the authority's time stands still.
  package func derivedLevel(on today: CivilDate, calendar: WorkingDayCalendar) -> ClockLevel {
    if state == .supplementRequested || (state.isOpen && !waitsFor.isEmpty) { return .stopped }
    guard state.isOpen, let leading = leadingClock else { return state.isOpen ? .green : .finished }
    let level = leading.status(on: today, calendar: calendar).level
    guard leading.role == .promised else { return level == .finished ? .green : level }
    guard let statutory = clock(.statutory) else {
      // An imported case may have a promise alone.
      return level == .finished ? .green : level == .red ? .yellow : level
    }
    let legal = statutory.status(on: today, calendar: calendar).level
    if legal == .red || legal == .stopped { return legal }
    return max(level.severity, legal.severity) > 0 ? .yellow : .green
  }

  /// The day by which somebody must act next, from the leading clock.
  package func derivedDueOn(calendar: WorkingDayCalendar) -> CivilDate? {
    leadingClock.flatMap { $0.isFinished ? nil : $0.dueDate(calendar: calendar) }
  }

  /// Sets what is derived.
  mutating func refreshDerived(on today: CivilDate, calendar: WorkingDayCalendar) {
    level = derivedLevel(on: today, calendar: calendar)
    dueOn = derivedDueOn(calendar: calendar)
  }
}
