import Kernel

/// Who did something, and for whom: what audit entries, case events and receipts keep.
///
/// - Source: 民法典第一百六十一条、第一百六十二条 (acts by an agent within the authority given take effect for the principal);
///   so every act names both.
package struct Actor: Sendable, Hashable {
  /// In what capacity the actor acts.
  package enum Kind: String, Sendable, Hashable, Codable {
    case resident, helper, staff, system
  }

  package var accountID: AccountID?
  package var displayName: String
  package var organisationID: OrganisationID?
  package var organisationName: String?
  /// The party acted for when it is not the actor themself.
  package var onBehalfOf: PartyID?
  /// The mandate under which the actor acts for ``onBehalfOf``; nil for an enterprise's own representative.
  package var mandateID: MandateID?
  package var kind: Kind

  /// An actor with the given facts; nothing is checked.
  package init(
    accountID: AccountID?, displayName: String, organisationID: OrganisationID? = nil,
    organisationName: String? = nil, onBehalfOf: PartyID? = nil, mandateID: MandateID? = nil, kind: Kind
  ) {
    self.accountID = accountID
    self.displayName = displayName
    self.organisationID = organisationID
    self.organisationName = organisationName
    self.onBehalfOf = onBehalfOf
    self.mandateID = mandateID
    self.kind = kind
  }

  /// The platform itself: clocks, sweeps, imports.
  package static let system = Actor(accountID: nil, displayName: "系统", kind: .system)

  /// The principal acting for themself or for the enterprise that they represent now.
  package static func applicant(_ principal: Principal) -> Actor {
    Actor(
      accountID: principal.accountID, displayName: principal.displayName,
      onBehalfOf: principal.actsForAnother ? principal.actingParty.id : nil, kind: .resident)
  }

  /// The principal acting for another party under a mandate.
  package static func agent(_ principal: Principal, under mandate: Mandate) -> Actor {
    Actor(
      accountID: principal.accountID, displayName: principal.displayName,
      onBehalfOf: mandate.grantorParty.id, mandateID: mandate.id, kind: principal.isHelper ? .helper : .resident)
  }

  /// The principal acting for an authority, under the nearest assignment that covers `organisation`.
  package static func staff(_ principal: Principal, for organisation: OrganisationID?) -> Actor {
    let held =
      organisation.flatMap { principal.assignment(for: $0) } ?? principal.assignments.first
    return Actor(
      accountID: principal.accountID, displayName: principal.displayName, organisationID: held?.organisationID,
      organisationName: held?.organisationName, kind: .staff)
  }
}

extension Actor: CustomStringConvertible {
  /// Identifiers only: an actor printed into a log must not name anybody.
  package var description: String { "\(kind.rawValue) \(accountID?.description ?? "-")" }
}
