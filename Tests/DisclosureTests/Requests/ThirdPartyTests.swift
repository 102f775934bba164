import Cases
import Cryptography
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

/// 政府信息公开条例第三十二条, for a third party with an account.
@Suite("Article 32: a third party that is asked on the platform")
struct ThirdPartyTests {
  private func code(_ login: String, _ world: RequestWorld) async throws -> String {
    let party = try await world.principal(login).actingParty.id
    let code = try await world.store.read { try Parties.revealCode(party, in: $0) }
    return try #require(code)
  }

  /// Zhang Sanfeng asks; Wang Wuliu is asked whether it may be disclosed.
  private func asked() async throws -> (world: RequestWorld, id: CaseID, consultation: ConsultationID) {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let letter = RequestDesk.Letter(
      kind: .thirdParty, name: "王五六", address: "平台", about: "合同第三条的单价", code: try await code("wangwu", world))
    let desk = world.desk
    let one = try await world.act(id) { try desk.consult(letter, on: id, expecting: $0, by: $1, in: $2) }
    return (world, id, one)
  }

  private func path(_ one: ConsultationID) -> String { "\(ThirdPartyPages.path)/\(one)" }

  private func notices(_ login: String, _ world: RequestWorld) async throws -> [String] {
    let party = try await world.principal(login).actingParty.id
    return try await world.store.read {
      try $0.rows("SELECT kind FROM notice WHERE recipient_id = ? ORDER BY id", [party]) { try $0.text(0) }
    }
  }

