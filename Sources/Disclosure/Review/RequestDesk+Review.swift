import Cases
import Identity
import Kernel
import Store
import Notifications
import WebSupport

extension RequestDesk {
  /// What is withheld stays withheld until another day.
  ///
  /// - Source: 政府信息公开条例 第十八条.
  func keep(
    _ id: WithheldID, months: Int, note: String, by principal: Principal, in tx: WriteTransaction
  ) throws {
    let (item, opened) = try withheld(id, by: principal, in: tx)
    guard (1...WithheldReview.mostMonths).contains(months) else {
      throw CasesError.numberOutOfRange(field: "days", from: 1, through: WithheldReview.mostMonths)
    }
    try WithheldQueries.keep(
      item.id, until: today.adding(months: months), note: note, of: opened.request.partyID, on: today, in: tx)
    try audit("disclosure.withheldKept", opened.file, by: principal, article: "政府信息公开条例第十八条", in: tx)
  }

  /// The ground has lapsed: what is withheld goes to the gate of proactive disclosure.
  /// - Parameter intake: where it goes; without one, only the review is recorded.
  /// - Returns: the address of the draft.
  @discardableResult
  func release(
    _ id: WithheldID, text: String, note: String, intake: (any PublicationIntake)?, by principal: Principal,
    in tx: WriteTransaction
  ) throws -> String? {
    let (item, opened) = try withheld(id, by: principal, in: tx)
    let path = try intake?.propose(
      PublicationProposal(
        authorityID: item.authorityID, title: item.what, text: text, basis: "政府信息公开条例第十八条",
        sourceNumber: opened.file.number), by: .staff(principal, for: item.authorityID), in: tx)
    try WithheldQueries.release(item.id, note: note, draft: path, of: opened.request.partyID, on: today, in: tx)
    try audit("disclosure.withheldReleased", opened.file, by: principal, article: "政府信息公开条例第十八条", in: tx)
    return path
  }

  private func withheld(
    _ id: WithheldID, by principal: Principal, in tx: WriteTransaction
  ) throws -> (WithheldItem, Opened) {
    guard let item = try WithheldQueries.find(id, in: tx) else { throw CasesError.notFound }
    let opened = try open(item.caseID, for: principal, in: tx)
    try AccessPolicy.require(principal, .handleCase, on: item.authorityID)
    guard !item.isReleased else { throw DisclosureError.notNow }
    return (item, opened)
  }
}

/// Tells the officers when something withheld is due for review.
struct WithheldReminder: Sendable {
  /// Reminders in one run.
  static let most = 200
  let bench: Workbench

  @discardableResult
  func run() async throws -> Int {
    let bench = self.bench
    let today = bench.clock.now().civilDate()
    return try await bench.store.write { tx in
      let due = try WithheldQueries.unnoticed(on: today, limit: Self.most, in: tx)
      for item in due {
        try WithheldQueries.notice(item.id, on: today, in: tx)
        guard let file = try bench.cases.queries.file(item.caseID, in: tx), let owner = file.ownerID else { continue }
        try Notices.post(
          Notice(
            id: bench.ids.make(), to: .account(owner), kind: "notice.case.disclosureReview",
            parameters: ["number": file.number, "title": file.title], caseID: file.id, createdAt: bench.clock.now()),
          in: tx)
      }
      return due.count
    }
  }
}
