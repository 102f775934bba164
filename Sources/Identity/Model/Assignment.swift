package import Kernel

/// A role that a person holds in an organisation, for a period.
package struct Assignment: Hashable, Sendable, Identifiable {
  package let id: AssignmentID
  package var organisationID: OrganisationID
  /// Name of the organisation in Chinese.
  package var organisationName: String
  /// Names from the division down to the organisation, for example `["前锋区", "区经信局", "投资股"]`.
  package var organisationPath: [String]
  /// Title of the position held, for example `窗口首席代表`.
  package var positionTitle: String
  package var role: Role
  package var validFrom: CivilDate
  /// Last day on which the role is held; nil when open-ended.
  package var validThrough: CivilDate?
  /// The organisation itself and every department and office under it.
  package var covers: Set<OrganisationID>
  /// Those of `covers` whose cases are reserved for one role.
  package var reserved: [OrganisationID: Role]

  /// An assignment with the given facts; nothing is checked.
  package init(
    id: AssignmentID, organisationID: OrganisationID, organisationName: String, organisationPath: [String] = [],
    positionTitle: String, role: Role, validFrom: CivilDate, validThrough: CivilDate? = nil,
    covers: Set<OrganisationID>, reserved: [OrganisationID: Role] = [:]
  ) {
    self.id = id
    self.organisationID = organisationID
    self.organisationName = organisationName
    self.organisationPath = organisationPath
    self.positionTitle = positionTitle
    self.role = role
    self.validFrom = validFrom
    self.validThrough = validThrough
    self.covers = covers.union([organisationID])
    self.reserved = reserved
  }

  /// The path as pages show it, for example `前锋区 / 区经信局 / 投资股`.
  package var officePath: String { organisationPath.joined(separator: " / ") }
}
