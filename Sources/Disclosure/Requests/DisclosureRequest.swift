package import Cases
package import Identity
package import Kernel

/// What is kept of a request beside its case.
package struct DisclosureRequest: Hashable, Sendable {
  package var caseID: CaseID
  package var authorityID: OrganisationID
  package var partyID: PartyID
  package var category: RequesterCategory
  package var channel: RequestChannel
  package var receivedOn: CivilDate
  /// Set when it has ended.
  package var result: DisclosureResult?
  package var resultedOn: CivilDate?
  package var inTime: Bool?
  /// The earlier request that it repeats.
  package var earlier: CaseID?
  /// Whether question and answer may stand in the archive.
  package var consents: Bool

  /// A request with the given facts, not ended.
  package init(
    caseID: CaseID, authorityID: OrganisationID, partyID: PartyID, category: RequesterCategory,
    channel: RequestChannel, receivedOn: CivilDate, consents: Bool
  ) {
    self.caseID = caseID
    self.authorityID = authorityID
    self.partyID = partyID
    self.category = category
    self.channel = channel
    self.receivedOn = receivedOn
    self.consents = consents
  }
}

/// Names consultations.
package enum ConsultationTag: Sendable {}
package typealias ConsultationID = Identifier<ConsultationTag>
/// Names typed answers.
package enum AnswerTag: Sendable {}
package typealias AnswerID = Identifier<AnswerTag>
/// Names files of requests.
package enum RequestFileTag: Sendable {}
package typealias RequestFileID = Identifier<RequestFileTag>
/// Names what is withheld and reviewed again.
package enum WithheldTag: Sendable {}
package typealias WithheldID = Identifier<WithheldTag>
/// Names entries of the archive.
package enum ArchiveTag: Sendable {}
package typealias ArchiveID = Identifier<ArchiveTag>

/// Somebody who is asked whether information may be disclosed.
///
/// - Source: 政府信息公开条例 第三十二条 (third parties), 第三十四条 (joint authors).
package struct Consultation: Hashable, Sendable, Identifiable {
  /// Who is asked.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case thirdParty, jointAuthor

    package var article: String {
      self == .thirdParty ? "政府信息公开条例第三十二条" : "政府信息公开条例第三十四条"
    }
  }

  /// What came of it.
  package enum Outcome: String, CaseIterable, Hashable, Sendable {
    case agrees
    /// Objects with good reason: what is theirs is not disclosed, unless the public interest outweighs it.
    case objects
    /// Objects without good reason: the authority decides.
    case objectsUnfounded
    /// Said nothing in time: of a third party the authority decides, of a joint author it counts as consent.
    case silent
  }

  package let id: ConsultationID
  package var caseID: CaseID
  package var kind: Kind
  package var name: String
  package var address: String
  /// What they are asked about.
  package var about: String
  package var sentOn: CivilDate
  /// The day on which the letter reached them; their fifteen days run from it.
  package var servedOn: CivilDate?
  package var endedOn: CivilDate?
  package var outcome: Outcome?
  package var reply: String?
  /// The day on which they were told in writing that it is disclosed all the same.
  package var toldOn: CivilDate?
  /// The party that is asked on the platform; nil where letters go on paper.
  package var partyID: PartyID?

  /// True while their answer is waited for.
  package var isOpen: Bool { endedOn == nil }

  /// The last day of their time.
  ///
  /// - Source: 政府信息公开条例 第三十二条, 第三十四条 (自收到征求意见书之日起15个工作日).
  package func due(_ calendar: WorkingDayCalendar) -> CivilDate {
    calendar.date(workingDays: RequestTiming.consultationDays, after: servedOn ?? sentOn)
  }
}

/// A fee that was asked for.
package struct RequestFee: Hashable, Sendable {
  package var scale: FeeScale
  package var earlierCount: Int
  package var count: Int
  package var amount: Fen
  package var noticedOn: CivilDate
  package var paidOn: CivilDate?
  package var lapsedOn: CivilDate?

  /// True while it is waited for.
  package var isOpen: Bool { paidOn == nil && lapsedOn == nil }

  /// The last day to pay.
  ///
  /// - Source: 政府信息公开信息处理费管理办法 第六条 (收到收费通知次日起20个工作日内).
  package func due(_ calendar: WorkingDayCalendar) -> CivilDate {
    calendar.date(workingDays: RequestTiming.paymentDays, after: noticedOn)
  }
}

/// Reasons that were asked for because of number or frequency.
///
/// - Source: 政府信息公开条例 第三十五条.
package struct RequestExcess: Hashable, Sendable {
  package var askedOn: CivilDate
  package var why: String
  package var answeredOn: CivilDate?
  package var reasons: String?
  /// Working days by which the answer comes later, where the reasons are good.
  package var laterDays: Int?
}

/// A file of a request: as the authority holds it, or with words removed.
package struct RequestFile: Hashable, Sendable, Identifiable {
  package let id: RequestFileID
  package var caseID: CaseID
  /// The file that words were removed from.
  package var sourceID: RequestFileID?
  package var name: String
  package var sha256: String
  package var sizeBytes: Int
  package var mediaType: String
  /// Places that were removed.
  package var removed: Int
  /// Whether it goes to the requester with the answer.
  package var isGiven: Bool
  package var addedBy: AccountID
  package var addedAt: Instant
}

/// A typed answer as it was proposed, returned or made.
package struct RecordedAnswer: Hashable, Sendable, Identifiable {
  /// How far it got.
  package enum Stage: String, Hashable, Sendable { case proposed, returned, made }

  package let id: AnswerID
  package var caseID: CaseID
  package var stage: Stage
  package var answer: DisclosureAnswer
  package var proposedBy: AccountID
  package var proposedAt: Instant
  package var madeOn: CivilDate?
}
