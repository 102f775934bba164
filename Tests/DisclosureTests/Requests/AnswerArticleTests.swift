import Cases
import Foundation
import Identity
import Kernel
import Store
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Disclosure

/// Each answer of the regulation from proposal to decision: article, outcome, cell of the annual report, remedies.
@Suite("Answers by article (政府信息公开条例第十四条至第十八条, 第三十六条至第四十一条)")
struct AnswerArticleTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  /// Answers a request of its own with each ground and looks at what became of it.
  private func expect(
    _ grounds: [(ground: AnswerGround, result: DisclosureResult)], article: String, refuses: Bool,
    source: SourceLocation = #_sourceLocation
  ) async throws {
    let world = try await RequestWorld()
    for (ground, result) in grounds {
      let id = try await world.ask(key: ground.rawValue)
      try await prepare(ground, id, world)
      try await world.answer(AnswerTests.complete(ground), id)
      let request = try await world.request(id)
      #expect(request.result == result && request.inTime == true, "\(ground)", sourceLocation: source)
      let queries = world.bench.cases.queries
      let made = try await world.store.read { try queries.decisions(id, in: $0).last?.decision }
      let decision = try #require(made, "\(ground)", sourceLocation: source)
      #expect(
        decision.articles.contains("政府信息公开条例\(article)"), "\(ground): \(decision.articles)", sourceLocation: source)
      #expect(decision.outcome == (refuses ? .refused : .granted), "\(ground)", sourceLocation: source)
      #expect(!refuses || decision.remedies?.isEmpty == false, "\(ground)", sourceLocation: source)
    }
  }

  /// What the law wants done first.
  private func prepare(_ ground: AnswerGround, _ id: CaseID, _ world: RequestWorld) async throws {
    guard ground == .excessive else { return }
    let (desk, asker) = (world.desk, try await world.principal("zhangsan"))
    try await world.act(id) { try desk.askReasons("数量多", on: id, expecting: $0, by: $1, in: $2) }
    try await world.store.write { try desk.giveReasons("想多了解", on: id, by: asker, in: $0) }
  }

  @Test func `article 14: state secrets, what laws forbid and what endangers safety are withheld`() async throws {
    try await expect(
      [
        (.stateSecret, .stateSecret), (.forbiddenByLaw, .forbiddenByLaw), (.endangersSafety, .endangersSafety),
      ], article: "第十四条", refuses: true)
  }

  @Test func `article 15: trade secrets, privacy and other rights of third parties are withheld`() async throws {
    try await expect(
      [(.tradeSecret, .thirdPartyRights), (.privacy, .thirdPartyRights), (.thirdPartyRights, .thirdPartyRights)],
      article: "第十五条", refuses: true)
  }

  @Test func `article 15: with consent of the third party their secret is disclosed`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let asked = try await world.consult(id)
    try await world.hear(asked, .agrees, of: id)
    try await world.answer(RequestWorld.provided, id)
    #expect(try await world.request(id).result == .disclosed)
  }

  @Test func `article 16(1): internal affairs may be withheld`() async throws {
    try await expect([(.internalAffairs, .internalAffairs)], article: "第十六条第一款", refuses: true)
  }

  @Test func `article 16(2): process material and files of enforcement may be withheld`() async throws {
    try await expect(
      [(.processMaterial, .processMaterial), (.enforcementFile, .enforcementFile)], article: "第十六条第二款",
      refuses: true)
  }

  @Test func `article 16: only the kinds that it names can be chosen`() {
    for ground in [AnswerGround.internalAffairs, .processMaterial] {
      var answer = AnswerTests.complete(ground)
      answer.texts[.subKind] = "其他"
      #expect(answer.missing(hasFiles: false) == [.subKind])
    }
  }

  @Test func `article 36(1): what is published already is shown the way to`() async throws {
    try await expect([(.alreadyPublished, .disclosed)], article: "第三十六条第一项", refuses: false)
  }

  @Test func `article 36(2): what can be disclosed is given, or said how, where and when it is had`() async throws {
    try await expect(
      [(.provided, .disclosed), (.providedOtherwise, .disclosed)], article: "第三十六条第二项", refuses: false)
  }

  @Test func `article 36(3): every withholding says that it is one, and why`() async throws {
    try await expect(
      AnswerGround.ofParts.map { ($0, $0.result) }, article: "第三十六条第三项", refuses: true)
    for ground in AnswerGround.ofParts { #expect(ground.needs.contains(.reason), "\(ground)") }
  }

  @Test func `article 36(4): what was searched for and is not there does not exist`() async throws {
    try await expect([(.doesNotExist, .notHeld)], article: "第三十六条第四项", refuses: true)
  }

  @Test func `article 36(5): who is not responsible says so, and names who is where that can be found`() async throws {
    try await expect([(.notResponsible, .notHeld)], article: "第三十六条第五项", refuses: true)
    var answer = AnswerTests.complete(.notResponsible)
    answer.texts[.holder] = "前锋区住房和城乡建设局，某路2号，0826-2000000"
    let letter = AnswerLetter(
      answer, wanted: "《某方案》", receivedOn: try day("2026-11-20"), authorityName: "市场监管局")
    #expect(letter.paragraphs.joined().contains("0826-2000000"))
  }

  @Test func `article 36(6): a repeated request is not handled again, and the earlier answer is named`() async throws {
    try await expect([(.repeated, .repeated)], article: "第三十六条第六项", refuses: true)
    #expect(AnswerGround.repeated.needs == [.earlier])
  }

  @Test func `article 36(7): registers with rules of their own are had by these`() async throws {
    try await expect([(.administrativeQuery, .administrativeQuery)], article: "第三十六条第七项", refuses: true)
  }

  @Test func `article 37: what can be severed is given, and each withheld part waits for its review`() async throws {
    try await expect([(.partly, .partlyDisclosed)], article: "第三十七条", refuses: false)
    let world = try await RequestWorld()
    let id = try await world.ask()
    try await world.answer(
      DisclosureAnswer(
        .partly, texts: [.content: "内容"],
        parts: [
          .init(ground: .privacy, what: "电话", reason: "隐私"), .init(ground: .tradeSecret, what: "单价", reason: "秘密"),
        ]), id)
    let items = try await world.store.read { try WithheldQueries.items(of: id, in: $0) }
    #expect(items.map(\.what) == ["电话", "单价"] && items.map(\.ground) == [.privacy, .tradeSecret])
    var unexplained = AnswerTests.complete(.partly)
    unexplained.parts[0].reason = ""
    #expect(unexplained.missing(hasFiles: true) == [.parts])
  }

  @Test func `article 38: what would have to be made first need not be given`() async throws {
    try await expect([(.needsProcessing, .notReadyMade)], article: "第三十八条", refuses: true)
  }

  @Test func `article 39(1): a petition in the form of a request is told where it belongs`() async throws {
    try await expect([(.petition, .petition)], article: "第三十九条第一款", refuses: true)
  }

  @Test func `article 39(2): whoever wants gazettes, newspapers or books is told where they are`() async throws {
    try await expect([(.publicationWanted, .publicationWanted)], article: "第三十九条第二款", refuses: true)
  }

  @Test func `article 35: an excess whose reasons are not good is not handled`() async throws {
    try await expect([(.excessive, .excessive)], article: "第三十五条", refuses: true)
  }

  @Test func `article 30: still unclear is an answer only after a supplement`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let answer = AnswerTests.complete(.stillUnclear)
    await #expect(throws: DisclosureError.notNow) { try await world.propose(answer, on: id) }
    try await world.perform(StatutoryClockTests.supplement(until: "2026-12-04"), on: id)
    try await world.perform(.answerSupplement(formData: nil, materials: [], note: nil), on: id, as: "zhangsan")
    try await world.answer(answer, id)
    #expect(try await world.request(id).result == .stillUnclear)
  }

  // MARK: - 18

  @Test func `article 18: what is withheld is looked at again on the day a year later, not the day before`()
    async throws
  {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try await world.answer(DisclosureAnswer(.enforcementFile, texts: [.reason: "案件正在办理。"]), id)
    func due() async throws -> Int {
      let (market, today) = (world.market, world.today)
      return try await world.store.read { try WithheldQueries.due(of: market, on: today, limit: 10, in: $0) }.count
    }
    try world.go(to: "2027-11-19")
    #expect(try await due() == 0)
    try world.go(to: "2027-11-20")
    #expect(try await due() == 1)
  }

  @Test func `article 18: a year after 29 February is the last day of the next February`() throws {
    #expect(WithheldReview.firstReview(after: try day("2028-02-29")) == (try day("2029-02-28")))
  }

  // MARK: - 41

  @Test func `article 41: who may not correct a record passes it on, and the person is told`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try await world.answer(RequestWorld.provided, id)
    let box = CaseBox()
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      let path = "\(RequestPath.mine(id))/correction"
      let sent = try await browser.post(
        path, from: path,
        ["record": "登记表", "wrong": "出生年份1980", "right": "1990", "evidence": "身份证", "contact": "13800000001"])
      box.id = CaseID(String(try #require(sent.location).dropFirst("/my/cases/".count)))
    }
    let correction = try #require(box.id)
    try await world.perform(.transfer(to: world.housing, reason: "该记录由住建局登记"), on: correction)
    let file = try await world.file(correction)
    #expect(file.authorityID == world.housing)
    let party = try await world.principal("zhangsan").actingParty.id
    let told = try await world.store.read {
      try $0.rows("SELECT kind FROM notice WHERE recipient_id = ?", [party]) { try $0.text(0) }
    }
    #expect(told.contains("notice.case.transferred"), "\(told)")
  }

  private final class CaseBox: @unchecked Sendable {
    // Written and read by one task after the other.
    var id: CaseID?
  }
}
