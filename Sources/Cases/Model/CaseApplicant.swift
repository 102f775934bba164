package import Identity

/// The applicant as they were when the case was submitted. Name and number are sealed at rest.
package struct CaseApplicant: Hashable, Sendable {
  package var partyID: PartyID
  package var kind: PartyKind
  /// Full name. Show it only to those who may read the case; lists show ``maskedName``.
  package var name: String
  /// For example `张*三`; an enterprise's name is public and not masked.
  package var maskedName: String
  /// Number of the identity paper with its middle hidden.
  package var maskedCode: String

  /// An applicant with the given facts.
  package init(partyID: PartyID, kind: PartyKind, name: String, maskedName: String, maskedCode: String) {
    self.partyID = partyID
    self.kind = kind
    self.name = name
    self.maskedName = maskedName
    self.maskedCode = maskedCode
  }

  /// The applicant of a party.
  package init(_ party: Party) {
    self.init(
      partyID: party.id, kind: party.kind, name: party.displayName,
      maskedName: NameMask.masked(party.displayName, kind: party.kind), maskedCode: party.maskedCode)
  }
}

extension CaseApplicant: CustomStringConvertible {
  /// The identifier only: an applicant printed into a log must not name anybody.
  package var description: String { "applicant \(partyID)" }
}
