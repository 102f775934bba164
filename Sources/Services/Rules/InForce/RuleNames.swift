package import Kernel

// Names that stand in pages and in papers of a case alike.

extension RulePurpose {
  /// What is decided, for people.
  package var name: LocalText {
    switch self {
    case .eligibility: LocalText("能不能办", en: "Whether you can apply")
    case .fee: LocalText("收费", en: "Fee")
    case .promise: LocalText("承诺时限", en: "Promised time")
    case .routing: LocalText("办理方式", en: "How it is handled")
    }
  }
}

extension EligibilityOutcome {
  /// The answer as a sentence.
  package var name: LocalText {
    switch self {
    case .yes: LocalText("可以办", en: "You can apply")
    case .no: LocalText("按规定不能办", en: "The rules stand against it")
    case .first: LocalText("要先办好一件事", en: "Something has to be done first")
    case .elsewhere: LocalText("不在这里办", en: "This is done elsewhere")
    case .ask: LocalText("要核对以后才知道", en: "It has to be checked")
    case .notNeeded: LocalText("不用办", en: "No application is needed")
    }
  }
}

extension RuleTrack {
  /// The way of handling, for people.
  package var name: LocalText {
    switch self {
    case .onTheSpot: LocalText("当场办理", en: "Decided while you wait")
    case .general: LocalText("书面审查", en: "Examined on paper")
    case .inspection: LocalText("现场核查", en: "Examined on the spot")
    case .governmentConsent: LocalText("报政府批准", en: "With the government’s consent")
    }
  }
}

extension Ruling {
  /// The answer in a few words; `limit` puts a limit into words.
  func summary(_ limit: (TimeLimit) -> LocalText) -> LocalText {
    switch purpose {
    case .eligibility: return (outcome ?? .ask).name
    case .promise: return self.limit.map(limit) ?? "—"
    case .routing: return track?.name ?? "—"
    case .fee:
      guard isCharged == true else { return LocalText("不收费", en: "Free") }
      return charge ?? LocalText("收费", en: "Charged")
    }
  }
}
