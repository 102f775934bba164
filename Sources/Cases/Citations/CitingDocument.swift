package import Acts
package import Kernel

/// A public document that may cite acts, as whoever publishes it tells the register.
package struct CitingDocument: Hashable, Sendable, Identifiable {
  /// The source's name, a colon, and what the source knows it by, as in the search index.
  package let id: String
  /// The title that people read.
  package var title: String
  /// Where it is read, a path of this site.
  package var address: String
  /// Who issued it.
  package var issuer: String
  /// Since when it is public.
  package var publicOn: CivilDate
  /// What it says; empty when it is read from the register.
  package var texts: [String]

  /// A document with the given facts.
  package init(
    id: String, title: String, address: String, issuer: String, publicOn: CivilDate, texts: [String] = []
  ) {
    self.id = id
    self.title = title
    self.address = address
    self.issuer = issuer
    self.publicOn = publicOn
    self.texts = texts
  }
}

/// An article that a document cites.
package struct CitedArticle: Hashable, Sendable {
  package let act: String
  package let article: ArticleNumber

  /// An article of an act by the name under which acts are cited (``Acts/ActName/short(_:)``).
  package init(act: String, article: ArticleNumber) {
    self.act = act
    self.article = article
  }

  /// A range such as 第十四条至第十六条 names each of its articles, if it is not longer than this.
  static let longestRange = 100

  /// The articles that a text cites, each once, in the order in which they are named first.
  ///
  /// - Parameter names: acts that are recognised without quotation marks.
  package static func all(in text: String, names: Set<String>) -> [CitedArticle] {
    var (found, seen) = ([CitedArticle](), Set<CitedArticle>())
    for citation in ActCitation.find(in: text, names: names) {
      guard let act = citation.act, let first = citation.article else { continue }
      var articles = [first]
      if let last = citation.through, first.value < last.value, last.value - first.value < longestRange {
        articles += (first.value + 1...last.value).compactMap { ArticleNumber(value: $0) }
      }
      for article in articles where seen.insert(CitedArticle(act: act, article: article)).inserted {
        found.append(CitedArticle(act: act, article: article))
      }
    }
    return found
  }
}
