package import Identity
package import Kernel

/// The piles of the inbox, each with a count that is kept up to date.
package enum CaseQueue: String, CaseIterable, Hashable, Sendable {
  /// Everything that waits for somebody.
  case open
  /// 待受理 (with what was transferred here).
  case toAccept
  /// Open cases that the viewer owns.
  case mine
  /// Open cases that nobody owns.
  case unassigned
  /// 审查中.
  case underReview
  /// 待审批.
  case pendingApproval
  /// 待补正.
  case supplement
  /// 停计.
  case stopped
  /// Decided, to be delivered.
  case toDeliver
  case yellow
  case red
  /// Everything that waits for nobody any more.
  case finished

  /// Catalogue key of the word, `case.queue.<raw value>`.
  package var wordKey: String { "case.queue.\(rawValue)" }
}

/// What a member of staff asks the inbox for. Every filter narrows.
package struct CaseInboxQuery: Hashable, Sendable {
  /// The order of the rows.
  package enum Sort: String, CaseIterable, Hashable, Sendable {
    /// Due first.
    case due
    /// Newest first.
    case newest
  }

  /// The authorities whose cases the viewer may read; empty finds nothing.
  package var authorityIDs: Set<OrganisationID>
  package var queue: CaseQueue
  /// Who looks, for ``CaseQueue/mine``.
  package var viewerID: AccountID?
  package var ownerID: AccountID?
  package var states: Set<CaseState>
  package var level: ClockLevel?
  package var kind: String?
  package var subjectCode: String?
  /// The beginning of a case number.
  package var numberPrefix: String?
  package var sort: Sort
  /// `nextCursor` of the page before.
  package var cursor: String?
  package var limit: Int

  /// The most rows of one page.
  package static let largestPage = 100

  /// A query; without filters it gives the open cases, due first.
  package init(
    authorityIDs: Set<OrganisationID>, queue: CaseQueue = .open, viewerID: AccountID? = nil,
    ownerID: AccountID? = nil, states: Set<CaseState> = [], level: ClockLevel? = nil, kind: String? = nil,
    subjectCode: String? = nil, numberPrefix: String? = nil, sort: Sort = .due, cursor: String? = nil,
    limit: Int = 20
  ) {
    self.authorityIDs = authorityIDs
    self.queue = queue
    self.viewerID = viewerID
    self.ownerID = ownerID
    self.states = states
    self.level = level
    self.kind = kind
    self.subjectCode = subjectCode
    self.numberPrefix = numberPrefix
    self.sort = sort
    self.cursor = cursor
    self.limit = limit
  }
}

/// A case as lists show it. Nothing sealed is opened for it.
package struct CaseRow: Hashable, Sendable, Identifiable {
  package let id: CaseID
  package var number: String
  package var kind: String
  package var subjectCode: String
  package var title: String
  package var state: CaseState
  package var revision: Int
  package var applicantPartyID: PartyID
  package var applicantMaskedName: String
  package var authorityID: OrganisationID
  package var authorityName: String
  package var ownerID: AccountID?
  package var ownerName: String?
  package var submittedAt: Instant
  package var receivedOn: CivilDate
  package var decidedOn: CivilDate?
  /// Whether the decision kept the limit of the law; nil before it.
  package var decidedInTime: Bool?
  package var jointCaseID: JointCaseID?
  package var level: ClockLevel
  package var dueOn: CivilDate?
  /// The clock that `dueOn` comes from, with its ledger, so that a bar can be drawn; nil when none runs.
  package var clock: CaseClock?
}

/// One page of a list.
package struct CasePage: Hashable, Sendable {
  package var rows: [CaseRow]
  /// Nil on the last page.
  package var nextCursor: String?
}

/// One page of the inbox with the counts of all its queues.
package struct CaseInboxPage: Hashable, Sendable {
  package var rows: [CaseRow]
  package var nextCursor: String?
  package var counts: [CaseQueue: Int]
}
