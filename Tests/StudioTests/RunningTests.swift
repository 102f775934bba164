import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import TownTesting
import WebSupport
import WebTesting
import Workflow

@testable import Studio

@Suite("What runs")
struct RunningTests {
  @Test func `instances stand on the drawing with counts, and are listed by element and status`() async throws {
    let world = try await StudioWorld()
    try await world.deploy(StudioModels.review)
    var ids: [InstanceID] = []
    for _ in 0..<3 { ids.append(try await world.start("review-process")) }
    try await world.complete(ids[0], "review")
    world.clock.advance(seconds: 3 * 3600)
    try await world.browse { [ids] (browser: StudioBrowser) async throws in
      let page = try await browser.get("/studio/processes/review-process")
      #expect(page.text.contains("bpmn-count") && page.words.contains("停在各环节"))
      #expect(page.text.contains("\(ids[1])") && !page.text.contains("\(ids[0])"))
      let ended = try await browser.get("/studio/processes/review-process?version=1&status=completed")
      #expect(ended.text.contains("\(ids[0])"))
      let at = try await browser.get("/studio/processes/review-process?version=1&element=review")
      #expect(at.words.contains("停在“审查”的实例") && at.text.contains("\(ids[2])"))
      #expect(try await browser.get("/studio/processes/nothing").status == .notFound)
      #expect(try await browser.get("/studio/processes/review-process?version=9").status == .notFound)
    }
  }

  @Test func `values are shown only for a purpose, which the person then sees`() async throws {
    let world = try await StudioWorld()
    try await world.deploy(StudioModels.review)
    let id = try await world.start("review-process", ["phone": "13800000001"], of: "zhangsan")
    let path = "/studio/instances/\(id)"
    try await world.browse { (browser: StudioBrowser) async throws in
      let page = try await browser.get(path)
      #expect(page.words.contains("phone") && !page.text.contains("13800000001"))
      let empty = try await browser.post("\(path)/values", [("purpose", "")])
      #expect(empty.status == .unprocessableContent && !empty.text.contains("13800000001"))
      let shown = try await browser.post("\(path)/values", [("purpose", "核对异常")])
      #expect(shown.status == .ok && shown.text.contains("13800000001"))
      #expect(shown.headers[.cacheControl] == "no-store")
    }
    let party = try await world.town.account("zhangsan").personPartyID
    let records = try await world.store.read { try AccessRecords.list(for: party, limit: 10, in: $0) }
    #expect(records.map(\.record.purpose) == ["核对异常"])
    #expect(try await world.town.actions(on: "instance", id.description) == ["studio.instance.read"])
  }

  @Test func `an incident is listed and repaired with a reason, by other values, by passing over, or by the end`()
    async throws
  {
    let world = try await StudioWorld()
    try await world.deploy(StudioModels.stuck)
    var ids: [InstanceID] = []
    for _ in 0..<3 {
      let id = try await world.start("stuck")
      try await world.complete(id, "review")
      ids.append(id)
    }
    let workflow = world.workflow
    let number = try await world.store.read { [ids] tx in
      try workflow.resting(in: ids[0], tx: tx).first { $0.kind == "incident" }?.number
    }
    let incident = try #require(number)
    try await world.browse { [ids] (browser: StudioBrowser) async throws in
      let list = try await browser.get("/studio/incidents")
      #expect(list.text.contains("\(ids[0])") && list.words.contains("没有一个分支的条件成立"))
      let path = "/studio/instances/\(ids[0])"
      #expect(try await browser.get(path).words.contains("需要处理的异常"))
      let base = "\(path)/incidents/\(incident)"
      let bare = try await browser.post("\(base)/retry", [("values-\(incident)", "state = granted")])
      #expect(bare.status == .unprocessableContent && bare.words.contains("请写明理由"))
      let fields = [("values-\(incident)", "state = granted"), ("retry-reason-\(incident)", "补录结论")]
      #expect(try await browser.post("\(base)/retry", fields).location == path)
      #expect(try await browser.post("\(base)/retry", fields).status == .conflict)
      let other = "/studio/instances/\(ids[1])/incidents/\(incident)/skip"
      let skip = [("flow-\(incident)", "no"), ("skip-reason-\(incident)", "不予")]
      #expect(try await browser.post(other, skip).status == .seeOther)
      let end = "/studio/instances/\(ids[2])/terminate"
      #expect(try await browser.post(end, [("reason-end", "")]).status == .unprocessableContent)
      #expect(try await browser.post(end, [("reason-end", "重复")]).status == .seeOther)
      #expect(try await browser.post(end, [("reason-end", "重复")]).status == .conflict)
      #expect(try await browser.get("/studio/incidents").words.contains("没有异常"))
    }
    #expect(try await world.summary(ids[0])?.status == .completed)
    #expect(try await world.summary(ids[1])?.status == .completed)
    #expect(try await world.summary(ids[2])?.status == .terminated)
    let acts = ["retried", "skipped", "terminated"]
    for (id, act) in zip(ids, acts) {
      #expect(try await world.town.actions(on: "instance", id.description) == ["studio.instance.\(act)"])
    }
  }

