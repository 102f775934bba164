import Cases
import Identity
import Kernel
import Notifications
import Store
import WebSupport

/// What whoever brings a complaint or report does with it.
///
/// - Source: 政府信息公开条例 第四十七条第二款 (可以向政府信息公开工作主管部门提出), 第五十一条 (可以……投诉、举报).
struct ComplaintCommands: Sendable {
  let clock: any WallClock
  let ids: any IdentifierSource

  /// A complaint as it was sent.
  struct Complaint: Sendable {
    /// The same identifier again is the same complaint, sent twice.
    var id: OversightID
    var origin: OversightMatter.Origin
    var kind: OversightMatter.Kind
    var authorityID: OrganisationID
    /// The request of one's own that it is about.
    var request: CaseID?
    var subject: String?
    var text: String
  }

  private var trail: OversightTrail { OversightTrail(clock: clock, ids: ids) }

  /// Brings a complaint to those who watch over the authority.
  /// - Returns: its identifier; that of the first one when it was sent twice.
  /// - Throws: `WebError.notFound` for an authority that cannot be asked for information.
  func bring(_ complaint: Complaint, by principal: Principal, in tx: WriteTransaction) throws -> OversightID {
    let party = principal.actingParty
    let earlier = try OversightQueries.find(complaint.id, in: tx)
    if let earlier, earlier.partyID == party.id { return earlier.id }
    guard let authority = try Authorities.find(complaint.authorityID, in: tx) else { throw WebError.notFound }
    let matter = OversightMatter(
      id: earlier == nil ? complaint.id : ids.make(), authorityID: authority.id,
      handlerID: authority.parentID ?? authority.id, origin: complaint.origin, kind: complaint.kind,
      caseID: complaint.request, receivedOn: clock.now().civilDate(), complainant: party.displayName,
      text: complaint.text, partyID: party.id, subject: complaint.subject, revision: 1)
    try OversightQueries.insert(matter, by: principal.accountID, at: clock.now(), in: tx)
    try record("brought", matter, by: principal, in: tx)
    try trail.tell(.supervisor, of: authority, "matter.brought", ["authority": authority.nameZh], in: tx)
    try trail.tell(.party(party.id), "complaint.received", ["authority": authority.nameZh], in: tx)
    return matter.id
  }

  /// The party's matter.
  /// - Throws: `WebError.notFound` to everybody else.
  func own(_ id: OversightID, of principal: Principal, in tx: ReadTransaction) throws -> OversightMatter {
    guard let matter = try OversightQueries.find(id, in: tx), matter.partyID == principal.actingParty.id else {
      throw WebError.notFound
    }
    return matter
  }

  /// Adds something while the matter is open.
  func write(_ text: String, to id: OversightID, by principal: Principal, in tx: WriteTransaction) throws {
    let matter = try own(id, of: principal, in: tx)
    guard matter.isOpen else { throw ReportError.changed }
    try OversightMessageQueries.insert(
      OversightMessage(
        id: ids.make(), matterID: id, side: .complainant, text: text, authorID: principal.accountID, at: clock.now()),
      of: matter, in: tx)
    try record("added", matter, by: principal, in: tx)
    guard let authority = try Organisations.find(matter.authorityID, in: tx) else { return }
    try trail.tell(.supervisor, of: authority, "matter.message", ["authority": authority.nameZh], in: tx)
  }

  /// Takes the matter back.
  func withdraw(_ id: OversightID, revision: Int, by principal: Principal, in tx: WriteTransaction) throws {
    var matter = try own(id, of: principal, in: tx)
    guard matter.isOpen else { throw ReportError.changed }
    matter.finding = .withdrawn
    matter.measure = OversightMatter.Measure.none
    matter.endedOn = clock.now().civilDate()
    matter.revision = revision
    guard try OversightQueries.update(matter, in: tx) else { throw ReportError.changed }
    try record("withdrawn", matter, by: principal, in: tx)
  }

  private func record(
    _ act: String, _ matter: OversightMatter, by principal: Principal, in tx: WriteTransaction
  ) throws {
    try trail.record(
      act, on: "oversight", matter.id, by: .applicant(principal), article: matter.article,
      ["origin": .string(matter.origin.rawValue), "matter": .string(matter.kind.rawValue)], in: tx)
  }
}
