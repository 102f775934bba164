import TownTesting
import Cases
import Foundation
import Identity
import Kernel
import Store
import Testing
import WebSupport

@testable import Disclosure

/// 政府信息公开条例第五十条: what the report holds, in the uniform format (国办公开办函〔2021〕30号).
@Suite("Article 50: what the annual report says")
struct Article50Tests {
  @Test func `the form has six sections and the three tables, row by row`() throws {
    let form = ReportForm.inForce(for: 2025)
    #expect(form.source == "国办公开办函〔2021〕30号")
    #expect(form.sections.map(\.rawValue) == ["overview", "proactive", "requests", "remedies", "problems", "other"])
    let requests = try #require(form.table(.requests)).bands.flatMap(\.rows)
    #expect(
      requests.map { $0.number + $0.code } == [
        "一、received", "二、carriedIn", "三、handling", "（一）disclosed", "（二）partlyDisclosed", "（三）group.3", "1.stateSecret",
        "2.forbiddenByLaw", "3.endangersSafety", "4.thirdPartyRights", "5.internalAffairs", "6.processMaterial",
        "7.enforcementFile", "8.administrativeQuery", "（四）group.4", "1.notHeld", "2.notReadyMade", "3.stillUnclear",
        "（五）group.5", "1.petition", "2.repeated", "3.publicationWanted", "4.excessive", "5.confirmationWanted",
        "（六）group.6", "1.notSupplemented", "2.feeNotPaid", "3.other", "（七）handled", "四、carriedOut",
      ])
    #expect(
      form.table(.requests)?.bands.first?.columns == [
        "person", "business", "research", "charity", "legalService", "other", "total",
      ])
    let remedies = try #require(form.table(.remedies)).bands
    #expect(remedies.flatMap(\.rows).map(\.code) == ["review", "suit", "suitAfterReview"])
    #expect(remedies.first?.columns == ["upheld", "corrected", "other", "pending", "total"])
    let proactive = try #require(form.table(.proactive)).bands
    #expect(proactive.map(\.columns) == [["made", "repealed", "inForce"], ["decided"], ["decided"], ["amount"]])
    #expect(
      proactive.flatMap(\.rows).map(\.code) == [
        "rules", "normativeDocuments", "licences", "penalties", "enforcements", "fees",
      ])
    // Each result of a request has exactly one row.
    #expect(Set(requests.compactMap { DisclosureResult(rawValue: $0.code) }).count == DisclosureResult.allCases.count)
  }

  @Test func `a generated year is counted as its rows say, and its identities hold`() async throws {
    let world = try await ReportWorld()
    let generated = GeneratedYear(world.year, count: 160, seed: 3)
    try await world.receive(generated.requests)
    try await world.challenge(generated.challenges)
    let figures = try await world.figures(world.town.market)
    #expect(ReportCheck.findings(in: figures, form: .form2021) == [])
    var proactive = figures
    for cell in figures.cells where cell.table == .proactive { proactive[cell] = 0 }
    proactive.feesInTenThousandYuan = nil
    #expect(proactive == generated.figures)
    let (first, last) = (world.year.firstDay, world.year.lastDay)
    for category in RequesterCategory.allCases {
      let own = generated.requests.filter { $0.category == category }
      #expect(figures[.received, category] == own.count { $0.receivedOn >= first && $0.receivedOn <= last })
      #expect(figures[.carriedIn, category] == own.count { $0.receivedOn < first })
      #expect(figures[.carriedOut, category] == own.count { $0.resultedOn == nil })
      for result in DisclosureResult.allCases {
        #expect(figures[.result(result), category] == own.count { $0.result == result }, "\(result)")
      }
    }
    #expect(figures[.received, nil] + figures[.carriedIn, nil] == 160)
    #expect(figures[.carriedIn, nil] > 0 && figures[.carriedOut, nil] > 0)
    let reviews = generated.challenges.filter { $0.kind == .review }
    #expect(figures[.remedies, "review", "upheld"] == reviews.count { $0.outcome == .upheld })
    #expect(figures[.remedies, "review", "total"] == reviews.count)
    #expect(figures[.proactive, "normativeDocuments", "inForce"] == 12 && figures.feesInTenThousandYuan == "12.05")
  }

  @Test func `a request of New Year's Eve and one of New Year's Day stand in different years`() async throws {
    let world = try await ReportWorld()
    func request(_ received: String, _ resulted: String?) throws -> GeneratedYear.Request {
      GeneratedYear.Request(
        category: .person, receivedOn: CivilDate(received) ?? .earliest, result: resulted == nil ? nil : .disclosed,
        resultedOn: resulted.flatMap(CivilDate.init), isInTime: resulted == nil ? nil : true)
    }
    try await world.receive([
      try request("2024-12-31", "2025-01-01"), try request("2024-12-31", "2024-12-31"),
      try request("2025-01-01", "2025-01-01"), try request("2025-12-31", "2026-01-01"),
      try request("2025-12-31", "2025-12-31"), try request("2026-01-01", nil), try request("2024-12-30", nil),
    ])
    let figures = try await world.figures(world.town.market)
    #expect(figures[.received, nil] == 3)
    #expect(figures[.carriedIn, nil] == 2)
    #expect(figures[.handled, nil] == 3)
    #expect(figures[.carriedOut, nil] == 2)
    #expect(ReportCheck.findings(in: figures, form: .form2021) == [])
  }

  @Test func `what is carried in must be what the published report of last year carried out`() {
    var last = ReportFigures()
    last.add(3, to: .carriedOut, .person)
    var now = ReportFigures()
    now.add(2, to: .carriedIn, .person)
    now.add(2, to: .handled, .person)
    now.add(2, to: .result(.disclosed), .person)
    let findings = ReportCheck.findings(in: now, form: .form2021, after: last)
    #expect(findings == [.carry(column: "person", last: 3, now: 2), .carry(column: "total", last: 3, now: 2)])
    #expect(findings.filter(\.isBlocking) == [])
  }

  @Test func `each broken identity is found and says which cell and why`() async throws {
    var flow = ReportFigures()
    flow.add(5, to: .received, .person)
    flow.add(4, to: .handled, .person)
    flow.add(4, to: .result(.disclosed), .person)
    #expect(
      ReportCheck.findings(in: flow, form: .form2021) == [
        .flow(column: "person", received: 5, carriedIn: 0, handled: 4, carriedOut: 0),
        .flow(column: "total", received: 5, carriedIn: 0, handled: 4, carriedOut: 0),
      ])
    var row = ReportFigures()
    row.add(1, to: .received, nil)
    row.add(1, to: .carriedOut, nil)
    #expect(
      ReportCheck.findings(in: row, form: .form2021) == [
        .row(table: .requests, row: "received", sum: 0, total: 1),
        .row(table: .requests, row: "carriedOut", sum: 0, total: 1),
      ])
    var results = ReportFigures()
    results.add(1, to: .received, .other)
    results.add(1, to: .handled, .other)
    #expect(
      ReportCheck.findings(in: results, form: .form2021) == [
        .results(column: "other", sum: 0, total: 1), .results(column: "total", sum: 0, total: 1),
      ])
    var remedies = ReportFigures()
    remedies[.remedies, "suit", "total"] = 1
    #expect(
      ReportCheck.findings(in: remedies, form: .form2021) == [.row(table: .remedies, row: "suit", sum: 0, total: 1)])
    var negative = ReportFigures()
    negative[.proactive, "rules", "made"] = -1
    negative.feesInTenThousandYuan = "很多"
    #expect(
      ReportCheck.findings(in: negative, form: .form2021) == [
        .negative(cell: ReportCell(.proactive, "rules", "made"), value: -1), .fees(text: "很多"),
      ])
    let world = try await ReportWorld()
    for language in Language.allCases {
      let words = ReportWords(world.bench.renderer.words(language))
      for finding in [flow, row, results, remedies, negative].flatMap({ ReportCheck.findings(in: $0, form: .form2021) })
      {
        let sentence = words.finding(finding)
        #expect(!sentence.contains("⟦") && !sentence.contains("{{"), "\(sentence)")
      }
    }
    #expect(world.bench.renderer.missingTexts == [])
    let words = ReportWords(world.bench.renderer.words(.zhCN))
    let sentence = words.finding(.flow(column: "person", received: 5, carriedIn: 0, handled: 4, carriedOut: 0))
    #expect(sentence.contains("“自然人”列：新收 5 加上年结转 0 等于 5，办结 4 加结转下年 0 等于 4"))
  }

  @Test func `a result that the form does not know breaks the identity instead of being lost`() async throws {
    let world = try await ReportWorld()
    let ids = try await world.receive([
      GeneratedYear.Request(
        category: .person, receivedOn: try #require(CivilDate("2025-03-03")), result: .disclosed,
        resultedOn: CivilDate("2025-03-20"), isInTime: true)
    ])
    try await world.store.write { tx in
      try tx.execute("UPDATE disclosure_request SET result = 'lost' WHERE case_id = ?", [ids[0]])
    }
    let findings = ReportCheck.findings(in: try await world.figures(world.town.market), form: .form2021)
    #expect(findings == [.results(column: "person", sum: 0, total: 1), .results(column: "total", sum: 0, total: 1)])
  }

  @Test func `a government's tables are those of its departments together, fees to the cent`() async throws {
    let world = try await ReportWorld()
    try await world.receive(GeneratedYear(world.year, count: 30, seed: 5).requests)
    try await world.receive(GeneratedYear(world.year, count: 20, seed: 6).requests, by: world.town.housing)
    try await world.receive(GeneratedYear(world.year, count: 10, seed: 7).requests, by: world.town.district)
    let sum = try await world.figures(world.town.district)
    #expect(sum[.received, nil] + sum[.carriedIn, nil] == 60)
    #expect(ReportCheck.findings(in: sum, form: .form2021) == [])
    #expect(sum.feesInTenThousandYuan == "12.05")
    var other = ReportFigures()
    other.feesInTenThousandYuan = "0.1"
    #expect((sum + other).feesInTenThousandYuan == "12.15")
    #expect((other + ReportFigures()).feesInTenThousandYuan == "0.1")
  }

  @Test func `figures from outside of the records move their sums and are kept with their reason`() async throws {
    let world = try await ReportWorld()
    let (commands, officer, year) = (world.commands, try await world.principal("officer"), world.year)
    let body = try await world.body(world.town.market)
    func add(_ table: ReportTable.Code, _ row: String, _ column: String, _ amount: String) async throws {
      try await world.store.write { tx in
        try commands.adjust(
          body, year, ReportCell(table, row, column), amount: amount, reason: "系统启用前的纸质申请", by: officer, in: tx)
      }
    }
    try await add(.requests, "received", "business", "3")
    try await add(.requests, "notHeld", "business", "2")
    try await add(.proactive, "fees", "amount", "0.95")
    try await add(.remedies, "review", "pending", "1")
    var figures = try await world.figures(world.town.market)
    #expect(figures[.received, nil] == 3 && figures[.handled, .business] == 2 && figures[.handled, nil] == 2)
    #expect(figures.feesInTenThousandYuan == "13" && figures[.remedies, "review", "total"] == 1)
    #expect(
      ReportCheck.findings(in: figures, form: .form2021).first
        == .flow(column: "business", received: 3, carriedIn: 0, handled: 2, carriedOut: 0))
    try await add(.requests, "carriedOut", "business", "1")
    figures = try await world.figures(world.town.market)
    #expect(ReportCheck.findings(in: figures, form: .form2021) == [])
    for (table, row, column, amount) in [
      (ReportTable.Code.requests, "handled", "business", "1"), (.requests, "received", "total", "1"),
      (.requests, "received", "person", "1.5"), (.requests, "received", "person", "0"),
      (.remedies, "review", "total", "1"), (.proactive, "fees", "amount", "很多"), (.proactive, "nothing", "made", "1"),
    ] {
      await #expect(throws: ReportError.adjustmentInvalid) { try await add(table, row, column, amount) }
    }
  }

  @Test func `figures survive being written down and read again`() {
    var figures = ReportFigures()
    figures.add(7, to: .result(.thirdPartyRights), .legalService)
    figures.add(2, to: .suitAfterReview, .corrected)
    figures[.proactive, "penalties", "decided"] = -3
    figures.feesInTenThousandYuan = "1.50"
    #expect(ReportFigures(figures.json) == figures)
    #expect(ReportFigures(.object(["requests": .string("x")])) == ReportFigures())
  }

  @Test func `a first report is made from the paper register, and its identities hold`() async throws {
    let world = try await ReportWorld()
    let (examples, chief) = (ReportExamples(world.bench), try await world.principal("chief"))
    let officer = try await world.principal("district")
    let count = try await world.store.write { tx in try examples.publish(year: 2024, by: officer, and: chief, in: tx) }
    #expect(count == 3)
    let year = try requireYear(2024)
    for organisation in [world.town.market, world.town.housing, world.town.district] {
      let report = try #require(try await world.store.read { try ReportQueries.published(organisation, year, in: $0) })
      #expect(ReportCheck.findings(in: report.figures, form: report.form) == [])
      #expect(report.figures[.received, nil] > 0 && report.publishedOn == CivilDate("2025-01-19"))
      #expect(report.texts[.problems]?.contains("2024年") == true)
    }
    #expect(world.bench.renderer.missingTexts == [])
  }
}
