import DMN
import FEEL
import Testing

@Suite("Model files")
struct ModelReaderTests {
  private func codes(_ files: [DMNFile]) -> [String] {
    do {
      _ = try DMNModel.load(files)
      return []
    } catch {
      return error.findings.map { "\($0.code)\($0.place.map { " \($0.line)" } ?? "")" }
    }
  }

  private func codes(_ body: String) -> [String] {
    codes([DMNFile(name: "test.dmn", text: ModelText.model(body))])
  }

  @Test(arguments: Definitions.Version.allCases)
  func `every version from 1.1 to 1.5 is read`(version: Definitions.Version) throws {
    let text = """
      <x:definitions xmlns:x="\(version.rawValue)" xmlns:feel="http://www.omg.org/spec/FEEL/20140401" name="old" namespace="urn:old">
      <x:itemDefinition name="weight"><x:typeRef>feel:number</x:typeRef></x:itemDefinition>
      <x:inputData id="i" name="kg"><x:variable name="kg" typeRef="weight"/></x:inputData>
      <x:decision id="d" name=" heavy  load "><x:informationRequirement><x:requiredInput href="#i"/></x:informationRequirement>
      <x:literalExpression><x:text>kg &gt; 10</x:text></x:literalExpression></x:decision></x:definitions>
      """
    let model = try DMNModel.load([DMNFile(name: "old.dmn", text: text)])
    #expect(model.text("heavy load", ["kg": .whole(11)]) == "true")
    #expect(model.text("d", ["kg": .string("11")]) == "null")
    #expect(model.inputs.map(\.name) == ["kg"])
    #expect(model.decision("d")?.inputs == ["kg"])
  }

  @Test func `what is no model is refused by name`() {
    #expect(codes([]) == ["dmn.decision.unknown"])
    #expect(codes([DMNFile(name: "a", text: "<a/>")]) == ["dmn.version.unknown"])
    #expect(codes([DMNFile(name: "a", text: "<!DOCTYPE a><a/>"), DMNFile(name: "b", text: "b")]).count == 2)
  }

