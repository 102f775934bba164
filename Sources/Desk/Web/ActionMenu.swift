import Cases
import WebSupport

/// The steps that a reader may take, sorted into what carries the case on and what is rarer.
struct ActionMenu {
  private static let rare: Set<CaseActionKind> = [
    .assign, .requestExtension, .beginExcludedTime, .transfer, .correct,
  ]

  /// Steps that carry the case on; the first is the primary one.
  let main: [ActionLinkView]
  let more: [LinkView]
  let message: LinkView?
  /// Why there is no step, for when `main` is empty.
  let nothingToDo: String

  /// - Parameter page: the address of the kind's own page for an act, where it has one.
  init(
    _ available: [CaseActionKind], _ file: CaseFile, page: (CaseActionKind) -> String? = { _ in nil }, _ words: Words
  ) {
    let allowed = ActionSlug.deskActions.filter(available.contains)
    let own = (file.process?.steps ?? []).filter { $0.by != nil }
    func link(_ kind: CaseActionKind) -> LinkView {
      let title = words("desk.\(ActionSlug.text(kind)).title")
      let text = kind == .completeStep ? Self.name(of: own, words) ?? title : title
      return LinkView(text: text, href: page(kind) ?? CasePath.action(file.id, kind))
    }
    var carrying = allowed.filter { !Self.rare.contains($0) && $0 != .sendMessage }
    // A step of the procedure's own that also lets the case go on without it, such as holding a hearing, is not what comes first.
    if own.allSatisfy({ !$0.acts.isDisjoint(with: carrying) }), let place = carrying.firstIndex(of: .completeStep) {
      carrying.append(carrying.remove(at: place))
    }
    main = carrying.enumerated().map { index, kind in
      let link = link(kind)
      return ActionLinkView(text: link.text, href: link.href, isSecondary: index > 0, isDanger: false)
    }
    more = allowed.filter { Self.rare.contains($0) }.map(link)
    message = allowed.contains(.sendMessage) ? link(.sendMessage) : nil
    nothingToDo = words(Self.reason(file.state))
  }

  /// What the button of one open step says: what will come of it, where there is only that.
  private static func name(of own: [CaseStep], _ words: Words) -> String? {
    guard own.count == 1, let step = own.first else { return nil }
    if step.outcomes.count == 1, let outcome = step.outcomes.first { return words[outcome.name] }
    return words("desk.complete-step.named", ["step": words[step.name]])
  }

  private static func reason(_ state: CaseState) -> String {
    switch state {
    case .supplementRequested: "desk.case.noActions.waiting"
    case .notAccepted, .withdrawn, .abandoned, .delivered, .closed: "desk.case.noActions.closed"
    case .submitted, .accepted, .pendingApproval, .granted, .refused, .transferred: "desk.case.noActions.other"
    }
  }
}
