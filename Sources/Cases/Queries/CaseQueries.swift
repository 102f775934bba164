package import Identity
package import Kernel
package import Store

/// Reads cases. It asks for no rights: ``CaseAccess`` and the scopes of lists do.
package struct CaseQueries: Sendable {
  /// Queries; what is sealed is opened with the keys of the store.
  package init() {}

  /// The case with its form, clocks and ratings.
  package func file(_ id: CaseID, in tx: ReadTransaction) throws -> CaseFile? {
    guard var file = try tx.first(CaseFileQueries.byID, [id], CaseFileQueries.file) else {
      return nil
    }
    try fill(&file, in: tx)
    return file
  }

  /// The case with this number.
  package func byNumber(_ number: String, in tx: ReadTransaction) throws -> CaseFile? {
    guard
      var file = try tx.first(CaseFileQueries.byNumber, [number], CaseFileQueries.file)
    else { return nil }
    try fill(&file, in: tx)
    return file
  }

  private func fill(_ file: inout CaseFile, in tx: ReadTransaction) throws {
    file.formData = try CaseFormQueries.latest(file.id, in: tx) ?? .object([:])
    file.clocks = try CaseClockQueries.clocks(of: file.id.asClockHolder, in: tx).map(\.clock)
    file.ratedEvents = try CasePaperQueries.ratedEvents(of: file.id, in: tx)
    if file.jointCaseID != nil, file.state.awaitsAcceptance {
      file.waitsFor = try JointOrderQueries.waiting(file.id, in: tx)
    }
  }

  /// The case for the public tracking page, when number and code belong together; nil when either is wrong.
  package func track(number: String, trackingCode: String, in tx: ReadTransaction) throws -> CaseFile? {
    let typed = number.filter { !$0.isWhitespace }
    guard typed.count <= 100, trackingCode.count <= 100 else { return nil }
    let found: (CaseID, String)? = try tx.first(CaseFileQueries.idByNumber, [typed]) {
      (try $0.id(0), try $0.text(1))
    }
    guard TrackingCode.matches(trackingCode, found?.1 ?? TrackingCode.nobodys), let id = found?.0 else { return nil }
    return try file(id, in: tx)
  }

  /// The receipt as it was given.
  package func receipt(of id: CaseID, in tx: ReadTransaction) throws -> CaseReceipt? {
    try tx.first(CaseFileQueries.receiptByID, [id]) {
      CaseReceipt(
        caseID: try $0.id(0), number: try $0.text(1), receivedOn: try $0.date(2), trackingCode: try $0.text(3),
        isRepeat: true)
    }
  }

  /// The receipt that this key gave this account, if it has been used.
  package func receipt(
    idempotencyKey: String, account: AccountID, in tx: ReadTransaction
  ) throws -> CaseReceipt? {
    let digest = try CaseCommands.submissionDigest(idempotencyKey, account)
    return try tx.first(CaseFileQueries.receiptBySubmission, [digest]) {
      CaseReceipt(
        caseID: try $0.id(0), number: try $0.text(1), receivedOn: try $0.date(2), trackingCode: try $0.text(3),
        isRepeat: true)
    }
  }

  /// What happened, oldest first; what the applicant may see, or all of it.
  package func timeline(_ id: CaseID, publicOnly: Bool, in tx: ReadTransaction) throws -> [CaseEvent] {
    let events = try CaseEventQueries.events(of: id, in: tx)
    return publicOnly ? events.filter(\.isPublic) : events
  }

  /// What happened to a case after a revision that somebody had before their eyes.
  package func changes(_ id: CaseID, after revision: Int, in tx: ReadTransaction) throws -> [CaseEvent] {
    try timeline(id, publicOnly: false, in: tx).filter { $0.revision > revision }
  }

  /// Every material of a case, all versions, in the order in which they came.
  package func materials(_ id: CaseID, in tx: ReadTransaction) throws -> [CaseMaterial] {
    try CaseMaterialQueries.materials(of: id, in: tx)
  }

  /// One material of a case or draft. Whoever shows it checks the right to read its holder.
  package func material(_ id: MaterialID, in tx: ReadTransaction) throws -> CaseMaterial? {
    try CaseMaterialQueries.find(id, in: tx)
  }

  /// Every material of a draft.
  package func draftMaterials(_ id: DraftID, in tx: ReadTransaction) throws -> [CaseMaterial] {
    try CaseMaterialQueries.materials(ofDraft: id, in: tx)
  }

  /// True while a case or draft refers to the blob, so that tidying leaves it.
  package func isReferenced(sha256: String, in tx: ReadTransaction) throws -> Bool {
    try CaseMaterialQueries.isReferenced(sha256: sha256, in: tx)
  }

  /// The messages of a case, oldest first.
  package func messages(_ id: CaseID, in tx: ReadTransaction) throws -> [CaseMessage] {
    try CasePaperQueries.messages(of: id, in: tx)
  }

  /// Marks what the other side wrote as read; answers how many messages.
  @discardableResult
  package func markMessagesRead(
    _ id: CaseID, byApplicant: Bool, at now: Instant, in tx: WriteTransaction
  ) throws -> Int {
    try CasePaperQueries.markRead(of: id, fromApplicant: !byApplicant, at: now, in: tx)
  }

  /// Decisions proposed, returned and made, oldest first.
  package func decisions(_ id: CaseID, in tx: ReadTransaction) throws -> [CaseDecision] {
    try CasePaperQueries.decisions(of: id, in: tx)
  }

  package func ratings(_ id: CaseID, in tx: ReadTransaction) throws -> [RecordedRating] {
    try CasePaperQueries.ratings(of: id, in: tx)
  }

  /// The form as submitted and after each supplement and correction, oldest first.
  package func formVersions(_ id: CaseID, in tx: ReadTransaction) throws -> [FormVersion] {
    try CaseFormQueries.all(id, in: tx)
  }
}

