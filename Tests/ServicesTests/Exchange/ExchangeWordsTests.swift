import Foundation
import Testing

@testable import Services

@Suite struct ExchangeWordsTests {
  private static func words(_ language: String) throws -> [String: String] {
    let folder = CatalogueFolder.wordsFolder.appendingPathComponent("strings")
    let data = try Data(contentsOf: folder.appendingPathComponent("\(language).exchange.json"))
    return try JSONDecoder().decode([String: String].self, from: data)
  }

  @Test func `Whatever an import can say has words and advice in both languages`() throws {
    let (zh, en) = (try Self.words("zh-CN"), try Self.words("en"))
    #expect(Set(zh.keys) == Set(en.keys))
    var keys = ImportProblem.Reason.allCases.map(\.wordKey)
    keys += CSVError.Reason.allCases.map { "error.items.csv.\($0.rawValue)" }
    keys += JSONRowsError.Reason.allCases.map { "error.items.jsonRows.\($0.rawValue)" }
    for key in keys {
      #expect(zh[key] != nil, "\(key)")
      #expect(zh[key + ".next"] != nil, "\(key).next")
    }
    for table in ExchangeTable.allCases { #expect(zh[table.wordKey] != nil) }
  }

  @Test func `Both languages mention the same arguments`() throws {
    let (zh, en) = (try Self.words("zh-CN"), try Self.words("en"))
    for (key, text) in zh {
      let names = Set(text.matches(of: /\{\{(\w+)\}\}/).map(\.output.1))
      let english = Set((en[key] ?? "").matches(of: /\{\{(\w+)\}\}/).map(\.output.1))
      #expect(names == english, "\(key)")
    }
  }
}
