import DMN
import FEEL
import Testing

@Suite("Hit policies of decision tables")
struct HitPolicyTests {
  /// A table over the number `x`; 3 matches rules 1, 2 and 4.
  private func model(
    _ policy: String, aggregation: String? = nil, values: String? = nil, fallback: String? = nil,
    answers: [String] = ["10", "20", "30", "10"]
  ) throws -> DMNModel {
    let rows = zip(["<= 3", "[2..5]", "> 8", "3, 7"], answers).map { [$0, $1] }
    return try ModelText.load(
      ModelText.input("x", "number")
        + ModelText.decision(
          "answer",
          ModelText.table(
            policy, inputs: ["x"], rows, aggregation: aggregation, values: [values], fallback: fallback),
          inputs: ["x"]))
  }

  private func answer(_ model: DMNModel, _ x: Int) -> DMNOutcome {
    model.evaluate(decision: "answer", inputs: ["x": .whole(x)])
  }

  @Test func `unique answers the one rule, and nothing where several match`() throws {
    let model = try model("UNIQUE")
    #expect(answer(model, 9).value.text == "30")
    #expect(answer(model, 9).fired("answer")?.rules == [3])
    let several = answer(model, 3)
    #expect(several.value.isNull)
    #expect(several.fired("answer")?.rules == [1, 2, 4])
    let problem = try #require(several.problems.first)
    #expect(problem.code == "feel.condition")
    #expect(problem.text == "UNIQUE: rules 1, 2, 4 match")
    #expect(problem.source.hasPrefix("test.dmn:3:"))
  }

  @Test func `any wants the rules to agree`() throws {
    #expect(answer(try model("ANY"), 3).value.isNull)
    #expect(answer(try model("ANY", answers: ["10", "5 + 5", "30", "10.0"]), 3).value.text == "10")
  }

  @Test func `first and rule order go by the order of rules`() throws {
    let first = answer(try model("FIRST"), 3)
    #expect(first.value.text == "10")
    #expect(first.fired("answer")?.rules == [1])
    #expect(answer(try model("RULE ORDER"), 3).value.text == "[10, 20, 10]")
  }

  @Test func `priority and output order go by the order of output values`() throws {
    let texts = ["\"low\"", "\"high\"", "\"high\"", "\"middle\""]
    let values = "\"high\", \"middle\", \"low\""
    let priority = answer(try model("PRIORITY", values: values, answers: texts), 3)
    #expect(priority.value.string == "high")
    #expect(priority.fired("answer")?.rules == [2])
    let ordered = answer(try model("OUTPUT ORDER", values: values, answers: texts), 3)
    #expect(ordered.value.list?.compactMap(\.string) == ["high", "middle", "low"])
    #expect(ordered.fired("answer")?.rules == [2, 4, 1])
  }

  @Test func `priorities of several outputs count from left to right`() throws {
    let model = try ModelText.load(
      ModelText.input("x", "number")
        + ModelText.decision(
          "answer",
          ModelText.table(
            "PRIORITY", inputs: ["x"], outputs: ["risk", "duty"],
            [["> 0", "\"low\"", "\"all\""], ["> 1", "\"high\"", "\"some\""], ["> 2", "\"high\"", "\"all\""]],
            values: ["\"high\", \"low\"", "\"all\", \"some\""]), inputs: ["x"]))
    #expect(answer(model, 3).fired("answer")?.rules == [3])
    #expect(answer(model, 2).fired("answer")?.rules == [2])
    #expect(answer(model, 2).value.context?["duty"]?.string == "some")
  }

  @Test func `collecting tables add, count, and find the least and the greatest`() throws {
    #expect(answer(try model("COLLECT"), 3).value.text == "[10, 20, 10]")
    #expect(answer(try model("COLLECT", aggregation: "SUM"), 3).value.text == "40")
    #expect(answer(try model("COLLECT", aggregation: "COUNT"), 3).value.text == "3")
    #expect(answer(try model("COLLECT", aggregation: "MIN"), 3).value.text == "10")
    #expect(answer(try model("COLLECT", aggregation: "MAX"), 3).value.text == "20")
    let mixed = answer(try model("COLLECT", aggregation: "SUM", answers: ["1", "\"a\"", "2", "3"]), 3)
    #expect(mixed.value.isNull)
    #expect(mixed.problems.first?.code == "feel.type")
  }

  @Test func `where no rule matches, the default answers, or null`() throws {
    #expect(answer(try model("UNIQUE"), 6).value.isNull)
    #expect(answer(try model("UNIQUE"), 6).fired("answer")?.usedDefault == false)
    let fallen = answer(try model("UNIQUE", fallback: "0"), 6)
    #expect(fallen.value.text == "0")
    #expect(fallen.fired("answer")?.usedDefault == true)
    #expect(fallen.fired("answer")?.rules == [])
  }

  @Test func `a table of two hundred rules finds rules in every word of bits`() throws {
    let rows = (0..<200).map { ["[\($0 * 10)..\($0 * 10 + 10))", String($0)] }
    let model = try ModelText.load(
      ModelText.input("x", "number")
        + ModelText.decision("answer", ModelText.table(inputs: ["x"], rows), inputs: ["x"]))
    for rule in 0..<200 {
      let outcome = answer(model, rule * 10 + 9)
      #expect(outcome.value.number?.int == rule)
      #expect(outcome.fired("answer")?.rules == [rule + 1])
    }
    #expect(answer(model, 2_000).value.isNull)
  }

  @Test func `null passes a dash and a negation, and no comparison`() throws {
    let model = try ModelText.load(
      ModelText.input("x") + ModelText.input("y")
        + ModelText.decision(
          "answer",
          ModelText.table(
            "COLLECT", inputs: ["x", "y"],
            [
              ["-", "-", "1"], ["not(\"yes\")", "-", "2"], ["< 5", "-", "3"], ["\"yes\"", "-", "4"],
              ["null", "-", "5"],
            ]),
          inputs: ["x", "y"]))
    #expect(model.text("answer") == "[1, 2, 5]")
    #expect(model.text("answer", ["x": .string("yes")]) == "[1, 4]")
    #expect(model.text("answer", ["x": .string("no")]) == "[1, 2]")
    #expect(model.text("answer", ["x": .whole(4)]) == "[1, 3]")
  }
}
