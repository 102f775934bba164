import WebSupport
package import Cases
package import Identity
import Kernel
package import Store

extension RequestDesk {
  /// The letter of an answer to a case.
  static func letter(
    _ answer: DisclosureAnswer, of file: CaseFile, files: [RequestFile]
  ) -> AnswerLetter {
    AnswerLetter(
      answer, wanted: WantedForm(file.formData).shortName, receivedOn: file.receivedOn,
      authorityName: file.authorityName, files: files.filter(\.isGiven).map(\.name))
  }

  /// The decision that an answer makes in the case.
  static func decision(_ answer: DisclosureAnswer, of file: CaseFile, files: [RequestFile]) -> Decision {
    let letter = letter(answer, of: file, files: files)
    let refuses = !answer.ground.gives
    return Decision(
      outcome: refuses ? .refused : .granted,
      reasons: String(letter.paragraphs.joined(separator: "\n").prefix(CaseLimits.reasonCharacters)),
      articles: answer.articles.map { String($0.prefix(CaseLimits.articleCharacters)) }, documentTitle: letter.title,
      remedies: refuses ? AnswerRemedies.sentence(answer.ground.remedy) : nil)
  }

  /// Proposes an answer for approval.
  ///
  /// - Throws: ``DisclosureError/answerIncomplete``; ``DisclosureError/somethingOpen`` while somebody is being asked or a fee is open;
  ///   ``DisclosureError/notNow`` for excess without reasons asked for.
  package func propose(
    _ answer: DisclosureAnswer, on id: CaseID, expecting revision: Int, by principal: Principal,
    in tx: WriteTransaction
  ) throws {
    let opened = try open(id, for: principal, in: tx)
    let files = try AnswerQueries.files(of: id, in: tx)
    guard answer.missing(hasFiles: files.contains(where: \.isGiven)).isEmpty else {
      throw DisclosureError.answerIncomplete
    }
    try checkSteps(before: answer, of: opened, in: tx)
    let actor = Actor.staff(principal, for: opened.file.authorityID)
    var (file, expected) = (opened.file, revision)
    if file.state.awaitsAcceptance {
      file = try bench.cases.perform(
        .accept(note: nil), on: id, expectedRevision: expected, by: actor, principal: principal, in: tx)
      expected = file.revision
    }
    try bench.cases.perform(
      .propose(Self.decision(answer, of: file, files: files)), on: id, expectedRevision: expected, by: actor,
      principal: principal, in: tx)
    try AnswerQueries.insert(
      RecordedAnswer(
        id: bench.ids.make(), caseID: id, stage: .proposed, answer: answer, proposedBy: principal.accountID,
        proposedAt: bench.clock.now()), of: opened.request.partyID, in: tx)
  }

  /// What the law wants done before such an answer.
  private func checkSteps(before answer: DisclosureAnswer, of opened: Opened, in tx: ReadTransaction) throws {
    let id = opened.file.id
    let consultations = try HandlingQueries.consultations(of: id, in: tx)
    let feeIsOpen = try HandlingQueries.fee(of: id, in: tx)?.isOpen == true
    guard !consultations.contains(where: \.isOpen), !feeIsOpen else { throw DisclosureError.somethingOpen }
    // 32: what a third party objects to with good reason is not disclosed, unless the public interest outweighs it.
    let objected = consultations.contains { $0.kind == .thirdParty && $0.outcome == .objects }
    if objected, answer.ground.gives, answer.ground != .partly, answer[.override] == nil {
      throw DisclosureError.answerIncomplete
    }
    switch answer.ground {
    // 35: nobody is refused for excess without having been asked why.
    case .excessive where try HandlingQueries.excess(of: id, in: tx)?.answeredOn == nil: throw DisclosureError.notNow
    // 30: still unclear after a supplement, not instead of one.
    case .stillUnclear where opened.file.supplement?.answeredOn == nil: throw DisclosureError.notNow
    default: break
    }
  }

  /// The second person approves: the answer is made, told, counted, and what it withholds is put down for review.
  ///
  /// - Source: 政府信息公开条例 第十八条, 第三十六条, 第四十五条 (审核).
  package func approve(
    _ id: CaseID, expecting revision: Int, by principal: Principal, in tx: WriteTransaction
  ) throws {
    let opened = try open(id, for: principal, in: tx)
    guard let recorded = try AnswerQueries.standing(.proposed, of: id, in: tx) else { throw DisclosureError.noAnswer }
    let files = try AnswerQueries.files(of: id, in: tx)
    let answered = try bench.cases.perform(
      .decide(Self.decision(recorded.answer, of: opened.file, files: files)), on: id, expectedRevision: revision,
      by: .staff(principal, for: opened.file.authorityID), principal: principal, in: tx)
    guard try AnswerQueries.move(recorded.id, to: .made, on: today, in: tx) else { throw DisclosureError.noAnswer }
    try RequestQueries.end(
      id, as: recorded.answer.result, on: today, inTime: answered.decidedInTime ?? true, in: tx)
    try keepForReview(recorded.answer, of: opened, in: tx)
    try tellThirdParties(of: recorded.answer, on: id, in: tx)
    try suggestAsWished(recorded.answer, of: opened, by: principal, in: tx)
  }

  /// The second person sends the proposal back.
  package func sendBack(
    _ id: CaseID, reason: String, expecting revision: Int, by principal: Principal, in tx: WriteTransaction
  ) throws {
    let opened = try open(id, for: principal, in: tx)
    guard let recorded = try AnswerQueries.standing(.proposed, of: id, in: tx) else { throw DisclosureError.noAnswer }
    try bench.cases.perform(
      .returnToOfficer(reason: reason), on: id, expectedRevision: revision,
      by: .staff(principal, for: opened.file.authorityID), principal: principal, in: tx)
    _ = try AnswerQueries.move(recorded.id, to: .returned, on: nil, in: tx)
  }

  private func keepForReview(_ answer: DisclosureAnswer, of opened: Opened, in tx: WriteTransaction) throws {
    let withheld: [(ground: AnswerGround, what: String)] =
      answer.ground == .partly
      ? answer.parts.map { ($0.ground, $0.what) }
      : AnswerGround.ofParts.contains(answer.ground) ? [(answer.ground, opened.form.shortName)] : []
    for item in withheld {
      try WithheldQueries.insert(
        WithheldItem(
          id: bench.ids.make(), caseID: opened.file.id, authorityID: opened.file.authorityID, ground: item.ground,
          what: item.what, nextOn: WithheldReview.firstReview(after: today)), of: opened.request.partyID, in: tx)
    }
  }
}
