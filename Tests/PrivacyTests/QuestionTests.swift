import WebTesting
import Cases
import Foundation
import HTTPTypes
import Identity
import Kernel
import Notifications
import Store
import Testing
import WebSupport

@testable import Privacy

/// 个人信息保护法第五十条, 第五十二条: a convenient way to exercise one's rights; whoever refuses says why.
@Suite("Questions about readings (个人信息保护法第五十条、第五十二条)")
struct QuestionTests {
  @Test func `a question is asked on the page of the reading, taken up at once and seen by its asker`() async throws {
    let world = try await PrivacyWorld()
    let record = try await world.read(try await world.submit("zhangsan"))
    try await world.browse("zhangsan") { (browser: PrivacyBrowser) async throws in
      let path = "/my/access/\(record)/ask"
      let form = try await browser.get(path)
      for text in ["市场监管局", "李*", "办理业务", "15 天", "个人信息保护法第五十条"] { #expect(form.text.contains(text), "\(text)") }
      #expect(!form.text.contains("李明"))
      let empty = try await browser.post(path, from: path, ["text": ""])
      #expect(empty.status == .unprocessableContent)
      #expect(empty.text.contains("href=\"#text\""))
      let sent = try await browser.post(
        path, from: path, ["concern": "unknownMatter", "text": "我没有<b>办过</b>", "key": "k1"])
      let location = try #require(sent.location)
      #expect(location.hasPrefix("/my/cases/"))
      let again = try await browser.post(path, from: path, ["concern": "why", "text": "再问一次", "key": "k2"])
      #expect(again.location == location, "an open question is not asked twice")
      #expect(try await browser.get("/my/access").text.contains("已提出疑问"))
      let id = try #require(CaseID(String(location.dropFirst("/my/cases/".count))))
      let file = try await world.file(id)
      #expect(file.state == .accepted)
      #expect(file.clock(.promised)?.limitDays == 15 && file.clock(.promised)?.article == "")
      #expect(file.clock(.statutory)?.limitDays == 30)
      #expect(file.formData["text"]?.stringValue == "我没有<b>办过</b>")
      #expect(file.formData.canonical.contains("李明") == false, "the official's name is not in the form")
    }
  }

  @Test func `readings of others are nobody's to ask about`() async throws {
    let world = try await PrivacyWorld()
    let record = try await world.read(try await world.submit("zhangsan"))
    for login in ["wangwu", "officer", "guardian"] {
      try await world.browse(login) { (browser: PrivacyBrowser) async throws in
        #expect(try await browser.get("/my/access/\(record)/ask").status == .notFound, "\(login)")
      }
    }
    let stranger = try await world.principal("wangwu")
    let commands = QuestionCommands(world.bench)
    await #expect(throws: WebError.notFound) {
      try await world.store.write { tx in
        try commands.ask(about: record, concern: "why", text: "?", key: "k", by: stranger, in: tx)
      }
    }
  }

  @Test func `only the office for data protection handles it; who is asked about does not even see it`() async throws {
    let world = try await PrivacyWorld()
    let file = try await world.ask(try await world.read(try await world.submit("zhangsan")))
    let access = CaseAccess(commands: world.bench.cases)
    for (login, sees) in [
      ("officer", false), ("approver", false), ("clerk", false), ("chief", false), ("stranger", false),
      ("guardian", true), ("supervisor", true),
    ] {
      let reader = try await world.principal(login)
      let canRead = try await world.store.read { try access.canRead(file, reader, in: $0) }
      #expect(canRead == sees, "\(login)")
      let acts = try await world.store.read { try access.available(for: file, principal: reader, in: $0) }
      #expect(acts.contains(.decide) == (login == "guardian"), "\(login): \(acts)")
      #expect(!acts.contains(.transfer) && !acts.contains(.requestSupplement) && !acts.contains(.beginExcludedTime))
    }
    let guardian = try await world.principal("guardian")
    #expect(AccessPolicy.organisations(guardian, with: .handleCase) == [file.authorityID])
  }

