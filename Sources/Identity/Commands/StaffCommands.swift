package import Cryptography
package import Kernel
package import Store

/// A role to be given.
package struct NewAssignment: Sendable {
  package var organisationID: OrganisationID
  package var positionTitle: String
  package var role: Role
  package var validFrom: CivilDate
  package var validThrough: CivilDate?

  /// A role in an organisation from a day on, to a last day or open-ended.
  package init(
    organisationID: OrganisationID, positionTitle: String, role: Role, validFrom: CivilDate,
    validThrough: CivilDate? = nil
  ) {
    self.organisationID = organisationID
    self.positionTitle = positionTitle
    self.role = role
    self.validFrom = validFrom
    self.validThrough = validThrough
  }
}

/// Creates staff, gives and takes roles, resets passwords.
///
/// An administrator reaches only people all of whose roles lie within the administrator's own organisations, and never
/// changes their own roles. After the commit, call ``Sessions/forget(account:)``.
package struct StaffCommands: Sendable {
  private let trace: Trace
  private let sealer: FieldSealer

  package init(clock: any WallClock, ids: any IdentifierSource, sealer: FieldSealer) {
    trace = Trace(clock: clock, ids: ids)
    self.sealer = sealer
  }

  /// Opens an account for a staff member with a first role; the password is temporary.
  /// - Throws: ``IdentityError`` for a missing right, a login in use, a bad name, period or organisation.
  @discardableResult
  package func createStaff(
    name: String, login: LoginName, temporaryPassword: HashedPassword, mustChangePassword: Bool = true,
    first assignment: NewAssignment, by authority: Authority, in tx: WriteTransaction
  ) throws -> AccountID {
    try authority.require(.administerPeople, on: assignment.organisationID)
    let name = try DisplayName.person(name)
    guard try People.find(login: login.text, in: tx) == nil else { throw IdentityError.loginTaken }
    let (partyID, accountID): (PartyID, AccountID) = (trace.ids.make(), trace.ids.make())
    try Parties.insertStaff(partyID, name: name, at: trace.now, in: tx)
    try AccountChanges.insert(
      NewAccount(
        id: accountID, kind: .staff, login: login, displayName: name, nameIndex: People.nameIndex(name, sealer),
        personPartyID: partyID, password: temporaryPassword, mustChangePassword: mustChangePassword, mobile: nil,
        language: nil),
      at: trace.now, in: tx)
    try trace.record(
      "staff.created", on: "account", accountID.description, by: authority.actor(for: assignment.organisationID),
      in: tx)
    try assign(assignment, to: accountID, by: authority, in: tx)
    return accountID
  }

  /// Gives a role.
  /// - Throws: ``IdentityError/assignmentExists`` when it is held there already, ``IdentityError/ownRoleProtected``.
  @discardableResult
  package func assign(
    _ new: NewAssignment, to account: AccountID, by authority: Authority, in tx: WriteTransaction
  ) throws -> AssignmentID {
    try authority.require(.administerPeople, on: new.organisationID)
    guard authority.accountID != account else { throw IdentityError.ownRoleProtected }
    try requireStaff(account, in: tx)
    guard let organisation = try Organisations.find(new.organisationID, in: tx) else {
      throw IdentityError.organisationNotFound
    }
    guard organisation.isOpen else { throw IdentityError.organisationClosed }
    guard new.validThrough.map({ new.validFrom <= $0 }) ?? true else { throw IdentityError.periodInvalid }
    let today = trace.today
    let isHeld = try Staff.roles(of: account, in: tx).contains {
      $0.organisationID == new.organisationID && $0.role == new.role && $0.validThrough.map { today <= $0 } ?? true
    }
    guard !isHeld else { throw IdentityError.assignmentExists }
    let id: AssignmentID = trace.ids.make()
    try Staff.insert(
      id, account: account, organisation: new.organisationID,
      positionTitle: try DisplayName.person(new.positionTitle), role: new.role, validFrom: new.validFrom,
      validThrough: new.validThrough, at: trace.now, in: tx)
    try trace.record(
      "staff.role.given", on: "account", account.description, by: authority.actor(for: new.organisationID),
      details: [
        "role": new.role.rawValue, "organisation": new.organisationID.description,
        "from": new.validFrom.description, "through": new.validThrough?.description ?? "",
      ], in: tx)
    return id
  }

  /// Takes a role away, at once.
  @discardableResult
  package func revoke(
    _ id: AssignmentID, by authority: Authority, in tx: WriteTransaction
  ) throws -> AccountID {
    guard let held = try Staff.find(id, in: tx) else { throw IdentityError.assignmentNotFound }
    try authority.require(.administerPeople, on: held.organisationID)
    guard authority.accountID != held.accountID else { throw IdentityError.ownRoleProtected }
    try Staff.revoke(id, at: trace.now, in: tx)
    try trace.record(
      "staff.role.taken", on: "account", held.accountID.description,
      by: authority.actor(for: held.organisationID),
      details: ["role": held.role.rawValue, "organisation": held.organisationID.description], in: tx)
    return held.accountID
  }

  /// Sets a temporary password, which must be changed at the next sign-in, and ends every session of the account.
  ///
  /// Only on the machine itself, where nobody may be left who could confirm; signed-in administrators use
  /// ``ResetCommands/requestForStaff(_:_:by:in:)``, which takes two of them.
  package func resetPassword(
    of account: AccountID, temporary: HashedPassword, by authority: Authority, in tx: WriteTransaction
  ) throws {
    guard case .system = authority else { throw IdentityError.notPermitted }
    let organisation = try requireReach(account, by: authority, in: tx)
    _ = try AccountChanges.setPassword(
      account, temporary, replacing: nil, mustChange: true, at: trace.now, in: tx)
    try SessionChanges.endAll(of: account, in: tx)
    try trace.record(
      "staff.password.reset", on: "account", account.description, by: authority.actor(for: organisation), in: tx)
  }

  /// Closes the account of somebody who has left: roles and sessions end.
  package func close(_ account: AccountID, by authority: Authority, in tx: WriteTransaction) throws {
    guard authority.accountID != account else { throw IdentityError.ownRoleProtected }
    let organisation = try requireReach(account, by: authority, in: tx)
    for role in try Staff.roles(of: account, in: tx) {
      try Staff.revoke(role.assignmentID, at: trace.now, in: tx)
    }
    try AccountChanges.close(account, at: trace.now, in: tx)
    try SessionChanges.endAll(of: account, in: tx)
    try trace.record(
      "staff.closed", on: "account", account.description, by: authority.actor(for: organisation), in: tx)
  }

  /// Enters an account, of staff or a citizen, into the list of helpers (帮代办员), or takes it off.
  package func setHelper(
    _ account: AccountID, _ isHelper: Bool, by authority: Authority, in tx: WriteTransaction
  ) throws {
    try authority.require(.administerPeople, on: nil)
    guard let found = try People.find(account, in: tx), found.isOpen else { throw IdentityError.accountNotFound }
    if found.kind == .staff { _ = try requireReach(account, by: authority, in: tx) }
    try AccountChanges.setHelper(account, isHelper, in: tx)
    try trace.record(
      isHelper ? "helper.registered" : "helper.removed", on: "account", account.description,
      by: authority.actor(for: nil), in: tx)
  }

  private func requireStaff(_ account: AccountID, in tx: ReadTransaction) throws {
    guard let found = try People.find(account, in: tx) else { throw IdentityError.accountNotFound }
    guard found.isOpen else { throw IdentityError.accountClosed }
    guard found.kind == .staff else { throw IdentityError.staffNeeded }
  }

  /// Answers the organisation to name in the audit trail.
  private func requireReach(
    _ account: AccountID, by authority: Authority, in tx: ReadTransaction
  ) throws -> OrganisationID? {
    try requireStaff(account, in: tx)
    let roles = try Staff.roles(of: account, in: tx)
    try authority.requireReach(over: roles)
    return roles.first?.organisationID
  }
}
