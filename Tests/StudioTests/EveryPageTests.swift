import BPMN
import Foundation
import HTTPTypes
import Kernel
import Store
import StoreTesting
import Testing
import TownTesting
import WebSupport
import WebTesting
import Workflow

@testable import Studio

@Suite("Every page of the studio")
struct EveryPageTests {
  /// Two versions, instances that wait, are done and need repair, drafts of all sorts, a migration.
  private func furnished() async throws -> (StudioWorld, [String]) {
    let world = try await StudioWorld()
    try await world.deploy(StudioModels.review)
    let waiting = try await world.start("review-process", ["state": "granted"], of: "zhangsan")
    world.clock.advance(seconds: 60)
    try await world.deploy(StudioModels.twoLooks)
    try await world.deploy(StudioModels.stuck)
    let stuck = try await world.start("stuck")
    try await world.complete(stuck, "review")
    let workflow = world.workflow
    let versions = try await world.store.read { try workflow.versions("review-process", in: $0) }
    let plan = TransferPlan(from: versions[1].hash, to: versions[0].hash)
    let transfer = try await world.store.write { try workflow.beginTransfer(plan, actor: nil, in: $0) }
    try await world.work()
    let collected = Collected()
    try await world.browse { (browser: StudioBrowser) async throws in
      for model in [StudioModels.review, StudioModels.broken, StudioModels.twoLooks] {
        await collected.add(try await browser.draft(model))
      }
      let fees = try await browser.draft(StudioModels.fees())
      let fields = [("from", "2026-11-20"), ("reason", "x"), ("expected", "0"), ("confirmed", "1")]
      _ = try await browser.post("\(fees)/deploy", fields)
      await collected.add(try await browser.draft(StudioModels.fees("7"), key: "small-fees"))
    }
    let drafts = await collected.drafts
    let base = "/studio"
    return (
      world,
      [
        base, "\(base)/upload", "\(base)/incidents", "\(base)/transfers", "\(base)/transfers/new",
        "\(base)/transfers/new?process=review-process", "\(base)/transfers/new?process=review-process&from=1&to=2",
        "\(base)/transfers/\(transfer)", "\(base)/processes/review-process",
        "\(base)/processes/review-process?version=1&element=review", "\(base)/processes/stuck?status=completed",
        "\(base)/processes/stuck", "\(base)/processes/review-process/try?version=1", "\(base)/decisions/small-fees",
        "\(base)/decisions/small-fees/try", "\(base)/instances/\(waiting)", "\(base)/instances/\(stuck)",
        "\(drafts[0])/deploy", "\(drafts[2])/compare", "\(drafts[2])/try", "\(drafts[3])/compare", "\(drafts[3])/try",
      ] + drafts
    )
  }

  private actor Collected {
    var drafts: [String] = []
    func add(_ draft: String) { drafts.append(draft) }
  }

  @Test(arguments: ["zh-CN", "en"])
  func `each page renders with one heading, its language and no missing words`(language: String) async throws {
    let (world, pages) = try await furnished()
    try await world.browse(language: language) { (browser: StudioBrowser) async throws in
      for path in pages {
        let page = try await browser.get(path)
        #expect(page.status == .ok, "\(path)")
        #expect(page.text.contains("<html lang=\"\(language)\""), "\(path)")
        #expect(page.text.components(separatedBy: "<h1").count == 2, "\(path) has one heading")
        #expect(!page.text.contains("⟦") && !page.text.contains("{{"), "\(path) misses words")
        #expect(!page.text.contains("style=\""), "\(path)")
      }
    }
    #expect(world.bench.renderer.missingTexts == [])
  }

  @Test func `the texts of models are given as files`() async throws {
    let (world, pages) = try await furnished()
    let draft = try #require(pages.last)
    try await world.browse { (browser: StudioBrowser) async throws in
      for (path, text) in [
        ("/studio/processes/review-process/file?version=1", StudioModels.review),
        ("/studio/decisions/small-fees/file?version=1", StudioModels.fees()), ("\(draft)/file", StudioModels.fees("7")),
      ] {
        let page = try await browser.get(path)
        #expect(page.text == text && page.headers[.contentDisposition]?.contains("attachment") == true, "\(path)")
      }
      #expect(try await browser.get("/studio/processes/review-process/file?version=9").status == .notFound)
    }
  }

  @Test func `every statement of the pages finds its rows through an index`() async throws {
    guard !TestStore.isPostgreSQL else { return }
    let (world, pages) = try await furnished()
    try await world.browse { (browser: StudioBrowser) async throws in
      for path in pages { _ = try await browser.get(path) }
    }
    let statements = Set(world.town.log.statements).filter { sql in
      ["studio_draft", "workflow_", "model_version"].contains { sql.contains($0) } && !sql.contains("CREATE ")
        && !sql.contains("sqlite_")
    }
    #expect(statements.count > 20)
    try await world.store.read { tx in
      for sql in statements.sorted() {
        let plan = try tx.plan(sql)
        #expect(plan.tableScans.isEmpty, "\(plan)")
      }
    }
  }

  @Test(arguments: [Language.zhCN, .en])
  func `every error, reason, obstacle and kind of rest has its words`(language: Language) async throws {
    let words = try await StudioWorld().bench.renderer.words(language)
    for error in StudioError.samples {
      #expect(words.has("error.\(error.code)") && words.has("error.\(error.code).next"), "\(error.code)")
    }
    for reason in Incident.Reason.allCases { #expect(words.has("studio.reason.\(reason)"), "\(reason)") }
    for reason in DeploymentProblem.Reason.allCases {
      #expect(words.has("bpmn.problem.\(reason.rawValue)"), "\(reason)")
    }
    for kind in ["task", "call", "join", "timer", "message", "signal", "condition", "incident"] {
      #expect(words.has("studio.rest.\(kind)"), "\(kind)")
    }
    for obstacle in ["missing", "otherKind", "otherScope", "otherTrigger", "otherFlows"] {
      #expect(words.has("studio.obstacle.\(obstacle)"), "\(obstacle)")
    }
    for status in InstanceStatus.allCases {
      #expect(words.has("studio.status.\(status.rawValue)") && words.has("studio.running.list.\(status.rawValue)"))
    }
  }
}
