@testable import Cases
import Identity
import Kernel
import Store
import Testing

@Suite("Export under the national names")
struct ExportTests {
  @Test("a case gives its rows in every table, with the names of the exchange")
  func rows() async throws {
    let world = try await CasesWorld()
    var submission = try world.submission()
    submission.materials = [NewMaterial(code: "lease", name: "租赁合同", file: DraftTests.file)]
    let id = try await world.submit(submission).caseID
    try await world.perform(.assign(to: try world.as(.officer).accountID), on: id, as: .officer)
    try await world.perform(.accept(note: "材料齐全"), on: id, as: .officer)
    try await world.perform(
      .beginExcludedTime(.expertReview, expectedWorkingDays: 2, reason: "需专家评审"), on: id, as: .officer)
    try world.go(to: "2026-11-04")
    try await world.perform(.endExcludedTime(result: "通过"), on: id, as: .officer)
    try await world.perform(.propose(CasesWorld.grant), on: id, as: .officer)
    try await world.perform(.decide(CasesWorld.grant), on: id, as: .approver)
    try await world.perform(.deliver(method: .inPerson, note: nil), on: id, as: .clerk)
    try await world.perform(.rate(Rating(grade: .verySatisfied)), on: id, as: .applicant)

    let accept = try #require(try await rows(.accept, world).first)
    #expect(accept["project_no"] == "5116032026110200001")
    #expect(accept["applyer_name"] == "张小三")
    #expect(accept["applyer_page_code"]?.hasPrefix("51160219900101") == true)
    #expect(accept["apply_type"] == "网上")
    #expect(accept["apply_date"] == "2026-11-02 09:00:00")
    #expect(accept["project_type"] == "承诺件")
    #expect(accept["org_code"] == "QF-SCJG")
    #expect(accept["handle_user_name"] == "王经办")
    #expect(accept["task_version"] == "7")
    #expect(accept["cd_batch"] == "20261104")

    let process = try await rows(.process, world)
    #expect(process.map { $0["event_name"] } == ["收到申请", "受理", "特别程序开始", "特别程序结束", "提出审查意见", "作出决定", "送达"])
    #expect(process[1]["handle_explain"] == "材料齐全")

    let special = try #require(try await rows(.specialProcedure, world).first)
    #expect(special["special_type"] == "专家评审")
    #expect(special["end_time"] == "2026-11-04 09:00:00")
    #expect(special["result"] == "通过")

    let result = try #require(try await rows(.result, world).first)
    #expect(result["result_type"] == "准予许可")
    #expect(result["is_delivery_results"] == "是")
    #expect(result["satisfaction"] == "非常满意")

    let material = try #require(try await rows(.material, world).first)
    #expect(material["material_attach_name"] == "租赁合同.pdf")
    for table in ExchangeTable.allCases {
      for row in try await rows(table, world) { #expect(row.values.count == table.columns.count) }
    }
  }

  @Test("days outside the scope and other authorities are left out")
  func scope() async throws {
    let world = try await CasesWorld()
    _ = try await world.newCase()
    #expect(try await rows(.accept, world, through: "2026-11-01").isEmpty)
    #expect(try await rows(.accept, world, through: "2026-11-02").count == 1)
    #expect(try await rows(.accept, world, authorities: [world.health]).isEmpty)
    #expect(try await rows(.result, world).isEmpty)
  }

  @Test("a part that the platform ended is handed on as 终止, and only what the applicant withdrew as 撤回")
  func endedPart() async throws {
    let world = try await CasesWorld()
    var submission = try world.jointSubmission()
    submission.order = [1: [0]]
    let (joint, actor, commands) = (submission, try world.actor(.applicant), world.commands)
    let receipt = try await world.store.write { try commands.submitJoint(joint, by: actor, in: $0) }
    try await world.perform(.withdraw(reason: nil), on: receipt.parts[0].caseID, as: .applicant)
    #expect(try await rows(.result, world).map { $0["result_type"] } == ["撤回"])
    #expect(try await rows(.result, world, authorities: [world.health]).map { $0["result_type"] } == ["终止"])
  }

  @Test("more cases than one batch are all handed over")
  func batches() async throws {
    let world = try await CasesWorld()
    let (commands, actor) = (world.commands, try world.actor(.applicant))
    let submissions = try (0..<(CaseExport.batchSize * 2 + 5)).map { try world.submission(key: "e\($0)") }
    try await world.store.write { tx in
      for submission in submissions { _ = try commands.submit(submission, by: actor, in: tx) }
    }
    let rows = try await rows(.accept, world)
    #expect(Set(rows.map { $0["project_no"] }).count == submissions.count)
  }

  private func rows(
    _ table: ExchangeTable, _ world: CasesWorld, through: String = "2026-11-30",
    authorities: Set<OrganisationID>? = nil
  ) async throws -> [ExchangeRow] {
    let export = CaseExport(calendar: world.calendar.current) { code, _, _ in
      ExchangeItem(taskVersion: "7", catalogCode: String(code.prefix(12)), taskName: "食品经营许可")
    }
    let scope = CaseExport.Scope(
      authorityIDs: authorities ?? [world.permits], from: try #require(CivilDate("2026-11-01")),
      through: try #require(CivilDate(through)), batch: "20261104", dataSource: "511603")
    return try await world.store.read(.bulk) { tx in
      var rows: [ExchangeRow] = []
      try export.forEach(table, scope, in: tx) { rows.append($0) }
      return rows
    }
  }
}
