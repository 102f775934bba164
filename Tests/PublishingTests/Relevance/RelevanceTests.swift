import DMN
import FEEL
import HTTPTypes
import Identity
import Kernel
import Models
import Store
import Testing
import TownTesting
import WebTesting

@testable import Publishing

@Suite("What a policy means for somebody")
struct RelevanceTests {
  /// A world in which the demonstration's model is in force, and a policy that names it.
  private func world() async throws -> (PublishingWorld, PublicationID) {
    let world = try await PublishingWorld()
    let example = try RelevanceExample()
    let (commands, today) = (ModelCommands(clock: world.clock, ids: world.town.ids), world.town.today)
    try await world.store.write { tx in _ = try commands.load(example.model, from: today, by: .system, in: tx) }
    var facts = try world.facts(.normativeDocument, number: "广区人社发〔2026〕8号")
    facts.ruleModel = RelevanceExample.name
    return (world, try await world.publish("补贴办法（演示）", facts: facts))
  }

  @Test func `every rule of the demonstration's model is proven by a case, and the table has no gap and no overlap`()
    throws
  {
    let example = try RelevanceExample()
    let decisions = example.document.decisions
    let cases = try RuleCases.parse(csv: example.cases)
    for result in cases.run(on: decisions) { #expect(result.passed && result.problems.isEmpty, "\(result)") }
    let fired = Set(cases.cases.flatMap(\.demands).flatMap { $0.rules ?? [] })
    let table = try #require(decisions.decision(RelevanceModel.decision)?.table)
    #expect(fired == Set(1...table.rules.count))
    #expect(RuleLint.check(decisions).isEmpty)
  }

  @Test func `the model says itself what to ask, in both languages`() throws {
    let questions = try #require(RelevanceQuestion.read(try RelevanceExample().document.decisions))
    #expect(questions.map(\.name) == ["receiving", "registered", "payer", "recognised"])
    #expect(questions.allSatisfy { $0.label.en?.isEmpty == false })
    guard case .choice(let choices) = questions[2].kind else {
      Issue.record("no choices")
      return
    }
    #expect(choices.map(\.value) == ["self", "employer", "nobody"] && choices[0].label.zh == "我自己")
  }

  @Test func `whoever asks reads the ruling, the article and where to apply, and nothing is kept`() async throws {
    let (world, id) = try await world()
    let address = "/open/documents/\(id)/relevance"
    try await world.browse { (client: FormClient) async throws in
      #expect(try await client.get("/open/documents/\(id)").text.contains(address))
      let page = try await client.get(address)
      #expect(page.status == .ok && page.words.contains("您的社会保险费由谁缴？"))
      let reader = client.remembering(page)
      func ask(_ answers: String...) async throws -> Page {
        let fields = answers.enumerated().map { ("q\($0.offset + 1)", $0.element) }
        return try await reader.send(address, [("_csrf", page.token)] + fields)
      }
      let can = try await ask("no", "yes", "self", "yes")
      #expect(can.status == .ok && can.words.contains("可以申请") && can.words.contains("第二条"))
      #expect(can.text.contains("/items/512B0066400001-511602000000-000-1151130108778239R-1-00"))
      let first = try await ask("no", "no", "self", "yes")
      #expect(first.words.contains("先办理失业登记") && !first.text.contains("/items/"))
      #expect(try await ask("no", "yes", "somebody", "yes").status == .unprocessableContent)
      #expect(try await ask("no", "yes").status == .unprocessableContent)
    }
    try await world.browse(language: "en") { (client: FormClient) async throws in
      #expect(try await client.get(address).words.contains("Who pays your social insurance?"))
    }
  }

  @Test func `a document without a model has no such page, and a draft cannot name one that asks nothing`() async throws
  {
    let (world, named) = try await world()
    let plain = try await world.publish()
    try await world.browse { (client: FormClient) async throws in
      #expect(try await client.get("/open/documents/\(plain)/relevance").status == .notFound)
      #expect(try await !client.get("/open/documents/\(plain)").text.contains("/relevance"))
    }
    try await world.withdraw(named)
    try await world.browse { (client: FormClient) async throws in
      #expect(try await client.get("/open/documents/\(named)/relevance").status == .notFound)
    }
    let facts = try world.facts(.news)
    var wrong = facts
    wrong.ruleModel = RelevanceExample.name
    #expect(PublicationRules.problems(of: facts, today: world.town.today).isEmpty)
    #expect(PublicationRules.problems(of: wrong, today: world.town.today).map(\.field) == ["ruleModel"])
  }

  /// A model of two inputs that are no choices, with rules that may apply together.
  private static let several = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="several" name="示例" namespace="urn:test:several">
      <inputData id="i1" name="children"><variable name="children" typeRef="number"/></inputData>
      <inputData id="i2" name="born"><variable name="born" typeRef="date"/></inputData>
      <decision id="questions" name="questions"><variable name="questions"/><relation>
        <column name="input"/><column name="value"/><column name="zh"/><column name="en"/>
        <row><literalExpression><text>"children"</text></literalExpression><literalExpression><text>null</text></literalExpression>
          <literalExpression><text>"几个孩子？"</text></literalExpression><literalExpression><text>"How many children?"</text></literalExpression></row>
        <row><literalExpression><text>"born"</text></literalExpression><literalExpression><text>null</text></literalExpression>
          <literalExpression><text>"最小的哪天出生？"</text></literalExpression><literalExpression><text>"When was the youngest born?"</text></literalExpression></row>
      </relation></decision>
      <decision id="relevance" name="relevance"><variable name="relevance"/>
        <informationRequirement id="r1"><requiredInput href="#i1"/></informationRequirement>
        <informationRequirement id="r2"><requiredInput href="#i2"/></informationRequirement>
        <decisionTable hitPolicy="COLLECT">
          <input><inputExpression><text>children</text></inputExpression></input>
          <input><inputExpression><text>born</text></inputExpression></input>
          <output name="outcome"/><output name="because"/>
          <rule id="a"><inputEntry><text>&gt;= 1</text></inputEntry><inputEntry><text>-</text></inputEntry>
            <outputEntry><text>"yes"</text></outputEntry><outputEntry><text>"有孩子"</text></outputEntry></rule>
          <rule id="b"><inputEntry><text>&gt;= 3</text></inputEntry><inputEntry><text>-</text></inputEntry>
            <outputEntry><text>"yes"</text></outputEntry><outputEntry><text>"孩子多"</text></outputEntry></rule>
          <rule id="c"><inputEntry><text>-</text></inputEntry><inputEntry><text>&gt;= date("2024-01-01")</text></inputEntry>
            <outputEntry><text>"first"</text></outputEntry><outputEntry><text>"孩子小"</text></outputEntry></rule>
        </decisionTable></decision>
    </definitions>
    """

  @Test func `every rule that applies is read, with its number; numbers and dates can be asked for`() async throws {
    let (world, _) = try await world()
    let key = try #require(ModelKey("several"))
    let document = try ModelDocument(kind: .dmn, text: Self.several, name: "several.dmn")
    let (commands, today) = (ModelCommands(clock: world.clock, ids: world.town.ids), world.town.today)
    try await world.store.write { tx in
      _ = try commands.load(
        NewModel(key: key, title: "示例", document: document, reason: ""), from: today, by: .system, in: tx)
    }
    let found = try await world.store.read { try ModelLibrary().inForce(key, kind: .dmn, on: today, in: $0) }
    let model = try #require(found.flatMap(RelevanceModel.init))
    #expect(model.questions.map(\.kind) == [.number, .date])
    let day = try #require(FEELDate(year: 2025, month: 2, day: 1))
    let rulings = model.rulings(
      ["children": .number(Number(2)), "born": .date(day)], at: world.clock.now(), try WorkingDayCalendar.published())
    #expect(rulings.map(\.because?.zh) == ["有孩子", "孩子小"] && rulings.map(\.rule) == [1, 3])
    #expect(rulings.map(\.outcome) == [.yes, .first])
    #expect(model.rulings([:], at: world.clock.now(), try WorkingDayCalendar.published()).isEmpty)
  }

  @Test func `a model whose questions leave out an input, or name another, is not asked`() throws {
    let text = try RelevanceExample().document.text
    for (found, put) in [("<text>\"payer\"</text>", "<text>\"payers\"</text>"), ("\"questions\"", "\"asked\"")] {
      let changed = text.replacing(found, with: put)
      let document = try ModelDocument(kind: .dmn, text: changed, name: "changed.dmn")
      #expect(RelevanceQuestion.read(document.decisions) == nil)
    }
  }
}
