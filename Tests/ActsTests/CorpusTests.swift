import Foundation
import Kernel
import Testing

@testable import Acts

@Suite("Real acts")
struct CorpusTests {
  @Test func `all acts are read, and each article that a plain search finds`() throws {
    for (name, text) in Corpus.texts {
      let act = try ActText.parse(text)
      let counted = text.matches(of: /(?m)^第[零一二三四五六七八九十百千]+条(之[一二三四五六七八九十]+)?[\s　]/).count
      #expect(act.articles.count == counted, "\(name)")
      #expect(act.articles.map(\.number) == act.articles.map(\.number).sorted(), "\(name)")
      #expect(Set(act.articles.map(\.anchor)).count == act.articles.count, "\(name)")
    }
  }

  @Test func `no letter of an act is lost or moved`() throws {
    for (name, text) in Corpus.texts {
      let act = try ActText.parse(text)
      let said = text.replacingOccurrences(of: "<!-- INFO END -->", with: "")
      #expect(letters(act.lines.joined()) == letters(said), "\(name)")
    }
  }

  @Test func `headings have places of their own`() throws {
    for (name, text) in Corpus.texts {
      let act = try ActText.parse(text)
      let anchors = act.blocks.compactMap { if case .heading(let heading) = $0 { heading.anchor } else { nil } }
      #expect(Set(anchors).count == anchors.count, "\(name)")
    }
  }

  @Test func `every act has a rank`() throws {
    var counts: [ActLevel: Int] = [:]
    for (_, text) in Corpus.texts { counts[try ActText.parse(text).level, default: 0] += 1 }
    guard !Corpus.texts.isEmpty else { return }
    #expect(counts[.partyRule] == 1)
    #expect((counts[.law] ?? 0) > 20)
    #expect((counts[.localRegulation] ?? 0) > 15)
    #expect((counts[.administrativeRegulation] ?? 0) > 60)
    #expect((counts[.untold] ?? 0) == 0)
  }

  @Test func `dates, orders and numbers are those of the act`() throws {
    guard let text = Corpus.text("政府信息公开条例(2019-04-03)") else { return }
    let act = try ActText.parse(text)
    #expect(act.name == "政府信息公开条例")
    #expect(act.articles.count == 56)
    #expect(act.versionDate == CivilDate("2019-04-03"))
    #expect(act.effectiveDate(published: nil) == CivilDate("2019-05-15"))
    #expect(act.order == "国务院令第711号")
    #expect(act.level == .administrativeRegulation)
    #expect(act.history.map(\.kind) == [.published, .revised, .effective])
    let article = try #require(ArticleNumber("第三十六条").flatMap { act.article($0) })
    #expect(article.paragraphs.count == 1)
    #expect(article.paragraphs[0].items.map(\.number) == [1, 2, 3, 4, 5, 6, 7])
    #expect(article.paragraphs[0].items[0].anchor == "a36-1-1")
  }

  @Test func `appendices, lists and lost headings are told apart`() throws {
    if let text = Corpus.text("资源税暂行条例(2011-09-30)") {
      let act = try ActText.parse(text)
      let appendices = act.blocks.compactMap { if case .appendix(let appendix) = $0 { appendix } else { nil } }
      #expect(appendices.map(\.label) == ["附："])
      #expect(appendices.first?.lines.first == "资源税税目税率表")
    }
    if let text = Corpus.text("未成年人网络保护条例(2023-10-16)") {
      let headings = try ActText.parse(text).blocks.compactMap { block in
        if case .heading(let heading) = block { heading.text } else { nil }
      }
      #expect(headings.contains("附 则"))
      #expect(headings.contains("法律责任"))
    }
  }

  @Test func `what an act repeals is read from its end`() throws {
    if let text = Corpus.text("档案法实施条例(2024-01-12)") {
      #expect(try ActText.parse(text).repeals == ["档案法实施办法"])
    }
    if let text = Corpus.text("广告管理条例(1987-10-26)") {
      #expect(try ActText.parse(text).repeals == ["广告管理暂行条例"])
    }
  }

  @Test func `two versions of one act are compared`() throws {
    guard let old = Corpus.text("全国年节及纪念日放假办法(2013-12-11)"), let new = Corpus.text("全国年节及纪念日放假办法(2024-11-10)")
    else { return }
    let difference = try ActDifference.between(ActText.parse(old), ActText.parse(new))
    #expect(difference.count(.added) == 1)
    #expect(difference.count(.moved) == 1)
    #expect(difference.count(.removed) == 0)
    let second = try #require(difference.articles.first { $0.new?.number.value == 2 })
    #expect(second.kind == .changed)
    #expect(
      second.words.filter { $0.kind != .added }.map(\.text).joined()
        == second.old?.body.replacing("(", with: "（").replacing(")", with: "）"))
    #expect(second.words.filter { $0.kind != .removed }.map(\.text).joined() == second.new?.body)
    #expect(second.words.contains { $0.kind == .removed && $0.text == "新年" })
  }

  @Test func `citations in real acts lead somewhere`() throws {
    var count = 0
    for (_, text) in Corpus.texts.prefix(40) {
      let act = try ActText.parse(text)
      for article in act.articles {
        let body = article.body
        let pieces = ActCitation.pieces(of: body)
        #expect(pieces.map(\.text).joined() == body)
        count += pieces.count { $0.citation?.article != nil }
      }
    }
    #expect(Corpus.texts.isEmpty || count > 200)
  }

  private func letters(_ text: String) -> String {
    String(
      text.unicodeScalars.filter {
        !$0.properties.isWhitespace && $0 != "#" && $0.value != 0x200B && $0.value != 0xFEFF
      })
  }
}
