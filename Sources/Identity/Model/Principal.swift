import Kernel

/// Which side of the counter an account belongs to.
package enum AccountKind: String, Hashable, Sendable, Codable {
  /// A citizen, who may also represent enterprises.
  case resident
  /// A person working for an authority.
  case staff
}

/// The person behind a request, as far as rules need to know: made by ``Sessions/principal(token:)``.
///
/// Invariant: a principal exists only for an open account with a live session. It is a snapshot: roles given or taken
/// away later are seen at the next look-up.
package struct Principal: Hashable, Sendable {
  package let accountID: AccountID
  package var displayName: String
  package var kind: AccountKind
  /// The party that is the person themself. Staff have one too, by name only, so that every account is somebody.
  package var personPartyID: PartyID?
  /// The party that the person acts for now: themself, or an enterprise that they represent.
  package var actingParty: Party
  package var assignments: [Assignment]
  package var sessionID: SessionID
  /// True when the person signed in with a second factor.
  package var mfaSatisfied: Bool
  /// True when the person holds a temporary password; ``AccessPolicy`` gives no rights until it is changed.
  package var mustChangePassword: Bool
  /// True for a registered helper (帮代办员).
  package var isHelper: Bool
  /// Preferred language tag, `zh-CN` or `en`; nil when never chosen.
  package var language: String?

  /// A principal with the given facts; nothing is checked.
  package init(
    accountID: AccountID, displayName: String, kind: AccountKind, personPartyID: PartyID?, actingParty: Party,
    assignments: [Assignment] = [], sessionID: SessionID, mfaSatisfied: Bool = false,
    mustChangePassword: Bool = false, isHelper: Bool = false, language: String? = nil
  ) {
    self.accountID = accountID
    self.displayName = displayName
    self.kind = kind
    self.personPartyID = personPartyID
    self.actingParty = actingParty
    self.assignments = assignments
    self.sessionID = sessionID
    self.mfaSatisfied = mfaSatisfied
    self.mustChangePassword = mustChangePassword
    self.isHelper = isHelper
    self.language = language
  }

  package var isStaff: Bool { kind == .staff }

  /// True when the person acts for somebody other than themself.
  package var actsForAnother: Bool { actingParty.id != personPartyID }

  /// Every organisation in which the person holds some role, with the offices under it.
  package var coveredOrganisations: Set<OrganisationID> {
    assignments.reduce(into: []) { $0.formUnion($1.covers) }
  }

  /// True when an assignment on `organisation`, or on one above it, gives `role`.
  package func holds(_ role: Role, in organisation: OrganisationID) -> Bool {
    isStaff && assignments.contains { $0.role == role && $0.covers.contains(organisation) }
  }

  /// The assignment under which the person acts for `organisation`: the nearest, that is the one that covers least.
  package func assignment(for organisation: OrganisationID, roles: Set<Role> = Set(Role.allCases)) -> Assignment? {
    assignments.filter { roles.contains($0.role) && $0.covers.contains(organisation) }
      .min { $0.covers.count < $1.covers.count }
  }
}

extension Principal: CustomStringConvertible {
  /// Identifiers only: a principal printed into a log must not name anybody.
  package var description: String { "principal \(accountID) (\(kind.rawValue))" }
}