  @Test func `instances are carried over after a look at what stands in the way, and brought back`() async throws {
    let world = try await StudioWorld()
    try await world.deploy(StudioModels.review)
    var ids: [InstanceID] = []
    for _ in 0..<3 { ids.append(try await world.start("review-process")) }
    world.clock.advance(seconds: 60)
    try await world.deploy(StudioModels.twoLooks)
    try await world.browse { [ids] (browser: StudioBrowser) async throws in
      #expect(try await browser.get("/studio/transfers/new").text.contains("process=review-process"))
      let address = "/studio/transfers/new?process=review-process"
      #expect(try await browser.get(address).text.contains("name=\"to\""))
      #expect(try await browser.get("\(address)&from=1&to=1").words.contains("请选择内容不同的两个版本"))
      let plan = try await browser.get("\(address)&from=1&to=2")
      #expect(plan.words.contains("已按名称或种类建议") && plan.text.contains("value=\"firstLook\" selected"))
      let common = [("process", "review-process"), ("from", "1"), ("to", "2")]
      let open = try await browser.post("/studio/transfers", common + [("map-0", ""), ("act", "dry")])
      #expect(open.words.contains("3 件会留在原版本") && open.words.contains("目标版本没有这个环节"))
      #expect(!open.text.contains("value=\"begin\""))
      let mapped = common + [("map-0", "firstLook")]
      let clear = try await browser.post("/studio/transfers", mapped + [("act", "dry")])
      #expect(clear.words.contains("看过的 3 件都可以迁移") && clear.text.contains("value=\"begin\""))
      #expect(try await browser.post("/studio/transfers", mapped + [("act", "begin")]).status == .unprocessableContent)
      let begun = try await browser.post("/studio/transfers", mapped + [("act", "begin"), ("reason", "增加复核")])
      let transfer = try #require(begun.location)
      #expect(try await browser.get(transfer).words.contains("进行中"))
      try await world.work()
      #expect(try await browser.get(transfer).words.contains("已完成"))
      #expect(try await world.rests(ids[0]).contains("task firstLook"))
      // What happened before is told by the names that it had then.
      let told = try await browser.get("/studio/instances/\(ids[1])").words
      #expect(told.contains("“审查”") && !told.contains("“review”"))
      try await world.complete(ids[0], "firstLook")
      #expect(try await browser.post("\(transfer)/undo", [("reason", "")]).status == .unprocessableContent)
      #expect(try await browser.post("\(transfer)/undo", [("reason", "流程有误")]).location == transfer)
      try await world.work()
      #expect(try await browser.get(transfer).words.contains("已撤销"))
      #expect(try await world.rests(ids[1]) == ["task review"])
      #expect(try await world.rests(ids[0]).contains("task secondLook"))
      let id = String(transfer.split(separator: "/").last ?? "")
      #expect(try await world.town.actions(on: "transfer", id) == ["studio.transfer.begun", "studio.transfer.undone"])
      #expect(try await browser.get("/studio/transfers").words.contains("第 1 版 → 第 2 版"))
    }
  }
}
