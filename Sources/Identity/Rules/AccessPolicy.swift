/// The one place that says which role permits which act. Whatever is not permitted here is denied.
///
/// A role held in an organisation covers the departments and offices under it, and nothing beside or above it. An organisation
/// that is reserved for a role has its cases handled by that role alone: whoever is asked about does not answer.
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
      return assignment.covers.contains(organisation) && reaches(assignment, organisation, permission)
    }
  }

  /// The organisations in which `principal` may do `permission`; the scope of lists and counts.
  package static func organisations(_ principal: Principal, with permission: Permission) -> Set<OrganisationID> {
    guard principal.isStaff, !principal.mustChangePassword else { return [] }
    let roles = roles(giving: permission)
    return principal.assignments.filter { roles.contains($0.role) }.reduce(into: []) { found, assignment in
      found.formUnion(assignment.covers.filter { reaches(assignment, $0, permission) })
    }
  }

  /// Whether the cases of a covered organisation are within an assignment: those of a reserved one belong to its role, those
  /// of the others to everybody else. Supervisors read and count all of them.
  private static func reaches(
    _ assignment: Assignment, _ organisation: OrganisationID, _ permission: Permission
  ) -> Bool {
    switch permission {
    case .readCase, .handleCase, .approveCase, .counterIntake: break
    default: return true
    }
    if assignment.role == .supervisor { return true }
    return assignment.reserved[organisation] == (assignment.role == .dataProtection ? .dataProtection : nil)
  }

  /// Throws ``IdentityError/notPermitted`` unless ``allows(_:_:on:)``.
  package static func require(
    _ principal: Principal, _ permission: Permission, on organisation: OrganisationID?
  ) throws {
    guard allows(principal, permission, on: organisation) else { throw IdentityError.notPermitted }
  }

  private static func roles(giving permission: Permission) -> Set<Role> {
    switch permission {
    case .readCase: [.counterClerk, .officer, .approver, .supervisor, .dataProtection]
    case .handleCase: [.officer, .approver, .dataProtection]
    case .approveCase: [.approver]
    case .publish: [.officer, .approver]
    case .reviewPublication: [.approver]
    case .counterIntake: [.counterClerk]
    case .helpWithAccounts: [.counterClerk]
    case .confirmAccountHelp: [.counterClerk, .approver, .supervisor]
    case .superviseCases: [.supervisor]
    case .exportData: [.supervisor]
    case .approveExport: [.dataProtection]
    case .requestErasure: [.administrator, .dataProtection]
    case .approveErasure: [.dataProtection]
    case .administerPeople, .administerOrganisations, .administerItems, .manageModels, .administerCalendar,
      .readAudit, .operatePlatform:
      [.administrator]
    }
  }
}
