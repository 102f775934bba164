import Cases
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

/// 政府信息公开条例第三十条, from the requester's side.
@Suite("Article 30: the requester's page of a supplement")
struct SupplementPageTests {
  private func asked() async throws -> (RequestWorld, CaseID) {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try world.go(to: "2026-11-25")
    try await world.perform(
      .requestSupplement(
        items: [SupplementItem(text: "请写明年份和项目名称", article: "第二十九条第二款第二项")],
        deadline: try #require(CivilDate("2026-12-09")), note: "可以电话咨询"), on: id)
    return (world, id)
  }

  @Test func `article 30: the page shows the notice and what was written, and keeps what is typed`() async throws {
    let (world, id) = try await asked()
    let path = RequestPath.supplement(id)
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(RequestPath.mine(id)).text.contains(path))
      let page = try await browser.get(path)
      for text in ["请写明年份和项目名称", "第二十九条第二款第二项", "可以电话咨询", "12月9日"] { #expect(page.text.contains(text), "\(text)") }
      #expect(page.value(of: "name") == "2025年老旧小区改造实施方案" && page.value(of: "number") == "前锋府发〔2025〕12号")
      let same = try await browser.post(
        path, from: path, ["name": "2025年老旧小区改造实施方案", "number": "前锋府发〔2025〕12号"])
      #expect(same.status == .unprocessableContent && same.text.contains("href=\"#description\""))
      let long = try await browser.post(
        path, from: path, ["name": "我改过的名称", "description": String(repeating: "长", count: 2_001)])
      #expect(long.status == .unprocessableContent && long.value(of: "name") == "我改过的名称")
      let stale = try await browser.post(path, from: path, ["name": "我改过的名称", "revision": "1"])
      #expect(stale.status == .unprocessableContent && stale.value(of: "name") == "我改过的名称")
    }
    #expect(try await world.file(id).state == .supplementRequested)
  }

  @Test func `article 30: the corrected request is what the desk reads, and its time begins anew`() async throws {
    let (world, id) = try await asked()
    let path = RequestPath.supplement(id)
    try world.go(to: "2026-12-09")
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      let sent = try await browser.post(
        path, from: path, ["name": "前锋区2025年老旧小区改造实施方案", "description": "城北街道部分", "note": "只要正文"])
      #expect(sent.location == RequestPath.mine(id))
      let again = try await browser.get(path)
      #expect(again.location == RequestPath.mine(id), "there is nothing to answer any more")
    }
    let file = try await world.file(id)
    let form = WantedForm(file.formData)
    #expect(file.state == .accepted && form.name == "前锋区2025年老旧小区改造实施方案" && form.number.isEmpty)
    #expect(form.description == "城北街道部分" && form.contact == RequestWorld.form.contact && form.consentsToArchive)
    #expect(file.formData["channel"] == .string("online"), "how it came is kept")
    #expect(try await world.due(id) == "2027-01-07")
    try await world.browse("officer") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(RequestPath.desk(id)).text.contains("城北街道部分"))
    }
  }

  @Test func `article 30: with a remark nothing has to be changed, and after the last day a cause can be told`()
    async throws
  {
    let (world, id) = try await asked()
    let path = RequestPath.supplement(id)
    try world.go(to: "2026-12-10")
    try await world.sweep()
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(path).text.contains("已过"))
      let sent = try await browser.post(
        path, from: path,
        ["name": "2025年老旧小区改造实施方案", "number": "前锋府发〔2025〕12号", "note": "住院，出院后才看到通知"])
      #expect(sent.location == RequestPath.mine(id))
    }
    #expect(try await world.file(id).state == .accepted)
  }

  @Test func `another's notice does not exist, and without a notice there is nothing to answer`() async throws {
    let (world, id) = try await asked()
    let plain = try await world.ask(key: "2")
    try await world.browse("wangwu") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(RequestPath.supplement(id)).status == .notFound)
    }
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(RequestPath.supplement(plain)).location == RequestPath.mine(plain))
    }
  }

  @Test(arguments: ["zh-CN", "en"])
  func `the page and the words of the time are the request's own in both languages`(language: String) async throws {
    let (world, id) = try await asked()
    try await world.browse("zhangsan", language: language) { (browser: RequestBrowser) async throws in
      let page = try await browser.get(RequestPath.supplement(id))
      #expect(page.status == .ok && page.text.components(separatedBy: "<h1").count == 2 && !page.text.contains("⟦"))
      let mine = try await browser.get(RequestPath.mine(id)).text
      #expect(mine.contains(language == "en" ? "Time for the answer" : "答复期限") && !mine.contains("法定办结时限"))
    }
    #expect(world.bench.renderer.missingTexts == [])
  }

  @Test func `article 30: a notice that comes too late is refused in the words of requests, not of licences`() throws {
    let words = try Renderer(resources: [.web] + DisclosureFeature().resources, strict: true).words(.zhCN)
    let day = try #require(CivilDate("2026-11-20"))
    let own = words.sentence(for: CasesError.deemedAccepted(from: day, kind: RequestKind.kind))
    #expect(own.contains("告知补正") && !own.contains("受理") && own.contains("11月20日"))
    #expect(words.sentence(for: CasesError.deemedAccepted(from: day, kind: "service")).contains("视为受理"))
  }
}
