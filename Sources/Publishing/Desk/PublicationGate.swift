package import Identity
import Kernel
import Notifications
package import Store
package import WebSupport
import Workflow

/// Everything that is done to a publication from the first draft to its withdrawal. Each act is one function in the caller's
/// transaction: state, step of the process, history and audit entry are one commit.
///
/// - Source: 政府信息公开条例 第十七条 (审查的程序和责任).
package struct PublicationGate: Sendable {
  let bench: Workbench
  let process: GateProcess

  /// The gate on a workbench.
  package init(_ bench: Workbench) {
    self.bench = bench
    process = GateProcess(workflow: bench.workflow)
  }

  var now: Instant { bench.clock.now() }
  var today: CivilDate { now.civilDate() }

  /// A draft that is yet to be kept.
  package struct NewDraft: Sendable {
    package var authorityID: OrganisationID
    package var facts: PublicationFacts
    package var text: PublicationText
    package var links: [PublicationLink.Target]
    package var sourceNumber: String?
    /// Channels besides the site on which it is to appear; only those that take publications of the authority count.
    package var channels: [ChannelID]

    /// A draft with the given parts.
    package init(
      authorityID: OrganisationID, facts: PublicationFacts, text: PublicationText, links: [PublicationLink.Target] = [],
      sourceNumber: String? = nil, channels: [ChannelID] = []
    ) {
      self.authorityID = authorityID
      self.facts = facts
      self.text = text
      self.links = links
      self.sourceNumber = sourceNumber
      self.channels = channels
    }
  }

  // MARK: Drafting

  /// Keeps a draft and begins its way through the gate; the limit of article 26 has run since the information was formed.
  @discardableResult
  package func draft(_ new: NewDraft, by principal: Principal, in tx: WriteTransaction) throws -> PublicationID {
    try AccessPolicy.require(principal, .publish, on: new.authorityID)
    return try begin(new, revising: nil, by: .staff(principal, for: new.authorityID), in: tx)
  }

  func begin(
    _ new: NewDraft, revising: PublicationRevision?, by actor: Actor, in tx: WriteTransaction
  ) throws -> PublicationID {
    let id: PublicationID = bench.ids.make()
    let start = revising?.changedOn ?? new.facts.formedOn
    let instance = try process.begin(id, by: actor.accountID?.description, at: now, in: tx)
    let publication = Publication(
      id: id, authorityID: new.authorityID, state: .drafting, facts: new.facts, draft: new.text, released: nil,
      source: nil, revision: revising, indexNumber: nil, sourceNumber: new.sourceNumber, draftedBy: actor.accountID,
      drafterName: actor.displayName, reviewedBy: nil, asksSecrecyReview: false,
      dueOn: PublicationClock.dueDate(from: start, new.facts, calendar: bench.calendar.current()), toldLevel: "green",
      finishedOn: nil, instance: instance, releaseAt: nil, publishedAt: nil, publishedOn: nil, withdrawnAt: nil,
      version: 0, edition: 1, createdAt: now, changedAt: now)
    try PublicationQueries.insert(publication, in: tx)
    try LinkQueries.replace(new.links.map { PublicationLink(from: id, to: $0.id, kind: $0.kind) }, of: id, in: tx)
    try choose(new.channels, for: publication, in: tx)
    try AuthorQueries.add(actor.accountID, to: id, in: tx)
    try record(
      .drafted, publication, by: actor, reason: revising?.reason ?? "", article: PublicationClock.article,
      details: ["formed": start.description, "due": publication.dueOn.description], in: tx)
    return id
  }

  /// Changes a draft.
  package func edit(
    _ id: PublicationID, edition: Int, to new: NewDraft, by principal: Principal, in tx: WriteTransaction
  ) throws {
    var publication = try open(id, edition: edition, .drafting, principal, in: tx)
    if new.authorityID != publication.authorityID {
      try AccessPolicy.require(principal, .publish, on: new.authorityID)
      publication.authorityID = new.authorityID
    }
    publication.facts = new.facts
    publication.draft = new.text
    publication.dueOn = PublicationClock.dueDate(
      from: publication.clockStart, new.facts, calendar: bench.calendar.current())
    try LinkQueries.replace(new.links.map { PublicationLink(from: id, to: $0.id, kind: $0.kind) }, of: id, in: tx)
    try choose(new.channels, for: publication, in: tx)
    try keep(&publication, in: tx)
    try AuthorQueries.add(principal.accountID, to: id, in: tx)
    try record(.edited, publication, by: .staff(principal, for: publication.authorityID), in: tx)
  }

  /// Puts a file beside a draft, with the text that was read out of it.
  package func attach(
    _ file: Attachment, by principal: Principal, in tx: WriteTransaction
  ) throws {
    var publication = try open(file.publicationID, edition: nil, .drafting, principal, in: tx)
    let present = try PublicationPartQueries.attachments(of: publication.id, in: tx)
    guard present.count < PublicationRules.attachments else {
      throw PublishingError.tooManyAttachments(most: PublicationRules.attachments)
    }
    var file = file
    file.position = (present.last?.position ?? 0) + 1
    try PublicationPartQueries.insert(file, in: tx)
    try keep(&publication, in: tx)
    try AuthorQueries.add(principal.accountID, to: publication.id, in: tx)
  }

  /// Takes a file away from a draft.
  package func detach(
    _ file: AttachmentID, from id: PublicationID, by principal: Principal, in tx: WriteTransaction
  ) throws {
    var publication = try open(id, edition: nil, .drafting, principal, in: tx)
    try PublicationPartQueries.remove(file, of: id, in: tx)
    try keep(&publication, in: tx)
  }

  // MARK: Source check and screening

  /// Hands a draft in with its source check; what is to be published is screened at once.
  /// - Throws: ``PublishingError/sourceCheck(_:)``.
  package func handIn(
    _ id: PublicationID, edition: Int, _ check: SourceCheck, by principal: Principal, in tx: WriteTransaction
  ) throws {
    var publication = try open(id, edition: edition, .drafting, principal, in: tx)
    if let problem = SourceRules.problem(of: check) { throw PublishingError.sourceCheck(problem) }
    publication.source = check
    let next = try process.complete(
      "draft", of: publication.instance, ["attribute": .string(check.attribute.rawValue), "needsSecrecyReview": false],
      by: principal.accountID.description, in: tx)
    publication.state = next ?? .kept
    if publication.state == .screening {
      let files = try PublicationPartQueries.attachments(of: id, in: tx)
      let found = DraftScreening.findings(in: publication.draft, files, of: id, on: today, ids: bench.ids)
      let earlier = try PublicationPartQueries.findings(of: id, in: tx)
      try PublicationPartQueries.replaceFindings(
        of: id, with: DraftScreening.carryingOver(earlier, to: found), in: tx)
    }
    try keep(&publication, in: tx)
    let actor = Actor.staff(principal, for: publication.authorityID)
    try record(
      .sourceChecked, publication, by: actor, reason: check.reason,
      article: check.ground?.article ?? publication.facts.field.article,
      details: ["attribute": check.attribute.rawValue, "ground": check.ground?.rawValue ?? ""], in: tx)
    if publication.state == .inAttributeReview { try tellReviewers(publication, "notice.publishing.review", in: tx) }
  }

  /// What a person decides about one finding.
  package struct FindingDecision: Sendable {
    package var finding: FindingID
    package var decision: ScreeningFindingRow.Decision
    package var reason: String

    /// A decision.
    package init(_ finding: FindingID, _ decision: ScreeningFindingRow.Decision, reason: String = "") {
      self.finding = finding
      self.decision = decision
      self.reason = reason
    }
  }

  /// Keeps what was decided about findings so far.
  package func decide(
    _ id: PublicationID, _ decisions: [FindingDecision], by principal: Principal, in tx: WriteTransaction
  ) throws {
    _ = try open(id, edition: nil, .screening, principal, in: tx)
    let known = Set(try PublicationPartQueries.findings(of: id, in: tx).map(\.id))
    for decision in decisions where known.contains(decision.finding) {
      let isFinal = decision.decision != .keep || !decision.reason.isEmpty
      try PublicationPartQueries.decide(
        decision.finding, isFinal ? decision.decision : .open, reason: decision.reason, by: principal.accountID, in: tx)
    }
  }

  /// Confirms the screening: everything is decided, and the files that stand in for masked ones are made.
  /// - Throws: ``PublishingError/findingsOpen(count:)``.
  package func confirmScreening(
    _ id: PublicationID, edition: Int, masked files: [AttachmentID: Attachment.MaskedFile], by principal: Principal,
    in tx: WriteTransaction
  ) throws {
    var publication = try open(id, edition: edition, .screening, principal, in: tx)
    let findings = try PublicationPartQueries.findings(of: id, in: tx)
    let undecided = findings.count { $0.decision == .open }
    guard undecided == 0 else { throw PublishingError.findingsOpen(count: undecided) }
    for attachment in try PublicationPartQueries.attachments(of: id, in: tx) {
      let own = findings.filter { $0.place == .attachment(attachment.id) && $0.decision == .mask }
      let file = files[attachment.id]
      // Nothing stands in for a file in which something was masked: then the public is not given it.
      let name = DraftScreening.masked(nameOf: attachment, findings)
      try PublicationPartQueries.settle(
        attachment.id, masked: own.isEmpty ? nil : file, publicName: name == attachment.name ? nil : name,
        isLeftOut: !own.isEmpty && file == nil, in: tx)
    }
    let needsSecrecyReview = publication.asksSecrecyReview || findings.contains(where: \.isSecrecy)
    publication.asksSecrecyReview = needsSecrecyReview
    publication.state =
      try process.complete(
        "screening", of: publication.instance, ["needsSecrecyReview": .bool(needsSecrecyReview)],
        by: principal.accountID.description, in: tx) ?? publication.state
    try keep(&publication, in: tx)
    try AuthorQueries.add(principal.accountID, to: id, in: tx)
    try record(
      .screened, publication, by: .staff(principal, for: publication.authorityID),
      article: "政府信息公开条例第十七条",
      details: [
        "found": "\(findings.count)", "masked": "\(findings.count { $0.decision == .mask })",
        "kept": "\(findings.count { $0.decision == .keep })",
      ], in: tx)
    try tellReviewers(publication, "notice.publishing.review", in: tx)
  }
}

extension PublicationLink {
  /// What a draft is linked to.
  package struct Target: Hashable, Sendable {
    package var id: PublicationID
    package var kind: Kind

    /// The other document, and how the draft stands to it.
    package init(_ id: PublicationID, _ kind: Kind) {
      self.id = id
      self.kind = kind
    }
  }
}
