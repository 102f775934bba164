package import Kernel

/// What a mandate covers.
package enum MandateMatter: Hashable, Sendable {
  /// Every matter of the grantor.
  case all
  /// One service item, by code.
  case item(String)

  /// `*` or the item code, as stored.
  package var text: String {
    switch self {
    case .all: "*"
    case .item(let code): code
    }
  }

  /// Reads what ``text`` wrote.
  package init(text: String) { self = text == "*" ? .all : .item(text) }

  /// True when an act about the item `code` falls under this matter; nil means an act about no item in particular.
  package func covers(_ code: String?) -> Bool {
    switch self {
    case .all: true
    case .item(let own): own == code
    }
  }
}

/// Where a mandate stands.
package enum MandateState: String, Hashable, Sendable, CaseIterable {
  /// Offered by the grantor, not yet accepted.
  case offered
  /// Accepted and in force.
  case active
  /// Taken back by the grantor or given up by the grantee.
  case revoked
  /// Past its last day. Never stored: it follows from the date.
  case expired
}

/// One party's written authority for another account to act for it, in one matter or all, for a period.
///
/// - Source: 民法典第一百六十五条 (委托代理授权应当载明代理人、代理事项、权限和期限), 第一百七十三条 (end of agency).
package struct Mandate: Hashable, Sendable, Identifiable {
  package let id: MandateID
  package var grantorParty: Party
  package var granteeAccountID: AccountID
  package var granteeName: String
  package var matter: MandateMatter
  package var validFrom: CivilDate
  package var validThrough: CivilDate
  /// State as stored: `offered`, `active` or `revoked`.
  package var storedState: MandateState
  package var offeredAt: Instant
  package var acceptedAt: Instant?
  package var revokedAt: Instant?

  /// The state on a day, with expiry taken into account.
  package func state(on day: CivilDate) -> MandateState {
    guard storedState != .revoked else { return .revoked }
    return day > validThrough ? .expired : storedState
  }

  /// True when the grantee may act for the grantor in `matter` on `day`.
  package func permits(_ itemCode: String?, on day: CivilDate) -> Bool {
    state(on: day) == .active && day >= validFrom && matter.covers(itemCode)
  }
}
