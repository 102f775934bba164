package import Cases
package import Identity
package import Kernel
package import Store
package import WebSupport

/// Plays invented readings, questions and requests for the demonstration, through the commands that pages use. Every text says
/// that it is invented.
package struct PrivacyExamples: Sendable {
  private let bench: Workbench

  /// Examples on a workbench.
  package init(_ bench: Workbench) { self.bench = bench }

  /// Lets staff open the newest cases of a party, as they do at their desks, and gives the newest reading.
  @discardableResult
  package func read(
    _ party: PartyID, by readers: [Principal], in tx: WriteTransaction
  ) throws -> AccessRecordID? {
    let access = CaseAccess(commands: bench.cases)
    let page = try bench.cases.queries.mine(partyIDs: [party], limit: 3, in: tx)
    for row in page.rows {
      for reader in readers {
        guard let file = try bench.cases.queries.file(row.id, in: tx), try access.canRead(file, reader, in: tx) else {
          continue
        }
        let isClerk = reader.assignments.contains { $0.role == .counterClerk }
        try access.record(reader: reader, file: file, purpose: isClerk ? "counter" : "handling", in: tx)
      }
    }
    return try AccessRecords.list(for: party, limit: 1, in: tx).first?.id
  }

  /// A question about a reading; gives its case.
  @discardableResult
  package func ask(
    about record: AccessRecordID, by asker: Principal, in tx: WriteTransaction
  ) throws -> CaseID {
    try QuestionCommands(bench).ask(
      about: record, concern: DataQuestion.Concern.why.rawValue, text: "我想知道为什么需要查看我的信息（演示）。",
      key: "demonstration-question-\(record)", by: asker, in: tx)
  }

  /// The answer to a question, by somebody whose rights were read after the question had been asked.
  package func answer(_ id: CaseID, by officer: Principal, in tx: WriteTransaction) throws {
    guard let file = try bench.cases.queries.file(id, in: tx) else { throw CasesError.notFound }
    let decision = Decision(
      outcome: .refused, reasons: "经核实，该次查看由承办人员在办理您提交的事项时进行，没有超出办理所必需的范围（演示）。",
      articles: ["个人信息保护法第十三条第一款第三项", "个人信息保护法第五十条第一款"], documentTitle: "\(file.title)的答复")
    try bench.cases.perform(
      .decide(decision), on: id, expectedRevision: file.revision, by: .staff(officer, for: file.authorityID),
      principal: officer, in: tx)
  }

  /// A request to erase a resident, which waits.
  package func erasure(of login: String, by requester: Principal, in tx: WriteTransaction) throws {
    _ = try ErasureCommands.request(
      ErasureDraft(login: login, ground: .asked, reason: "本人已迁居外地，要求删除账号和资料（演示）。"), by: requester, bench: bench, in: tx)
  }

  /// A request that waits and one that was refused.
  package func exports(
    of source: String, under organisation: OrganisationID, by requester: Principal, refusedBy officer: Principal,
    today: CivilDate, in tx: WriteTransaction
  ) throws {
    let commands = ExportCommands(bench)
    var draft = ExportDraft(
      source: source, organisationID: organisation, from: today.adding(days: -30), through: today,
      purpose: "核对本月办件的送达情况（演示）", article: "国务院关于在线政务服务的若干规定第七条")
    _ = try commands.request(draft, by: requester, in: tx)
    draft.purpose = "想看看都有谁来办过事（演示）"
    let refused = try commands.request(draft, by: requester, in: tx)
    try commands.reject(refused, reason: "目的不具体，用汇总数字即可，不需要名单（演示）。", by: officer, in: tx)
  }
}
