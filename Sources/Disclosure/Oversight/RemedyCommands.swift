import Cases
import Identity
import Kernel
import Store

/// Records reviews and suits, and how they ended. Every act is audited in its transaction.
struct RemedyCommands: Sendable {
  static let article = "政府信息公开条例第五十一条"

  let clock: any WallClock
  let ids: any IdentifierSource
  let cases: CaseQueries

  /// Records one that was accepted by a review organ or a court.
  /// - Throws: `IdentityError.notPermitted`; ``ReportError/requestUnknown(number:)`` for a request of another authority.
  @discardableResult
  func add(
    _ kind: RemedyKind, against authority: OrganisationID, request number: String?, body: String, number own: String,
    beganOn: CivilDate, by principal: Principal, in tx: WriteTransaction
  ) throws -> RemedyID {
    try AccessPolicy.require(principal, .handleCase, on: authority)
    let caseID = try number.map { number in
      guard AccessPolicy.allows(principal, .readCase, on: authority) else {
        throw ReportError.requestUnknown(number: number)
      }
      return try cases.request(number, of: authority, in: tx).id
    }
    let remedy = Remedy(
      id: ids.make(), authorityID: authority, caseID: caseID, kind: kind, body: body, number: own, beganOn: beganOn,
      revision: 1)
    try RemedyQueries.insert(remedy, by: principal.accountID, at: clock.now(), in: tx)
    try record(
      "recorded", remedy, by: principal,
      ["kind": .string(kind.rawValue), "body": .string(body), "number": .string(own)], in: tx)
    return remedy.id
  }

  /// Records how it ended, or puts a mistake in that right.
  func end(
    _ remedy: Remedy, _ outcome: RemedyOutcome, on day: CivilDate, note: String?, revision: Int,
    by principal: Principal, in tx: WriteTransaction
  ) throws {
    try AccessPolicy.require(principal, .handleCase, on: remedy.authorityID)
    guard try RemedyQueries.end(remedy.id, outcome, on: day, note: note, revision: revision, in: tx) else {
      throw ReportError.changed
    }
    try record(
      "ended", remedy, by: principal, ["outcome": .string(outcome.rawValue), "on": .string(day.description)], in: tx)
  }

  private func record(
    _ act: String, _ remedy: Remedy, by principal: Principal, _ details: [String: JSONValue], in tx: WriteTransaction
  ) throws {
    try OversightTrail(clock: clock, ids: ids).record(
      act, on: "remedy", remedy.id, by: .staff(principal, for: remedy.authorityID), article: Self.article, details,
      in: tx)
  }
}
