import Cases
import Identity
import Kernel
import Notifications
import Store

/// What those who watch over disclosure do. Every act is audited in its transaction, and whoever brought a matter on the platform is
/// told.
///
/// - Source: 政府信息公开条例 第四十七条, 第五十一条.
struct OversightCommands: Sendable {
  let clock: any WallClock
  let ids: any IdentifierSource
  let cases: CaseQueries

  private var trail: OversightTrail { OversightTrail(clock: clock, ids: ids) }

  /// Records a complaint, a report or what an inspection has found.
  /// - Throws: `IdentityError.notPermitted`; ``ReportError/requestUnknown(number:)``.
  @discardableResult
  func add(
    _ origin: OversightMatter.Origin, _ kind: OversightMatter.Kind, about authority: OrganisationID,
    request number: String?, receivedOn: CivilDate, complainant: String?, text: String, by principal: Principal,
    in tx: WriteTransaction
  ) throws -> OversightID {
    try AccessPolicy.require(principal, .superviseCases, on: authority)
    let caseID = try number.map { try cases.request($0, of: authority, in: tx).id }
    let handler = principal.assignment(for: authority, roles: [.supervisor])?.organisationID ?? authority
    let matter = OversightMatter(
      id: ids.make(), authorityID: authority, handlerID: handler, origin: origin, kind: kind, caseID: caseID,
      receivedOn: receivedOn, complainant: complainant, text: text, revision: 1)
    try OversightQueries.insert(matter, by: principal.accountID, at: clock.now(), in: tx)
    try record("recorded", matter, by: principal, ["origin": .string(origin.rawValue)], in: tx)
    return matter.id
  }

  /// Asks the authority to explain. From now on it sees the question, and never who brought the matter.
  func ask(
    _ matter: OversightMatter, _ question: String, until day: CivilDate, revision: Int, by principal: Principal,
    in tx: WriteTransaction
  ) throws {
    try AccessPolicy.require(principal, .superviseCases, on: matter.authorityID)
    guard matter.isOpen, let authority = try Organisations.find(matter.authorityID, in: tx) else {
      throw ReportError.changed
    }
    var asked = matter
    asked.question = question
    asked.askedOn = clock.now().civilDate()
    asked.replyBy = day
    asked.revision = revision
    guard try OversightQueries.update(asked, in: tx) else { throw ReportError.changed }
    try record("asked", matter, by: principal, ["until": .string(day.description)], in: tx)
    try trail.tell(.officer, of: authority, "statement.asked", ["until": day.description], in: tx)
    try tellComplainant(matter, "asked", in: tx)
  }

  /// Writes to whoever brought the matter.
  func write(
    _ text: String, to matter: OversightMatter, by principal: Principal, in tx: WriteTransaction
  ) throws {
    try AccessPolicy.require(principal, .superviseCases, on: matter.authorityID)
    guard matter.partyID != nil else { throw ReportError.changed }
    try OversightMessageQueries.insert(
      OversightMessage(
        id: ids.make(), matterID: matter.id, side: .handler, text: text, authorID: principal.accountID,
        at: clock.now()), of: matter, in: tx)
    try record("message", matter, by: principal, [:], in: tx)
    try tellComplainant(matter, "message", in: tx)
  }

  /// The authority explains.
  /// - Throws: `IdentityError.notPermitted`; ``ReportError/changed`` where it was not asked, or the matter has ended.
  func explain(
    _ text: String, in matter: OversightMatter, by principal: Principal, in tx: WriteTransaction
  ) throws {
    try AccessPolicy.require(principal, .handleCase, on: matter.authorityID)
    guard matter.isOpen, matter.askedOn != nil, let authority = try Organisations.find(matter.authorityID, in: tx)
    else { throw ReportError.changed }
    try OversightMessageQueries.insert(
      OversightMessage(
        id: ids.make(), matterID: matter.id, side: .authority, text: text, authorID: principal.accountID,
        at: clock.now()), of: matter, in: tx)
    try record("explained", matter, by: principal, [:], in: tx)
    try trail.tell(.supervisor, of: authority, "matter.explained", ["authority": authority.nameZh], in: tx)
    try tellComplainant(matter, "explained", in: tx)
  }

  /// Records what was found, what follows and what whoever complained was told.
  /// - Throws: ``ReportError/measureMissing`` where the law wants one and none is given; ``ReportError/changed``.
  func end(
    _ matter: OversightMatter, _ finding: OversightMatter.Finding, _ measure: OversightMatter.Measure, answer: String,
    revision: Int, by principal: Principal, in tx: WriteTransaction
  ) throws {
    try AccessPolicy.require(principal, .superviseCases, on: matter.authorityID)
    guard matter.isOpen else { throw ReportError.changed }
    guard finding.needsMeasure == (measure != .none) else { throw ReportError.measureMissing }
    var ended = matter
    ended.finding = finding
    ended.measure = measure
    ended.answer = answer
    ended.endedOn = clock.now().civilDate()
    ended.revision = revision
    guard try OversightQueries.update(ended, in: tx) else { throw ReportError.changed }
    try record(
      "ended", matter, by: principal,
      ["finding": .string(finding.rawValue), "measure": .string(measure.rawValue)], in: tx)
    try tellComplainant(matter, "decided", in: tx)
  }

  /// Records that the authority has put it right.
  func rectify(
    _ matter: OversightMatter, on day: CivilDate, revision: Int, by principal: Principal, in tx: WriteTransaction
  ) throws {
    try AccessPolicy.require(principal, .superviseCases, on: matter.authorityID)
    guard matter.awaitsRectification else { throw ReportError.changed }
    var rectified = matter
    rectified.rectifiedOn = day
    rectified.revision = revision
    guard try OversightQueries.update(rectified, in: tx) else { throw ReportError.changed }
    try record("rectified", matter, by: principal, ["on": .string(day.description)], in: tx)
    try tellComplainant(matter, "rectified", ["day": day.description], in: tx)
  }

  private func tellComplainant(
    _ matter: OversightMatter, _ kind: String, _ parameters: [String: String] = [:], in tx: WriteTransaction
  ) throws {
    guard let party = matter.partyID else { return }
    try trail.tell(.party(party), "complaint.\(kind)", parameters, in: tx)
  }

  private func record(
    _ act: String, _ matter: OversightMatter, by principal: Principal, _ details: [String: JSONValue],
    in tx: WriteTransaction
  ) throws {
    try trail.record(
      act, on: "oversight", matter.id, by: .staff(principal, for: matter.authorityID), article: matter.article, details,
      in: tx)
  }
}
