import WebSupport
package import Cases
package import Identity
import Kernel
package import Store

extension RequestDesk {
  /// Working days by which an answer may come later at most: what is longer is refused as a slip of the pen.
  package static let mostLaterDays = 250

  /// Asks why so much, or so often. The time goes on meanwhile.
  ///
  /// - Source: 政府信息公开条例 第三十五条 (行政机关可以要求申请人说明理由).
  package func askReasons(
    _ why: String, on id: CaseID, expecting revision: Int, by principal: Principal, in tx: WriteTransaction
  ) throws {
    let opened = try open(id, for: principal, in: tx)
    guard try HandlingQueries.excess(of: id, in: tx) == nil else { throw DisclosureError.somethingOpen }
    try act(
      KindAct(
        name: "disclosure.act.askReasons", article: "政府信息公开条例第三十五条", from: .beingHandled,
        sealedDetails: ["reason": .string(why)],
        notices: [KindNotice(to: .applicant, name: "disclosureReasons")]), on: opened, expecting: revision,
      by: principal, in: tx)
    try HandlingQueries.ask(id, why: why, of: opened.request.partyID, on: today, in: tx)
  }

  /// The requester's reasons.
  package func giveReasons(
    _ reasons: String, on id: CaseID, by principal: Principal, in tx: WriteTransaction
  ) throws {
    let file = try CaseAccess(commands: bench.cases).openOwn(id, for: principal, in: tx)
    let request = try request(of: file, in: tx)
    guard let excess = try HandlingQueries.excess(of: id, in: tx), excess.answeredOn == nil else {
      throw DisclosureError.nothingOpen
    }
    try bench.cases.perform(
      .own(
        KindAct(
          name: "disclosure.act.gaveReasons", article: "政府信息公开条例第三十五条", by: [.applicant],
          from: .beingHandled, sealedDetails: ["reason": .string(reasons)],
          notices: [KindNotice(to: .owner, name: "disclosureReasonsGiven")])),
      on: id, expectedRevision: file.revision, by: .applicant(principal), principal: principal, in: tx)
    try HandlingQueries.give(reasons: reasons, of: request.partyID, to: id, on: today, in: tx)
  }

  /// The reasons are good, but the answer cannot come in time: a reasonable later date, told to the requester.
  ///
  /// - Source: 政府信息公开条例 第三十五条 (可以确定延迟答复的合理期限并告知申请人).
  package func delay(
    days: Int, reason: String, on id: CaseID, expecting revision: Int, by principal: Principal,
    in tx: WriteTransaction
  ) throws {
    let opened = try open(id, for: principal, in: tx)
    guard let excess = try HandlingQueries.excess(of: id, in: tx), excess.answeredOn != nil, excess.laterDays == nil
    else { throw DisclosureError.notNow }
    guard (1...Self.mostLaterDays).contains(days) else {
      throw CasesError.numberOutOfRange(field: "days", from: 1, through: Self.mostLaterDays)
    }
    guard opened.file.clock(.statutory)?.status(on: today, calendar: calendar).level != .red else {
      throw DisclosureError.notNow
    }
    try act(
      KindAct(
        name: "disclosure.act.delay", article: "政府信息公开条例第三十五条", from: .beingHandled,
        details: ["days": .integer(Int64(days)), "reason": .string(reason)],
        clock: [.extend([.statutory], days: days, ground: "disclosure.clock.delay")],
        notices: [KindNotice(to: .applicant, name: "disclosureDelayed", parameters: ["days": String(days)])]),
      on: opened, expecting: revision, by: principal, in: tx)
    try HandlingQueries.delay(id, days: days, in: tx)
  }
}
