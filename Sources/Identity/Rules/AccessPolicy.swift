/// The one place that says which role permits which act. Whatever is not permitted here is denied.
///
/// A role held in an organisation covers the departments and offices under it, and nothing beside or above it.
package enum AccessPolicy {
  /// True when `principal` may do `permission` on `organisation`.
  ///
  /// With `organisation` nil the question is "anywhere at all?", which decides whether to offer a menu entry; a page that
  /// shows or changes something of an organisation must ask with that organisation.
  package static func allows(
    _ principal: Principal, _ permission: Permission, on organisation: OrganisationID?
  ) -> Bool {
    guard principal.isStaff, !principal.mustChangePassword else { return false }
    let roles = roles(giving: permission)
    return principal.assignments.contains { assignment in
      guard roles.contains(assignment.role) else { return false }
      guard let organisation else { return true }
      return assignment.covers.contains(organisation)
    }
  }

  /// The organisations in which `principal` may do `permission`; the scope of lists and counts.
  package static func organisations(_ principal: Principal, with permission: Permission) -> Set<OrganisationID> {
    guard principal.isStaff, !principal.mustChangePassword else { return [] }
    let roles = roles(giving: permission)
    return principal.assignments.filter { roles.contains($0.role) }.reduce(into: []) { $0.formUnion($1.covers) }
  }

  /// Throws ``IdentityError/notPermitted`` unless ``allows(_:_:on:)``.
  package static func require(
    _ principal: Principal, _ permission: Permission, on organisation: OrganisationID?
  ) throws {
    guard allows(principal, permission, on: organisation) else { throw IdentityError.notPermitted }
  }

  private static func roles(giving permission: Permission) -> Set<Role> {
    switch permission {
    case .readCase: [.counterClerk, .officer, .approver, .supervisor]
    case .handleCase: [.officer, .approver]
    case .approveCase: [.approver]
    case .counterIntake: [.counterClerk]
    case .helpWithAccounts: [.counterClerk]
    case .confirmAccountHelp: [.counterClerk, .approver, .supervisor]
    case .superviseCases: [.supervisor]
    case .exportData: [.supervisor]
    case .administerPeople, .administerOrganisations, .administerItems, .administerCalendar, .readAudit,
      .operatePlatform:
      [.administrator]
    }
  }
}
