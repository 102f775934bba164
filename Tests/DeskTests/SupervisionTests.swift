import Cases
import HTTPTypes
import Kernel
import Store
import Testing
import WebSupport
import WebTesting

@testable import Desk

@Suite("Supervision")
struct SupervisionTests {
  /// One case decided in time, one overdue, one open elsewhere.
  private func world() async throws -> (DeskWorld, decided: CaseFile, late: CaseFile) {
    let world = try await DeskWorld()
    let late = try await world.submit("迟店")
    let decided = try await world.submit("准店")
    try await world.submit("别店", to: world.housing)
    for id in [late, decided] { try await world.perform(.accept(note: nil), on: id, as: "officer") }
    let decision = Decision(outcome: .granted, reasons: "符合", articles: ["第十二条"], documentTitle: "决定书")
    try await world.perform(.propose(decision), on: decided, as: "officer")
    try await world.perform(.decide(decision), on: decided, as: "approver")
    world.clock.advance(seconds: 60 * 86_400)
    _ = try await ClockSweep(commands: world.bench.cases).run(store: world.store)
    return (world, try await world.file(decided), try await world.file(late))
  }

  @Test(arguments: ["zh-CN", "en"])
  func `it shows what is late, who carries how much, and how punctual`(language: String) async throws {
    let (world, _, late) = try await world()
    try await world.browse("supervisor", language: language) { browser async throws in
      let page = try await browser.get("/supervision")
      #expect(page.status == .ok && !page.text.contains("⟦"))
      #expect(page.text.contains(late.number))
      #expect(page.text.contains(language == "en" ? "Market Regulation" : "市场监管局"))
      #expect(page.text.contains("/desk?queue=red"))
      #expect(page.text.contains("/supervision/cases?show=decided"))
      #expect(page.text.contains("100%") || page.text.contains("100.0%"))
    }
  }

  @Test func `every number leads to its cases`() async throws {
    let (world, decided, late) = try await world()
    try await world.browse("supervisor") { browser async throws in
      let behind = try await browser.get("/supervision/cases?show=onTime&from=2026-11&through=2026-11")
      #expect(behind.status == .ok && behind.text.contains(decided.number) && !behind.text.contains(late.number))
      let none = try await browser.get("/supervision/cases?show=late&from=2026-11&through=2026-11")
      #expect(none.text.contains("这里没有件"))
      let rated = try await browser.get("/supervision/cases?show=rated&grade=5")
      #expect(rated.status == .ok && rated.text.contains("非常满意"))
      #expect(try await browser.get("/desk?queue=red").text.contains(late.number))
    }
  }

  @Test func `a department of nobody's business shows nothing`() async throws {
    let (world, _, _) = try await world()
    try await world.browse("supervisor") { browser async throws in
      let foreign = try await browser.get("/supervision?department=0199a2b4-0000-7000-8000-000000000001")
      #expect(foreign.status == .ok && foreign.text.contains("没有超期，也没有快到期的件"))
    }
    try await world.browse("officer") { browser async throws in
      #expect(try await browser.get("/supervision").status == .forbidden)
      #expect(try await browser.get("/supervision.csv").status == .forbidden)
      #expect(try await browser.get("/supervision/cases").status == .forbidden)
    }
  }

  @Test func `the figures can be taken along as a table`() async throws {
    let (world, _, _) = try await world()
    try await world.browse("supervisor") { browser async throws in
      let file = try await browser.get("/supervision.csv")
      #expect(file.status == .ok && file.headers[.contentType] == "text/csv; charset=utf-8")
      let lines = file.text.split(separator: "\r\n")
      #expect(lines.count == 4, "heading, two departments, sum")
      #expect(lines.contains { $0.hasPrefix("市场监管局,2,0,2,") }, "\(lines)")
      #expect(lines.last?.hasPrefix("合计,") == true)
    }
  }

  @Test func `figures come from tallies and indexes`() async throws {
    let (world, _, _) = try await world()
    try await world.browse("supervisor") { browser async throws in
      _ = try await browser.get("/supervision")
      _ = try await browser.get("/supervision/cases?show=rated&grade=1")
      _ = try await browser.get("/supervision/cases?show=decided")
    }
    let statements = Set(world.log.statements.filter { $0.hasPrefix("SELECT") && $0.contains("case_") })
    #expect(!statements.isEmpty)
    let scans = try await world.store.read { tx in try statements.flatMap { try tx.plan($0).tableScans.map { "\($0)" } }
    }
    #expect(scans.isEmpty, "\(scans)")
  }
}
