import Cases
import Identity
import Kernel
import Notifications
import Store
import WebSupport

extension RequestDesk {
  /// The party with an account whose full number and name the officer has given.
  ///
  /// - Throws: ``DisclosureError/thirdPartyUnknown`` where number and name do not belong together, nobody acts for the party here, it
  ///   is the requester, or no third party is asked.
  func thirdParty(
    _ code: String, _ letter: Letter, of request: DisclosureRequest, in tx: WriteTransaction
  ) throws -> PartyID {
    let found: Party? =
      if let number = try? CitizenNumber(code) {
        try Parties.find(citizenNumber: number, sealer: bench.sealer, in: tx)
      } else if let uscc = try? UnifiedSocialCreditCode(code) {
        try Parties.find(uscc: uscc, in: tx)
      } else {
        nil
      }
    guard letter.kind == .thirdParty, let found, found.displayName == letter.name, found.id != request.partyID,
      try !Parties.accounts(actingFor: found.id, on: today, in: tx).isEmpty
    else { throw DisclosureError.thirdPartyUnknown }
    return found.id
  }

  /// What a third party says on the platform, within its fifteen working days.
  ///
  /// - Throws: `CasesError.notFound` to everybody else; ``DisclosureError/nothingOpen`` when it has been answered or the request has
  ///   ended; ``DisclosureError/notNow`` after the last day.
  /// - Source: 政府信息公开条例 第三十二条 (第三方应当自收到征求意见书之日起15个工作日内提出意见).
  func answer(
    _ id: ConsultationID, as outcome: Consultation.Outcome, reply: String?, by principal: Principal,
    in tx: WriteTransaction
  ) throws {
    guard let one = try HandlingQueries.consultation(id, in: tx), one.partyID == principal.actingParty.id,
      let file = try bench.cases.queries.file(one.caseID, in: tx)
    else { throw CasesError.notFound }
    guard one.isOpen, Set.beingHandled.contains(file.state) else { throw DisclosureError.nothingOpen }
    guard today <= one.due(calendar) else { throw DisclosureError.notNow }
    let act = try ending(of: one, as: outcome, in: tx)
    guard try HandlingQueries.end(id, on: today, outcome, reply: reply, of: one.partyID, in: tx) else {
      throw DisclosureError.nothingOpen
    }
    try bench.cases.perform(
      .own(act), on: file.id, expectedRevision: file.revision, by: .system, principal: nil, in: tx)
    try AuditTrail.append(
      AuditEntry(
        at: bench.clock.now(), actor: .applicant(principal), action: "disclosure.consultation.answered",
        subjectKind: "disclosure-consultation", subjectID: id.description, article: one.kind.article,
        details: .object(["outcome": .string(outcome.rawValue)])), ids: bench.ids, in: tx)
  }

  /// The objection has no good reason: the authority decides.
  ///
  /// - Source: 政府信息公开条例 第三十二条 (第三方不同意公开且有合理理由的，行政机关不予公开).
  func weigh(
    _ consultation: ConsultationID, of id: CaseID, by principal: Principal, in tx: WriteTransaction
  ) throws {
    let opened = try open(id, for: principal, in: tx)
    try AccessPolicy.require(principal, .handleCase, on: opened.file.authorityID)
    let found = try find(consultation, of: id, in: tx)
    guard found.kind == .thirdParty, Set.beingHandled.contains(opened.file.state) else { throw DisclosureError.notNow }
    guard try HandlingQueries.weigh(consultation, in: tx) else { throw DisclosureError.nothingOpen }
    try audit("disclosure.objectionWeighed", opened.file, by: principal, article: found.kind.article, in: tx)
  }

  /// After a disclosure over objections, those who objected on the platform are told there at once.
  ///
  /// - Source: 政府信息公开条例 第三十二条 (将决定公开的政府信息内容和理由书面告知第三方).
  func tellThirdParties(of answer: DisclosureAnswer, on id: CaseID, in tx: WriteTransaction) throws {
    guard answer.ground.gives, answer[.override] != nil else { return }
    for one in try HandlingQueries.consultations(of: id, in: tx) where one.outcome == .objects && one.toldOn == nil {
      guard let party = one.partyID else { continue }
      try HandlingQueries.tell(one.id, on: today, in: tx)
      try tellThirdParty(party, "told", in: tx)
    }
  }

  func tellThirdParty(
    _ party: PartyID, _ kind: String, _ parameters: [String: String] = [:], in tx: WriteTransaction
  ) throws {
    try Notices.post(
      Notice(
        id: bench.ids.make(), to: .party(party), kind: "notice.disclosure.consultation.\(kind)", parameters: parameters,
        createdAt: bench.clock.now()), in: tx)
  }
}
