import Foundation
import HTTPTypes
import Identity
import Kernel
import Models
import Store
import Testing
import TownTesting
import WebSupport
import WebTesting
import Workflow

@testable import Studio

@Suite("Models that are uploaded")
struct DraftTests {
  @Test func `a process is uploaded, looked at and deployed from a day on`() async throws {
    let world = try await StudioWorld()
    try await world.browse { (browser: StudioBrowser) async throws in
      let draft = try await browser.draft(StudioModels.review)
      let page = try await browser.get(draft)
      #expect(page.status == .ok && page.text.contains("<svg") && page.words.contains("这是第一个版本"))
      #expect(page.text.contains("\(draft)/deploy") && page.text.contains("\(draft)/try"))
      let fields = [("from", "2026-12-01"), ("reason", "区政府〔2026〕8 号")]
      let confirm = try await browser.post("\(draft)/deploy", fields)
      #expect(confirm.status == .ok && confirm.words.contains("2026年12月1日") && confirm.words.contains("首次部署"))
      #expect(try await browser.get("/studio").words.contains("还没有部署流程"))
      let done = try await browser.post(
        "\(draft)/deploy", fields + [("expected", confirm.value(of: "expected") ?? ""), ("confirmed", "1")])
      #expect(done.location == "/studio/processes/review-process")
      let list = try await browser.get("/studio")
      #expect(list.words.contains("审查流程") && list.words.contains("第 1 版，自2026年12月1日"))
      #expect(try await browser.get(draft).words.contains("已部署为第 1 版"))
    }
    #expect(try await world.town.actions(on: "process", "review-process") == ["workflow.deployed"])
    let workflow = world.workflow
    let version = try await world.store.read { try workflow.versions("review-process", in: $0).first }
    #expect(version?.validFrom == CivilDate("2026-12-01")?.startInstant())
  }

  @Test func `a draft that cannot run says why by element, and is not deployed`() async throws {
    let world = try await StudioWorld()
    try await world.browse { (browser: StudioBrowser) async throws in
      let draft = try await browser.draft(StudioModels.broken)
      let page = try await browser.get(draft)
      #expect(page.words.contains("2 个问题，不能部署") && page.words.contains("该分支没有条件"))
      #expect(!page.text.contains("\(draft)/deploy") && page.words.contains("文件中没有图形"))
      #expect(try await browser.get("\(draft)/deploy").status == .unprocessableContent)
      #expect(try await browser.get("\(draft)/try").status == .unprocessableContent)
    }
  }

  @Test func `what is no model is refused with the reason and keeps nothing`() async throws {
    let world = try await StudioWorld()
    try await world.browse { (browser: StudioBrowser) async throws in
      let doctype = StudioModels.review.replacingOccurrences(of: "<definitions", with: "<!DOCTYPE x><definitions")
      for (text, words) in [
        ("", "请选择模型文件"), ("<html/>", "这不是 BPMN 2.0 或 DMN"), (doctype, "文档类型声明"),
        (String(StudioModels.review.dropLast(40)), "请"),
      ] {
        let page = try await browser.upload(text)
        #expect(page.status == .unprocessableContent && page.words.contains(words), "\(words)")
      }
      let twice = StudioModels.review.replacingOccurrences(of: "id=\"refused\"", with: "id=\"granted\"")
      #expect(try await browser.upload(twice).words.contains("标识“granted”"))
      let large = StudioModels.review + String(repeating: " ", count: ModelDraft.maximumBytes)
      #expect(try await browser.upload(large).status == .contentTooLarge)
      #expect(try await browser.get("/studio").words.contains("没有草稿"))
    }
  }

  @Test func `a new version is compared with the one in force, in words and on both drawings`() async throws {
    let world = try await StudioWorld()
    try await world.deploy(StudioModels.review)
    try await world.browse { (browser: StudioBrowser) async throws in
      let draft = try await browser.draft(StudioModels.twoLooks)
      let page = try await browser.get("\(draft)/compare")
      #expect(page.status == .ok && page.text.components(separatedBy: "<svg").count >= 3)
      #expect(page.words.contains("复核") && page.words.contains("新增") && page.words.contains("删去"))
      #expect(page.text.contains("bpmn-visited"))
      let same = try await browser.draft(StudioModels.review)
      #expect(try await browser.get(same).words.contains("内容与第 1 版相同"))
    }
  }

  @Test func `somebody else's deployment in between is not overwritten`() async throws {
    let world = try await StudioWorld()
    try await world.browse { (browser: StudioBrowser) async throws in
      let draft = try await browser.draft(StudioModels.twoLooks)
      let fields = [("from", "2026-11-20"), ("reason", "x"), ("expected", "0"), ("confirmed", "1")]
      try await world.deploy(StudioModels.review)
      #expect(try await browser.post("\(draft)/deploy", fields).status == .conflict)
      let ok = try await browser.post("\(draft)/deploy", fields.map { $0.0 == "expected" ? ("expected", "1") : $0 })
      #expect(ok.status == .seeOther)
      #expect(
        try await browser.post("\(draft)/deploy", [("from", "2026-11-01"), ("reason", "")]).words.contains("请写明部署的理由"))
    }
  }

  @Test func `a decision model is published, compared and tried`() async throws {
    let world = try await StudioWorld()
    try await world.browse { (browser: StudioBrowser) async throws in
      let draft = try await browser.draft(StudioModels.fees())
      #expect(try await browser.get(draft).text.contains("rule-table"))
      let trial = try await browser.post("\(draft)/try", [("input-0", "80")])
      #expect(trial.words.contains("适用第 2 条规则") && trial.text.contains("rule-table__fired"))
      let fields = [("from", "2026-11-20"), ("reason", "新标准"), ("expected", "0"), ("confirmed", "1")]
      #expect(try await browser.post("\(draft)/deploy", fields).location == "/studio/decisions/small-fees")
      #expect(try await browser.get("/studio/decisions/small-fees").words.contains("新标准"))
      #expect(
        try await browser.post("/studio/decisions/small-fees/try?version=1", [("input-0", "10")]).words.contains(
          "适用第 1 条规则"))
      let next = try await browser.draft(StudioModels.fees("250"), key: "small-fees")
      let compare = try await browser.get("\(next)/compare")
      #expect(compare.words.contains("由 200 改为 250"))
      let refused = try await browser.upload(StudioModels.fees("300"), key: "Not A Key")
      #expect(refused.words.contains("请填写决策模型的名称"))
      let broken = try await browser.draft(StudioModels.fees("amount +"))
      #expect(try await browser.get(broken).words.contains("1 个问题"))
    }
    #expect(try await world.town.actions(on: "model", "dmn:small-fees") == ["models.published"])
  }

  @Test func `a draft is discarded, and only analysts of the whole installation get in`() async throws {
    let world = try await StudioWorld()
    try await world.browse { (browser: StudioBrowser) async throws in
      let draft = try await browser.draft(StudioModels.review)
      for login in ["officer", "zhangsan", "admin"] {
        try await world.browse(as: login) { (other: StudioBrowser) async throws in
          #expect(try await other.get(draft).status == .notFound, "\(login)")
          #expect(try await other.get("/studio/upload").status == .notFound)
        }
      }
      try await world.browse(as: "admin") { (other: StudioBrowser) async throws in
        #expect(try await other.get("/studio").words.contains("模型由全区统一管理"))
      }
      #expect(try await browser.post("\(draft)/discard").location == "/studio")
      #expect(try await browser.get(draft).status == .notFound)
    }
  }
}
