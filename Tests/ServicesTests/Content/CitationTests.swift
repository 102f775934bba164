import Acts
import Kernel
import Foundation
import Testing

@testable import Services

@Suite struct CitationTests {
  @Test func `Every citation in a worked item has its article's words`() throws {
    let catalogue = try PublishedCatalogue.content()
    for content in catalogue.worked.values {
      for (path, citation) in content.citations {
        #expect(citation.article != nil, "\(content.name.zh) \(path)")
        #expect(content.quotation(of: citation) != nil, "\(content.name.zh) \(path) \(citation.display)")
        #expect(citation.article.flatMap(ArticleNumber.init) != nil, "\(citation.display)")
      }
    }
    for joint in catalogue.joint {
      for citation in joint.basis { #expect(catalogue.articles.quotation(citation) != nil) }
    }
  }

  @Test func `Every quoted article stands in the act's official text, word for word`() throws {
    guard let folder = PublishedCatalogue.regulations else {
      print("Skipped: no texts of acts in TONGBAN_CONFORMANCE or ../shared")
      return
    }
    var checked = 0
    for quotation in try PublishedCatalogue.content().articles.all {
      let file = folder.appendingPathComponent("\(quotation.act)(\(quotation.actDate)).md")
      let text = try String(contentsOf: file, encoding: .utf8)
      let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      let start = try #require(
        lines.firstIndex { $0.hasPrefix(quotation.article + " ") || $0.hasPrefix(quotation.article + "\u{3000}") },
        "\(quotation.act) \(quotation.article)")
      let paragraphs = quotation.text.split(separator: "\n").map(String.init)
      let body = lines[start].dropFirst(quotation.article.count).trimmingCharacters(in: .whitespaces)
      #expect(body == paragraphs.first, "\(quotation.act) \(quotation.article)")
      let rest = Array(lines[(start + 1)...].filter { !$0.isEmpty }.prefix(paragraphs.count - 1))
      #expect(rest == Array(paragraphs.dropFirst()), "\(quotation.act) \(quotation.article)")
      checked += 1
    }
    print("Checked \(checked) articles against the acts' official texts")
    #expect(checked > 60)
  }

  @Test(arguments: [
    ("第四条", 4, "4"), ("第十条", 10, "10"), ("第十二条", 12, "12"), ("第二十四条", 24, "24"), ("第一百条", 100, "100"),
    ("第一百零三条", 103, "103"), ("第一百二十条之一", 120, "120-1"), ("第二百三十四条", 234, "234"),
  ])
  func `Article numbers are read from Chinese numerals`(text: String, value: Int, english: String) throws {
    let number = try #require(ArticleNumber(text))
    #expect(number.value == value)
    #expect(number.english == english)
  }

  @Test(arguments: ["", "第条", "四条", "第x条", "第四", "第四条之", "第零条"])
  func `What is no article number is refused`(text: String) {
    #expect(ArticleNumber(text) == nil)
  }

  @Test func `A part that is cited can be found in the article`() throws {
    for content in try PublishedCatalogue.content().worked.values {
      for (_, citation) in content.citations {
        guard let part = citation.part, let quotation = content.quotation(of: citation) else { continue }
        let paragraphs = quotation.text.split(separator: "\n").filter { !$0.hasPrefix("（") && !$0.hasPrefix("(") }
        if let number = part.range(of: "第[一二三四五六]款", options: .regularExpression) {
          let wanted = ["第一款", "第二款", "第三款", "第四款", "第五款", "第六款"].firstIndex(of: String(part[number]))
          #expect(try #require(wanted) < paragraphs.count, "\(citation.display)")
        }
        if let item = part.range(of: "（[一二三四五六七八九十]+）项", options: .regularExpression) {
          let mark = part[item].dropFirst().dropLast(2)
          let stands = quotation.text.contains("（\(mark)）") || quotation.text.contains("(\(mark))")
          #expect(stands, "\(citation.display)")
        }
      }
    }
  }
}