  @Test func `they are told, read the letter without learning who asks, and object part by part`() async throws {
    let (world, id, one) = try await asked()
    #expect(try await notices("wangwu", world) == ["notice.disclosure.consultation.asked"])
    #expect(try await world.consultations(id).first?.servedOn == world.today)
    let path = path(one)
    try await world.browse("wangwu") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(ThirdPartyPages.path).text.contains(path))
      let page = try await browser.get(path)
      #expect(page.status == .ok && page.text.contains("合同第三条的单价") && page.text.contains("第三十二条"))
      for hidden in ["张三丰", "13800000001", "改造实施方案"] { #expect(!page.text.contains(hidden), "\(hidden)") }
      #expect(try await browser.post(path, from: path).status == .unprocessableContent)
      let bare = try await browser.post(path, from: path, ["choice": "objects"])
      #expect(bare.status == .unprocessableContent && bare.text.contains("href=\"#what-1\""))
      let sent = try await browser.post(
        path, from: path,
        [
          "choice": "objects", "what-1": "第三条单价", "why-1": "属于商业秘密", "what-2": "附件联系人", "why-2": "属于个人隐私",
        ])
      #expect(sent.location == path)
      #expect(try await browser.get(path).text.contains("属于商业秘密"))
      #expect(try await browser.post(path, from: ThirdPartyPages.path, ["choice": "agrees"]).status == .conflict)
    }
    let heard = try #require(try await world.consultations(id).first)
    #expect(heard.outcome == .objects && heard.reply == "1．第三条单价：属于商业秘密\n2．附件联系人：属于个人隐私")
    #expect(try await world.file(id).clock(.statutory)?.isStopped == false, "the time goes on")
    let trail = try await world.town.actions(on: "disclosure-consultation", one.description)
    #expect(trail == ["disclosure.consultation.answered"])
    try await world.browse("officer") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(RequestPath.desk(id)).text.contains("附件联系人"))
    }
  }

  @Test func `article 32: the fifteenth working day is theirs, then silence leaves it to the authority`() async throws {
    let (world, id, one) = try await asked()
    let path = path(one)
    try world.go(to: "2026-12-11")
    #expect(try await world.sweep() == 0)
    let (other, otherID, otherOne) = try await asked()
    try other.go(to: "2026-12-11")
    try await other.browse("wangwu") { (browser: RequestBrowser) async throws in
      let sent = try await browser.post(
        "\(ThirdPartyPages.path)/\(otherOne)", from: "\(ThirdPartyPages.path)/\(otherOne)", ["choice": "agrees"])
      #expect(sent.status == .seeOther)
    }
    #expect(try await other.consultations(otherID).first?.outcome == .agrees)
    try world.go(to: "2026-12-12")
    try await world.browse("wangwu") { (browser: RequestBrowser) async throws in
      let page = try await browser.get(path)
      #expect(!page.text.contains("name=\"choice\""))
      #expect(try await browser.post(path, from: path, ["choice": "agrees"]).status == .conflict)
    }
    #expect(try await world.sweep() == 1)
    #expect(try await world.consultations(id).first?.outcome == .silent)
    try await world.answer(RequestWorld.provided, id)
    #expect(try await world.request(id).result == .disclosed)
  }

  @Test func `article 32: disclosed over their objection they are told at once, with the reason`() async throws {
    let (world, id, one) = try await asked()
    let (desk, wang) = (world.desk, try await world.principal("wangwu"))
    try await world.store.write { try desk.answer(one, as: .objects, reply: "1．单价：秘密", by: wang, in: $0) }
    await #expect(throws: DisclosureError.answerIncomplete) { try await world.propose(RequestWorld.provided, on: id) }
    var answer = RequestWorld.provided
    answer.texts[.override] = "涉及公共安全，不公开将对公共利益造成重大影响。"
    try await world.answer(answer, id)
    #expect(try await world.consultations(id).first?.toldOn == world.today)
    #expect(try await notices("wangwu", world).last == "notice.disclosure.consultation.told")
    let path = path(one)
    try await world.browse("wangwu") { (browser: RequestBrowser) async throws in
      let page = try await browser.get(path).text
      #expect(page.contains("公开政府信息告知书") && page.contains("涉及公共安全") && !page.contains("张三丰"))
    }
  }

  @Test func `article 32: an objection without good reason is weighed by the office, and binds it no more`()
    async throws
  {
    let (world, id, one) = try await asked()
    let (desk, wang) = (world.desk, try await world.principal("wangwu"))
    try await world.store.write { try desk.answer(one, as: .objects, reply: "1．单价：不想", by: wang, in: $0) }
    try await world.browse("officer") { (browser: RequestBrowser) async throws in
      let weighed = try await browser.post(
        "\(RequestPath.desk(id))/steps/weigh", from: RequestPath.desk(id), ["consultation": one.description])
      #expect(weighed.location == RequestPath.desk(id))
    }
    #expect(try await world.consultations(id).first?.outcome == .objectsUnfounded)
    try await world.answer(RequestWorld.provided, id)
    #expect(try await world.request(id).result == .disclosed)
    #expect(try await world.consultations(id).first?.toldOn == nil)
  }

  @Test func `only number and name together find somebody, never the requester, and nobody is shown`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let (own, theirs) = (try await code("zhangsan", world), try await code("wangwu", world))
    for (name, code) in [("王五七", theirs), ("王五六", own), ("张三丰", own), ("王五六", "510000000000000000")] {
      try await world.browse("officer") { (browser: RequestBrowser) async throws in
        let page = try await browser.post(
          "\(RequestPath.desk(id))/steps/consult", from: RequestPath.desk(id),
          [
            "consult-kind": "thirdParty", "consult-name": name, "consult-address": "某路", "consult-about": "单价",
            "consult-code": code,
          ])
        #expect(page.status == .unprocessableContent, "\(name)")
        #expect(name == "王五六" || !page.text.contains("王五六"), "no name is given away")
      }
    }
    #expect(try await world.consultations(id).isEmpty)
    #expect(try await world.file(id).clock(.statutory)?.isStopped == false)
  }

  @Test func `nobody else opens the letter, and it is gone with the key of whoever was asked`() async throws {
    let (world, id, one) = try await asked()
    let path = path(one)
    for login in ["zhangsan", "officer"] {
      try await world.browse(login) { (browser: RequestBrowser) async throws in
        let status = try await browser.get(path).status
        #expect(status == .notFound || status == .forbidden, "\(login)")
      }
    }
    let (desk, wang, town) = (world.desk, try await world.principal("wangwu"), world.town)
    try await world.store.write { tx in
      try desk.answer(one, as: .objects, reply: "1．单价：秘密", by: wang, in: tx)
      let person = try PersonErasure.find(login: "wangwu", in: tx)
      try PersonErasure.erase(person, cause: "本人申请", by: .system, clock: town.clock, ids: town.ids, in: tx)
    }
    let left = try #require(try await world.consultations(id).first)
    #expect(left.name == SealedText.erased && left.reply == SealedText.erased && left.about == "合同第三条的单价")
  }

  @Test(arguments: ["zh-CN", "en"])
  func `each page renders in both languages with one heading and no missing words`(language: String) async throws {
    let (world, _, one) = try await asked()
    for (login, path) in [
      ("wangwu", ThirdPartyPages.path), ("wangwu", path(one)), ("zhangsan", ThirdPartyPages.path),
    ] {
      try await world.browse(login, language: language) { (browser: RequestBrowser) async throws in
        let page = try await browser.get(path)
        #expect(page.status == .ok && page.text.components(separatedBy: "<h1").count == 2, "\(path)")
        #expect(!page.text.contains("⟦"), "\(path) misses words")
      }
    }
    try await world.store.read { tx in
      for sql in [HandlingQueries.consultationByID, HandlingQueries.consultationsOfParty] {
        let scans = try tx.plan(sql).tableScans
        #expect(scans.isEmpty, "\(sql)")
      }
    }
    #expect(world.bench.renderer.missingTexts == [])
  }
}
