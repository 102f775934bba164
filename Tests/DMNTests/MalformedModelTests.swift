import DMN
import FEEL
import Kernel
import Testing

@Suite("Models and cases that came to harm")
struct MalformedModelTests {
  @Test("A garbled model is refused, or decides without a trap and within its limits")
  func models() {
    var generator = SeededGenerator(seed: 20_261_123)
    let seeds = [Self.loan, Self.boxed]
    var (loaded, refused) = (0, 0)
    for _ in 0..<800 {
      let seed = seeds.randomElement(using: &generator) ?? ""
      if decide(Garbling.markup(seed, using: &generator)) { loaded += 1 } else { refused += 1 }
    }
    #expect(loaded > 150)
    #expect(refused > 150)
  }

  @Test("A table with garbled cells decides without a trap")
  func cells() {
    var generator = SeededGenerator(seed: 5)
    var loaded = 0
    for _ in 0..<600 {
      var model = Self.loan
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        model = Garbling.cell(of: model, using: &generator)
      }
      if decide(model) { loaded += 1 }
    }
    #expect(loaded > 450)
  }

  @Test("Garbled cases are read or refused")
  func cases() {
    var generator = SeededGenerator(seed: 11)
    var read = 0
    for _ in 0..<1500 {
      if (try? RuleCases.parse(csv: Garbling.text(Self.csv, using: &generator))) != nil { read += 1 }
      if (try? RuleCases.parse(yaml: Garbling.text(Self.yaml, using: &generator))) != nil { read += 1 }
    }
    #expect(read > 250)
  }

  @Test("Requirements in a circle, elements without end and entities are refused")
  func hostile() {
    let circle = Self.loan.replacing("href=\"#income\"", with: "href=\"#grade\"").replacing(
      "<requiredInput href=\"#grade\"/>", with: "<requiredDecision href=\"#grade\"/>")
    #expect(throws: DMNRefusal.self) { try DMNModel.load([DMNFile(name: "circle.dmn", text: circle)]) }
    let deep = String(repeating: "<context><contextEntry>", count: 50_000)
    let nested = Self.loan.replacing("<decisionTable hitPolicy=\"UNIQUE\">", with: deep)
    #expect(throws: DMNRefusal.self) { try DMNModel.load([DMNFile(name: "deep.dmn", text: nested)]) }
    let entities = "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>" + Self.loan
    #expect(throws: DMNRefusal.self) { try DMNModel.load([DMNFile(name: "entities.dmn", text: entities)]) }
    #expect(throws: DMNRefusal.self) { try DMNModel.load([]) }
    #expect(throws: DMNRefusal.self) { try DMNModel.load([DMNFile(name: "zero.dmn", bytes: [])]) }
    #expect(throws: DMNRefusal.self) { try DMNModel.load([DMNFile(name: "zero.dmn", bytes: [0, 0xFF, 0xFE])]) }
  }

  /// Whether the model could be loaded; if so, all that can be asked of it has been asked.
  private func decide(_ text: String) -> Bool {
    guard let model = try? DMNModel.load([DMNFile(name: "garbled.dmn", text: text)], strict: false) else {
      return false
    }
    for finding in RuleLint.check(model).prefix(5) { _ = finding.sentence(.chinese) }
    for decision in model.decisions {
      if let table = decision.table { _ = TableHTML.render(table, caption: "", language: .english, fired: [1, 99]) }
      var inputs = Context()
      for input in model.inputs { inputs[input.name] = input.name == "income" ? .whole(12_000) : .string("resident") }
      _ = model.evaluate(decision: decision.id, inputs: inputs, limits: EvaluationLimits(steps: 10_000)).value.text
    }
    return true
  }

  private static let csv = "#,income,status,= grade,! grade\nfirst,12000,resident,\"A\",1\n\"second, odd\",,null,,\n"
  private static let yaml =
    "- name: first\n  given:\n    income: 12000\n    status: resident\n  expect:\n    grade: \"A\"\n  fired: [1]\n"

  private static let head = "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"urn:t\" "

  private static let loan =
    head + """
      name="loan" id="m"><itemDefinition name="tStatus"><typeRef>string</typeRef><allowedValues><text>"resident","other"\
      </text></allowedValues></itemDefinition><inputData id="income" name="income"><variable name="income" \
      typeRef="number"/></inputData><inputData id="status" name="status"><variable name="status" typeRef="tStatus"/>\
      </inputData><decision id="grade" name="grade"><variable name="grade" typeRef="string"/><informationRequirement \
      id="r1"><requiredInput href="#income"/></informationRequirement><informationRequirement id="r2"><requiredInput \
      href="#status"/></informationRequirement><decisionTable hitPolicy="UNIQUE"><input id="i1"><inputExpression \
      typeRef="number"><text>income</text></inputExpression></input><input id="i2"><inputExpression typeRef="string"><text>\
      status</text></inputExpression></input><output name="grade"><outputValues><text>"A","B","C"</text></outputValues>\
      <defaultOutputEntry><text>"C"</text></defaultOutputEntry></output><rule><inputEntry><text>[10000..20000)</text>\
      </inputEntry><inputEntry><text>"resident"</text></inputEntry><outputEntry><text>"A"</text></outputEntry></rule><rule>\
      <inputEntry><text>&lt; 10000, &gt;= 20000</text></inputEntry><inputEntry><text>not("other")</text></inputEntry>\
      <outputEntry><text>if income > 5 then "B" else "C"</text></outputEntry></rule></decisionTable></decision></definitions>
      """

  private static let boxed =
    head + """
      name="boxed" id="m"><inputData id="income" name="income"><variable name="income" typeRef="number"/></inputData>\
      <businessKnowledgeModel id="b" name="twice"><variable name="twice"/><encapsulatedLogic kind="FEEL"><formalParameter \
      name="x" typeRef="number"/><literalExpression><text>x * 2</text></literalExpression></encapsulatedLogic>\
      </businessKnowledgeModel><decision id="d" name="d"><variable name="d"/><informationRequirement id="r"><requiredInput \
      href="#income"/></informationRequirement><knowledgeRequirement id="k"><requiredKnowledge href="#b"/>\
      </knowledgeRequirement><context><contextEntry><variable name="all"/><for iteratorVariable="i"><in><literalExpression>\
      <text>1..3</text></literalExpression></in><return><literalExpression><text>twice(i) + income</text></literalExpression>\
      </return></for></contextEntry><contextEntry><variable name="call"/><invocation><literalExpression><text>twice</text>\
      </literalExpression><binding><parameter name="x"/><literalExpression><text>count(all)</text></literalExpression>\
      </binding></invocation></contextEntry><contextEntry><variable name="rows"/><relation><column name="a"/><column \
      name="b"/><row><literalExpression><text>1</text></literalExpression><literalExpression><text>"x"</text>\
      </literalExpression></row></relation></contextEntry><contextEntry><conditional><if><literalExpression><text>\
      some x in all satisfies x > 3</text></literalExpression></if><then><literalExpression><text>rows[a = 1].b</text>\
      </literalExpression></then><else><literalExpression><text>null</text></literalExpression></else></conditional>\
      </contextEntry></context></decision><decisionService id="s" name="s"><variable name="s"/><outputDecision href="#d"/>\
      <inputData href="#income"/></decisionService></definitions>
      """
}
