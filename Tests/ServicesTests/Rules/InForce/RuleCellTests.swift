import Testing

@testable import Services

@Suite("Cells of rule tables in words")
struct RuleCellTests {
  @Test(arguments: [
    (#""a""#, ["a"]), (#""a", "b""#, ["a", "b"]), (#" "a" ,"b" "#, ["a", "b"]), (#""a \"b\"""#, [#"a "b""#]),
    (#""""#, [""]),
  ])
  func `Lists of texts are read`(text: String, values: [String]) {
    #expect(RuleCells.strings(text) == values)
  }

  @Test(arguments: ["", "-", "a", "\"a", "\"a\" \"b\"", "\"a\",", "> 5", "not(\"a\")", "\"a\" + \"b\""])
  func `What is no list of texts is none`(text: String) {
    #expect(RuleCells.strings(text) == nil)
  }

  @Test(arguments: [
    ("第三十七条", "第三十七条", nil as String?), ("第三十七条第二款", "第三十七条", "第二款"),
    ("第二十四条第一款第（二）项", "第二十四条", "第一款第（二）项"), ("第一百二十条之一第二款", "第一百二十条之一", "第二款"),
    ("第一百二十条之一", "第一百二十条之一", nil),
  ])
  func `A place in an act is an article and a part of it`(place: String, article: String, part: String?) {
    let citation = LegalCitation(act: "某法", place: place)
    #expect(citation.article == article)
    #expect(citation.part == part)
    #expect(citation.display == "《某法》\(place)")
  }
}
