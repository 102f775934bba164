import Cases
import Identity
import Kernel
import Store

/// What those who watch over disclosure record. Every act is audited in its transaction.
///
/// - Source: 政府信息公开条例 第四十七条, 第五十一条.
struct OversightCommands: Sendable {
  let clock: any WallClock
  let ids: any IdentifierSource
  let cases: CaseQueries

  /// Records a complaint, a report or what an inspection has found.
  /// - Throws: `IdentityError.notPermitted`; ``ReportError/requestUnknown(number:)``.
  @discardableResult
  func add(
    _ origin: OversightMatter.Origin, _ kind: OversightMatter.Kind, about authority: OrganisationID,
    request number: String?, receivedOn: CivilDate, complainant: String?, text: String, by principal: Principal,
    in tx: WriteTransaction
  ) throws -> OversightID {
    try AccessPolicy.require(principal, .superviseCases, on: authority)
    var caseID: CaseID?
    if let number {
      guard let file = try cases.byNumber(number, in: tx), file.authorityID == authority else {
        throw ReportError.requestUnknown(number: number)
      }
      caseID = file.id
    }
    let handler = principal.assignment(for: authority, roles: [.supervisor])?.organisationID ?? authority
    let matter = OversightMatter(
      id: ids.make(), authorityID: authority, handlerID: handler, origin: origin, kind: kind, caseID: caseID,
      receivedOn: receivedOn, complainant: complainant, text: text, revision: 1)
    try OversightQueries.insert(matter, by: principal.accountID, at: clock.now(), in: tx)
    try record("recorded", matter, by: principal, ["origin": .string(origin.rawValue)], in: tx)
    return matter.id
  }

  /// Records what was found, what follows and what whoever complained was told.
  /// - Throws: ``ReportError/measureMissing`` where the law wants one and none is given; ``ReportError/changed``.
  func end(
    _ matter: OversightMatter, _ finding: OversightMatter.Finding, _ measure: OversightMatter.Measure, answer: String,
    revision: Int, by principal: Principal, in tx: WriteTransaction
  ) throws {
    try AccessPolicy.require(principal, .superviseCases, on: matter.authorityID)
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
  }

  private func record(
    _ act: String, _ matter: OversightMatter, by principal: Principal, _ details: [String: JSONValue],
    in tx: WriteTransaction
  ) throws {
    try AuditTrail.append(
      AuditEntry(
        at: clock.now(), actor: .staff(principal, for: matter.authorityID), action: "disclosure.oversight.\(act)",
        subjectKind: "disclosure-oversight", subjectID: matter.id.description,
        article: matter.origin == .inspection ? "政府信息公开条例第四十七条" : "政府信息公开条例第五十一条",
        details: .object(details)),
      ids: ids, in: tx)
  }
}
