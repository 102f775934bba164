import Documents
import Foundation
import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Disclosure

/// The desk's and the public's pages of annual reports.
@Suite("Pages of annual reports (articles 49 and 50)")
struct ReportPageTests {
  @Test func `an officer counts and writes, a second person publishes, everybody reads`() async throws {
    let world = try await ReportWorld()
    try await world.receive(GeneratedYear(world.year, count: 60, seed: 11).requests)
    let path = "/desk/disclosure/reports/2025/\(world.town.market)"
    try await world.browse("officer") { (browser: ReportBrowser) async throws in
      let list = try await browser.get("/desk/disclosure/reports")
      #expect(list.text.contains("2025年政府信息公开年度报告") && list.text.contains(path))
      #expect(list.text.contains("2026年1月31日"))
      let drafted = try await browser.post("\(path)/draft", from: path)
      #expect(drafted.location == path)
      let page = try await browser.get(path)
      #expect(page.text.contains("勾稽关系全部成立"))
      #expect(page.text.contains("全年新收政府信息公开申请"))
      let form = try await browser.get("\(path)/edit")
      #expect(form.text.contains("name=\"overview\"") && !form.text.contains("name=\"assessment\""))
      let written = try await browser.post(
        "\(path)/edit", from: "\(path)/edit", ["overview": "写好的<b>总体</b>情况。", "problems": "问题与改进。", "other": "无。"])
      #expect(written.location == path)
      #expect(try await browser.get(path).text.contains("写好的&lt;b&gt;总体&lt;/b&gt;情况。"))
      #expect(try await browser.post("\(path)/submit", from: path).location == path)
      // Not hers to publish.
      #expect(!(try await browser.get(path).text.contains("\(path)/publish")))
      let denied = try await browser.post("\(path)/publish", from: path)
      #expect(denied.status == .forbidden)
    }
    try await world.browse(nil) { (browser: ReportBrowser) async throws in
      #expect(try await browser.get("/open/reports/2025/\(world.town.market)").status == .notFound)
    }
    try await world.browse("approver") { (browser: ReportBrowser) async throws in
      let empty = try await browser.post("\(path)/return", from: path)
      #expect(empty.status == .unprocessableContent && empty.text.contains("href=\"#note\""))
      #expect(try await browser.post("\(path)/publish", from: path).location == path)
    }
    try await world.browse(nil) { (browser: ReportBrowser) async throws in
      let list = try await browser.get("/open/reports")
      #expect(list.text.contains("/open/reports/2025/\(world.town.market)") && list.text.contains("按时公布"))
      let page = try await browser.get("/open/reports/2025/\(world.town.market)")
      #expect(page.status == .ok && page.text.contains("六、其他需要报告的事项"))
      #expect(!page.text.contains("/desk/"), "the public sees numbers, not cases")
      #expect(page.text.components(separatedBy: "<h1").count == 2)
      let json = try await browser.get("/open/reports/2025/\(world.town.market)/files/report.json")
      let value = try JSONValue(parsing: json.text)
      let requests = value["tables"]?["requests"]
      #expect(requests?["handled"]?["total"]?.intValue ?? 0 > 0)
      #expect(
        (requests?["received"]?["total"]?.intValue ?? 0) + (requests?["carriedIn"]?["total"]?.intValue ?? 0) == 60)
      #expect(requests?.objectValue?.count == 25 && value["form"]?.stringValue == "国办公开办函〔2021〕30号")
    }
  }

  @Test func `a published report can be taken away as PDF and as a workbook, with every figure in it`() async throws {
    let world = try await ReportWorld()
    try await world.receive(GeneratedYear(world.year, count: 45, seed: 21).requests)
    try await world.publish(world.town.market, by: "officer", "approver")
    let report = try #require(try await world.versions(world.town.market).first)
    let body = try await world.body(world.town.market)
    let document = ReportDocument(report, body, world.bench.renderer.words(.zhCN))
    let pdf = try TextReader.read(bytes: try document.pdf(), named: "report.pdf")
    let text = pdf.pages.joined().filter { !$0.isWhitespace }
    for part in ["市场监管局2025年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况", "属于行政执法案卷", "12.05", "国办公开办函〔2021〕30号"] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(try document.pdf() == (try document.pdf()), "the same version is the same file")
    let sheet = try TextReader.read(bytes: try document.xlsx(), named: "report.xlsx")
    let received = String(report.figures[.received, nil])
    let cells = sheet.pages.joined(separator: "\n")
    #expect(cells.contains("本年新收政府信息公开申请数量") && cells.contains(received) && cells.contains("行政事业性收费"))
    try await world.browse(nil) { (browser: ReportBrowser) async throws in
      let path = "/open/reports/2025/\(world.town.market)/files"
      let file = try await browser.get("\(path)/report.pdf")
      #expect(file.status == .ok && file.headers[.contentType] == "application/pdf")
      #expect(try await browser.get("\(path)/report.xlsx").status == .ok)
      #expect(try await browser.get("\(path)/report.exe").status == .notFound)
    }
  }

  @Test func `every figure of table three leads to its requests, page by page, each once`() async throws {
    let world = try await ReportWorld()
    let generated = GeneratedYear(world.year, count: 130, seed: 12)
    try await world.receive(generated.requests)
    let figures = try await world.figures(world.town.market)
    let year = world.year
    for row in ReportForm.form2021.tables.flatMap(\.bands).flatMap(\.rows).compactMap({ RequestRow(code: $0.code) }) {
      for column in RequestColumn.codes {
        var (found, cursor): (Set<String>, String?) = ([], nil)
        var pages = 0
        repeat {
          let page = try await world.store.read { [cursor] tx in
            try RequestCellQueries.behind(row, column: column, of: world.town.market, year, cursor: cursor, in: tx)
          }
          let cases = try #require(page).cases
          #expect(found.isDisjoint(with: cases.map(\.description)))
          found.formUnion(cases.map(\.description))
          cursor = page?.nextCursor
          pages += 1
        } while cursor != nil && pages < 10
        #expect(found.count == figures[.requests, row.code, column], "\(row.code) \(column)")
      }
    }
    let path = "/desk/disclosure/reports/2025/\(world.town.market)"
    try await world.browse("officer") { (browser: ReportBrowser) async throws in
      _ = try await browser.post("\(path)/draft", from: path)
      let page = try await browser.get(path)
      let link = try #require(page.link(containing: "/cells/requests/received/total"))
      let first = try await browser.get(link)
      #expect(first.text.components(separatedBy: "/desk/cases/").count == 51)
      let next = try #require(first.link(containing: "after="))
      #expect(try await browser.get(next).text.contains("/desk/cases/"))
      #expect(try await browser.get("\(path)/cells/requests/group.3/total").status == .notFound)
      #expect(try await browser.get("\(path)/cells/nothing/received/total").status == .notFound)
    }
    // A government's figure leads to its departments first.
    try await world.browse("chief") { (browser: ReportBrowser) async throws in
      let cell = "/desk/disclosure/reports/2025/\(world.town.district)/cells/requests/received/total"
      let page = try await browser.get(cell)
      let link = try #require(page.link(containing: "of=\(world.town.market)"))
      #expect(!page.text.contains("/desk/cases/"))
      #expect(try await browser.get(link).text.contains("/desk/cases/"))
    }
  }

  @Test func `a correction is shown to everybody with its reason and what changed`() async throws {
    let world = try await ReportWorld()
    try await world.receive(GeneratedYear(world.year, count: 10, seed: 13).requests)
    try await world.publish(world.town.market, by: "officer", "approver")
    world.set("2026-04-02T01:00:00Z")
    let path = "/desk/disclosure/reports/2025/\(world.town.market)"
    try await world.browse("officer") { (browser: ReportBrowser) async throws in
      #expect(try await browser.post("\(path)/correct", from: path).status == .unprocessableContent)
      #expect(try await browser.post("\(path)/correct", from: path, ["correction": "补记两件纸质申请"]).location == path)
      let fields = ["cell": "requests/received/research", "amount": "2", "reason": "见登记簿"]
      #expect(try await browser.post("\(path)/adjust", from: path, fields).location == path)
      let broken = try await browser.get(path)
      #expect(broken.text.contains("“科研机构”列") && !broken.text.contains("\(path)/submit\""))
      let refused = try await browser.post("\(path)/submit", from: path)
      #expect(refused.status == .unprocessableContent)
      let handled = ["cell": "requests/carriedOut/research", "amount": "2", "reason": "见登记簿"]
      #expect(try await browser.post("\(path)/adjust", from: path, handled).location == path)
      #expect(try await browser.post("\(path)/submit", from: path).location == path)
    }
    try await world.browse("approver") { (browser: ReportBrowser) async throws in
      #expect(try await browser.post("\(path)/publish", from: path).location == path)
    }
    try await world.browse(nil) { (browser: ReportBrowser) async throws in
      let page = try await browser.get("/open/reports/2025/\(world.town.market)")
      #expect(page.text.contains("第 2 版") && page.text.contains("补记两件纸质申请"))
      #expect(page.text.contains("<del>0</del>") && page.text.contains("<ins>2</ins>"))
      let old = try await browser.get("/open/reports/2025/\(world.town.market)?version=1")
      #expect(old.text.contains("这不是最新版本"))
      #expect(try await browser.get("/open/reports/2025/\(world.town.market)?version=9").status == .notFound)
      // Published in time once, corrected later: the duty was kept.
      #expect(try await browser.get("/open/reports/2025").text.contains("按时公布"))
    }
  }

  @Test func `what somebody took back counts no more and stays on record`() async throws {
    let world = try await ReportWorld()
    let path = "/desk/disclosure/reports/2025/\(world.town.market)"
    try await world.browse("officer") { (browser: ReportBrowser) async throws in
      _ = try await browser.post("\(path)/draft", from: path)
      _ = try await browser.post(
        "\(path)/adjust", from: path, ["cell": "proactive/rules/made", "amount": "2", "reason": "旧档案"])
      let page = try await browser.get(path)
      let withdraw = try #require(
        page.text.components(separatedBy: "action=\"").map { String($0.prefix { $0 != "\"" }) }
          .first { $0.hasSuffix("/withdraw") })
      #expect(try await browser.post(withdraw, from: path).location == path)
      #expect(!(try await browser.get(path).text.contains("旧档案")))
    }
    #expect(try await world.figures(world.town.market)[.proactive, "rules", "made"] == 0)
    let kept = try await world.store.read { tx in
      try tx.first("SELECT COUNT(*) FROM disclosure_report_adjustment WHERE withdrawn_at IS NOT NULL", []) {
        try $0.int(0)
      }
    }
    #expect(kept == 1)
  }

  @Test func `reports, cells and remedies of others do not exist for a stranger`() async throws {
    let world = try await ReportWorld()
    try await world.publish(world.town.market, by: "officer", "approver")
    let path = "/desk/disclosure/reports/2025/\(world.town.market)"
    for login in ["stranger", "admin", "zhangsan"] {
      try await world.browse(login) { (browser: ReportBrowser) async throws in
        for address in [path, "\(path)/edit", "\(path)/cells/requests/received/total"] {
          #expect(try await browser.get(address).status == .notFound, "\(login) \(address)")
        }
      }
    }
  }

  @Test(arguments: ["zh-CN", "en"])
  func `each page renders in both languages with one heading and no missing words`(language: String) async throws {
    let world = try await ReportWorld()
    try await world.receive(GeneratedYear(world.year, count: 40, seed: 14).requests)
    try await world.challenge(GeneratedYear(world.year, count: 400, seed: 14).challenges)
    try await world.publish(world.town.market, by: "officer", "approver")
    let (commands, year) = (world.commands, world.year)
    let body = try await world.body(world.town.market)
    let officer = try await world.principal("officer")
    try await world.store.write { tx in
      try commands.draft(body, year, correction: "更正", by: officer, texts: { _ in [:] }, in: tx)
    }
    let remedy = try await world.store.read { tx in
      try RemedyQueries.behind(.review, .total, of: world.town.market, year, limit: 5, in: tx).first?.id
    }
    let desk = "/desk/disclosure/reports/2025/\(world.town.market)"
    let pages = [
      ("officer", "/desk/disclosure/reports"), ("officer", "/desk/disclosure/reports/2023"), ("officer", desk),
      ("officer", "\(desk)?version=1"), ("officer", "\(desk)/edit"), ("approver", desk),
      ("officer", "\(desk)/cells/requests/received/total"), ("officer", "\(desk)/cells/remedies/review/total"),
      ("officer", "\(desk)/cells/proactive/rules/made"),
      ("chief", "/desk/disclosure/reports/2025/\(world.town.district)"),
      ("officer", "/desk/disclosure/remedies?year=2025"), ("officer", "/desk/disclosure/remedies/new"),
      ("officer", "/desk/disclosure/remedies/\(try #require(remedy))"),
      ("supervisor", "/desk/disclosure/reports"), (nil, "/open/reports"), (nil, "/open/reports/2025"),
      (nil, "/open/reports/2025/\(world.town.market)"), (nil, "/open/reports/2025/\(world.town.market)?version=1"),
    ]
    for (login, path) in pages {
      try await world.browse(login, language: language) { (browser: ReportBrowser) async throws in
        let page = try await browser.get(path)
        #expect(page.status == .ok, "\(path)")
        #expect(page.text.contains("<html lang=\"\(language)\""), "\(path)")
        #expect(page.text.components(separatedBy: "<h1").count == 2, "\(path) has one heading")
        #expect(!page.text.contains("⟦"), "\(path) misses words")
        #expect(!page.text.contains("style=\""), "\(path)")
      }
    }
    #expect(world.bench.renderer.missingTexts == [])
  }

  @Test func `every error, state and word of the form is there in both languages`() async throws {
    let world = try await ReportWorld()
    for language in Language.allCases {
      let words = world.bench.renderer.words(language)
      for error in ReportError.samples {
        #expect(words.has("error.\(error.code)") && words.has("error.\(error.code).next"), "\(error.code)")
      }
      for state in ReportState.allCases { #expect(words.has(state.wordKey)) }
      for result in DisclosureResult.allCases { #expect(words.has(result.wordKey)) }
      for category in RequesterCategory.allCases { #expect(words.has(category.wordKey)) }
      let names = ReportWords(words)
      for cell in ReportForm.form2021.cells { _ = names.cell(cell) }
    }
    #expect(world.bench.renderer.missingTexts == [])
  }

  @Test func `no form is taken without its token`() async throws {
    let world = try await ReportWorld()
    let path = "/desk/disclosure/reports/2025/\(world.town.market)"
    try await world.browse("officer") { (browser: ReportBrowser) async throws in
      for act in ["draft", "submit", "publish"] {
        #expect(try await browser.post("\(path)/\(act)", from: path, token: "forged").status == .conflict, "\(act)")
      }
    }
    #expect(try await world.versions(world.town.market) == [])
  }

  @Test func `every statement goes by an index`() async throws {
    let world = try await ReportWorld()
    try await world.receive(GeneratedYear(world.year, count: 30, seed: 15).requests)
    try await world.challenge(GeneratedYear(world.year, count: 200, seed: 15).challenges)
    try await world.publish(world.town.market, by: "officer", "approver")
    let desk = "/desk/disclosure/reports/2025/\(world.town.market)"
    try await world.browse("officer") { (browser: ReportBrowser) async throws in
      for path in [desk, "\(desk)/cells/requests/received/total", "/desk/disclosure/remedies", "/open/reports"] {
        _ = try await browser.get(path)
      }
    }
    let tables = ["disclosure_request", "disclosure_remedy", "disclosure_report", "disclosure_oversight"]
    let statements =
      RequestCellQueries.all
      + world.town.log.statements.filter { sql in
        ["SELECT", "UPDATE", "DELETE"].contains { sql.hasPrefix($0) } && tables.contains { sql.contains($0) }
      }
    #expect(statements.count > 20)
    let plans = try await world.store.read { tx in try statements.map { try tx.plan($0) } }
    #expect(plans.filter(\.scansTable).map(\.description) == [])
  }
}
