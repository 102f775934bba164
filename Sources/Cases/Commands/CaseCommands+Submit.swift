import Cryptography
package import Identity
import Kernel
package import Store

extension CaseCommands {
  /// Makes a case of a submission and hands out the receipt.
  ///
  /// The same idempotency key from the same account gives the same receipt again, also when both arrive at once. Who may apply
  /// for whom was settled when the submission was made; here an agent's mandate is checked once more.
  ///
  /// - Throws: ``CasesError``: a key that was used for another matter, texts and forms over their limits, a day of receipt in
  ///   the future, a draft that is not the account's, a kind that nobody handles.
  package func submit(
    _ submission: CaseSubmission, by actor: Actor, in tx: WriteTransaction
  ) throws -> CaseReceipt {
    let digest = try Self.submissionDigest(submission.idempotencyKey, actor.accountID)
    if let earlier = try earlierReceipt(digest, submission, in: tx) { return earlier }
    let today = clock.now().civilDate()
    let receivedOn = try checkedReceipt(submission, on: today)
    try requireMandate(actor, party: submission.applicant.id, matter: submission.subjectCode, on: today, in: tx)
    let receipt = try insertCase(
      submission, digest: digest, receivedOn: receivedOn, joint: nil, number: nil, by: actor, in: tx)
    if let draft = submission.draftID { try adopt(draft, by: receipt.caseID, actor: actor, in: tx) }
    return receipt
  }

  /// Writes one case; the caller has checked key, day and mandate.
  func insertCase(
    _ submission: CaseSubmission, digest: [UInt8], receivedOn: CivilDate, joint: JointCaseID?, number: String?,
    waitsFor: [JointPredecessor] = [], by actor: Actor, in tx: WriteTransaction
  ) throws -> CaseReceipt {
    let form = try FormCheck.checkedText(submission.formData)
    let now = clock.now()
    let number =
      try number
      ?? nextNumber(division: submission.division, kind: submission.kind, on: now.civilDate(), in: tx)
    let file = try newFile(
      submission, number: number, receivedOn: receivedOn, joint: joint, waitsFor: waitsFor, by: actor, at: now)
    let code = TrackingCode.make()
    try CaseFileQueries.insert(file, trackingCode: code, submissionDigest: digest, in: tx)
    try CaseFormQueries.insert(
      form, version: 1, of: file.id, for: submission.applicant.id, at: now, by: CaseWriter.shownName(of: actor),
      reason: CaseEventKind.submitted.rawValue, in: tx)
    try insertMaterials(submission.materials, of: file.id, by: actor, at: now, in: tx)
    try announce(file, process: submission.process, by: actor, in: tx)
    try submission.filed?(file.id, tx)
    return CaseReceipt(
      caseID: file.id, number: number, receivedOn: receivedOn, trackingCode: code, isRepeat: false)
  }

  private func newFile(
    _ submission: CaseSubmission, number: String, receivedOn: CivilDate, joint: JointCaseID?,
    waitsFor: [JointPredecessor], by actor: Actor, at now: Instant
  ) throws -> CaseFile {
    let title = try TextCheck.required(submission.title, "title", limit: CaseLimits.titleCharacters)
    let actsForAnother = actor.mandateID != nil || actor.kind == .staff || actor.kind == .helper
    var file = CaseFile(
      id: ids.make(), number: number, kind: submission.kind, subjectCode: submission.subjectCode,
      subjectVersionID: submission.subjectVersionID, title: title, state: .submitted, revision: 1,
      applicant: CaseApplicant(submission.applicant), agent: actsForAnother ? actor : nil, mandateID: actor.mandateID,
      authorityID: submission.authorityID, authorityName: submission.authorityName, officeID: submission.officeID,
      ownerID: nil, ownerName: nil, proposerID: nil, submittedAt: now, receivedOn: receivedOn, acceptedAt: nil,
      acceptedOn: nil, acceptanceWasDeemed: false, decidedAt: nil, decidedInTime: nil, deliveredAt: nil, closedAt: nil,
      formData: submission.formData, channel: submission.channel, jointCaseID: joint,
      timing: try checked(submission.timing), supplement: nil, extension: nil, excludedTime: nil, ratedEvents: [],
      clocks: [], level: .green, dueOn: nil)
    file.waitsFor = waitsFor
    if waitsFor.isEmpty {
      file.clocks = try firstClocks(of: file, receivedOn: receivedOn)
    }
    file.refreshDerived(on: now.civilDate(), calendar: calendar())
    return file
  }

  /// The clock of acceptance and, where the law lets the time for the answer run from receipt, that one beside it.
  private func firstClocks(of file: CaseFile, receivedOn: CivilDate) throws -> [CaseClock] {
    func clock(_ role: ClockRole, _ limit: DayLimit) -> CaseClock {
      CaseClock(id: ids.make(), role: role, limit: limit, startedOn: receivedOn)
    }
    let acceptance = clock(.acceptance, file.timing.acceptance)
    guard try kinds.handler(of: file.kind).procedure.runsFromReceipt else { return [acceptance] }
    return [acceptance, clock(.statutory, file.timing.statutory)]
      + (file.timing.promised.map { [clock(.promised, $0)] } ?? [])
  }

