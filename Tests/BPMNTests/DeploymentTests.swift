import BPMN
import Testing

@Suite("Deployment of BPMN")
struct DeploymentTests {
  private func problems(_ body: String, roots: String = "") throws -> [String] {
    let model = try SmallModels.model(body, roots: roots)
    return DefinitionCompiler.check(model, processID: "p", language: TestLanguage()).problems.filter(\.isFatal)
      .map { "\($0.elementID) \($0.reason.rawValue)" }
  }

  static let refused: [(String, String)] = [
    ("<startEvent id=\"s\"><errorEventDefinition/></startEvent>", "s triggerNotAllowed"),
    ("<intermediateCatchEvent id=\"c\"/>", "c triggerMissing"),
    ("<startEvent id=\"s\"><timerEventDefinition/></startEvent>", "s triggerIncomplete"),
    (
      "<startEvent id=\"s\"/><userTask id=\"u\"/><sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"x\"/>",
      "f danglingFlow"
    ),
    ("<startEvent id=\"s\"/><scriptTask id=\"u\"/>", "u scriptMissing"),
    ("<scriptTask id=\"u\"><standardLoopCharacteristics/><script>ADD x</script></scriptTask>", "u badNumber"),
    ("<callActivity id=\"u\"/>", "u callMissing"),
    ("<userTask id=\"u\" startQuantity=\"0\"/>", "u badNumber"),
    (
      "<boundaryEvent id=\"b\" attachedToRef=\"nobody\"><terminateEventDefinition/></boundaryEvent>",
      "b triggerNotAllowed"
    ),
    ("<startEvent id=\"s\"/><endEvent id=\"e\"><cancelEventDefinition/></endEvent>", "e badCancel"),
    ("<intermediateThrowEvent id=\"l\"><linkEventDefinition name=\"a\"/></intermediateThrowEvent>", "l badLink"),
    (
      "<subProcess id=\"e\" triggeredByEvent=\"true\"><startEvent id=\"s\"/></subProcess><userTask id=\"u\"/>",
      "e ambiguousStart"
    ),
    ("<userTask id=\"u\" default=\"nothing\"/>", "u badDefault"),
    (
      "<exclusiveGateway id=\"g\"/><userTask id=\"a\"/><userTask id=\"b\"/>" + SmallModels.flows("g>a", "g>b?n<1"),
      "g-a conditionMissing"
    ),
    ("<exclusiveGateway id=\"g\"/><userTask id=\"a\"/>" + SmallModels.flows("g>a?what ~ this"), "g badExpression"),
    ("<eventBasedGateway id=\"g\"/><userTask id=\"a\"/>" + SmallModels.flows("g>a"), "a badEventGateway"),
    ("<subProcess id=\"empty\"/>", "empty nothingStarts"),
    ("<choreographyTask id=\"c\"/><userTask id=\"u\"/>", "c unsupported"),
    (
      "<startEvent id=\"s\"/><intermediateCatchEvent id=\"t\"><timerEventDefinition><timeCycle>R/PT1H</timeCycle>"
        + "</timerEventDefinition></intermediateCatchEvent>", "t badNumber"
    ),
  ]

  @Test(arguments: refused)
  func `what cannot run is refused by element and reason`(body: String, expected: String) throws {
    let found = try problems(body)
    #expect(found.contains(expected), "\(found)")
  }

  @Test func `problems say where they stand and have words of their own`() throws {
    let model = try SmallModels.model("<startEvent id=\"s\"/>\n<callActivity id=\"c\" name=\"Ask\"/>")
    let outcome = DefinitionCompiler.check(model, processID: "p", language: TestLanguage())
    let problem = try #require(outcome.problems.first { $0.reason == .callMissing })
    #expect(problem.position == SourcePosition(line: 3, column: 1))
    #expect(problem.code == "bpmn.problem.callMissing" && problem.elementName == "Ask")
    #expect(outcome.definition == nil)
  }

  @Test func `a process that is not marked as executable is refused unless it is only tried`() throws {
    let text = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><userTask id="u"/></process></definitions>
      """
    let model = try BPMNReader.read(text)
    #expect(throws: BPMNError.self) { try DefinitionCompiler.compile(model, language: TestLanguage()) }
    #expect(throws: Never.self) {
      try DefinitionCompiler.compile(model, language: TestLanguage(), requiresExecutable: false)
    }
  }

  @Test func `the hash is of what the process says, not of how the file is laid out`() throws {
    let one = try SmallModels.definition(SmallModels.approval)
    let spaced = try SmallModels.definition(
      SmallModels.approval.replacing("><", with: ">\n   <"), roots: "<!-- hello -->")
    let unrelated = try SmallModels.definition(SmallModels.approval, roots: "<message id=\"m\" name=\"m\"/>")
    let changed = try SmallModels.definition(SmallModels.approval.replacing("1000", with: "1001"))
    let renamed = try SmallModels.definition(SmallModels.approval.replacing("Review", with: "Check"))
    #expect(one.hash == spaced.hash && one.hash == unrelated.hash)
    #expect(Set([one.hash, changed.hash, renamed.hash]).count == 3)
  }

  @Test func `the digest is that of the standard`() throws {
    // FIPS 180-4's examples reach it only through the hash; equal texts and lengths around a block must differ.
    let hashes = try (50..<70).map { length in
      try SmallModels.definition("<userTask id=\"u\" name=\"\(String(repeating: "x", count: length))\"/>").hash
    }
    #expect(Set(hashes).count == hashes.count)
    #expect(hashes.allSatisfy { $0.count == 64 })
  }
}
