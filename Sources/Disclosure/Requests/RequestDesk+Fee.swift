package import Cases
package import Identity
import Kernel
package import Store

extension RequestDesk {
  static let feeGround = "disclosure.clock.fee"
  static let feePaid = "disclosure.clock.feePaid"

  /// Asks for a fee. The time stands still until it is paid, and then begins anew.
  ///
  /// - Parameters:
  ///   - count: items or pages of this request.
  /// - Returns: what was asked.
  /// - Throws: ``DisclosureError/feeCount`` where nothing would be owed; ``DisclosureError/somethingOpen``.
  /// - Source: 政府信息公开条例 第四十二条; 国办函〔2020〕109号 第六条 (在处理期限内发出收费通知).
  @discardableResult
  package func charge(
    _ scale: FeeScale, count: Int, on id: CaseID, expecting revision: Int, by principal: Principal,
    in tx: WriteTransaction
  ) throws -> RequestFee {
    let opened = try open(id, for: principal, in: tx)
    let isAsking = try HandlingQueries.consultations(of: id, in: tx).contains(where: \.isOpen)
    guard try HandlingQueries.fee(of: id, in: tx) == nil, !isAsking else { throw DisclosureError.somethingOpen }
    let earlier =
      try scale == .byItem
      ? RequestQueries.count(
        of: opened.request.partyID, to: opened.request.authorityID, inMonthOf: opened.request.receivedOn, besides: id,
        in: tx) : 0
    let amount = try scale.amount(before: earlier, count: count)
    guard amount > .zero else { throw DisclosureError.feeCount }
    let fee = RequestFee(scale: scale, earlierCount: earlier, count: count, amount: amount, noticedOn: today)
    let due = fee.due(calendar)
    try act(
      KindAct(
        name: "disclosure.act.charge", article: "政府信息公开条例第四十二条", from: .beingHandled,
        details: ["amount": .string(amount.description), "until": .string(due.description)],
        clock: [.stop([.statutory], days: RequestTiming.paymentDays, ground: Self.feeGround)],
        notices: [
          KindNotice(
            to: .applicant, name: "disclosureFee",
            parameters: ["amount": amount.description, "due": due.description])
        ]), on: opened, expecting: revision, by: principal, in: tx)
    try HandlingQueries.insert(fee, of: id, in: tx)
    return fee
  }

  /// The fee has been paid: the time for the answer begins anew after this day.
  ///
  /// - Source: 国办函〔2020〕109号 第七条 (处理期限从申请人完成缴费次日起重新计算).
  package func paid(
    on id: CaseID, expecting revision: Int, by principal: Principal, in tx: WriteTransaction
  ) throws {
    let opened = try open(id, for: principal, in: tx)
    guard try HandlingQueries.fee(of: id, in: tx)?.isOpen == true else { throw DisclosureError.nothingOpen }
    try act(
      KindAct(
        name: "disclosure.act.paid", article: "政府信息公开条例第四十二条", from: .beingHandled,
        clock: [.restart([.statutory], ground: Self.feePaid)],
        notices: [KindNotice(to: .applicant, name: "disclosureFeePaid")]), on: opened, expecting: revision,
      by: principal, in: tx)
    try HandlingQueries.pay(id, on: today, in: tx)
  }
}
