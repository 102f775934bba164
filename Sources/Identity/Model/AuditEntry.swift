package import Kernel

/// One thing that somebody did to something: written in the transaction of the act itself.
package struct AuditEntry: Sendable {
  package var at: Instant
  package var actor: Actor
  /// What was done, dotted, for example `case.accepted`.
  package var action: String
  /// Kind of the thing, for example `case`, `account`, `organisation`.
  package var subjectKind: String
  /// Identifier of the thing as text.
  package var subjectID: String
  /// Number under which people know the thing, for example of a case.
  package var subjectNumber: String?
  /// The article that the act rests on, when one does.
  package var article: String?
  /// Facts of the act. No citizen numbers, phones or secrets.
  package var details: JSONValue

  /// An entry with the given facts; nothing is checked.
  package init(
    at: Instant, actor: Actor, action: String, subjectKind: String, subjectID: String, subjectNumber: String? = nil,
    article: String? = nil, details: JSONValue = .object([:])
  ) {
    self.at = at
    self.actor = actor
    self.action = action
    self.subjectKind = subjectKind
    self.subjectID = subjectID
    self.subjectNumber = subjectNumber
    self.article = article
    self.details = details
  }
}

/// An audit entry as it was stored.
package struct RecordedAuditEntry: Sendable, Identifiable {
  package let id: AuditID
  package var entry: AuditEntry
}
