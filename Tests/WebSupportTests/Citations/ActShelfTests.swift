import Acts
import Testing

@testable import WebSupport

@Suite("Links to acts")
struct ActShelfTests {
  private func shelf() -> ActShelf {
    let shelf = ActShelf()
    shelf.hold(["档案法", "行政许可法"])
    return shelf
  }

  @Test func `citations of acts that are here become links, others stay words`() {
    let html = shelf().linked("依据《中华人民共和国档案法》第三条、《某某法》第四条和<b>行政许可法第五条").html
    #expect(
      html.contains("<a href=\"\(ActAddress.path(act: "档案法", article: ArticleNumber(value: 3)))\">《中华人民共和国档案法》第三条</a>"))
    #expect(html.contains("《某某法》第四条") && !html.contains(">《某某法》第四条<"))
    #expect(html.contains("&lt;b&gt;"))
    #expect(html.contains(">行政许可法第五条</a>"))
  }

  @Test func `an act's own articles are links on its own page only`() {
    #expect(!shelf().linked("本法第三条").html.contains("<a"))
    #expect(shelf().linked("本法第三条", own: "档案法").html.contains("<a"))
  }

  @Test func `an act and a part of it have an address when it is here`() {
    #expect(shelf().href(act: "中华人民共和国档案法") == ActAddress.path(act: "档案法"))
    #expect(shelf().href(act: "档案法", part: "第三条第二款")?.hasSuffix("#a3-2") == true)
    #expect(shelf().href(act: "某某法") == nil)
    #expect(ActShelf().href(act: "档案法") == nil)
  }
}
