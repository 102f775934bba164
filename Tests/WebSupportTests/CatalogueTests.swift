import Cases
import Foundation
import Kernel
import Store
import Testing

@testable import WebSupport

@Suite("Catalogues")
struct CatalogueTests {
  private func entries(_ language: Language) throws -> [String: String] {
    var all: [String: String] = [:]
    for file in try FeatureResources.web.files(in: "strings") where file.name.hasPrefix("\(language.rawValue).") {
      all.merge(try JSONDecoder().decode([String: String].self, from: file.data)) { one, _ in one }
    }
    return all
  }

  @Test("both languages have the same keys with the same arguments")
  func parity() throws {
    let (chinese, english) = (try entries(.zhCN), try entries(.en))
    #expect(Set(chinese.keys).symmetricDifference(english.keys) == [])
    for (key, text) in chinese {
      #expect(CatalogueText(text).argumentNames == CatalogueText(english[key] ?? "").argumentNames, "\(key)")
      #expect(!text.trimmed.isEmpty, "\(key)")
    }
  }

  @Test("every error code of the lower modules has words for what happened and what to do")
  func errorWords() throws {
    let english = try entries(.en)
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
    var codes: Set<String> = []
    for module in ["Kernel", "Cryptography", "Store", "Notifications", "Search", "Cases"] {
      let pattern = try Regex(
        "case \\.[A-Za-z]+(\\([^)]*\\))?(, \\.[A-Za-z]+(\\([^)]*\\))?)*: \"(\(module.lowercased())\\.[A-Za-z.]+)\"")
      let folder = root.appending(path: module)
      for path in (try? FileManager.default.subpathsOfDirectory(atPath: folder.path())) ?? []
      where path.contains("Error") && path.hasSuffix(".swift") {
        let source = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        for match in source.matches(of: pattern) { codes.insert(String(match.output[4].substring ?? "")) }
      }
    }
    codes.formUnion(WebError.samples.map(\.code))
    #expect(codes.count > 60)
    for code in codes.sorted() {
      #expect(english["error.\(code)"] != nil, "\(code)")
      #expect(english["error.\(code).next"] != nil, "\(code)")
    }
    for kind in ErrorKind.allCases { #expect(english["error.kind.\(kind.rawValue).text"] != nil) }
  }

  @Test("every word of a case that pages show is there")
  func caseWords() throws {
    let english = try entries(.en)
    let keys =
      CaseState.allCases.map(\.wordKey) + CaseState.allCases.map { "case.sentence.\($0.rawValue)" }
      + CaseActionKind.allCases.map(\.wordKey) + ClockRole.allCases.map(\.wordKey) + ClockLevel.allCases.map(\.wordKey)
      + ClockRuleCode.allCases.map(\.wordKey) + MediaKind.allCases.map(\.wordKey)
    for key in keys { #expect(english[key] != nil, "\(key)") }
  }

  @Test("arguments that are keys, dates or instants are written as people read them")
  func readableArguments() throws {
    let words = try Renderer(resources: [.web], strict: true).words(.zhCN)
    let read = words.readable(["a": "case.state.accepted", "d": "2026-11-21", "i": "2026-11-21T06:05:00Z", "x": "12"])
    #expect(read["a"] == "已受理，审查中")
    #expect(read["d"] == "2026年11月21日 (周六)")
    #expect(read["i"] == "11月21日 14:05")
    #expect(read["x"] == "12")
  }

  @Test("a key without words shows itself and is noted")
  func missingKey() throws {
    let renderer = try Renderer(resources: [.web], strict: true)
    #expect(renderer.text("no.such", language: .en) == "⟦no.such⟧")
    #expect(renderer.missingTexts == ["no.such (en)"])
  }
}
