import FEEL
import Kernel
import Testing

@testable import DMN

@Suite("Cells made of literals")
struct SimpleTestTests {
  private static let ends = [
    "0", "1", "2.5", "-3", "10.00", "\"a\"", "\"b\"", "\"中文\"", "true", "false", "date(\"2026-01-31\")",
    "@\"2026-02-01\"", "@\"P3D\"", "@\"P1Y\"", "@\"10:00:00\"", "null",
  ]

  private func cell(_ random: inout SeededGenerator) -> String {
    func end(_ random: inout SeededGenerator) -> String { Self.ends.randomElement(using: &random) ?? "0" }
    func term(_ random: inout SeededGenerator) -> String {
      switch Int.random(in: 0..<7, using: &random) {
      case 0: return "< \(end(&random))"
      case 1: return ">=\(end(&random))"
      case 2: return "[\(end(&random))..\(end(&random))]"
      case 3: return "(\(end(&random)) .. \(end(&random))["
      case 4: return "]\(end(&random))..\(end(&random)))"
      default: return end(&random)
      }
    }
    let terms = (0..<Int.random(in: 1...3, using: &random)).map { _ in term(&random) }.joined(separator: ", ")
    return Bool.random(using: &random) ? terms : "not(\(terms))"
  }

  @Test func `mean the same as the whole language has them mean`() throws {
    var random = SeededGenerator(seed: 5)
    let values = Self.ends.map { SimpleTestReader.literal($0) ?? .null }
    var (compared, matches) = (0, 0)
    var differences: [String] = []
    for _ in 0..<1_500 {
      let text = cell(&random)
      guard let simple = SimpleTestReader.read(text) else { continue }
      guard let whole = try? FEELCompiler.unaryTests(text, in: Scope()) else { continue }
      for value in values {
        var evaluation = Evaluation()
        let wanted = whole.matches(value, [], in: &evaluation) == true
        if (simple.matches(value) == true) != wanted { differences.append("\(value.text) against \(text): \(wanted)") }
        compared += 1
        if wanted { matches += 1 }
      }
    }
    #expect(differences.isEmpty, "\(differences.prefix(10))")
    #expect(compared > 5_000 && matches > 500)
  }

  @Test(arguments: [
    "x", "< x", "[1..x]", "5 + 5", "\"a\\n\"", "1..3", "[1..3", "not(5", "5,", "? > 3", "starts with(?, \"a\")", "1e3",
    "trueish", "date(\"2026-13-01\")", "time(\"2026-01-01\")", "not 5", "[]", "- 5 -",
  ])
  func `are not seen where there is more or less than literals`(text: String) {
    #expect(SimpleTestReader.read(text) == nil)
  }

  @Test func `a dash and nothing take anything`() {
    #expect(SimpleTestReader.read("-")?.isAny == true)
    #expect(SimpleTestReader.read("  ")?.isAny == true)
    #expect(SimpleTestReader.read("-5")?.isAny == false)
  }

  @Test func `are said in both languages`() {
    #expect(CellWords.describe("[10..20)", .english) == "at least 10 and less than 20")
    #expect(CellWords.describe("[10..20)", .chinese) == "不低于 10且低于 20")
    #expect(CellWords.describe("not(\"a\", \"b\")", .english) == "not (a or b)")
    #expect(CellWords.describe("-", .chinese) == "不限")
    #expect(CellWords.describe("x + 1", .english) == "x + 1")
  }
}