  @Test func `everything that is wrong is told at once, with its line`() {
    #expect(
      codes(
        """
        <inputData id="i" name="x"><variable name="x" typeRef="nothing"/></inputData>
        <decision id="a" name="a"><variable name="a"/>
        <informationRequirement><requiredInput href="#missing"/></informationRequirement>
        <literalExpression><text>1 +
          * 2</text></literalExpression></decision>
        <decision id="b" name="b"><variable name="b"/><literalExpression><text>unknown name</text></literalExpression></decision>
        <inputData id="i" name="y"/>
        """) == [
          "dmn.twice 8", "dmn.reference.unknown 4", "dmn.expression 6", "dmn.expression 7", "dmn.type.unknown 2",
        ])
  }

  @Test(arguments: [
    (
      "<decision name=\"a\"><decisionTable hitPolicy=\"WISE\"><output/></decisionTable></decision>", "dmn.value.unknown"
    ),
    (
      "<decision name=\"a\"><decisionTable hitPolicy=\"COLLECT\" aggregation=\"MEAN\"><output/></decisionTable></decision>",
      "dmn.value.unknown"
    ),
    ("<decision name=\"a\"><decisionTable/></decision>", "dmn.missing"),
    ("<decision name=\"a\"><decisionTable><input/><output/></decisionTable></decision>", "dmn.missing"),
    ("<decision name=\"a\"><decisionTable><output/><rule/></decisionTable></decision>", "dmn.row.uneven"),
    ("<decision name=\"a\"><conditional/></decision>", "dmn.missing"),
    ("<decision name=\"a\"><for><in/></for></decision>", "dmn.missing"),
    ("<decision name=\"a\"><invocation/></decision>", "dmn.missing"),
    ("<decision name=\"a\"><functionDefinition kind=\"Lisp\"/></decision>", "dmn.value.unknown"),
    ("<decision name=\" \"/>", "dmn.missing"), ("<decision/>", "dmn.missing"),
    ("<decision name=\"a\"><relation><column name=\"c\"/><row/></relation></decision>", "dmn.row.uneven"),
    (
      "<itemDefinition name=\"t\"><typeRef>u</typeRef></itemDefinition><itemDefinition name=\"u\"><typeRef>t</typeRef></itemDefinition>",
      "dmn.type.circle"
    ),
    ("<import namespace=\"urn:none\" name=\"n\" importType=\"\"/>", "dmn.import.unknown"),
  ])
  func `what the standard does not know is refused`(body: String, code: String) {
    #expect(codes(body).first?.hasPrefix(code) == true)
  }

  @Test func `types have structures, lists, allowed values and constraints`() throws {
    let model = try ModelText.load(
      """
      <itemDefinition name="person"><itemComponent name="name"><typeRef>string</typeRef></itemComponent>
      <itemComponent name="age"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemComponent>
      <itemComponent name="children" isCollection="true"><typeRef>person</typeRef></itemComponent></itemDefinition>
      <itemDefinition name="few" isCollection="true"><typeRef>number</typeRef><allowedValues><text>&lt; 10</text></allowedValues>
      <typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>
      """ + ModelText.input("p", "person") + ModelText.input("f", "few")
        + ModelText.decision("who", ModelText.literal("if p = null then \"nobody\" else p.name"), inputs: ["p"])
        + ModelText.decision("sum", ModelText.literal("sum(f)"), inputs: ["f"]))
    func person(_ age: Int, _ children: [Value]) -> Value {
      .context(Context([("name", .string("甲")), ("age", .whole(age)), ("children", .list(children))]))
    }
    #expect(model.text("who", ["p": person(30, [person(3, [])])]) == "甲")
    #expect(model.text("who", ["p": person(30, [person(300, [])])]) == "nobody")
    let wrong = model.evaluate(decision: "who", inputs: ["p": person(300, [])])
    #expect(wrong.problems.first?.code == "feel.type")
    #expect(wrong.problems.first?.text.contains("甲") == false)
    #expect(model.text("sum", ["f": .list([.whole(4), .whole(5)])]) == "9")
    #expect(model.text("sum", ["f": .whole(4)]) == "4")
    #expect(model.text("sum", ["f": .list([.whole(4), .whole(50)])]) == "null")
    #expect(model.text("sum", ["f": .list([.whole(1), .whole(1), .whole(1)])]) == "null")
  }

  @Test func `models import one another, and inputs may stand behind the import's name`() throws {
    let base = ModelText.model(
      "<itemDefinition name=\"money\"><typeRef>number</typeRef></itemDefinition>" + ModelText.input("rate", "number")
        + ModelText.decision("double rate", ModelText.literal("rate * 2"), inputs: ["rate"])
          + """
          <businessKnowledgeModel id="f" name="plus one"><variable name="plus one"/><encapsulatedLogic>
          <formalParameter name="n" typeRef="money"/><literalExpression><text>n + 1</text></literalExpression>
          </encapsulatedLogic></businessKnowledgeModel>
          """, namespace: "urn:base")
    let top = ModelText.model(
      """
      <import namespace="urn:base" name="the base" importType="\(ModelText.latest)"/>
      <decision id="d" name="d"><variable name="d" typeRef="the base.money"/>
      <informationRequirement><requiredDecision href="urn:base#d-double rate"/></informationRequirement>
      <knowledgeRequirement><requiredKnowledge href="urn:base#f"/></knowledgeRequirement>
      <literalExpression><text>the base.plus one(the base.double rate)</text></literalExpression></decision>
      """, namespace: "urn:top")
    let model = try DMNModel.load([DMNFile(name: "top.dmn", text: top), DMNFile(name: "base.dmn", text: base)])
    #expect(model.text("d", ["rate": .whole(4)]) == "9")
    #expect(model.text("d", ["the base": .context(Context([("rate", .whole(5))]))]) == "11")
    #expect(codes([DMNFile(name: "top.dmn", text: top)]).first == "dmn.import.unknown 2")
  }

  @Test func `a service answers for its decisions, and takes others from the caller`() throws {
    let model = try ModelText.load(
      ModelText.input("x", "number") + ModelText.decision("given", ModelText.literal("0"), type: "number")
        + ModelText.decision("sum", ModelText.literal("x + given"), inputs: ["x"], decisions: ["given"])
        + ModelText.decision("half", ModelText.literal("sum / 2"), decisions: ["sum"])
          + """
          <decisionService id="s" name="sums"><variable name="sums"/><outputDecision href="#d-sum"/>
          <outputDecision href="#d-half"/><inputDecision href="#d-given"/><inputData href="#i-x"/></decisionService>
          """ + ModelText.decision("use", ModelText.literal("sums(1, 2).half"), knowledge: ["s"]))
    let inputs = Context([("x", .whole(3)), ("given", .whole(4))])
    #expect(model.evaluate(service: "sums", inputs: inputs).value.text == "{sum: 7, half: 3.5}")
    #expect(model.text("use") == "1.5")
    #expect(model.text("sum", ["x": .whole(3)]) == "3")
    #expect(model.evaluate(decision: "nobody", inputs: inputs).problems.first?.code == "dmn.decision.unknown")
  }
}
