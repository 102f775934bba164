import Foundation
import Kernel
import Platform
import Testing
import WebSupport

@Suite("Rule models in files")
struct RuleToolsTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func write(_ name: String, _ text: String) throws -> String {
    let place = folder.appending(path: name)
    try Data(text.utf8).write(to: place)
    return place.path
  }

  private func model(_ second: String = ">= 10", answer: String = "add working days(today(), 5)") -> String {
    """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="test" namespace="urn:test">
    <inputData id="i" name="kg"><variable name="kg" typeRef="number"/></inputData>
    <decision id="due" name="due"><variable name="due"/><informationRequirement><requiredInput href="#i"/></informationRequirement>
    <decisionTable><input><inputExpression><text>kg</text></inputExpression></input><output name="day"/>
    <rule><inputEntry><text>&lt; 10</text></inputEntry><outputEntry><text>\(answer)</text></outputEntry></rule>
    <rule><inputEntry><text>\(second.replacing("<", with: "&lt;"))</text></inputEntry><outputEntry><text>null</text></outputEntry></rule>
    </decisionTable></decision></definitions>
    """
  }

  private func lines(_ body: ((String) -> Void) throws -> Void) rethrows -> [String] {
    var lines: [String] = []
    try body { lines.append($0) }
    return lines
  }

  @Test func `a gap is told with its file, place and example`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try write("gap.dmn", model("> 10"))
    _ = try write("whole.dmn", model())
    var tally = RuleTools.Tally()
    let told = try lines { tally = try RuleTools.lint([folder.path], language: .en, line: $0) }
    #expect(tally == RuleTools.Tally(wrong: 1, others: 0))
    #expect(
      told == [
        "✗ gap.dmn:4:1  due: no rule covers, for example: kg = 10.", "In all: 1 errors, 0 remarks.",
      ])
  }

  @Test func `a model that is refused is told with everything that is wrong`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try write(
      "broken.dmn", model(answer: "kg +").replacing("typeRef=\"number\"", with: "typeRef=\"weight\""))
    var tally = RuleTools.Tally()
    let told = try lines { tally = try RuleTools.lint([path], language: .zhCN, line: $0) }
    #expect(tally.wrong == 2)
    #expect(told.contains("✗ broken.dmn:2:29：没有类型 weight。"))
    #expect(told.contains { $0.hasPrefix("✗ broken.dmn:5:") })
  }

  @Test func `cases beside a model are run on the day that is named`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try write("due.dmn", model())
    _ = try write(
      "due.cases.csv", "#,kg,= due,! due\nlight,3,@\"2026-10-13\",1\nheavy,30,,2\nwrong,3,@\"2026-10-01\",\n")
    var tally = RuleTools.Tally()
    let day = try #require(CivilDate("2026-09-30"))
    let told = try lines {
      tally = try RuleTools.test([path], cases: [], on: day, language: .en, line: $0)
    }
    #expect(tally == RuleTools.Tally(wrong: 1, others: 3))
    #expect(told[0].hasSuffix("due.cases.csv:4 wrong  due: 2026-10-13 instead of 2026-10-01"))
  }

  @Test func `deciding tells the rule, the reason and the answer`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try write("due.dmn", model(answer: "\"soon\""))
    let told = try lines {
      _ = try RuleTools.decide(path, decision: "due", inputs: ["kg=2.5"], language: .en, line: $0)
    }
    #expect(told == ["due: rule 1 applies, because kg is 2.5 (less than 10); therefore day is soon.", "due = soon"])
    #expect {
      _ = try RuleTools.decide(path, decision: "nobody", inputs: [], language: .en) { _ in }
    } throws: { ($0 as? any CodedError)?.code == "dmn.decision.unknown" }
  }

  @Test func `two versions are compared rule by rule`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (old, new) = (try write("old.dmn", model("> 10")), try write("new.dmn", model()))
    var isSame = true
    let told = try lines { isSame = try RuleTools.compare(old, new, language: .zhCN, line: $0) }
    #expect(!isSame)
    #expect(told == ["决策 due：第 2 条：“kg”由 > 10 改为 >= 10。"])
    #expect(
      try lines { isSame = try RuleTools.compare(old, old, language: .en, line: $0) } == [
        "Both versions decide by the same rules."
      ])
    #expect(isSame)
  }
}
