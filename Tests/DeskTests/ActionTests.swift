import Cases
import HTTPTypes
import Kernel
import Store
import Testing
import WebTesting

@testable import Desk

@Suite("Steps of a case")
struct ActionTests {
  /// Opens the form of a step in both languages, then sends it with the fields that a person would add.
  private func take(
    _ slug: String, _ fields: [(String, String)], on id: CaseID, as login: String, in world: DeskWorld
  ) async throws {
    let english = CaseTaking(id: id, slug: slug)
    try await world.browse(login, language: "en") { try await english.open($0) }
    try await world.browse(login) { browser async throws in
      let page = try await english.open(browser)
      let revision = try #require(page.value(of: "revision"))
      let answer = try await browser.post(english.path, [("revision", revision)] + fields)
      #expect(answer.status == .seeOther, "\(slug): \(answer.status) \(answer.text.prefix(6000))")
      #expect(answer.location == "/desk/cases/\(id)")
    }
  }

  @Test func `accept, propose, return, propose again, decide, deliver, close`() async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    let owner = try await world.account("officer").description
    try await take("assign", [("owner", owner)], on: id, as: "officer", in: world)
    #expect(try await world.file(id).ownerName == "李明")
    try await take("accept", [], on: id, as: "officer", in: world)
    #expect(try await world.file(id).state == .accepted)
    let proposal = [
      ("outcome", "granted"), ("reasons", "材料齐全"), ("articles", "第十二条\n\n第十三条"), ("document", "准予许可决定书"),
    ]
    try await take("propose", proposal, on: id, as: "officer", in: world)
    #expect(try await world.file(id).state == .pendingApproval)
    try await take("return-to-officer", [("reason", "请补充现场核查情况")], on: id, as: "approver", in: world)
    #expect(try await world.file(id).state == .accepted)
    try await take("propose", proposal, on: id, as: "officer", in: world)
    try await world.browse("approver") { browser async throws in
      let page = try await browser.get("/desk/cases/\(id)/decide")
      #expect(page.text.contains("准予许可决定书") && page.text.contains("材料齐全"), "the proposal is filled in")
    }
    try await take("decide", proposal, on: id, as: "approver", in: world)
    #expect(try await world.file(id).state == .granted)
    try await take("deliver", [("method", "electronic"), ("note", "")], on: id, as: "officer", in: world)
    #expect(try await world.file(id).state == .delivered)
    try await take("close", [], on: id, as: "officer", in: world)
    #expect(try await world.file(id).state == .closed)
  }

  @Test func `a supplement notice asks for ticked materials and for what the officer names`() async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    let materials = try await world.read { try $0.materials(id, in: $1) }
    let plan = try #require(materials.first { $0.code == "plan" })
    try await take(
      "request-supplement",
      [
        ("item", plan.id.description), ("reason-\(plan.id)", "请标明操作间"), ("other-1", "联系电话"), ("reason-other-1", "少一位"),
        ("deadline", "2026-12-04"),
      ], on: id, as: "officer", in: world)
    let file = try await world.file(id)
    #expect(file.state == .supplementRequested)
    #expect(file.supplement?.items.map(\.text) == ["经营场所布局图：请标明操作间", "联系电话：少一位"])
    #expect(file.supplement?.items.first?.article == "食品经营许可和备案管理办法第十二条")
    #expect(file.supplement?.deadline.description == "2026-12-04")
  }

  @Test func `a notice without anything, or with a tick but no words, is given back with everything typed`()
    async throws
  {
    let world = try await DeskWorld()
    let id = try await world.submit()
    let materials = try await world.read { try $0.materials(id, in: $1) }
    let plan = try #require(materials.first { $0.code == "plan" })
    try await world.browse("officer") { browser async throws in
      let path = "/desk/cases/\(id)/request-supplement"
      let empty = try await browser.post(path, [("revision", "1"), ("deadline", "2026-12-04"), ("note", "谢谢配合")])
      #expect(empty.status == .unprocessableContent)
      #expect(empty.text.contains("至少勾选一项需要补正的内容") && empty.text.contains("谢谢配合"))
      let wordless = try await browser.post(
        path, [("revision", "1"), ("item", plan.id.description), ("deadline", "2026-12-04")])
      #expect(wordless.text.contains("请写明“经营场所布局图”要怎么补正"))
      #expect(wordless.text.contains("href=\"#reason-\(plan.id)\""))
      let early = try await browser.post(
        path, [("revision", "1"), ("other-1", "甲"), ("reason-other-1", "乙"), ("deadline", "2026-11-01")])
      #expect(early.status == .unprocessableContent)
    }
    #expect(try await world.file(id).state == .submitted)
  }

  @Test func `refusing acceptance needs reasons and the article, and tells the remedies`() async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    try await world.browse("officer") { browser async throws in
      let page = try await browser.get("/desk/cases/\(id)/refuse-acceptance")
      #expect(page.text.contains("六十日") && page.text.contains("六个月"))
      let empty = try await browser.post(
        "/desk/cases/\(id)/refuse-acceptance", [("revision", "1"), ("reasons", ""), ("article", "")])
      #expect(empty.status == .unprocessableContent)
      #expect(empty.text.contains("请写明理由") && empty.text.contains("请写明依据的条文"))
    }
    try await take(
      "refuse-acceptance", [("reasons", "不属于本局职权"), ("article", "行政许可法第三十二条"), ("competent", "住建局")], on: id,
      as: "officer", in: world)
    #expect(try await world.file(id).state == .notAccepted)
  }

  @Test func `extension, excluded time and their ends`() async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    try await world.perform(.accept(note: nil), on: id, as: "officer")
    try await take("request-extension", [("days", "10"), ("reason", "需要专家论证")], on: id, as: "officer", in: world)
    #expect(try await world.file(id).extension?.state == .requested)
    try await take("approve-extension", [], on: id, as: "approver", in: world)
    #expect(try await world.file(id).extension?.state == .approved)
    try await take(
      "begin-excluded-time", [("ground", "test"), ("days", "8"), ("reason", "送检")], on: id, as: "officer", in: world)
    #expect(try await world.file(id).excludedTime?.ground == .test)
    try await take("end-excluded-time", [("result", "合格")], on: id, as: "officer", in: world)
    #expect(try await world.file(id).excludedTime == nil)
    try await world.browse("officer") { browser async throws in
      let page = try await browser.get("/desk/cases/\(id)/clock")
      #expect(page.text.contains("停止计时") && page.text.contains("恢复计时") && page.text.contains("延长 10 天"))
    }
  }

  @Test func `an extension can be turned down, and days out of bounds are refused`() async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    try await world.perform(.accept(note: nil), on: id, as: "officer")
    try await world.browse("officer") { browser async throws in
      for days in ["0", "11", "many", ""] {
        let answer = try await browser.post(
          "/desk/cases/\(id)/request-extension", [("revision", "2"), ("days", days), ("reason", "理由")])
        #expect(answer.status == .unprocessableContent && answer.text.contains("请填写 1 到 10 之间的天数"))
      }
    }
    try await take("request-extension", [("days", "3"), ("reason", "专家论证")], on: id, as: "officer", in: world)
    try await take("reject-extension", [("reason", "按期办理")], on: id, as: "approver", in: world)
    #expect(try await world.file(id).extension?.state == .rejected)
  }

  @Test func `correction, message and transfer`() async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    try await world.perform(.accept(note: nil), on: id, as: "officer")
    try await take("send-message", [("text", "请带原件来核对")], on: id, as: "officer", in: world)
    try await take(
      "correct", [("field", "shopName"), ("value", "好又来饭店"), ("reason", "录入笔误")], on: id, as: "officer", in: world)
    #expect(try await world.file(id).formData["shopName"]?.stringValue == "好又来饭店")
    let other = try await world.submit("转交店")
    try await take(
      "transfer", [("to", world.housing.description), ("reason", "属住建职责")], on: other, as: "officer", in: world)
    let file = try await world.file(other)
    #expect(file.authorityID == world.housing && file.state == .transferred)
    try await world.browse("officer") { browser async throws in
      #expect(try await browser.get("/desk/cases/\(id)").text.contains("请带原件来核对"))
      #expect(try await browser.get("/desk/cases/\(other)").status == .notFound, "it is another department's now")
    }
  }

  @Test func `when somebody acted meanwhile, the page says who did what and keeps every word`() async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    let revision = String(try await world.file(id).revision)
    try await world.perform(.assign(to: try await world.account("colleague")), on: id, as: "colleague")
    try await world.browse("officer") { browser async throws in
      let path = "/desk/cases/\(id)/refuse-acceptance"
      let fields = [("reasons", "我写了很久的理由"), ("article", "第三十二条"), ("competent", "住建局")]
      let answer = try await browser.post(path, [("revision", revision)] + fields)
      #expect(answer.status == .conflict)
      #expect(answer.text.contains("王芳") && answer.text.contains("我写了很久的理由") && answer.text.contains("住建局"))
      let again = try await browser.post(path, [("revision", try #require(answer.value(of: "revision")))] + fields)
      #expect(again.status == .seeOther)
    }
    #expect(try await world.file(id).state == .notAccepted)
  }

  @Test func `when the step is gone, what was typed is there to copy but cannot be sent`() async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    let revision = String(try await world.file(id).revision)
    try await world.perform(.accept(note: nil), on: id, as: "colleague")
    try await world.browse("officer") { browser async throws in
      let answer = try await browser.post(
        "/desk/cases/\(id)/refuse-acceptance", [("revision", revision), ("reasons", "我写了很久的理由"), ("article", "第三十二条")])
      #expect(answer.status == .conflict)
      #expect(answer.text.contains("我写了很久的理由") && answer.text.contains("这一步已经不能做了"))
      #expect(!answer.text.contains("发出不予受理通知"))
    }
    #expect(try await world.file(id).state == .accepted)
  }

  @Test func `the words of the guide can be the start of a reason`() async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    try await world.perform(.accept(note: nil), on: id, as: "officer")
    try await world.browse("officer") { browser async throws in
      let page = try await browser.get("/desk/cases/\(id)/propose")
      #expect(page.text.contains("不符合布局要求") && page.text.contains("/propose?template=1"))
      #expect(try await browser.get("/desk/cases/\(id)/propose?template=1").text.contains("现场布局不符合要求。"))
    }
  }

  @Test func `a step that belongs to another role is not offered and not taken`() async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    try await world.perform(.accept(note: nil), on: id, as: "officer")
    try await world.browse("officer") { browser async throws in
      #expect(try await browser.get("/desk/cases/\(id)/decide").status == .notFound)
      #expect(try await browser.get("/desk/cases/\(id)/withdraw").status == .notFound)
      let answer = try await browser.post(
        "/desk/cases/\(id)/decide",
        [("revision", "2"), ("outcome", "granted"), ("reasons", "r"), ("articles", "a"), ("document", "d")])
      #expect(answer.status.code >= 400)
    }
    #expect(try await world.file(id).state == .accepted)
  }
}

/// A step being taken.
private struct CaseTaking: Sendable {
  var id: CaseID
  var slug: String
  var path: String { "/desk/cases/\(id)/\(slug)" }

  @discardableResult
  func open(_ browser: DeskBrowser) async throws -> Page {
    let page = try await browser.get(path)
    #expect(page.status == .ok, "\(slug)")
    #expect(!page.text.contains("⟦"), "\(slug)")
    return page
  }
}
