import Foundation
import Testing

@Suite("Style rules")
struct StyleRules {
  private func sheet(_ path: String) throws -> String {
    try String(contentsOf: SourceTree.root.appending(path: path), encoding: .utf8)
  }

  /// The tokens between a selector's braces, by name.
  private func tokens(after selector: String, in text: String) throws -> [String: String] {
    let start = try #require(text.range(of: "\(selector) {"), "\(selector) is not in the style sheet")
    let block = text[start.upperBound...].prefix { $0 != "}" }
    return block.split(separator: ";").reduce(into: [:]) { tokens, line in
      let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      if parts.count == 2 { tokens[parts[0]] = parts[1] }
    }
  }

  @Test func `dark colours are the same whether the reader or the device asks for them`() throws {
    let text = try sheet("Sources/WebSupport/Resources/assets/tongban.css")
    let chosen = try tokens(after: ":root[data-theme=\"dark\"]", in: text)
    let followed = try tokens(after: ":root:not([data-theme=\"light\"])", in: text)
    #expect(chosen.count > 20)
    #expect(chosen == followed)
  }

  @Test func `colours come from tokens outside of the tokens themselves and of paper`() throws {
    for file in SourceTree.files(below: "Sources", ending: ".css") where file.module != "WebSupport" {
      let colour = /#[0-9a-fA-F]{3,8}\b|rgb\(/
      #expect(file.text.firstMatch(of: colour) == nil, "\(file.path) names a colour; tokens follow the reader's choice")
    }
  }

  @Test func `every token that is used is set somewhere`() throws {
    let sheets = SourceTree.files(below: "Sources", ending: ".css").map(\.text).joined(separator: "\n")
    let set = Set(sheets.matches(of: /(--[a-z0-9-]+)\s*:/).map { String($0.1) })
    let used = Set(sheets.matches(of: /var\((--[a-z0-9-]+)/).map { String($0.1) })
    #expect(used.subtracting(set).isEmpty)
  }
}
