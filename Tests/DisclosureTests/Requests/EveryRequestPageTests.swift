import Cases
import Foundation
import HTTPTypes
import Kernel
import Store
import Testing
import WebSupport
import WebTesting

@testable import Disclosure

@Suite("Every page of requests")
struct EveryRequestPageTests {
  @Test(arguments: ["zh-CN", "en"])
  func `each page renders in both languages with one heading and no missing words`(language: String) async throws {
    let world = try await RequestWorld()
    let open = try await world.ask()
    let asked = try await world.consult(open)
    try await world.hear(asked, .objects, of: open, reply: "商业秘密")
    let second = try await world.consult(open, .jointAuthor, name: "住建局")
    let desk = world.desk
    try await world.act(open) { try desk.askReasons("多", on: open, expecting: $0, by: $1, in: $2) }
    let waiting = try await world.ask(key: "2")
    try await world.propose(RequestWorld.provided, on: waiting)
    let done = try await world.ask(key: "3")
    try await world.answer(
      DisclosureAnswer(
        .partly, texts: [.content: "内容"], parts: [.init(ground: .privacy, what: "电话", reason: "隐私")]), done)
    let paying = try await world.ask(key: "4")
    try await world.act(paying) { try desk.charge(.byPage, count: 40, on: paying, expecting: $0, by: $1, in: $2) }
    let item = try #require(try await world.store.read { try WithheldQueries.items(of: done, in: $0) }.first)
    let pages =
      [
        ("zhangsan", RequestPath.start), ("officer", "/desk/disclosure"), ("officer", RequestPath.answer(paying)),
        ("officer", "\(RequestPath.desk(open))/consultations/\(second)"), ("approver", RequestPath.approval(waiting)),
        ("officer", "\(RequestPath.desk(done))/letter"), ("officer", "\(RequestPath.desk(done))/archive"),
        ("officer", "\(RequestPath.desk(open))/files"), ("officer", "\(RequestPath.desk(open))/hand-on"),
        ("officer", "/desk/disclosure/withheld/\(item.id)"), ("zhangsan", "\(RequestPath.mine(done))/correction"),
        ("zhangsan", "\(RequestPath.mine(done))/letter"), ("zhangsan", RequestPath.archive),
      ]
      + [open, waiting, done, paying].flatMap {
        [("zhangsan", RequestPath.mine($0)), ("officer", RequestPath.desk($0))]
      }
      + AnswerGround.allCases.map { ("officer", "\(RequestPath.answer(paying))?ground=\($0.rawValue)") }
    for (login, path) in pages {
      try await world.browse(login, language: language) { (browser: RequestBrowser) async throws in
        let page = try await browser.get(path)
        #expect(page.status == .ok, "\(path)")
        #expect(page.text.components(separatedBy: "<h1").count == 2, "\(path) has one heading")
        #expect(!page.text.contains("⟦"), "\(path) misses words")
      }
    }
    try await world.browse("zhangsan", language: language) { (browser: RequestBrowser) async throws in
      #expect(try await browser.get("\(RequestPath.mine(done))/letter.pdf").status == .ok)
    }
    #expect(world.bench.renderer.missingTexts == [])
  }

  @Test func `every word of requests stands in both languages`() throws {
    let renderer = try Renderer(resources: [.web] + DisclosureFeature().resources, strict: true)
    let keys =
      AnswerGround.allCases.flatMap { [$0.wordKey, "\($0.wordKey).text"] }
      + RequestChannel.allCases.map(\.wordKey) + FeeScale.allCases.flatMap { [$0.wordKey, "\($0.wordKey).hint"] }
      + DisclosureResult.Group.allCases.map { "disclosure.group.\($0.rawValue)" }
      + AnswerField.allCases.map { "disclosure.answer.missing.\($0.rawValue)" }
      + DeskStep.allCases.map { "disclosure.step.done.\($0.rawValue)" }
      + Consultation.Outcome.allCases.map { "disclosure.outcome.\($0.rawValue)" }
      + Consultation.Kind.allCases.flatMap {
        ["disclosure.act.consult.\($0.rawValue)", "disclosure.act.consulted.\($0.rawValue)"]
      }
    for language in Language.allCases {
      let words = renderer.words(language)
      for key in keys { #expect(words.has(key), "\(key)") }
    }
  }
}
