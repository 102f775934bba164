package import Identity

/// In what capacity somebody stands towards a case.
package enum CaseParticipant: String, CaseIterable, Hashable, Sendable {
  /// The applicant, or whoever acts for them.
  case applicant
  /// Takes in and hands out at the counter of the authority.
  case clerk
  /// Handles cases of the authority.
  case officer
  /// Decides cases of the authority.
  case approver
  /// Watches the clocks of the authority; reads, but does not act.
  case supervisor
  /// The platform itself.
  case system
}

extension CaseParticipant {
  /// The capacities of a principal towards a case. Whether an agent's mandate is still valid is not asked here: commands ask
  /// it in their transaction.
  package static func of(_ principal: Principal, in file: CaseFile) -> Set<CaseParticipant> {
    guard principal.isStaff else { return isApplicantSide(principal, of: file) ? [.applicant] : [] }
    var found = capacities(of: principal, on: file.authorityID)
    if let office = file.officeID { found.formUnion(capacities(of: principal, on: office)) }
    return found
  }

  /// True for the applicant, an enterprise's representative acting for it, and the agent who submitted.
  static func isApplicantSide(_ principal: Principal, of file: CaseFile) -> Bool {
    guard !principal.isStaff else { return false }
    let party = file.applicant.partyID
    return principal.personPartyID == party || principal.actingParty.id == party
      || (file.mandateID != nil && file.agent?.accountID == principal.accountID)
  }

  private static func capacities(of principal: Principal, on organisation: OrganisationID) -> Set<CaseParticipant> {
    var found: Set<CaseParticipant> = []
    let permissions: [(Permission, CaseParticipant)] = [
      (.counterIntake, .clerk), (.handleCase, .officer), (.approveCase, .approver), (.superviseCases, .supervisor),
    ]
    for (permission, capacity) in permissions
    where AccessPolicy.allows(principal, permission, on: organisation) {
      found.insert(capacity)
    }
    return found
  }
}
