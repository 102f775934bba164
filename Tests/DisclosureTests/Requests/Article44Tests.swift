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

/// 政府信息公开条例第四十四条.
@Suite("Article 44: what several ask for, and what requesters suggest, becomes public")
struct Article44Tests {
  private func suggestion(_ id: CaseID, _ world: RequestWorld) async throws -> PublicationSuggestion? {
    try await world.store.read { try SuggestionQueries.find(id, in: $0) }
  }

  private func propose(_ id: CaseID, _ world: RequestWorld, _ intake: KeptProposals) async throws {
    let (desk, officer) = (world.desk, try await world.principal("officer"))
    _ = try await world.store.write {
      try desk.propose(publicationOf: id, title: "改造方案", text: "全文", intake: intake, by: officer, in: $0)
    }
  }

  private func notices(_ world: RequestWorld) async throws -> [String] {
    try await world.store.read { try $0.rows("SELECT kind FROM notice", []) { try $0.text(0) } }
  }

  @Test func `article 44(1): the desk sees how many others have asked the authority for the same, and which`()
    async throws
  {
    let world = try await RequestWorld()
    var byName = RequestWorld.form
    byName.number = ""
    byName.name = "2025 年老旧小区改造实施方案"
    var elsewhere = RequestWorld.form
    elsewhere.name = "食品抽检结果"
    elsewhere.number = "前市监〔2025〕3号"
    let mine = try await world.ask()
    let again = try await world.ask(key: "2")
    let theirs = try await world.ask("wangwu", byName, key: "1")
    let other = try await world.ask("wangwu", elsewhere, key: "2")
    let numbers = try await [mine, again, theirs, other].asyncMap { try await world.file($0).number }
    try await world.browse("officer") { (browser: RequestBrowser) async throws in
      let page = try await browser.get(RequestPath.desk(mine)).text
      #expect(page.contains("另有 1 人申请相同信息") && page.contains(numbers[2]) && !page.contains(numbers[3]))
      let second = try await browser.get(RequestPath.desk(theirs)).text
      #expect(second.contains("另有 1 人申请相同信息"), "one person, although asked twice")
      #expect(second.contains(numbers[0]) && second.contains(numbers[1]))
      #expect(!(try await browser.get(RequestPath.desk(other)).text.contains("申请相同信息")))
    }
  }

  @Test func `article 44(1): what was given is proposed once, and only where something was given`() async throws {
    let world = try await RequestWorld()
    let (given, withheld) = (try await world.ask(), try await world.ask("wangwu"))
    let intake = KeptProposals()
    await #expect(throws: DisclosureError.notNow) { try await propose(given, world, intake) }
    try await world.answer(RequestWorld.provided, given)
    try await world.answer(DisclosureAnswer(.enforcementFile, texts: [.reason: "正在办理"]), withheld)
    await #expect(throws: DisclosureError.notNow) { try await propose(withheld, world, intake) }
    try await propose(given, world, intake)
    await #expect(throws: DisclosureError.notNow) { try await propose(given, world, intake) }
    #expect(intake.kept.map(\.basis) == ["政府信息公开条例第四十四条"])
    let kept = try #require(try await suggestion(given, world))
    #expect(kept.origin == .office && kept.outcome == .adopted && kept.draftPath == "/desk/publishing/drafts/1")
    #expect(!(try await notices(world)).contains("notice.case.disclosureSuggestionAdopted"), "nobody had suggested it")
  }

