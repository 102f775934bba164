import Testing

@testable import Acts

@Suite("Numbers of articles")
struct ArticleNumberTests {
  @Test(arguments: [("第一条", "1"), ("第十条", "10"), ("第二十四条", "24"), ("第一百零三条", "103"), ("第一百二十条之一", "120-1")])
  func `numbers are read as acts write them`(_ text: String, _ english: String) {
    #expect(ArticleNumber(text)?.english == english)
  }

  @Test(arguments: ["第条", "二十四条", "第二十四款", "第二十四条之"])
  func `what is no number of an article is not read as one`(_ text: String) {
    #expect(ArticleNumber(text) == nil)
  }
}
