package import Kernel
package import Store

/// A department or an office to be added.
package struct NewOrganisation: Sendable {
  package var parentID: OrganisationID?
  package var kind: OrganisationKind
  package var divisionCode: DivisionCode
  /// Unified social credit code or older organisation code; nil for offices.
  package var code: String?
  package var nameZh: String
  package var nameEn: String
  /// The one role that is to handle its cases; nil for an ordinary organisation.
  package var reservedFor: Role?

  /// An organisation to be added under `parentID`; only a division may have none.
  package init(
    parentID: OrganisationID?, kind: OrganisationKind, divisionCode: DivisionCode, code: String?, nameZh: String,
    nameEn: String = "", reservedFor: Role? = nil
  ) {
    self.parentID = parentID
    self.kind = kind
    self.divisionCode = divisionCode
    self.code = code
    self.nameZh = nameZh
    self.nameEn = nameEn
    self.reservedFor = reservedFor
  }
}

/// Adds, renames and closes organisations. Nothing is deleted: cases point to closed organisations for ever.
package struct OrganisationCommands: Sendable {
  private let trace: Trace

  package init(clock: any WallClock, ids: any IdentifierSource) {
    trace = Trace(clock: clock, ids: ids)
  }

  /// Adds an organisation as the last one under its parent.
  /// - Throws: ``IdentityError`` for a missing right, a wrong level, a bad name or a code in use.
  @discardableResult
  package func add(
    _ new: NewOrganisation, by authority: Authority, in tx: WriteTransaction
  ) throws -> OrganisationID {
    let id: OrganisationID = trace.ids.make()
    var ancestry = [id]
    if let parentID = new.parentID {
      try authority.require(.administerOrganisations, on: parentID)
      let parent = try open(parentID, in: tx)
      guard parent.kind.mayContain(new.kind) else { throw IdentityError.organisationLevelInvalid }
      ancestry = parent.ancestry + [id]
    } else {
      guard case .system = authority else { throw IdentityError.notPermitted }
      guard new.kind == .division else { throw IdentityError.organisationLevelInvalid }
    }
    let code = try Self.checkedCode(new.code)
    if let code, try Organisations.find(code: code, in: tx) != nil { throw IdentityError.organisationCodeTaken }
    let organisation = Organisation(
      id: id, parentID: new.parentID, kind: new.kind, divisionCode: new.divisionCode.text, code: code,
      nameZh: try DisplayName.organisation(new.nameZh), nameEn: try Self.checkedEnglish(new.nameEn),
      sortOrder: try Organisations.lastSortOrder(under: new.parentID, in: tx) + 1, closedAt: nil, ancestry: ancestry,
      reservedFor: new.reservedFor)
    try Organisations.insert(organisation, at: trace.now, in: tx)
    try trace.record(
      "organisation.added", on: "organisation", id.description, by: authority.actor(for: new.parentID),
      details: ["kind": new.kind.rawValue, "name": organisation.nameZh], in: tx)
    return id
  }

  /// Gives an organisation new names.
  package func rename(
    _ id: OrganisationID, nameZh: String, nameEn: String, by authority: Authority, in tx: WriteTransaction
  ) throws {
    let organisation = try open(id, in: tx)
    try authority.require(.administerOrganisations, on: id)
    let (zh, en) = (try DisplayName.organisation(nameZh), try Self.checkedEnglish(nameEn))
    try Organisations.rename(id, nameZh: zh, nameEn: en, in: tx)
    try trace.record(
      "organisation.renamed", on: "organisation", id.description, by: authority.actor(for: id),
      details: ["from": organisation.nameZh, "to": zh], in: tx)
  }

  /// Closes an organisation that has no open offices and nobody in post.
  /// - Throws: ``IdentityError/organisationHasOpenOffices``, ``IdentityError/organisationHasStaff``.
  package func close(_ id: OrganisationID, by authority: Authority, in tx: WriteTransaction) throws {
    let organisation = try open(id, in: tx)
    // The right must be held above: an administrator does not close the organisation that they stand on.
    if let parent = organisation.parentID {
      try authority.require(.administerOrganisations, on: parent)
    } else {
      guard case .system = authority else { throw IdentityError.notPermitted }
    }
    guard try Organisations.children(of: id, in: tx).isEmpty else { throw IdentityError.organisationHasOpenOffices }
    let today = trace.today
    let inPost = try Staff.members(of: id, in: tx).contains { $0.validThrough.map { today <= $0 } ?? true }
    guard !inPost else { throw IdentityError.organisationHasStaff }
    try Organisations.close(id, at: trace.now, in: tx)
    try trace.record(
      "organisation.closed", on: "organisation", id.description,
      by: authority.actor(for: organisation.parentID), in: tx)
  }

  private func open(_ id: OrganisationID, in tx: ReadTransaction) throws -> Organisation {
    guard let organisation = try Organisations.find(id, in: tx) else { throw IdentityError.organisationNotFound }
    guard organisation.isOpen else { throw IdentityError.organisationClosed }
    return organisation
  }

  private static func checkedEnglish(_ name: String) throws -> String {
    name.allSatisfy(\.isWhitespace) ? "" : try DisplayName.organisation(name)
  }

  /// Older codes have nine characters, newer ones eighteen, and neither check digit is reliable in published lists: only
  /// the characters are checked.
  private static func checkedCode(_ code: String?) throws -> String? {
    guard let code, !code.allSatisfy(\.isWhitespace) else { return nil }
    let trimmed = code.filter { !$0.isWhitespace }.uppercased()
    let isPlain = trimmed.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x2D
    }
    guard isPlain, (2...24).contains(trimmed.utf8.count) else { throw IdentityError.organisationCodeInvalid }
    return trimmed
  }
}
