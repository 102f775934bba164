import WebSupport
package import Cases
package import Identity
package import Kernel
package import Store

extension RequestDesk {
  /// The letter to a third party or joint author.
  package struct Letter: Sendable {
    package var kind: Consultation.Kind
    package var name: String
    package var address: String
    package var about: String
    /// The day on which it reached them, where it is known already.
    package var servedOn: CivilDate?
    /// The full number of a third party that is asked on the platform, as the officer knows it; nothing can be looked up by name.
    package var code: String?

    /// A letter with the given facts.
    package init(
      kind: Consultation.Kind, name: String, address: String, about: String, servedOn: CivilDate? = nil,
      code: String? = nil
    ) {
      self.code = code
      self.kind = kind
      self.name = name
      self.address = address
      self.about = about
      self.servedOn = servedOn
    }
  }

  static let consultationGround = "disclosure.clock.consultation"
  static let consultationEnded = "disclosure.clock.consultationEnded"

  /// Asks somebody in writing. The authority's time stands still while anybody is being asked: with a second letter the announced end
  /// moves on, and the time goes on only when the last one has ended.
  ///
  /// - Source: 政府信息公开条例 第三十二条, 第三十三条第三款, 第三十四条.
  @discardableResult
  package func consult(
    _ letter: Letter, on id: CaseID, expecting revision: Int, by principal: Principal, in tx: WriteTransaction
  ) throws -> ConsultationID {
    let opened = try open(id, for: principal, in: tx)
    if try HandlingQueries.fee(of: id, in: tx)?.isOpen == true { throw DisclosureError.somethingOpen }
    let isFirst = try !HandlingQueries.consultations(of: id, in: tx).contains(where: \.isOpen)
    let new: ConsultationID = bench.ids.make()
    let party = try letter.code.map { try thirdParty($0, letter, of: opened.request, in: tx) }
    // What is put before somebody on the platform has reached them the same day.
    let consultation = Consultation(
      id: new, caseID: id, kind: letter.kind, name: letter.name, address: letter.address, about: letter.about,
      sentOn: today, servedOn: party == nil ? letter.servedOn : today, partyID: party)
    let stop = ClockEffect.stop(
      [.statutory], days: RequestTiming.consultationDays, ground: Self.consultationGround)
    try act(
      KindAct(
        name: "disclosure.act.consult.\(letter.kind.rawValue)", article: letter.kind.article, from: .beingHandled,
        details: [
          "days": .integer(Int64(RequestTiming.consultationDays)),
          "until": .string(consultation.due(calendar).description),
        ],
        clock: isFirst ? [stop] : [.resume([.statutory], ground: Self.consultationGround), stop],
        notices: [
          KindNotice(
            to: .applicant, name: "disclosureConsulting",
            parameters: ["until": consultation.due(calendar).description])
        ]), on: opened, expecting: revision, by: principal, in: tx)
    try HandlingQueries.insert(consultation, of: opened.request.partyID, in: tx)
    if let party {
      try tellThirdParty(party, "asked", ["until": consultation.due(calendar).description], in: tx)
    }
    return new
  }

  /// The letter has reached them: their fifteen days run from that day.
  package func serve(
    _ consultation: ConsultationID, on day: CivilDate, of id: CaseID, by principal: Principal, in tx: WriteTransaction
  ) throws {
    let opened = try open(id, for: principal, in: tx)
    try AccessPolicy.require(principal, .handleCase, on: opened.file.authorityID)
    let found = try find(consultation, of: id, in: tx)
    guard found.isOpen, day >= found.sentOn, day <= today else { throw DisclosureError.receiptOutOfOrder }
    try HandlingQueries.serve(consultation, on: day, in: tx)
  }

  /// What they said; nothing said can be recorded only after their time.
  ///
  /// - Source: 政府信息公开条例 第三十二条 (逾期未提出意见的，由行政机关决定), 第三十四条 (逾期未提出意见的视为同意公开).
  package func end(
    _ consultation: ConsultationID, as outcome: Consultation.Outcome, reply: String?, of id: CaseID,
    expecting revision: Int, by principal: Principal, in tx: WriteTransaction
  ) throws {
    let opened = try open(id, for: principal, in: tx)
    let found = try find(consultation, of: id, in: tx)
    guard found.isOpen else { throw DisclosureError.nothingOpen }
    if outcome == .silent, today <= found.due(calendar) { throw DisclosureError.notNow }
    let act = try ending(of: found, as: outcome, in: tx)
    try self.act(act, on: opened, expecting: revision, by: principal, in: tx)
    guard try HandlingQueries.end(consultation, on: today, outcome, reply: reply, of: found.partyID, in: tx) else {
      throw DisclosureError.nothingOpen
    }
  }

  /// The authority has told a third party in writing that it discloses all the same.
  package func tell(
    _ consultation: ConsultationID, of id: CaseID, by principal: Principal, in tx: WriteTransaction
  ) throws {
    let opened = try open(id, for: principal, in: tx)
    try AccessPolicy.require(principal, .handleCase, on: opened.file.authorityID)
    let found = try find(consultation, of: id, in: tx)
    guard found.kind == .thirdParty, opened.file.state.isAnswered else { throw DisclosureError.notNow }
    try HandlingQueries.tell(consultation, on: today, in: tx)
    if let party = found.partyID { try tellThirdParty(party, "told", in: tx) }
    try AuditTrail.append(
      AuditEntry(
        at: bench.clock.now(), actor: .staff(principal, for: opened.file.authorityID), action: "disclosure.told",
        subjectKind: "case", subjectID: id.description, subjectNumber: opened.file.number,
        article: "政府信息公开条例第三十二条"), ids: bench.ids, in: tx)
  }

  /// The act by which a consultation ends; with the last one the time goes on.
  func ending(
    of one: Consultation, as outcome: Consultation.Outcome, in tx: ReadTransaction
  ) throws -> KindAct {
    let others = try HandlingQueries.consultations(of: one.caseID, in: tx).contains { $0.isOpen && $0.id != one.id }
    return KindAct(
      name: "disclosure.act.consulted.\(one.kind.rawValue)", article: one.kind.article, by: [.officer, .system],
      from: .beingHandled, details: ["result": .string("disclosure.outcome.\(outcome.rawValue)")],
      clock: others ? [] : [.resume([.statutory], ground: Self.consultationEnded)],
      notices: [KindNotice(to: .owner, name: "disclosureConsulted")])
  }

  func find(_ id: ConsultationID, of caseID: CaseID, in tx: ReadTransaction) throws -> Consultation {
    guard let found = try HandlingQueries.consultations(of: caseID, in: tx).first(where: { $0.id == id }) else {
      throw DisclosureError.consultationUnknown
    }
    return found
  }
}