extension CaseQueries {
  /// The cases of some parties, and those that an account submitted for others under a mandate, newest first.
  /// - Parameter isOpen: True for those that still wait for somebody, false for the others, nil for all.
  package func mine(
    partyIDs: Set<PartyID>, agent: AccountID? = nil, isOpen: Bool? = nil, cursor: String? = nil, limit: Int = 20,
    in tx: ReadTransaction
  ) throws -> CasePage {
    let piles = isOpen.map { [$0] } ?? [false, true]
    var lanes = partyIDs.sorted().flatMap { party in
      piles.map { MergedPage.Lane(sql: InboxPlan.byApplicant, arguments: [party, $0]) }
    }
    if let agent { lanes += piles.map { MergedPage.Lane(sql: InboxPlan.byAgent, arguments: [agent, $0]) } }
    return try MergedPage(lanes: lanes, isDescending: true, cursor: cursor, limit: limit).page(in: tx)
  }

  /// One page of the inbox with the counts of all queues.
  package func inbox(_ query: CaseInboxQuery, in tx: ReadTransaction) throws -> CaseInboxPage {
    var standing: [OrganisationID: [String: Int]] = [:]
    for authority in query.authorityIDs {
      standing[authority] = try CaseTallyQueries.standing(of: authority, in: tx)
    }
    let page = try InboxPlan(query: query, standing: standing).lanes().page(in: tx)
    return CaseInboxPage(
      rows: page.rows, nextCursor: page.nextCursor,
      counts: try counts(standing.values, viewer: query.viewerID, in: tx))
  }

  /// The counts of all queues alone.
  package func queueCounts(
    authorityIDs: Set<OrganisationID>, viewerID: AccountID?, in tx: ReadTransaction
  ) throws -> [CaseQueue: Int] {
    let standing = try authorityIDs.map { try CaseTallyQueries.standing(of: $0, in: tx) }
    return try counts(standing, viewer: viewerID, in: tx)
  }

  private func counts(
    _ standing: some Sequence<[String: Int]>, viewer: AccountID?, in tx: ReadTransaction
  ) throws -> [CaseQueue: Int] {
    var sum: [String: Int] = [:]
    for authority in standing { sum.merge(authority, uniquingKeysWith: +) }
    func states(_ wanted: [CaseState]) -> Int {
      wanted.reduce(0) { $0 + sum[CaseTallyQueries.measure($1), default: 0] }
    }
    func level(_ level: ClockLevel) -> Int { sum[CaseTallyQueries.measure(level), default: 0] }
    let mine = try viewer.flatMap { try tx.first(InboxPlan.openOfOwner, [$0]) { try $0.int(0) } } ?? 0
    return [
      .open: states(CaseState.allCases.filter(\.isOpen)), .toAccept: states([.submitted, .transferred]),
      .mine: mine, .unassigned: sum[CaseTallyQueries.unassigned, default: 0], .underReview: states([.accepted]),
      .pendingApproval: states([.pendingApproval]), .supplement: states([.supplementRequested]),
      .stopped: level(.stopped), .toDeliver: states([.granted, .refused]), .yellow: level(.yellow),
      .red: level(.red), .finished: states(CaseState.allCases.filter { !$0.isOpen }),
    ]
  }
}
