package import Identity
import Kernel
package import Store

extension CaseCommands {
  /// One application to several departments: a case for each, one number, one receipt.
  ///
  /// The parts' keys, applicants, days of receipt and drafts are the joint one's. The materials of each part are given with it;
  /// the draft, with its own, is removed.
  ///
  /// - Source: 行政许可法第二十六条第二款.
  /// - Throws: ``CasesError/jointPartsInvalid`` and what ``submit(_:by:in:)`` throws.
  package func submitJoint(
    _ submission: JointSubmission, by actor: Actor, in tx: WriteTransaction
  ) throws -> JointReceipt {
    let digest = try Self.submissionDigest(submission.idempotencyKey, actor.accountID)
    if let earlier = try earlierReceipt(digest, submission, in: tx) { return earlier }
    let authorities = Set(submission.parts.map(\.authorityID))
    guard (2...CaseLimits.jointParts).contains(submission.parts.count), authorities.count >= 2,
      authorities.contains(submission.leadAuthorityID)
    else { throw CasesError.jointPartsInvalid }
    let order = try submission.checkedOrder()
    let now = clock.now()
    let today = now.civilDate()
    try requireMandate(actor, party: submission.applicant.id, matter: submission.subjectCode, on: today, in: tx)
    let joint = try newJoint(submission, at: now, in: tx)
    let code = TrackingCode.make()
    try JointCaseQueries.insert(
      joint, limit: submission.limit, trackingCode: code, digest: digest, in: tx)
    var receipts: [CaseReceipt] = []
    for (index, part) in submission.parts.enumerated() {
      var part = part
      part.applicant = submission.applicant
      receipts.append(
        try insertCase(
          part, digest: try Self.submissionDigest("\(submission.idempotencyKey)#\(index + 1)", actor.accountID),
          receivedOn: today, joint: joint.id, number: "\(joint.number)-\(index + 1)",
          waitsFor: (order[index] ?? []).sorted().map { place in
            JointPredecessor(
              number: "\(joint.number)-\(place + 1)", title: submission.parts[place].title,
              authorityName: submission.parts[place].authorityName)
          }, by: actor, in: tx))
    }
    for (place, before) in order.sorted(by: { $0.key < $1.key }) {
      for earlier in before.sorted() {
        try JointOrderQueries.insert(receipts[place].caseID, after: receipts[earlier].caseID, in: tx)
      }
    }
    if let process = submission.process { try beginProcess(process, of: joint, in: tx) }
    if let draft = submission.draftID, let account = actor.accountID {
      try discardDraft(draft, account: account, in: tx)
    }
    try tell(of: joint, "jointSubmitted", ["count": String(receipts.count)], first: receipts.first?.caseID, in: tx)
    return JointReceipt(
      jointCaseID: joint.id, number: joint.number, receivedOn: today, trackingCode: code, parts: receipts,
      isRepeat: false)
  }

  private func newJoint(
    _ submission: JointSubmission, at now: Instant, in tx: WriteTransaction
  ) throws -> JointCase {
    let today = now.civilDate()
    let title = try TextCheck.required(submission.title, "title", limit: CaseLimits.titleCharacters)
    guard (1...3660).contains(submission.limit.days) else {
      throw CasesError.numberOutOfRange(field: "limit", from: 1, through: 3660)
    }
    let scope = numberFormat.scope(division: submission.division, kind: "joint", on: today)
    let sequence = try CaseTallyQueries.nextSequence(scope, in: tx)
    return JointCase(
      id: ids.make(),
      number: numberFormat.number(division: submission.division, kind: "joint", on: today, sequence: sequence),
      subjectCode: submission.subjectCode, title: title, applicant: CaseApplicant(submission.applicant),
      leadAuthorityID: submission.leadAuthorityID, governmentID: submission.governmentID, submittedAt: now,
      receivedOn: today, revision: 1, extendedDays: 0, clock: nil, finishedOn: nil, parts: [])
  }

  private func earlierReceipt(
    _ digest: [UInt8], _ submission: JointSubmission, in tx: ReadTransaction
  ) throws -> JointReceipt? {
    guard let (receipt, subjectCode, party) = try JointCaseQueries.receipt(submission: digest, in: tx) else {
      return nil
    }
    guard subjectCode == submission.subjectCode, party == submission.applicant.id else {
      throw CasesError.idempotencyKeyReused
    }
    return receipt
  }

  /// Starts the joint clock with the first acceptance, and finishes it when no part is left to answer.
  ///
  /// Parts that waited for this one begin, or end, first.
  func updateJoint(_ id: JointCaseID, after part: CaseFile, in tx: WriteTransaction) throws {
    try settleSuccessors(of: part, in: tx)
    try followProcess(of: id, in: tx)
    guard let (joint, limit) = try JointCaseQueries.find(id, in: tx), joint.finishedOn == nil else {
      return
    }
    let today = clock.now().civilDate()
    if joint.clock == nil {
      guard let acceptedOn = part.acceptedOn else { return try finishIfAnswered(joint, on: today, in: tx) }
      let started = CaseClock(id: ids.make(), role: .joint, limit: limit, startedOn: acceptedOn)
      try CaseClockQueries.insert(
        started, of: id.asClockHolder, cache: clockWriter.cache(of: started, warned: 0, lapse: nil), in: tx)
      var running = joint
      running.clock = started
      return try finishIfAnswered(running, on: today, in: tx)
    }
    try finishIfAnswered(joint, on: today, in: tx)
  }

