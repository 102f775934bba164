import Acts
import Testing

@testable import WebSupport

/// Texts that nobody writes, made from a seed of what citations, markup and directions of writing are made of.
@Suite("Links in hostile texts")
struct LinkedTextTests {
  private static let pieces = [
    "《", "》", "《档案法》", "档案法", "《中华人民共和国档案法》", "第三条", "第三十六条第二款第（一）项", "第", "条", "至第五条", "、", "（以下简称《条例》）", "条例", "本法",
    "<script>alert(1)</script>", "<a href=\"javascript:x\">", "</a>", "\"", "'", "&", "&lt;", "&#60;", "{{x}}",
    "{{{y}}}", "\u{202E}",
    "\u{2066}", "\u{2069}", "\u{200B}", "\u{0301}", "\u{0}", "\r\n", "\n", "\u{2028}", "👩‍👩‍👧", "第三\u{202E}条", "(", "）",
    "javascript:", "/law/", "%2F", " ",
  ]

  private var shelf: ActShelf {
    let shelf = ActShelf()
    shelf.hold(["档案法", "条例", "<b>法", "\"onclick=\"法", "\u{202E}法"])
    return shelf
  }

  /// The words of markup that has links alone, and where these lead.
  private static func taken(apart html: String) -> (words: String, hrefs: [String])? {
    var (words, hrefs) = ("", [String]())
    var (rest, isOpen) = (html[...], false)
    while let sign = rest.firstIndex(of: "<") {
      words += rest[..<sign]
      rest = rest[sign...]
      if rest.hasPrefix("</a>"), isOpen {
        rest = rest.dropFirst(4)
        isOpen = false
      } else if rest.hasPrefix("<a href=\""), !isOpen, let end = rest.firstRange(of: "\">") {
        hrefs.append(String(rest[..<end.lowerBound].dropFirst(9)))
        rest = rest[end.upperBound...]
        isOpen = true
      } else {
        return nil
      }
    }
    return isOpen ? nil : (words + rest, hrefs)
  }

  private static func text(_ seed: Int, longest: Int = 60) -> String {
    var state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 | 1
    func draw(_ count: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(count))
    }
    return (0..<draw(longest)).map { _ in pieces[draw(pieces.count)] }.joined()
  }

  @Test(arguments: 0..<400) func `without its links, markup is the escaped text, and links lead to acts alone`(
    seed: Int
  ) throws {
    let text = Self.text(seed)
    let html = shelf.linked(text).html
    let (words, hrefs) = try #require(Self.taken(apart: html), "\(html)")
    #expect(words == FastHTML.escaped(text), "\(text.debugDescription)")
    for href in hrefs {
      #expect(href.wholeMatch(of: /\/law\/[A-Za-z0-9%._~\/-]+(#a[0-9a-z-]+)?/) != nil, "\(href)")
    }
  }

  @Test(arguments: 0..<200) func `paragraphs stay as many as they were, each escaped by itself`(seed: Int) throws {
    let paragraphs = Self.text(seed).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let linked = shelf.linked(paragraphs)
    try #require(linked.count == paragraphs.count)
    for (paragraph, markup) in zip(paragraphs, linked) {
      let (words, _) = try #require(Self.taken(apart: markup.text.html), "\(markup.text.html)")
      #expect(words == FastHTML.escaped(paragraph))
    }
  }

  @Test func `a short name that a paragraph gives is known in those behind it`() {
    let shelf = ActShelf()
    shelf.hold(["政府信息公开条例"])
    let linked = shelf.linked(["根据《中华人民共和国政府信息公开条例》（以下简称《条例》）制定。", "依照《条例》第三十六条和条例第三十七条答复。"])
    let path = ActAddress.path(act: "政府信息公开条例", article: ArticleNumber(value: 36))
    #expect(linked[1].text.html.contains("<a href=\"\(path)\">《条例》第三十六条</a>"))
    #expect(linked[1].text.html.contains(">条例第三十七条</a>"))
  }

  @Test(arguments: ["《", "第", "《档案法》第一条、", "档案法第", "（", "<", "《档案法》（", "第一条至"])
  func `long runs of anything end soon, and overlong texts are shown without links`(piece: String) throws {
    let text = String(repeating: piece, count: 3_000)
    let started = ContinuousClock.now
    let html = shelf.linked(text).html
    #expect(ContinuousClock.now - started < .seconds(20))
    let (words, _) = try #require(Self.taken(apart: html))
    #expect(words == FastHTML.escaped(text))
    let over = String(repeating: "《档案法》第一条。", count: ActShelf.longestLinked / 8)
    #expect(shelf.linked(over).html == FastHTML.escaped(over))
    #expect(shelf.linked([over, "《档案法》"]).map(\.text.html) == [FastHTML.escaped(over), "《档案法》"])
  }
}
