package import Identity
package import Kernel

/// A case of another system, as its rows state it: given facts, and the limits of the item as it is known here.
///
/// What the rows do not say is not made up: an accepted case without `dueOn` has no clock, and none has the legal limit, whose
/// days the source counted.
package struct ImportedCase: Sendable {
  /// One line of its history.
  package struct Event: Sendable {
    /// Kept where the history's identifiers stand in the order of its times.
    package var id: CaseEventID?
    package var kind: CaseEventKind
    package var at: Instant
    package var actorName: String
    /// Facts by the names that the timeline knows.
    package var details: [String: JSONValue]

    package init(id: CaseEventID?, kind: CaseEventKind, at: Instant, actorName: String, details: [String: JSONValue]) {
      self.id = id
      self.kind = kind
      self.at = at
      self.actorName = actorName
      self.details = details
    }
  }

  /// A paper; its bytes stay with the source.
  package struct Paper: Sendable {
    package var id: MaterialID?
    package var name: String
    package var status: MaterialStatus
    package var fileName: String?

    package init(id: MaterialID?, name: String, status: MaterialStatus, fileName: String?) {
      self.id = id
      self.name = name
      self.status = status
      self.fileName = fileName
    }
  }

  /// How it ended.
  package struct Outcome: Sendable {
    package var id: DecisionID?
    /// Nil where it ended without a decision.
    package var decision: Decision?
    package var documentNumber: String?
    package var at: Instant
    package var grade: Rating.Grade?

    package init(id: DecisionID?, decision: Decision?, documentNumber: String?, at: Instant, grade: Rating.Grade?) {
      self.id = id
      self.decision = decision
      self.documentNumber = documentNumber
      self.at = at
      self.grade = grade
    }
  }

  /// The source's own number; with `source` it makes a second import of the same case harmless.
  package var number: String
  /// Whose number it is.
  package var source: String
  /// SHA-256 over the rows, to notice that the source says something else now.
  package var digest: [UInt8]
  package var id: CaseID?
  package var subjectCode: String
  package var subjectVersionID: SubjectVersionID?
  package var title: String
  package var applicant: Party
  package var agentName: String?
  package var authorityID: OrganisationID
  package var authorityName: String
  package var ownerName: String?
  package var channel: CaseChannel
  /// The item's limits, for what still happens here; `acceptance` runs at once where the case is not accepted yet.
  package var timing: CaseTiming
  package var submittedAt: Instant
  /// Nil where the source has not accepted it.
  package var acceptedOn: CivilDate?
  /// The last day that the source promised (`promise_date`), of an accepted case; taken as it is. A day off moves to the next
  /// working day, as for every limit in days (民法典第二百零三条).
  package var dueOn: CivilDate?
  package var state: CaseState
  package var outcome: Outcome?
  package var events: [Event]
  package var papers: [Paper]

  package init(
    number: String, source: String, digest: [UInt8], id: CaseID?, subjectCode: String,
    subjectVersionID: SubjectVersionID?, title: String, applicant: Party, agentName: String?,
    authorityID: OrganisationID, authorityName: String, ownerName: String?, channel: CaseChannel, timing: CaseTiming,
    submittedAt: Instant, acceptedOn: CivilDate?, dueOn: CivilDate?, state: CaseState, outcome: Outcome?,
    events: [Event], papers: [Paper]
  ) {
    self.number = number
    self.source = source
    self.digest = digest
    self.id = id
    self.subjectCode = subjectCode
    self.subjectVersionID = subjectVersionID
    self.title = title
    self.applicant = applicant
    self.agentName = agentName
    self.authorityID = authorityID
    self.authorityName = authorityName
    self.ownerName = ownerName
    self.channel = channel
    self.timing = timing
    self.submittedAt = submittedAt
    self.acceptedOn = acceptedOn
    self.dueOn = dueOn
    self.state = state
    self.outcome = outcome
    self.events = events
    self.papers = papers
  }
}

/// What became of a case that was handed in.
package enum CaseImportOutcome: Hashable, Sendable {
  case added
  /// It was imported before, with the same rows.
  case unchanged
  /// It was imported before, and the source now says something else; what is here stays.
  case differs
  /// The number belongs to a case that was not imported.
  case numberTaken
}
