import Kernel

/// The words of every article that the catalogue cites, taken from the acts' official texts.
package struct ArticleBook: Sendable {
  private let articles: [String: Quotation]
  private let englishNames: [String: String]

  private struct File: Decodable {
    struct Act: Decodable {
      var act: String
      var english: String?
      var date: CivilDate
      var articles: [String: String]
    }
    var acts: [Act]
  }

  init(_ folder: CatalogueFolder) throws(ServicesError) {
    var articles: [String: Quotation] = [:]
    var englishNames: [String: String] = [:]
    for act in try folder.decode(File.self, from: "articles.json").acts {
      englishNames[act.act] = act.english
      for (article, text) in act.articles {
        articles[act.act + article] = Quotation(
          act: act.act, actEnglish: act.english, actDate: act.date, article: article, text: text)
      }
    }
    self.articles = articles
    self.englishNames = englishNames
  }

  /// The article's words, if the book has them.
  package func quotation(_ citation: LegalCitation) -> Quotation? {
    citation.article.flatMap { articles[citation.act + $0] }
  }

  /// What an act is called in English, where the book says so.
  package func englishName(ofAct name: String) -> String? { englishNames[name] }

  /// Every article in the book, in no particular order.
  package var all: [Quotation] { Array(articles.values) }

  /// The content with the words of every article that it cites, each once, in order of first mention.
  package func quoting(_ content: ItemContent) -> ItemContent {
    var quoted = content
    var seen: Set<String> = []
    quoted.quotations = content.citations.compactMap { _, citation in
      guard let quotation = quotation(citation) ?? content.quotation(of: citation),
        seen.insert(quotation.act + quotation.article).inserted
      else { return nil }
      return quotation
    }
    return quoted
  }
}
