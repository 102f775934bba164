import HTTPTypes
import TownTesting
import Cases
import Identity
import Kernel
import Notifications
import Store
import Testing
import WebSupport
import WebTesting

@testable import Publishing

@Suite("The Regulation's articles on proactive disclosure")
struct ArticleTests {
  // MARK: Article 10

  @Test(arguments: [
    (InformationOrigin.made, true), (.madeJointlyLeading, true), (.fromPublic, true), (.madeJointlyAssisting, false),
    (.fromAuthority, false),
  ])
  func `article 10: who made it, led or keeps it publishes it`(origin: InformationOrigin, isOurs: Bool) {
    let problem = SourceRules.problem(of: SourceCheck(origin: origin, attribute: .proactive))
    #expect(problem == (isOurs ? nil : .notOurs))
    #expect(SourceRules.problem(of: SourceCheck(origin: origin, attribute: .onRequest, reason: "由区教育局公开")) == nil)
  }

  // MARK: Article 12

  @Test func `article 12: the catalogue names index, title, summary and date`() async throws {
    let world = try await PublishingWorld()
    let first = try await world.publish()
    let second = try await world.publish("第二份")
    #expect(try await world.find(first).indexNumber == "511603/2026-00001")
    #expect(try await world.find(second).indexNumber == "511603/2026-00002")
    try await world.browse { (client: FormClient) async throws in
      let page = try await client.get("/open/catalogue")
      #expect(page.words.contains("食品抽检结果的通告") && page.words.contains("抽检结果。"))
      #expect(page.words.contains("2026年11月20日"))
      let document = try await client.get("/open/documents/\(first)")
      #expect(document.words.contains("511603/2026-00001") && document.words.contains("2026年11月18日"))
    }
  }

  // MARK: Articles 14 to 16

  @Test(arguments: [PublicationGround.stateSecret, .forbiddenByLaw, .publicSafety])
  func `article 14 forbids publication whatever reason is given`(ground: PublicationGround) {
    let check = SourceCheck(
      origin: .made, attribute: .proactive, ground: ground, interest: .publicInterest, reason: "重大公共利益")
    #expect(SourceRules.problem(of: check) == .forbidden)
    let withheld = SourceCheck(origin: .made, attribute: .withheld, ground: ground, reason: "定密")
    #expect(SourceRules.problem(of: withheld) == nil)
  }

  @Test(arguments: [PublicationGround.tradeSecret, .privacy])
  func `article 15 gives way to consent and to the public interest, and only then`(ground: PublicationGround) {
    var check = SourceCheck(origin: .made, attribute: .proactive, ground: ground, reason: "涉及食品安全")
    #expect(SourceRules.problem(of: check) == .interestMissing)
    check.interest = .publicInterest
    #expect(SourceRules.problem(of: check) == nil)
    check.reason = ""
    #expect(SourceRules.problem(of: check) == .reasonMissing)
    let kept = SourceCheck(
      origin: .made, attribute: .withheld, ground: ground, interest: .thirdPartyConsents, reason: "第三方同意")
    #expect(SourceRules.problem(of: kept) == .interestObliges)
  }

  @Test func `article 16 lets withhold, and publish where another law wants it`() {
    let withheld = SourceCheck(origin: .made, attribute: .withheld, ground: .processMaterial, reason: "会议讨论记录")
    #expect(SourceRules.problem(of: withheld) == nil)
    let published = SourceCheck(origin: .made, attribute: .proactive, ground: .enforcementFile, reason: "行政处罚法要求公开")
    #expect(SourceRules.problem(of: published) == nil)
    #expect(SourceRules.problem(of: SourceCheck(origin: .made, attribute: .withheld, reason: "不便公开")) == .groundMissing)
  }

