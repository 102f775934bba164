import Cases
import Identity
import Kernel
import Notifications
import Store

/// What every act of oversight leaves behind in its transaction: an entry in the audit trail, and notices.
struct OversightTrail: Sendable {
  let clock: any WallClock
  let ids: any IdentifierSource

  /// Writes the entry of an act `disclosure.<kind>.<act>` on something of that kind.
  func record<Tag>(
    _ act: String, on kind: String, _ id: Identifier<Tag>, by actor: Actor, article: String,
    _ details: [String: JSONValue] = [:], in tx: WriteTransaction
  ) throws {
    try AuditTrail.append(
      AuditEntry(
        at: clock.now(), actor: actor, action: "disclosure.\(kind).\(act)", subjectKind: "disclosure-\(kind)",
        subjectID: id.description, article: article, details: .object(details)),
      ids: ids, in: tx)
  }

  /// Tells somebody.
  func tell(
    _ recipient: NoticeRecipient, _ kind: String, _ parameters: [String: String] = [:], in tx: WriteTransaction
  ) throws {
    try Notices.post(
      Notice(
        id: ids.make(), to: recipient, kind: "notice.disclosure.\(kind)", parameters: parameters,
        createdAt: clock.now()), in: tx)
  }

  /// Tells everybody who holds a role: supervisors of an authority and of what stands above it, officers of the authority itself.
  func tell(
    _ role: Role, of authority: Organisation, _ kind: String, _ parameters: [String: String] = [:],
    in tx: WriteTransaction
  ) throws {
    let places: Set<OrganisationID> = role == .supervisor ? Set(authority.ancestry) : [authority.id]
    let members = try Staff.members(of: places, on: clock.now().civilDate(), in: tx).filter { $0.role == role }
    for account in Set(members.map(\.accountID)).sorted() {
      try tell(.account(account), kind, parameters, in: tx)
    }
  }
}

extension CaseQueries {
  /// The case with a number, if it is an authority's.
  /// - Throws: ``ReportError/requestUnknown(number:)``.
  func request(_ number: String, of authority: OrganisationID, in tx: ReadTransaction) throws -> CaseFile {
    guard let file = try byNumber(number, in: tx), file.authorityID == authority else {
      throw ReportError.requestUnknown(number: number)
    }
    return file
  }
}
