package import Identity
package import Kernel

/// An application that has not been submitted; bound to the account that writes it. The form is sealed at rest.
package struct CaseDraft: Hashable, Sendable, Identifiable {
  package let id: DraftID
  package var accountID: AccountID
  /// The party applied for.
  package var partyID: PartyID
  package var mandateID: MandateID?
  package var kind: String
  package var subjectCode: String
  package var subjectVersionID: SubjectVersionID?
  package var title: String
  /// The page that the writer was on.
  package var step: String
  package var data: JSONValue
  package var revision: Int
  package var createdAt: Instant
  package var updatedAt: Instant
}

/// What starts a draft.
package struct NewDraft: Hashable, Sendable {
  package var partyID: PartyID
  package var mandateID: MandateID?
  package var kind: String
  package var subjectCode: String
  package var subjectVersionID: SubjectVersionID?
  package var title: String
  package var step: String
  package var data: JSONValue

  /// A draft with the given facts.
  package init(
    partyID: PartyID, mandateID: MandateID? = nil, kind: String, subjectCode: String,
    subjectVersionID: SubjectVersionID? = nil, title: String, step: String, data: JSONValue = .object([:])
  ) {
    self.partyID = partyID
    self.mandateID = mandateID
    self.kind = kind
    self.subjectCode = subjectCode
    self.subjectVersionID = subjectVersionID
    self.title = title
    self.step = step
    self.data = data
  }
}
