/// On whose authority an administrative command runs.
package enum Authority: Sendable {
  /// A signed-in administrator, whose rights are checked.
  case staff(Principal)
  /// The platform itself: setting up, importing, the demonstration. Never reachable from a request.
  case system

  /// Throws ``IdentityError/notPermitted`` unless the permission is held on the organisation.
  func require(_ permission: Permission, on organisation: OrganisationID?) throws {
    if case .staff(let principal) = self { try AccessPolicy.require(principal, permission, on: organisation) }
  }

  /// Throws ``IdentityError/notPermitted`` unless every role in `roles` lies within the administrator's reach, so that
  /// nobody can take over an account that can do more than they may give.
  func requireReach(over roles: [StaffMember]) throws {
    for role in roles { try require(.administerPeople, on: role.organisationID) }
    if roles.isEmpty { try require(.administerPeople, on: nil) }
  }

  func actor(for organisation: OrganisationID?) -> Actor {
    switch self {
    case .staff(let principal): .staff(principal, for: organisation)
    case .system: .system
    }
  }

  var accountID: AccountID? {
    if case .staff(let principal) = self { principal.accountID } else { nil }
  }
}
