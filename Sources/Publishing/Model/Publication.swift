package import Identity
package import Kernel
package import Workflow

/// What a publication says: as it was drafted, or masked as the public reads it.
package struct PublicationText: Hashable, Sendable {
  package var title: String
  /// 内容概述.
  package var summary: String
  package var body: String
  /// The same in plain language; empty where nobody has written it.
  package var plain: String

  /// The parts of a text.
  package init(title: String = "", summary: String = "", body: String = "", plain: String = "") {
    self.title = title
    self.summary = summary
    self.body = body
    self.plain = plain
  }
}

/// What is said about a document besides its text.
package struct PublicationFacts: Hashable, Sendable {
  package var kind: PublicationKind
  /// 文号.
  package var number: String?
  package var field: DisclosureField
  package var stage: OpennessStage
  /// The column in which it appears.
  package var column: String
  package var topics: [String]
  /// Authorities that made it together with the one that publishes it.
  package var jointIssuers: String
  package var legalBasis: String
  package var formedOn: CivilDate
  package var effectiveOn: CivilDate?
  package var expiresOn: CivilDate?
  package var repealedOn: CivilDate?
  /// Another limit than twenty working days, where a law or regulation sets one, with that rule.
  package var ownLimit: OwnLimit?
  /// Key of the rule model that says what it means for somebody.
  package var ruleModel: String?

  /// A limit that prevails over article 26.
  package struct OwnLimit: Hashable, Sendable {
    package var workingDays: Int
    package var basis: String

    /// A limit with its basis.
    package init(workingDays: Int, basis: String) {
      self.workingDays = workingDays
      self.basis = basis
    }
  }

  /// Facts with the given values; ``PublicationRules`` judges them.
  package init(
    kind: PublicationKind, number: String? = nil, field: DisclosureField, stage: OpennessStage, column: String,
    topics: [String] = [], jointIssuers: String = "", legalBasis: String = "", formedOn: CivilDate,
    effectiveOn: CivilDate? = nil, expiresOn: CivilDate? = nil, repealedOn: CivilDate? = nil, ownLimit: OwnLimit? = nil,
    ruleModel: String? = nil
  ) {
    self.kind = kind
    self.number = number
    self.field = field
    self.stage = stage
    self.column = column
    self.topics = topics
    self.jointIssuers = jointIssuers
    self.legalBasis = legalBasis
    self.formedOn = formedOn
    self.effectiveOn = effectiveOn
    self.expiresOn = expiresOn
    self.repealedOn = repealedOn
    self.ownLimit = ownLimit
    self.ruleModel = ruleModel
  }

  /// Whether the document is in force on a day; nil for kinds that are never in force or not.
  package func validity(on day: CivilDate) -> Validity? {
    guard kind.hasValidity else { return nil }
    if let repealedOn, day >= repealedOn { return .repealed }
    if let expiresOn, day > expiresOn { return .expired }
    if let effectiveOn, day < effectiveOn { return .notYetInForce }
    return .inForce
  }
}

/// Why a publication is made anew.
package struct PublicationRevision: Hashable, Sendable {
  /// 更正 of a mistake, or 变更 of the information itself, from which the limit of article 26 runs again.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case correction, change
  }

  package var original: PublicationID
  package var kind: Kind
  package var reason: String
  /// The day on which the information changed or the mistake was found.
  package var changedOn: CivilDate

  /// A revision with its reason.
  package init(of original: PublicationID, kind: Kind, reason: String, changedOn: CivilDate) {
    self.original = original
    self.kind = kind
    self.reason = reason
    self.changedOn = changedOn
  }
}

/// A document on its way to the public, or before it.
package struct Publication: Hashable, Sendable, Identifiable {
  package let id: PublicationID
  package var authorityID: OrganisationID
  package var state: PublicationState
  package var facts: PublicationFacts
  /// As it was drafted; staff only.
  package var draft: PublicationText
  /// As it is public, masked; nil before the release.
  package var released: PublicationText?
  package var source: SourceCheck?
  package var revision: PublicationRevision?
  /// 索引号, given at the release.
  package var indexNumber: String?
  /// Number of the request or review that set it free.
  package var sourceNumber: String?
  /// Who drafted it; nil for what the platform itself proposed.
  package var draftedBy: AccountID?
  package var drafterName: String
  /// Who passed it in the review; the secrecy review wants another person.
  package var reviewedBy: AccountID?
  package var asksSecrecyReview: Bool
  package var dueOn: CivilDate
  /// The card that was told last.
  package var toldLevel: String
  /// When the clock did its work.
  package var finishedOn: CivilDate?
  package var instance: InstanceID?
  package var releaseAt: Instant?
  package var publishedAt: Instant?
  package var publishedOn: CivilDate?
  package var withdrawnAt: Instant?
  /// 1 for the first release.
  package var version: Int
  /// Grows with every change: what a form must show to change it.
  package var edition: Int
  package let createdAt: Instant
  package var changedAt: Instant

  /// The day from which the limit of article 26 runs.
  package var clockStart: CivilDate { revision?.changedOn ?? facts.formedOn }
  /// The title for staff.
  package var title: String { draft.title }
}