  /// Event, audit entry, outbox event, notice, clock, tallies and process of a new case.
  private func announce(
    _ file: CaseFile, process: CaseProcessStart?, by actor: Actor, in tx: WriteTransaction
  ) throws {
    var context = try context(of: file, actor: actor, capacities: [.applicant])
    context.now = file.submittedAt
    var change = CaseChange(.submitted, on: file, in: context)
    change.article = context.procedure.submissionArticle
    change.details = [
      "channel": .string(file.channel.wordKey), "receivedOn": .string(file.receivedOn.description),
      "due": .string(file.dueOn?.description ?? ""),
    ]
    if !file.waitsFor.isEmpty {
      change.details["waitsFor"] = .string(file.waitsFor.map(\.title).joined(separator: "、"))
    }
    change.monthly = [(.submitted, 1)]
    // The parts of a joint case have one notice together.
    if file.jointCaseID == nil { change.tell(.applicant, "submitted", ["due": file.dueOn?.description ?? ""]) }
    try writer.commitNew(change, process: process, in: tx)
  }

  private func earlierReceipt(
    _ digest: [UInt8], _ submission: CaseSubmission, in tx: ReadTransaction
  ) throws -> CaseReceipt? {
    try tx.first(CaseFileQueries.receiptBySubmission, [digest]) { row in
      let party: PartyID = try row.id(6)
      guard try row.text(4) == submission.kind, try row.text(5) == submission.subjectCode,
        party == submission.applicant.id
      else { throw CasesError.idempotencyKeyReused }
      return CaseReceipt(
        caseID: try row.id(0), number: try row.text(1), receivedOn: try row.date(2), trackingCode: try row.text(3),
        isRepeat: true)
    }
  }

  func checkedReceipt(_ submission: CaseSubmission, on today: CivilDate) throws -> CivilDate {
    guard let day = submission.receivedOn else { return today }
    let earliest = today.adding(days: -366)
    guard day <= today, day >= earliest else {
      throw CasesError.dateOutOfRange(field: "receivedOn", from: earliest, through: today)
    }
    return day
  }

  /// A promise longer than the law, or a limit that is none, does not become a case's.
  private func checked(_ timing: CaseTiming) throws -> CaseTiming {
    for limit in [timing.acceptance, timing.statutory, timing.delivery] + (timing.promised.map { [$0] } ?? []) {
      guard (0...3660).contains(limit.days) else {
        throw CasesError.numberOutOfRange(field: "limit", from: 0, through: 3660)
      }
    }
    if let promised = timing.promised, promised.unit == timing.statutory.unit, promised.days > timing.statutory.days {
      throw CasesError.numberOutOfRange(field: "limit", from: 0, through: timing.statutory.days)
    }
    return timing
  }

  func nextNumber(division: String, kind: String, on day: CivilDate, in tx: WriteTransaction) throws -> String {
    let format = try kinds.handler(of: kind).numberFormat.map { try CaseNumberFormat($0) } ?? numberFormat
    let scope = format.scope(division: division, kind: kind, on: day)
    let sequence = try CaseTallyQueries.nextSequence(scope, in: tx)
    return format.number(division: division, kind: kind, on: day, sequence: sequence)
  }

  /// SHA-256 over the account and the key, so that one person's key never meets another's.
  static func submissionDigest(_ key: String, _ account: AccountID?) throws -> [UInt8] {
    guard (1...CaseLimits.idempotencyKeyCharacters).contains(key.count) else { throw CasesError.idempotencyKeyInvalid }
    return Digest.sha256((account?.bytes ?? [UInt8](repeating: 0, count: 16)) + Array(key.utf8))
  }

  /// An agent needs a mandate that is valid today, given by the applicant, for this matter.
  ///
  /// - Source: 行政许可法第二十九条第二款 (申请人可以委托代理人提出行政许可申请).
  func requireMandate(
    _ actor: Actor, party: PartyID, matter: String, on today: CivilDate, in tx: ReadTransaction
  ) throws {
    guard let id = actor.mandateID else { return }
    guard let mandate = try Mandates.find(id, in: tx), mandate.granteeAccountID == actor.accountID,
      mandate.grantorParty.id == party, mandate.permits(matter, on: today)
    else { throw CasesError.mandateNotValid }
  }

  /// Moves a draft's materials to the case and removes the draft.
  func adopt(_ draft: DraftID, by id: CaseID, actor: Actor, in tx: WriteTransaction) throws {
    guard let account = actor.accountID, try DraftQueries.revision(draft, account: account, in: tx) != nil else {
      throw CasesError.notFound
    }
    try CaseMaterialQueries.adopt(draft: draft, by: id, in: tx)
    _ = try DraftQueries.remove(draft, account: account, in: tx)
  }

  private func insertMaterials(
    _ materials: [NewMaterial], of id: CaseID, by actor: Actor, at now: Instant, in tx: WriteTransaction
  ) throws {
    guard materials.count <= CaseLimits.materials else {
      throw CasesError.tooMany(field: "materials", limit: CaseLimits.materials)
    }
    for material in materials {
      try CaseMaterialQueries.insert(
        try newMaterial(material, caseID: id, draftID: nil, version: 1, by: actor, at: now), in: tx)
    }
  }
}
