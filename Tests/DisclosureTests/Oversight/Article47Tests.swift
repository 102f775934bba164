import FoundationEssentials
import Cases
import HTTPTypes
import Identity
import Kernel
import Notifications
import Store
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Disclosure

/// 政府信息公开条例第四十七条: daily guidance and inspection; what is found true is put right or criticised.
@Suite("Article 47: supervision and inspection")
struct Article47Tests {
  @Test func `what is found true needs a measure, and what is not true cannot have one`() async throws {
    let world = try await ReportWorld()
    let commands = OversightCommands(clock: world.town.clock, ids: world.town.ids, cases: world.bench.cases.queries)
    let supervisor = try await world.principal("supervisor")
    let received = try #require(CivilDate("2026-01-05"))
    for finding in OversightMatter.Finding.allCases {
      for measure in OversightMatter.Measure.allCases {
        let id = try await world.store.write { tx in
          try commands.add(
            .inspection, .notPublished, about: world.town.market, request: nil, receivedOn: received, complainant: nil,
            text: "指南没有更新", by: supervisor, in: tx)
        }
        let matter = try #require(try await world.store.read { try OversightQueries.find(id, in: $0) })
        let fits = finding.needsMeasure == (measure != .none)
        do {
          try await world.store.write { tx in
            try commands.end(matter, finding, measure, answer: "已处理", revision: 1, by: supervisor, in: tx)
          }
          #expect(fits, "\(finding) \(measure)")
        } catch let error as ReportError {
          #expect(error == .measureMissing && !fits, "\(finding) \(measure)")
        }
      }
    }
    let officer = try await world.principal("officer")
    await #expect(throws: IdentityError.notPermitted) {
      try await world.store.write { tx in
        try commands.add(
          .inspection, .other, about: world.town.market, request: nil, receivedOn: received, complainant: nil,
          text: "自己查自己", by: officer, in: tx)
      }
    }
  }

  @Test func `the page of deadlines has the overdue first, and every number opens its requests`() async throws {
    let world = try await ReportWorld()
    try await world.receive([
      GeneratedYear.Request(
        category: .person, receivedOn: world.town.today, result: nil, resultedOn: nil, isInTime: nil),
      GeneratedYear.Request(
        category: .person, receivedOn: world.town.today, result: .disclosed, resultedOn: world.town.today,
        isInTime: false),
    ])
    try await world.receive(
      [
        GeneratedYear.Request(
          category: .person, receivedOn: world.town.today, result: nil, resultedOn: nil, isInTime: nil)
      ], by: world.town.housing)
    try await world.store.write { tx in
      try tx.execute("UPDATE case_file SET level = 'red' WHERE authority_id = ?", [world.town.housing])
    }
    try await world.browse("supervisor") { (browser: ReportBrowser) async throws in
      let page = try await browser.get("/desk/disclosure/deadlines")
      let late = try #require(page.text.firstRange(of: "住建局")).lowerBound
      let other = try #require(page.text.firstRange(of: "市场监管局")).lowerBound
      #expect(late < other)
      let red = try #require(page.link(containing: "level=red"))
      #expect(red.contains(world.town.housing.description))
      #expect(try await browser.get(red).text.components(separatedBy: "/desk/cases/").count == 2)
      let answered = try #require(page.link(containing: "answered=late"))
      #expect(try await browser.get(answered).text.components(separatedBy: "/desk/cases/").count == 2)
      #expect(try await browser.get("/desk/disclosure/deadlines/cases?authority=x&level=red").status == .notFound)
      #expect(
        try await browser.get("/desk/disclosure/deadlines/cases?authority=\(world.town.market)&level=blue").status
          == .notFound)
    }
    try await world.browse("officer") { (browser: ReportBrowser) async throws in
      #expect(try await browser.get("/desk/disclosure/deadlines").status == .notFound)
    }
  }

  @Test func `those who owe a report and those who watch are warned once in time and once when it is late`()
    async throws
  {
    let world = try await ReportWorld(now: "2026-01-24T01:00:00Z")
    let warnings = ReportWarnings(bench: world.bench)
    func kinds(_ login: String) async throws -> [String] {
      let account = try await world.principal(login).accountID
      return try await world.store.read { tx in
        try Notices.list(for: [.account(account)], limit: 50, in: tx).map(\.kind).filter { $0.contains("disclosure") }
      }
    }
    try await warnings.run()
    #expect(try await kinds("officer") == [])
    world.set("2026-01-25T01:00:00Z")
    try await warnings.run()
    try await warnings.run()
    #expect(try await kinds("officer") == ["notice.disclosure.report.yellow"])
    // Over both departments; the government's own report is not near yet.
    #expect(try await kinds("supervisor").count == 2)
    #expect(try await kinds("district") == [])
    try await world.publish(world.town.market, by: "officer", "approver")
    world.set("2026-02-01T01:00:00Z")
    try await warnings.run()
    #expect(try await kinds("officer") == ["notice.disclosure.report.yellow"])
    #expect(try await kinds("stranger").count == 2, "housing has published nothing")
    world.set("2026-04-01T01:00:00Z")
    try await warnings.run()
    #expect(try await kinds("district") == ["notice.disclosure.report.red"])
    for language in Language.allCases {
      for level in ["yellow", "red"] {
        #expect(world.bench.renderer.words(language).has("notice.disclosure.report.\(level)"))
      }
    }
  }
}
