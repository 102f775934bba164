package import Identity
package import Kernel

/// One line of a case's timeline; never changed once written.
package struct CaseEvent: Hashable, Sendable, Identifiable {
  package let id: CaseEventID
  package var caseID: CaseID
  /// The revision that the case had after the event.
  package var revision: Int
  package var at: Instant
  package var kind: CaseEventKind
  package var fromState: CaseState?
  package var toState: CaseState
  package var actor: Actor
  package var article: String?
  /// True when the applicant sees it too.
  package var isPublic: Bool
  /// Facts by the name that the words use: `reason`, `note`, `deadline`, `days`, `until`, `ground`, `items` …
  package var details: JSONValue

  /// An event with the given facts.
  package init(
    id: CaseEventID, caseID: CaseID, revision: Int, at: Instant, kind: CaseEventKind, fromState: CaseState?,
    toState: CaseState, actor: Actor, article: String? = nil, isPublic: Bool = true,
    details: JSONValue = .object([:])
  ) {
    self.id = id
    self.caseID = caseID
    self.revision = revision
    self.at = at
    self.kind = kind
    self.fromState = fromState
    self.toState = toState
    self.actor = actor
    self.article = article
    self.isPublic = isPublic
    self.details = details
  }
}
