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

  init(_ available: [CaseActionKind], _ file: CaseFile, _ words: Words) {
    let allowed = ActionSlug.deskActions.filter(available.contains)
    func link(_ kind: CaseActionKind) -> LinkView {
      LinkView(text: words("desk.\(ActionSlug.text(kind)).title"), href: CasePath.action(file.id, kind))
    }
    let carrying = allowed.filter { !Self.rare.contains($0) && $0 != .sendMessage }
    main = carrying.enumerated().map { index, kind in
      let link = link(kind)
      return ActionLinkView(text: link.text, href: link.href, isSecondary: index > 0, isDanger: false)
    }
    more = allowed.filter { Self.rare.contains($0) }.map(link)
    message = allowed.contains(.sendMessage) ? link(.sendMessage) : nil
    nothingToDo = words(Self.reason(file.state))
  }

  private static func reason(_ state: CaseState) -> String {
    switch state {
    case .supplementRequested: "desk.case.noActions.waiting"
    case .notAccepted, .withdrawn, .abandoned, .delivered, .closed: "desk.case.noActions.closed"
    case .submitted, .accepted, .pendingApproval, .granted, .refused, .transferred: "desk.case.noActions.other"
    }
  }
}
