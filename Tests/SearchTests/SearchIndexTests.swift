import Testing

@testable import Search

@Suite struct SearchIndexTests {
  @Test func `a name is found by its initials`() throws {
    let index = SearchIndex(
      documents: [SearchDocument(key: 1, name: "营业执照办理"), SearchDocument(key: 2, name: "卫生许可")],
      pinyin: try .published())
    #expect(index.search("yyzz").map(\.key) == [1])
  }
}
