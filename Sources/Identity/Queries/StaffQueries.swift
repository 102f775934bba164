package import Kernel
package import Store

/// A staff member with the role held in one organisation, as lists show it.
package struct StaffMember: Hashable, Sendable, Identifiable {
  package var assignmentID: AssignmentID
  package var accountID: AccountID
  package var displayName: String
  package var organisationID: OrganisationID
  package var organisationName: String
  package var positionTitle: String
  package var role: Role
  package var validFrom: CivilDate
  package var validThrough: CivilDate?

  package var id: AssignmentID { assignmentID }

  /// True when the role is held on `day`.
  package func isValid(on day: CivilDate) -> Bool {
    day >= validFrom && validThrough.map { day <= $0 } ?? true
  }
}

/// Reads who holds which role; assignments taken away and closed accounts are left out.
package enum Staff {
  private static let select = """
    SELECT s.id, s.account_id, a.display_name, s.organisation_id, o.name_zh, s.position_title, s.role, s.valid_from,
      s.valid_through, o.path
    FROM staff_assignment s JOIN organisation o ON o.id = s.organisation_id JOIN account a ON a.id = s.account_id
    """
  static let byAccount = "\(select) WHERE s.account_id = ? AND s.revoked_at IS NULL ORDER BY s.id"
  static let byOrganisation = """
    \(select) WHERE s.organisation_id = ? AND s.revoked_at IS NULL AND a.closed_at IS NULL ORDER BY s.id
    """
  static let byID = "\(select) WHERE s.id = ? AND s.revoked_at IS NULL"

  /// Those who hold a role in any of `organisations` on `day`, one row for each role held.
  package static func members(
    of organisations: Set<OrganisationID>, on day: CivilDate, in tx: ReadTransaction
  ) throws -> [StaffMember] {
    try organisations.sorted().flatMap { try tx.rows(byOrganisation, [$0], member) }
      .filter { $0.isValid(on: day) }
  }

  /// Every role given in one organisation, past and future periods included.
  package static func members(of organisation: OrganisationID, in tx: ReadTransaction) throws -> [StaffMember] {
    try tx.rows(byOrganisation, [organisation], member)
  }

  /// Every role given to an account, past and future periods included.
  package static func roles(of account: AccountID, in tx: ReadTransaction) throws -> [StaffMember] {
    try tx.rows(byAccount, [account], member)
  }

  package static func find(_ id: AssignmentID, in tx: ReadTransaction) throws -> StaffMember? {
    try tx.first(byID, [id], member)
  }

  /// The roles that an account holds on `day`, with everything that they cover.
  package static func assignments(
    of account: AccountID, on day: CivilDate, in tx: ReadTransaction
  ) throws -> [Assignment] {
    let held = try tx.rows(byAccount, [account]) { (try member($0), try $0.text(9)) }
    return try held.filter { $0.0.isValid(on: day) }.map { member, path in
      let (covered, reserved) = try Organisations.reach(ofPath: path, in: tx)
      return Assignment(
        id: member.assignmentID, organisationID: member.organisationID, organisationName: member.organisationName,
        organisationPath: try Organisations.pathNames(member.organisationID, in: tx),
        positionTitle: member.positionTitle, role: member.role, validFrom: member.validFrom,
        validThrough: member.validThrough, covers: covered, reserved: reserved)
    }
  }

  static func insert(
    _ id: AssignmentID, account: AccountID, organisation: OrganisationID, positionTitle: String, role: Role,
    validFrom: CivilDate, validThrough: CivilDate?, at now: Instant, in tx: WriteTransaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO staff_assignment
        (id, account_id, organisation_id, position_title, role, valid_from, valid_through, created_at, revoked_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)
      """, [id, account, organisation, positionTitle, role.rawValue, validFrom, validThrough, now])
  }

  static func revoke(_ id: AssignmentID, at now: Instant, in tx: WriteTransaction) throws {
    try tx.execute("UPDATE staff_assignment SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", [now, id])
  }

  private static func member(_ row: Row) throws -> StaffMember {
    StaffMember(
      assignmentID: try row.id(0), accountID: try row.id(1), displayName: try row.openText(2),
      organisationID: try row.id(3), organisationName: try row.text(4), positionTitle: try row.text(5),
      role: try row.word(6), validFrom: try row.date(7), validThrough: try row.optionalDate(8))
  }
}