  @Test func `article 44(2): the requester suggests, the office examines and declines with its reason`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let path = "\(RequestPath.mine(id))/suggestion"
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(path).status == .notFound, "not before the answer")
    }
    try await world.answer(RequestWorld.provided, id)
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(RequestPath.mine(id)).text.contains(path))
      #expect(try await browser.post(path, from: path).status == .unprocessableContent)
      let sent = try await browser.post(path, from: path, ["reason": "awareness", "text": "全小区都在问"])
      #expect(sent.location == RequestPath.mine(id))
      #expect(try await browser.get(path).status == .notFound, "once")
      #expect(try await browser.get(RequestPath.mine(id)).text.contains("待审核"))
    }
    try await world.browse("officer") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get("/desk/disclosure").text.contains(RequestPath.desk(id)))
      let page = try await browser.get(RequestPath.desk(id))
      #expect(page.text.contains("全小区都在问") && page.text.contains("需要公众广泛知晓"))
      let action = "\(RequestPath.desk(id))/suggestion"
      let empty = try await browser.post(action, from: RequestPath.desk(id))
      #expect(empty.status == .unprocessableContent && empty.text.contains("href=\"#note\""))
      let declined = try await browser.post(action, from: RequestPath.desk(id), ["note": "方案仍在修改，不属于主动公开范围。"])
      #expect(declined.location == RequestPath.desk(id))
      #expect(try await browser.post(action, from: RequestPath.desk(id), ["note": "再次"]).status == .conflict)
    }
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      let page = try await browser.get(RequestPath.mine(id)).text
      #expect(page.contains("未采纳") && page.contains("方案仍在修改"))
    }
    let told = try await notices(world)
    #expect(told.contains("notice.case.disclosureSuggestionDeclined"))
    let stored = try await world.store.read {
      try $0.rows("SELECT words, note FROM disclosure_suggestion", []) { "\(try $0.text(0)) \(try $0.text(1))" }
    }.joined()
    #expect(!stored.contains("小区") && !stored.contains("方案"), "sealed")
  }

  @Test func `article 44(2): a wish in the request is examined when something is given, and adopting it is told`()
    async throws
  {
    let world = try await RequestWorld()
    var form = RequestWorld.form
    form.wantsPublication = true
    let (given, withheld) = (try await world.ask("zhangsan", form), try await world.ask("wangwu", form))
    try await world.answer(RequestWorld.provided, given)
    try await world.answer(DisclosureAnswer(.enforcementFile, texts: [.reason: "正在办理"]), withheld)
    #expect(try await suggestion(given, world)?.origin == .requester)
    #expect(try await suggestion(withheld, world) == nil)
    try await propose(given, world, KeptProposals())
    #expect(try await suggestion(given, world)?.outcome == .adopted)
    #expect(try await notices(world).contains("notice.case.disclosureSuggestionAdopted"))
  }

  @Test func `a corrected request, and one from before there were digests, are found as well`() async throws {
    let world = try await RequestWorld()
    let mine = try await world.ask()
    var unclear = WantedForm()
    unclear.description = "改造的文件"
    unclear.contact = "13800000001"
    let theirs = try await world.ask("wangwu", unclear)
    func same() async throws -> Int {
      let (bench, request) = (world.bench, try await world.request(mine))
      return try await world.store.read { tx in
        try SameRequest.found(for: request, form: RequestWorld.form, bench, in: tx)
      }.count
    }
    #expect(try await same() == 0)
    try await world.perform(StatutoryClockTests.supplement(until: "2026-12-04"), on: theirs)
    let corrected = RequestWorld.form.data
    try await world.perform(
      .answerSupplement(formData: corrected, materials: [], note: nil), on: theirs, as: "wangwu")
    try await world.deliver()
    #expect(try await same() == 1)
    try await world.store.write { tx in
      try tx.execute("UPDATE disclosure_request SET number_index = NULL, name_index = NULL, is_indexed = 0", [])
    }
    #expect(try await same() == 0)
    try await world.sweep()
    #expect(try await same() == 1)
  }

  @Test func `every statement goes by an index`() async throws {
    let world = try await RequestWorld()
    try await world.store.read { tx in
      for sql in [
        RequestQueries.sameNumber, RequestQueries.sameName, RequestQueries.unindexed, SuggestionQueries.ofCase,
        SuggestionQueries.open, OversightQueries.byParty, OversightQueries.idsByParty, OversightQueries.asked,
        OversightMessageQueries.ofMatter,
      ] {
        let scans = try tx.plan(sql).tableScans
        #expect(scans.isEmpty, "\(sql)")
      }
    }
  }
}

/// Keeps what was proposed.
private final class KeptProposals: PublicationIntake, @unchecked Sendable {
  // Used by one write after the other.
  private(set) var kept: [PublicationProposal] = []

  func propose(_ proposal: PublicationProposal, by actor: Actor, in tx: WriteTransaction) throws -> String {
    kept.append(proposal)
    return "/desk/publishing/drafts/\(kept.count)"
  }
}

extension [CaseID] {
  /// One after the other.
  fileprivate func asyncMap<T>(_ body: (CaseID) async throws -> T) async rethrows -> [T] {
    var results: [T] = []
    for id in self { results.append(try await body(id)) }
    return results
  }
}
