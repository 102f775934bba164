import Cases
import Identity
import Kernel
import Notifications
import Store
import WebSupport

extension RequestDesk {
  static let suggestionArticle = "政府信息公开条例第四十四条"

  /// The requester suggests that what they were given be published; the authority has to examine it.
  ///
  /// - Throws: ``DisclosureError/notNow`` before an answer that gives something, and where it was suggested already.
  /// - Source: 政府信息公开条例 第四十四条第二款.
  func suggest(
    _ reason: PublicationSuggestion.Reason, _ text: String?, on id: CaseID, by principal: Principal,
    in tx: WriteTransaction
  ) throws {
    let file = try CaseAccess(commands: bench.cases).openOwn(id, for: principal, in: tx)
    let request = try request(of: file, in: tx)
    guard try AnswerQueries.standing(.made, of: id, in: tx)?.answer.ground.gives == true,
      try SuggestionQueries.find(id, in: tx) == nil
    else { throw DisclosureError.notNow }
    try begin(.requester, reason, text, of: file, request, by: .applicant(principal), in: tx)
    guard let owner = file.ownerID else { return }
    try tell(.account(owner), "notice.case.disclosureSuggested", file, in: tx)
  }

  /// What the requester has wished in the request itself is examined once the answer gives something.
  func suggestAsWished(
    _ answer: DisclosureAnswer, of opened: Opened, by principal: Principal, in tx: WriteTransaction
  ) throws {
    guard opened.form.wantsPublication, answer.ground.gives else { return }
    try begin(
      .requester, nil, nil, of: opened.file, opened.request, by: .staff(principal, for: opened.file.authorityID), in: tx
    )
  }

  /// Proposes what was given on request for publication to everybody; a suggestion of the requester is adopted by it.
  ///
  /// - Returns: the address of the draft.
  /// - Throws: ``DisclosureError/notNow`` before an answer that gives something, and where it was proposed already.
  /// - Source: 政府信息公开条例 第四十四条.
  func propose(
    publicationOf id: CaseID, title: String, text: String, intake: any PublicationIntake, by principal: Principal,
    in tx: WriteTransaction
  ) throws -> String {
    let opened = try open(id, for: principal, in: tx)
    let (file, actor) = (opened.file, Actor.staff(principal, for: opened.file.authorityID))
    try AccessPolicy.require(principal, .handleCase, on: file.authorityID)
    let standing = try SuggestionQueries.find(id, in: tx)
    guard try AnswerQueries.standing(.made, of: id, in: tx)?.answer.ground.gives == true,
      standing?.outcome != .adopted
    else { throw DisclosureError.notNow }
    let path = try intake.propose(
      PublicationProposal(
        authorityID: file.authorityID, title: title, text: text, basis: Self.suggestionArticle,
        sourceNumber: file.number), by: actor, in: tx)
    if standing == nil { try begin(.office, nil, nil, of: file, opened.request, by: actor, in: tx) }
    guard
      try SuggestionQueries.examine(
        id, .adopted, note: nil, draft: path, of: opened.request.partyID, on: today, in: tx)
    else { throw DisclosureError.notNow }
    try audit("disclosure.publicationProposed", file, by: principal, article: Self.suggestionArticle, in: tx)
    if standing?.origin == .requester {
      try tell(.party(opened.request.partyID), "notice.case.disclosureSuggestionAdopted", file, in: tx)
    }
    return path
  }

  /// The suggestion does not belong to proactive disclosure; the requester is told why.
  func decline(_ note: String, suggestionOn id: CaseID, by principal: Principal, in tx: WriteTransaction) throws {
    let opened = try open(id, for: principal, in: tx)
    try AccessPolicy.require(principal, .handleCase, on: opened.file.authorityID)
    guard
      try SuggestionQueries.examine(
        id, .declined, note: note, draft: nil, of: opened.request.partyID, on: today, in: tx)
    else { throw DisclosureError.nothingOpen }
    try audit("disclosure.suggestionDeclined", opened.file, by: principal, article: Self.suggestionArticle, in: tx)
    try tell(.party(opened.request.partyID), "notice.case.disclosureSuggestionDeclined", opened.file, in: tx)
  }

  private func begin(
    _ origin: PublicationSuggestion.Origin, _ reason: PublicationSuggestion.Reason?, _ text: String?,
    of file: CaseFile, _ request: DisclosureRequest, by actor: Actor, in tx: WriteTransaction
  ) throws {
    try SuggestionQueries.insert(
      PublicationSuggestion(
        caseID: file.id, authorityID: file.authorityID, origin: origin, reason: reason, text: text, suggestedOn: today),
      of: request.partyID, in: tx)
    try AuditTrail.append(
      AuditEntry(
        at: bench.clock.now(), actor: actor, action: "disclosure.publicationSuggested", subjectKind: "case",
        subjectID: file.id.description, subjectNumber: file.number, article: Self.suggestionArticle), ids: bench.ids,
      in: tx)
  }

  private func tell(
    _ recipient: NoticeRecipient, _ kind: String, _ file: CaseFile, in tx: WriteTransaction
  ) throws {
    try Notices.post(
      Notice(
        id: bench.ids.make(), to: recipient, kind: kind, parameters: ["number": file.number, "title": file.title],
        caseID: file.id, createdAt: bench.clock.now()), in: tx)
  }
}
