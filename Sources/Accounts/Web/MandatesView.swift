import Identity
import Kernel
import WebSupport

/// Mandates given and received.
struct MandatesView: Sendable {
  var canGive: Bool
  var given: MandateListView
  var received: MandateListView

  init(given: [Mandate], received: [Mandate], canGive: Bool, on today: CivilDate, words: Words) {
    self.canGive = canGive
    self.given = MandateListView(
      mandates: given.map { MandateView($0, isGiven: true, on: today, words) },
      empty: EmptyStateView(
        title: words("accounts.mandates.given.empty"), text: words("accounts.mandates.given.empty.text")))
    self.received = MandateListView(
      mandates: received.map { MandateView($0, isGiven: false, on: today, words) },
      empty: EmptyStateView(title: words("accounts.mandates.received.empty")))
  }
}

/// A list of mandates, or what stands in its place.
struct MandateListView: Sendable {
  var mandates: [MandateView]
  var empty: EmptyStateView?
  var hasMandates: Bool

  init(mandates: [MandateView], empty: EmptyStateView) {
    self.mandates = mandates
    self.empty = mandates.isEmpty ? empty : nil
    hasMandates = !mandates.isEmpty
  }
}

/// One mandate.
struct MandateView: Sendable {
  var id: String
  /// The other side.
  var name: String
  var matter: String
  var period: String
  var state: StateTagView
  var canAccept: Bool
  /// Words of the button that ends it; nil when there is nothing to end.
  var endText: String?

  init(_ mandate: Mandate, isGiven: Bool, on today: CivilDate, _ words: Words) {
    id = mandate.id.description
    name = isGiven ? mandate.granteeName : mandate.grantorParty.displayName
    switch mandate.matter {
    case .all: matter = words("accounts.mandate.matter.all")
    case .item(let code): matter = words("accounts.mandate.matter.code", ["code": code])
    }
    period = PeriodText.text(mandate.validFrom, mandate.validThrough, words)
    let state = mandate.state(on: today)
    self.state = StateTagView(text: words("accounts.mandate.state.\(state.rawValue)"), tone: Self.tone(state))
    canAccept = !isGiven && state == .offered
    switch state {
    case .offered: endText = words(isGiven ? "accounts.mandate.withdraw" : "accounts.mandate.decline")
    case .active: endText = words(isGiven ? "accounts.mandate.revoke" : "accounts.mandate.giveUp")
    case .revoked, .expired: endText = nil
    }
  }

  private static func tone(_ state: MandateState) -> Tone {
    switch state {
    case .offered: .warning
    case .active: .success
    case .revoked, .expired: .neutral
    }
  }
}