  @Test func `what is withheld gets a second look and ends without being public`() async throws {
    let world = try await PublishingWorld()
    let id = try await world.draft()
    try await world.handIn(
      id, SourceCheck(origin: .made, attribute: .withheld, ground: .processMaterial, reason: "讨论稿"))
    #expect(try await world.find(id).state == .inAttributeReview)
    try await world.review(id)
    let kept = try await world.find(id)
    #expect(kept.state == .kept && kept.released == nil && kept.finishedOn != nil)
    try await world.browse { (client: FormClient) async throws in
      #expect(try await client.get("/open/documents/\(id)").status == .notFound)
    }
  }

  // MARK: Article 17

  @Test func `article 17: nobody reviews what they worked on`() async throws {
    let world = try await PublishingWorld()
    let principal = try await world.town.principal("approver")
    let (gate, market, facts) = (world.gate, world.town.market, try world.facts())
    let id = try await world.store.write { tx in
      try gate.draft(
        .init(authorityID: market, facts: facts, text: PublicationText(title: "甲", summary: "乙", body: "丙")),
        by: principal, in: tx)
    }
    try await world.handIn(id, by: "approver")
    try await world.screen(id, by: "approver")
    await #expect(throws: PublishingError.secondPersonNeeded) { try await world.review(id, by: "approver") }
    try await world.review(id, by: "secrecy")
    #expect(try await world.find(id).state == .published)
  }

  @Test func `article 17: a neighbour authority and an officer without the right learn nothing and pass nothing`()
    async throws
  {
    let world = try await PublishingWorld()
    let id = try await world.draft()
    try await world.handIn(id)
    try await world.screen(id)
    await #expect(throws: PublishingError.unknown) { try await world.review(id, by: "neighbour") }
    await #expect(throws: PublishingError.unknown) { try await world.review(id, by: "officer") }
  }

  @Test func `article 17: a mark of secrecy leads to a second reviewer`() async throws {
    let world = try await PublishingWorld()
    let id = try await world.draft(body: "秘密★5年\n关于某事的通知。")
    try await world.handIn(id)
    #expect(try await world.findings(id).contains(where: \.isSecrecy))
    try await world.screen(id)
    try await world.review(id)
    #expect(try await world.find(id).state == .inSecrecyReview)
    await #expect(throws: PublishingError.secondPersonNeeded) { try await world.review(id) }
    try await world.review(id, .returned(reason: "未解密，不得公开"), by: "secrecy")
    let back = try await world.find(id)
    #expect(back.state == .drafting && back.released == nil)
  }

  @Test func `article 17(3): what cannot be determined is referred, and stays open`() async throws {
    let world = try await PublishingWorld()
    let id = try await world.draft()
    try await world.handIn(id)
    try await world.screen(id)
    try await world.review(id, .referred(to: "区保密局", reason: "是否属于工作秘密不能确定"))
    #expect(try await world.find(id).state == .inReview)
    #expect(try await world.events(id).contains { $0.kind == .referred })
    try await world.review(id)
    #expect(try await world.find(id).state == .published)
  }

  // MARK: Articles 19 to 21

  @Test func `articles 20 and 21: each field has its item, and the catalogue finds by it`() async throws {
    #expect(DisclosureField.allCases.count == 16)
    #expect(DisclosureField.rules.article == "政府信息公开条例第二十条第（一）项")
    #expect(DisclosureField.other.article == "政府信息公开条例第二十条第（十五）项")
    #expect(DisclosureField.local.article == "政府信息公开条例第二十一条")
    let world = try await PublishingWorld()
    let id = try await world.publish()
    try await world.browse { (client: FormClient) async throws in
      #expect(try await client.get("/open/catalogue?field=20-13").text.contains("\(id)"))
      #expect(try await !client.get("/open/catalogue?field=20-01").text.contains("\(id)"))
    }
  }

  @Test func `article 19: what is public is told to everybody, without an account`() async throws {
    let world = try await PublishingWorld()
    let id = try await world.publish()
    try await world.browse { (client: FormClient) async throws in
      for path in ["/open", "/open/catalogue", "/open/feed.atom", "/open/feed.rss", "/sitemap.xml"] {
        let page = try await client.get(path)
        #expect(page.status == .ok && page.text.contains("\(id)"), "\(path)")
      }
    }
  }
}