  @Test func `the answer owes its reasons, favourable or not, and reaches the person with its remedies`() async throws {
    let world = try await PrivacyWorld()
    let record = try await world.read(try await world.submit("zhangsan"))
    let file = try await world.ask(record)
    let guardian = try await world.principal("guardian")
    let commands = world.bench.cases
    func decide(_ outcome: Decision.Outcome, _ reasons: String) async throws -> CaseFile {
      let decision = Decision(
        outcome: outcome, reasons: reasons, articles: ["个人信息保护法第五十条第一款"], documentTitle: "答复")
      return try await world.store.write { tx in
        try commands.perform(
          .decide(decision), on: file.id, expectedRevision: file.revision, by: .staff(guardian, for: file.authorityID),
          principal: guardian, in: tx)
      }
    }
    for outcome in Decision.Outcome.allCases {
      await #expect(throws: CasesError.textMissing(field: "reasons")) { _ = try await decide(outcome, "  ") }
    }
    let answered = try await decide(.refused, "经核实，因办理需要查看。")
    #expect(answered.state == .delivered, "the answer needs no second step to reach the person")
    #expect(answered.decidedInTime == true)
    let decision = try #require(try await world.store.read { try commands.queries.decisions(file.id, in: $0) }.first)
    #expect(decision.decision.reasons == "经核实，因办理需要查看。")
    #expect(decision.decision.remedies?.contains("第五十条第二款") == true)
    let party = try await world.principal("zhangsan").actingParty.id
    let notices = try await world.store.read { tx in
      try Notices.list(for: [.party(party)], limit: 20, in: tx).filter { $0.kind != "notice.case.submitted" }.map(
        \.kind)
    }
    #expect(Set(notices) == ["notice.case.questionReceived", "notice.case.questionAnswered"])
    // A new question about the same reading is a new case.
    #expect(try await world.ask(record, key: "k2").id != file.id)
  }

  @Test func `late answers are late in the supervisor's figures`() async throws {
    let world = try await PrivacyWorld()
    let file = try await world.ask(try await world.read(try await world.submit("zhangsan")))
    world.clock.set(world.clock.now().adding(seconds: 40 * 86_400))
    try await ClockSweep(commands: world.bench.cases).run(store: world.store)
    let late = try await world.file(file.id)
    #expect(late.level == .red)
    let supervised = AccessPolicy.organisations(try await world.principal("supervisor"), with: .superviseCases)
    let load = try await world.store.read { try SupervisionQueries().load(authorityIDs: supervised, in: $0) }
    #expect(load.contains { $0.authorityID == file.authorityID })
  }

  @Test func `a person asks no more than ten questions a day`() async throws {
    let world = try await PrivacyWorld()
    for number in 0..<DataQuestion.mostInADay {
      let record = try await world.read(try await world.submit("zhangsan", key: "\(number)"))
      _ = try await world.ask(record, key: "k\(number)")
    }
    let one = try await world.read(try await world.submit("zhangsan", key: "more"))
    await #expect(throws: PrivacyError.tooManyQuestions(most: DataQuestion.mostInADay)) {
      _ = try await world.ask(one, key: "more")
    }
    world.clock.set(world.clock.now().adding(seconds: 86_400))
    _ = try await world.ask(one, key: "more")
  }

  @Test func `the office nearest to the reader answers`() async throws {
    let world = try await PrivacyWorld()
    let (organisations, district) = (world.identity.organisations, world.district)
    let own = try await world.store.write { tx in
      let own = try organisations.add(
        NewOrganisation(
          parentID: world.market, kind: .office, divisionCode: try DivisionCode("511603"), code: nil, nameZh: "信息保护岗",
          reservedFor: .dataProtection), by: .system, in: tx)
      _ = try organisations.add(
        NewOrganisation(
          parentID: district, kind: .department, divisionCode: try DivisionCode("511603"), code: nil, nameZh: "区信息保护办",
          reservedFor: .dataProtection), by: .system, in: tx)
      return own
    }
    let file = try await world.ask(try await world.read(try await world.submit("zhangsan")))
    #expect(file.authorityID == own)
  }
}
