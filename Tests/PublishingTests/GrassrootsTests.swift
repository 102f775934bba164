import Acts
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Publishing

/// - Source: 国办发〔2019〕54号.
@Suite("The grassroots catalogue")
struct GrassrootsTests {
  private let rows = (try? GrassrootsPages.read("grassroots").rows) ?? []
  private let fields = (try? GrassrootsPages.read("grassroots-fields").rows) ?? []

  @Test func `all 26 fields are named in both languages, and every row belongs to one of them`() {
    #expect(fields.count == 26 && Set(fields.map { $0[0] }).count == 26)
    #expect(fields.allSatisfy { $0.count == 2 && !$0[1].isEmpty })
    #expect(rows.count > 40)
    let names = Set(fields.map { $0[0] })
    for row in rows {
      #expect(names.contains(row[1]), "\(row[0])")
      #expect(row.count == 13 && row[2...11].allSatisfy { !$0.isEmpty }, "\(row[0])")
    }
    for (field, of) in Dictionary(grouping: rows, by: { $0[1] }) {
      #expect(of.map { $0[2] } == (1...of.count).map(String.init), "\(field)")
    }
  }

  @Test func `what is quoted belongs to an article that the row names, and this Regulation is never named without one`()
  {
    for row in rows {
      let basis = ActCitation.find(in: row[5])
      #expect(!basis.isEmpty, "\(row[0])")
      #expect(basis.allSatisfy { $0.act != "政府信息公开条例" || $0.article != nil }, "\(row[0])")
      for quotation in Self.quotations(row) {
        #expect(
          basis.contains { $0.act == quotation.cited.act && $0.article == quotation.cited.article }, "\(row[0])")
      }
    }
  }

  @Test func `every basis in an act of the corpus names an article that is there and says so`() throws {
    let corpus = try Self.corpus()
    guard !corpus.isEmpty else { return }
    var checked = 0
    for row in rows {
      for citation in ActCitation.find(in: row[5]) {
        guard let name = citation.act, let act = corpus[name] else { continue }
        let number = try #require(citation.article, "\(row[0]): 《\(name)》 without an article")
        let article = try #require(act.article(number), "\(row[0]): 《\(name)》\(number.chinese)")
        if let paragraph = citation.paragraph {
          #expect(article.paragraphs.contains { $0.number == paragraph }, "\(row[0])")
        }
        let said = Self.quotations(row).filter { $0.cited.act == name && $0.cited.article == number }
        #expect(!said.isEmpty, "\(row[0]): 《\(name)》\(number.chinese) is not quoted")
        for quotation in said {
          #expect(Self.plain(article.body).contains(Self.plain(quotation.words)), "\(row[0]): \(quotation.words)")
        }
        checked += 1
      }
    }
    #expect(checked > 50)
  }

  @Test(arguments: ["zh-CN", "en"])
  func `bases lead to their articles, and a field without rows says so`(language: String) async throws {
    let world = try await PublishingWorld()
    world.bench.acts.hold(["政府信息公开条例", "行政处罚法"])
    try await world.browse(as: nil, language: language) { (client: FormClient) async throws in
      func page(_ field: String) async throws -> String {
        let answer = try await client.get("/open/grassroots?field=\(PercentEncoding.component(field))")
        #expect(answer.status == .ok)
        return answer.text
      }
      let enforcement = try await page("城市综合执法")
      for number in [34, 39, 41, 48] {
        let path = ActAddress.path(act: "行政处罚法", article: ArticleNumber(value: number))
        #expect(enforcement.contains("<a href=\"\(path)\">"), "\(number)")
      }
      #expect(enforcement.contains("行政处罚裁量基准应当向社会公布"))
      let none = try await page("养老服务")
      #expect(none.contains(language == "en" ? "not been drawn up" : "尚未编制") && !none.contains("<table"))
      #expect(try await page("没有这个领域").contains("<table"))
    }
  }

  // MARK: - Reading

  private struct Quotation {
    var cited: ActCitation
    var words: String
  }

  /// `《…》第…条：“…”；…` of the last column.
  private static func quotations(_ row: [String]) -> [Quotation] {
    (row.last ?? "").components(separatedBy: "”；").compactMap { part in
      let halves = part.components(separatedBy: "：“")
      guard halves.count == 2, let cited = ActCitation.find(in: halves[0]).first else { return nil }
      return Quotation(cited: cited, words: halves[1].replacing("”", with: ""))
    }
  }

  private static func plain(_ text: String) -> String {
    text.filter { !$0.isWhitespace }.replacing("(", with: "（").replacing(")", with: "）")
  }

  /// The real acts that lie beside the project where it is developed, by their names; the newest of each.
  private static func corpus() throws -> [String: ActText] {
    let base =
      ProcessInfo.processInfo.environment["TONGBAN_CONFORMANCE"].map { URL(filePath: $0) }
      ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "shared")
    let folder = base.appending(path: "corpus/regulations")
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      print("Skipped: no acts in TONGBAN_CONFORMANCE/corpus/regulations")
      return [:]
    }
    var acts: [String: ActText] = [:]
    for name in names.sorted() where name.hasSuffix(".md") {
      let text = try ActText.parse(String(contentsOf: folder.appending(path: name), encoding: .utf8))
      acts[text.name] = text
    }
    return acts
  }
}