  private func finishIfAnswered(_ joint: JointCase, on today: CivilDate, in tx: WriteTransaction) throws {
    let isAnswered = joint.parts.allSatisfy { part in
      !part.state.awaitsAcceptance && !part.state.isUnderReview && part.state != .supplementRequested
    }
    guard isAnswered else { return }
    try tx.execute(JointCaseQueries.finish, [today, joint.id])
    guard let running = joint.clock, !running.isFinished else { return }
    try append(
      ClockEntry(
        id: ids.make(), kind: .finish, on: max(today, running.startedOn), ground: "case.clock.ground.done",
        article: running.article, actorName: Actor.system.displayName, at: clock.now()),
      to: running, of: joint.id, in: tx)
  }

  var clockWriter: ClockWriter {
    ClockWriter(ladder: ladder, calendar: calendar(), today: clock.now().civilDate())
  }

  private func append(
    _ entry: ClockEntry, to running: CaseClock, of id: JointCaseID, in tx: WriteTransaction
  ) throws {
    var changed = running
    try changed.append(entry)
    try CaseClockQueries.insert([entry], of: running.id, id.asClockHolder, in: tx)
    try CaseClockQueries.update(
      changed, of: id.asClockHolder, cache: clockWriter.cache(of: changed, warned: 0, lapse: nil), in: tx)
  }
}

extension CaseCommands {
  /// The longest extension of the joint limit.
  ///
  /// - Source: 行政许可法第四十二条第二款.
  package static let longestJointExtensionDays = 15

  /// Extends the joint limit, once, before it runs out, by whoever decides for the people's government; the applicant is told
  /// the reason.
  ///
  /// - Source: 行政许可法第四十二条第二款 (经本级人民政府负责人批准，可以延长十五日，并应当将延长期限的理由告知申请人).
  /// - Throws: ``CasesError/notFound`` to anybody without that right; ``CasesError/extensionAlreadyUsed``,
  ///   ``CasesError/extensionTooLate(due:)``, ``CasesError/numberOutOfRange(field:from:through:)``.
  @discardableResult
  package func extendJoint(
    _ id: JointCaseID, days: Int, reason: String, by actor: Actor, principal: Principal, in tx: WriteTransaction
  ) throws -> JointCase {
    guard let (joint, _) = try JointCaseQueries.find(id, in: tx),
      principal.accountID == actor.accountID,
      AccessPolicy.allows(principal, .approveCase, on: joint.governmentID)
    else { throw CasesError.notFound }
    guard joint.extendedDays == 0 else { throw CasesError.extensionAlreadyUsed }
    guard (1...Self.longestJointExtensionDays).contains(days) else {
      throw CasesError.numberOutOfRange(field: "days", from: 1, through: Self.longestJointExtensionDays)
    }
    let reason = try TextCheck.required(reason, "reason")
    let now = clock.now()
    guard let running = joint.clock, !running.isFinished else { throw CasesError.extensionNotRequested }
    let status = running.status(on: now.civilDate(), calendar: calendar(), ladder: ladder)
    guard status.level != .red else { throw CasesError.extensionTooLate(due: status.dueDate) }
    let article = "行政许可法第四十二条第二款"
    try append(
      ClockEntry(
        id: ids.make(), kind: .extend, on: now.civilDate(), days: days, ground: "case.clock.ground.extension",
        article: article, actorName: CaseWriter.shownName(of: actor), at: now), to: running, of: id, in: tx)
    guard try tx.execute(JointCaseQueries.extend, [days, id, joint.revision]) == 1 else {
      throw CasesError.extensionAlreadyUsed
    }
    guard let (extended, _) = try JointCaseQueries.find(id, in: tx) else { throw CasesError.notFound }
    let due = extended.clock?.dueDate(calendar: calendar()).description ?? ""
    try recordInParts(
      of: extended, .extendJoint, article: article,
      details: ["days": .integer(Int64(days)), "reason": .string(reason), "due": .string(due)], by: actor, in: tx)
    try tell(
      of: extended, "jointExtended", ["days": String(days), "due": due, "reason": reason],
      first: extended.parts.first?.caseID, in: tx)
    return extended
  }

  /// Writes the same event into the timeline of every part.
  func recordInParts(
    of joint: JointCase, _ kind: CaseEventKind, article: String?, details: [String: JSONValue], by actor: Actor,
    only authority: OrganisationID? = nil, monthly: [(MonthlyMeasure, Int)] = [], in tx: WriteTransaction
  ) throws {
    for part in joint.parts where authority == nil || part.authorityID == authority {
      guard let file = try queries.file(part.caseID, in: tx) else { continue }
      var change = CaseChange(kind, on: file, in: try context(of: file, actor: actor, capacities: [.officer]))
      change.isRevision = false
      change.article = article
      change.details = details
      change.monthly = monthly
      _ = try writer.commit(change, in: tx)
    }
  }
}
