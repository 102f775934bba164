package import Cases

extension Tone {
  /// The tone of a clock.
  package init(_ level: ClockLevel, isOnTime: Bool = true) {
    switch level {
    case .green: self = .success
    case .yellow: self = .warning
    case .red: self = .danger
    case .stopped: self = .stopped
    case .finished: self = isOnTime ? .neutral : .danger
    }
  }

  /// The tone of a state.
  package init(_ state: CaseState) {
    switch state {
    case .submitted, .transferred, .accepted, .pendingApproval: self = .info
    case .supplementRequested: self = .warning
    case .granted, .delivered: self = .success
    case .refused, .notAccepted: self = .danger
    case .withdrawn, .abandoned, .closed: self = .neutral
    }
  }

  /// The tone of something that happened.
  package init(_ event: CaseEventKind, to state: CaseState) {
    switch event {
    case .accept, .deemedAccepted, .deliver, .close, .ratingVerified, .partReleased: self = .success
    case .decide, .refuseAcceptance: self = Tone(state)
    case .requestSupplement, .supplementOverdue, .yellowCard, .excludedTimeOverrun, .ratingYellowCard, .ratingReturned:
      self = .warning
    case .redCard, .abandoned, .ratingRedCard, .endedWithPart: self = .danger
    case .beginExcludedTime: self = .stopped
    default: self = .info
    }
  }
}

extension StateTagView {
  /// The state of a case.
  package init(state: CaseState, ofKind kind: String? = nil, words: Words) {
    self.init(text: words.state(state, ofKind: kind), tone: Tone(state))
  }

  /// The card of a clock.
  package init(level: ClockLevel, words: Words) {
    self.init(text: words(level.wordKey), tone: Tone(level))
  }
}
