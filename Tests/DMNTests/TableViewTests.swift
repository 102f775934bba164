import DMN
import FEEL
import Testing
import XML

@Suite("Tables as people read them")
struct TableViewTests {
  private func model() throws -> DMNModel {
    let table = """
      <decisionTable hitPolicy="UNIQUE"><input label="Income &lt;of all&gt;"><inputExpression><text>income</text></inputExpression></input>
      <input label="Status"><inputExpression><text>status</text></inputExpression></input>
      <output name="amount" label="Amount"/><output name="becauseEn"/><annotation name="Article"/>
      <rule id="r1"><inputEntry><text>[0..10000)</text></inputEntry><inputEntry><text>"resident"</text></inputEntry>
      <outputEntry><text>500</text></outputEntry><outputEntry><text>"poor"</text></outputEntry><annotationEntry><text>Article 4 &amp; 5</text></annotationEntry></rule>
      <rule id="r2"><inputEntry><text>&gt;= 10000</text></inputEntry><inputEntry><text>-</text></inputEntry>
      <outputEntry><text>0</text></outputEntry><outputEntry><text>"rich"</text></outputEntry><annotationEntry><text>Article 6</text></annotationEntry></rule>
      </decisionTable>
      """
    return try ModelText.load(
      ModelText.input("income", "number") + ModelText.input("status", "string")
        + ModelText.decision("benefit", table, inputs: ["income", "status"]))
  }

  @Test func `HTML has a caption, headings with scope, and marks what fired by a word`() throws {
    let model = try model()
    let table = try #require(model.decision("benefit")?.table)
    let html = TableHTML.render(
      table, caption: "Benefit & more", language: .english, fired: [2], omitting: ["becauseEn"])
    let root = try XMLReader.read(html)
    #expect(root.first("caption")?.deepText == "Benefit & more U exactly one rule applies")
    let headings = root.first("thead")?.children.flatMap(\.children) ?? []
    #expect(headings.map { $0["scope"] } == ["col", "colgroup", "colgroup", "colgroup", "col", "col", "col", "col"])
    #expect(headings.map(\.deepText).suffix(4) == ["Income <of all>", "Status", "Amount", "Article"])
    let rows = root.first("tbody")?.children ?? []
    #expect(rows.map { $0.children[0].deepText } == ["1", "2 applies"])
    #expect(rows.map { $0.children[0]["scope"] } == ["row", "row"])
    #expect(rows[1].children.dropFirst().map(\.deepText) == [">= 10000", "anything", "0", "Article 6"])
    #expect(rows[0].children.last?.deepText == "Article 4 & 5")
  }

  @Test func `What stays Chinese in an English table says so`() throws {
    let table = try #require(try model().decision("benefit")?.table)
    func root(_ language: TableLanguage) throws -> XMLElement {
      try XMLReader.read(
        TableHTML.render(table, caption: "Benefit", language: language) { part, _ in
          part == .inputHeading(0) || part == .output(0) ? "收入" : nil
        })
    }
    let english = try root(.english)
    let headings = english.first("thead")?.children.flatMap(\.children) ?? []
    #expect(headings.compactMap { $0["lang"] } == ["zh-CN"])
    let rows = english.first("tbody")?.children ?? []
    #expect(rows.map { $0.children.compactMap { $0["lang"] } } == [["zh-CN"], ["zh-CN"]])
    let chinese = try root(.chinese).first("tbody")?.children ?? []
    #expect(chinese.flatMap(\.children).allSatisfy { $0["lang"] == nil })
  }

  @Test func `words of the caller take the place of cells, as they are written`() throws {
    let table = try #require(try model().decision("benefit")?.table)
    let html = TableHTML.render(table, caption: "补贴", language: .chinese) { part, text in
      switch (part, text) {
      case (.input(1), "\"resident\""): "户籍<居民>"
      case (.input(1), "-"): "都行"
      case (.inputHeading(0), _): "收入"
      default: nil
      }
    }
    let root = try XMLReader.read(html)
    let rows = root.first("tbody")?.children ?? []
    #expect(rows[0].children[2].deepText == "户籍<居民>")
    #expect(rows[1].children[2].deepText == "都行")
    #expect(root.deepText.contains("收入") && !root.deepText.contains("Income"))
  }

  @Test func `SVG is well-formed, says what it shows, and keeps all text`() throws {
    let table = try #require(try model().decision("benefit")?.table)
    let root = try XMLReader.read(TableSVG.render(table, title: "Benefit", language: .english, fired: [1]))
    #expect(root.name == XMLName("svg", in: "http://www.w3.org/2000/svg"))
    #expect(root.first("title")?.text == "Benefit")
    #expect(root.first("desc")?.text == "Decision table with 2 rules; exactly one rule applies. Rule 1 applies.")
    let texts = root.children("text").map(\.text)
    #expect(texts.contains("▶ 1") && texts.contains("[0..10000)") && texts.contains("Article 4 & 5"))
    #expect(root.children("rect").count == 18)
  }

  @Test func `a sentence says which rule applied, why, and what follows`() throws {
    let model = try model()
    let outcome = model.evaluate(decision: "benefit", inputs: ["income": .whole(800), "status": .string("resident")])
    let fired = try #require(outcome.fired("benefit"))
    #expect(
      RuleSentence.explain(fired, name: "Benefit", language: .english, omitting: ["becauseEn"])
        == "Benefit: rule 1 applies, because Income <of all> is 800 (at least 0 and less than 10000) and Status is resident; "
        + "therefore Amount is 500. Grounds: Article 4 & 5.")
    #expect(
      RuleSentence.explain(fired, language: .chinese, omitting: ["becauseEn"])
        == "适用第 1 条规则：Income <of all>为800（不低于 0且低于 10000），Status为resident；所以Amount为500。依据：Article 4 & 5。")
    let none = try #require(model.evaluate(decision: "benefit", inputs: ["income": .whole(800)]).fired("benefit"))
    #expect(RuleSentence.explain(none, language: .english) == "no rule applies; there is no answer.")
  }
}
