import DMN
import FEEL
import Testing

@Suite("Cases beside a model")
struct RuleCasesTests {
  private func model() throws -> DMNModel {
    try ModelText.load(
      ModelText.input("kind", "string") + ModelText.input("kg", "number") + ModelText.input("person")
        + ModelText.decision(
          "fee",
          ModelText.table(
            inputs: ["kind", "kg"], outputs: ["charged", "amount"],
            [["\"tethered\"", "<= 1.8", "false", "0"], ["\"tethered\"", "> 1.8", "true", "50 * kg"]]),
          inputs: ["kind", "kg"]) + ModelText.decision("age.now", ModelText.literal("person.age"), inputs: ["person"]))
  }

  @Test func `CSV names inputs, answers, their entries, and rules`() throws {
    let cases = try RuleCases.parse(
      csv: "\u{FEFF}" + #"""
        #,kind,kg,person.age,! fee,= fee.charged,= fee.amount,= age.now
        // a remark
        light,tethered,1.5,30,1,false,0,30
        "heavy, ""very""",tethered,2,,2,true,101,
        none,free,1,,0,,,

        """#)
    #expect(cases.cases.map(\.line) == [3, 4, 5])
    #expect(cases.cases[1].name == "heavy, \"very\"")
    let results = cases.run(on: try model())
    #expect(results.count == 8)
    let failed = results.filter { !$0.passed }
    #expect(failed.count == 1)
    #expect(failed[0].line == 4 && failed[0].decision == "fee.amount")
    #expect(failed[0].got == "100" && failed[0].wanted == "101")
    #expect(results.contains { $0.decision == "age.now" && $0.passed && $0.got == "30" })
  }

  @Test func `values are literals, lists and structures of them, or text`() throws {
    let cases = try RuleCases.parse(
      csv: "a,b,c,d,e,f\n\"[\"\"x\"\", 2]\",@\"P3D\",\"{n: 1}\",plain words,2026-12-01,-4.5\n")
    let inputs = try #require(cases.cases.first?.inputs)
    #expect(inputs["a"]?.list?.count == 2)
    #expect(inputs["b"]?.kind == .daysDuration)
    #expect(inputs["c"]?.context?["n"]?.number?.int == 1)
    #expect(inputs["d"]?.string == "plain words")
    #expect(inputs["e"]?.string == "2026-12-01")
    #expect(inputs["f"]?.number?.text == "-4.5")
  }

  @Test func `YAML says the same`() throws {
    let cases = try RuleCases.parse(
      yaml: """
        # cases of the fee
        - name: light
          inputs:
            kind: tethered   # by rope
            "kg": 1.5
            person.age: 30
          expect:
            fee.charged: false
            age.now: 30
          fired:
            fee: 1
        -   expect:
              fee: null
            fired:
              fee: 0
        """)
    #expect(cases.cases.map(\.line) == [2, 12])
    #expect(cases.cases[0].inputs["kind"]?.string == "tethered")
    let results = cases.run(on: try model())
    #expect(results.count == 5)
    #expect(results.filter { !$0.passed }.map(\.decision).isEmpty)
  }

  @Test(arguments: [
    ("a,b\n1\n", "1 cells under 2 headings"), ("a\n\"x\n", "a quotation mark is not closed"),
    ("", "there are no headings"),
    ("! a\nfirst\n", "first is no number of a rule"), ("a\n\"x\"y\n", "text after a closing quotation mark"),
  ])
  func `CSV that is not right is refused with its line`(text: String, reason: String) {
    #expect { _ = try RuleCases.parse(csv: text) } throws: { ($0 as? RuleCasesError)?.arguments["reason"] == reason }
  }

  @Test(arguments: [
    "inputs:\n  a: 1", "- name: x\n\tinputs:", "- a: 1", "- inputs: 5", "- inputs:\n    a: &b 1", "- inputs:\n    a:1",
    "- inputs:\n    a: \"x", "- inputs:\n    a: |", "- name: x\n   inputs:", "- fired:\n    a: one", "- - a: 1",
  ])
  func `YAML beyond the part that is read is refused`(text: String) {
    #expect(throws: RuleCasesError.self) { _ = try RuleCases.parse(yaml: text) }
  }
}
