import FEEL
import Kernel
import Testing

@testable import DMN

@Suite("Gaps and overlaps of tables")
struct RuleLintTests {
  private func findings(
    policy: String = "UNIQUE", types: [String] = ["number", "string"], items: String = "", rows: [[String]],
    values: [String?] = [], fallback: String? = nil
  ) throws -> [RuleFinding] {
    let model = try ModelText.load(
      items + ModelText.input("x", types[0]) + ModelText.input("y", types[1])
        + ModelText.decision(
          "fee", ModelText.table(policy, inputs: ["x", "y"], rows, values: values, fallback: fallback),
          inputs: ["x", "y"]))
    return RuleLint.check(model)
  }

  @Test func `a gap is shown with inputs that no rule takes`() throws {
    let found = try findings(rows: [["< 10", "-", "1"], ["> 10", "\"a\"", "2"], ["> 10", "not(\"a\")", "3"]])
    #expect(found.map(\.kind) == [.gap])
    #expect(found[0].sentence(.english) == "fee: no rule covers, for example: x = 10.")
    #expect(found[0].sentence(.chinese) == "fee：没有规则覆盖，例如：x = 10。")
    let filled = try findings(rows: [["< 10", "-", "1"], [">= 10", "\"a\"", "2"], [">= 10", "not(\"a\")", "3"]])
    #expect(filled.isEmpty)
    #expect(try findings(rows: [["< 10", "-", "1"]], fallback: "0").isEmpty)
  }

  @Test func `an overlap is shown with inputs that both rules take`() throws {
    let found = try findings(rows: [
      ["<= 10", "-", "1"], [">= 10", "\"a\"", "2"], ["> 10", "not(\"a\")", "3"], ["10", "\"b\"", "4"],
    ])
    #expect(found.map(\.kind) == [.overlap, .overlap])
    #expect(found[0].rules == [1, 2])
    #expect(found[0].sentence(.english) == "fee: rules 1 and 2 both apply, for example: x = 10, y = \"a\".")
    #expect(found[1].rules == [1, 4])
    #expect(try findings(policy: "FIRST", rows: [["<= 10", "-", "1"], ["-", "-", "2"]]).isEmpty)
    #expect(try findings(policy: "ANY", rows: [["<= 10", "-", "1"], ["-", "-", "1"]]).isEmpty)
    #expect(try findings(policy: "ANY", rows: [["<= 10", "-", "1"], ["-", "-", "2"]]).map(\.kind) == [.overlap])
  }

  @Test func `types with a list of values bound what is looked at`() throws {
    let items = """
      <itemDefinition name="kind"><typeRef>string</typeRef><allowedValues><text>"a","b"</text></allowedValues></itemDefinition>
      <itemDefinition name="age"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemDefinition>
      """
    let whole = [["[0..60)", "\"a\"", "1"], ["[60..150]", "\"a\"", "2"], ["-", "\"b\"", "3"]]
    #expect(try findings(types: ["age", "kind"], items: items, rows: whole).isEmpty)
    let gap = try findings(types: ["age", "kind"], items: items, rows: Array(whole.dropLast()))
    #expect(gap.map(\.kind) == [.gap, .gap] || gap.map(\.kind) == [.gap])
    #expect(gap[0].example.contains { $0.input == "y" && $0.value.string == "b" })
    let never = try findings(types: ["age", "kind"], items: items, rows: whole + [["> 200", "-", "4"]])
    #expect(never.map(\.kind) == [.impossible])
    #expect(never[0].rules == [4])
  }

  @Test func `truth values and dates are cut like numbers`() throws {
    let found = try findings(
      types: ["boolean", "date"], rows: [["true", "< date(\"2026-03-01\")", "1"], ["false", "-", "2"]])
    #expect(found.map(\.kind) == [.gap])
    #expect(found[0].example.map(\.value.text) == ["true", "2026-03-01"])
    let days = try findings(
      types: ["boolean", "date"],
      rows: [["-", "<= date(\"2026-02-28\")", "1"], ["-", ">= date(\"2026-03-01\")", "2"]])
    #expect(days.isEmpty)
  }

  @Test func `a rule that is never reached is found, and so is a value that is not listed`() throws {
    let hidden = try findings(
      policy: "FIRST",
      rows: [["< 10", "-", "1"], [">= 10", "\"a\"", "2"], ["[5..20]", "\"a\"", "3"], ["-", "-", "4"]])
    #expect(hidden.map(\.kind) == [.unreachable])
    #expect(hidden[0].rules == [1, 2, 3])
    let reversed = try findings(rows: [["[9..5]", "-", "1"], ["-", "-", "2"]])
    #expect(reversed.map(\.kind) == [.impossible])
    let unknown = try findings(rows: [["-", "-", "\"no\""]], values: ["\"yes\", \"perhaps\""])
    #expect(unknown.map(\.kind) == [.unknownValue])
  }

  @Test func `what is more than literals is said not to be looked at, and raises no false alarm`() throws {
    let found = try findings(rows: [["? > 3 and ? < 5", "-", "1"], ["< 10", "\"a\"", "2"]])
    #expect(found.map(\.kind) == [.notAnalysed, .gap] || found.map(\.kind) == [.notAnalysed])
    #expect(found.filter { $0.kind == .overlap }.isEmpty)
  }

  @Test func `in small tables at random, what is found is what trying everything finds`() throws {
    var random = SeededGenerator(seed: 11)
    let numbers = ["-", "< 1", "[1..3]", "2", "> 3", "(1..4)", "1, 4"]
    let texts = ["-", "\"a\"", "\"b\"", "not(\"a\")", "\"a\",\"b\""]
    var (gaps, overlaps) = (0, 0)
    for _ in 0..<300 {
      let rows = (0..<Int.random(in: 1...4, using: &random)).map { index in
        [numbers.randomElement(using: &random) ?? "-", texts.randomElement(using: &random) ?? "-", String(index)]
      }
      let found = try findings(rows: rows)
      var hasGap = false
      var pairs: Set<[Int]> = []
      for x in ["0", "1", "1.5", "2", "2.5", "3", "3.5", "4", "5"] {
        for y in ["a", "b", "c"] {
          let hits = rows.enumerated().filter { _, row in
            SimpleTestReader.read(row[0])?.matches(Number(x).map { .number($0) } ?? .null) == true
              && SimpleTestReader.read(row[1])?.matches(.string(y)) == true
          }.map { $0.offset + 1 }
          if hits.isEmpty { hasGap = true }
          for one in hits { for other in hits where other > one { pairs.insert([one, other]) } }
        }
      }
      #expect(found.contains { $0.kind == .gap } == hasGap, "\(rows)")
      #expect(Set(found.filter { $0.kind == .overlap }.map(\.rules)) == pairs, "\(rows)")
      if hasGap { gaps += 1 }
      if !pairs.isEmpty { overlaps += 1 }
    }
    #expect(gaps > 30 && gaps < 290 && overlaps > 30 && overlaps < 290)
  }

  @Test func `tables with many columns end`() throws {
    let inputs = (0..<14).map { "c\($0)" }
    var random = SeededGenerator(seed: 3)
    let rows = (0..<60).map { rule in
      inputs.map { _ in
        ["-", "< \(Int.random(in: 1...90, using: &random))", "> 5"].randomElement(using: &random) ?? "-"
      }
        + [String(rule)]
    }
    let model = try ModelText.load(
      inputs.map { ModelText.input($0, "number") }.joined()
        + ModelText.decision("wide", ModelText.table(inputs: inputs, rows), inputs: inputs))
    #expect(!RuleLint.check(model).isEmpty)
  }
}
