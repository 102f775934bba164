import DMN
import FEEL
import Testing

@Suite("Models that go deep or round")
struct RecursionTests {
  private func knowledge(_ name: String, _ parameter: String, _ logic: String, calls: [String] = []) -> String {
    let needs = calls.map { "<knowledgeRequirement><requiredKnowledge href=\"#\($0)\"/></knowledgeRequirement>" }
      .joined()
    return """
      <businessKnowledgeModel id="\(name)" name="\(name)"><variable name="\(name)"/><encapsulatedLogic>
      <formalParameter name="\(parameter)" typeRef="number"/>\(ModelText.literal(logic))</encapsulatedLogic>\(needs)
      </businessKnowledgeModel>
      """
  }

  @Test func `a function may call itself`() throws {
    let model = try ModelText.load(
      knowledge("factorial", "n", "if n <= 1 then 1 else n * factorial(n - 1)")
        + ModelText.decision("answer", ModelText.literal("factorial(20)"), knowledge: ["factorial"]))
    #expect(model.text("answer") == "2432902008176640000")
  }

  @Test func `a function that never ends is null, with the reason`() throws {
    let model = try ModelText.load(
      knowledge("endless", "n", "endless(n + 1)")
        + knowledge("ping", "n", "pong(n) + 1", calls: ["pong"])
        + knowledge("pong", "n", "ping(n) + 1", calls: ["ping"])
        + ModelText.decision("answer", ModelText.literal("endless(1)"), knowledge: ["endless"])
        + ModelText.decision("rally", ModelText.literal("ping(1)"), knowledge: ["ping"]))
    for decision in ["answer", "rally"] {
      let outcome = model.evaluate(decision: decision, inputs: Context())
      #expect(outcome.value.isNull)
      #expect(outcome.problems.contains { $0.code == "feel.limit" })
    }
  }

  @Test func `a decision that needs itself is refused, and decides null where models are taken as they are`() throws {
    let body =
      ModelText.decision("a", ModelText.literal("b"), decisions: ["b"])
      + ModelText.decision("b", ModelText.literal("c"), decisions: ["c"])
      + ModelText.decision("c", ModelText.literal("a"), decisions: ["a"])
      + ModelText.decision("d", ModelText.literal("1"), decisions: ["a"])
    #expect {
      _ = try ModelText.load(body)
    } throws: { error in
      let codes = (error as? DMNRefusal)?.findings.map(\.code)
      return codes == ["dmn.requirement.circle", "dmn.requirement.circle", "dmn.requirement.circle"]
    }
    let model = try ModelText.load(body, strict: false)
    #expect(model.text("a") == "null")
    #expect(model.text("d") == "1")
  }

  @Test func `a chain of three thousand decisions needs no deep stack`() throws {
    var body = ModelText.decision("s0", ModelText.literal("1"))
    for step in 1...3_000 {
      body += ModelText.decision("s\(step)", ModelText.literal("s\(step - 1) + 1"), decisions: ["s\(step - 1)"])
    }
    #expect(try ModelText.load(body).text("s3000") == "3001")
  }

  @Test func `a service that calls itself through its decision ends`() throws {
    let model = try ModelText.load(
      ModelText.decision("inner", ModelText.literal("again()"), knowledge: ["again"])
        + """
        <decisionService id="again" name="again"><variable name="again"/><outputDecision href="#d-inner"/></decisionService>
        """)
    let outcome = model.evaluate(decision: "inner", inputs: Context())
    #expect(outcome.value.isNull)
    #expect(outcome.problems.contains { $0.code == "feel.limit" })
  }
}
