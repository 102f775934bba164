import Acts
import Forms
import Kernel
import Models
import WebSupport

/// What the rules say about one thing: the answer, why, the article, and which rule it was; partial `services/ruling`.
struct RulingView: Sendable {
  var label: String
  var value: String
  var note: String?
  var because: Markup?
  var article: ArticleView?
  /// Which rule of which version of which table, in force since when.
  var rule: String
}

/// Says what rules said in the reader's language.
struct RulingWords {
  let words: Words
  let content: ItemContent?
  /// Articles that the item itself does not quote.
  let search: CatalogueSearch
  /// Where acts are read.
  let shelf: ActShelf

  private var isEnglish: Bool { words.language == .en }

  func view(_ ruling: Ruling) -> RulingView {
    RulingView(
      label: ruling.purpose.name.text(words.language), value: value(ruling), note: note(ruling),
      because: ruling.because.map { shelf.linked($0.text(words.language)) }, article: article(ruling),
      rule: rule(ruling))
  }

  /// The answer in a few words.
  func value(_ ruling: Ruling) -> String {
    ruling.summary { LocalText(words.time($0)) }.text(words.language)
  }

  /// How much of what is charged there is; whose number a promise is.
  private func note(_ ruling: Ruling) -> String? {
    if let quantity = ruling.quantity {
      return words(
        "services.rules.quantity",
        ["amount": FieldReader.plain(quantity.amount), "unit": quantity.unit.text(words.language)])
    }
    return ruling.limit?.demonstration == true ? words("services.rules.demonstration") : nil
  }

  /// The article with its words, from the item or from the book of articles.
  func article(_ ruling: Ruling) -> ArticleView? {
    guard let citation = ruling.citation else { return nil }
    let quotation = content?.quotation(of: citation) ?? search.quotation(citation)
    return ArticleView(
      title: title(citation, quotation), quote: quotation?.text ?? "", href: shelf.href(citation))
  }

  /// What an act is called.
  func act(_ name: String) -> String {
    guard isEnglish else { return name }
    let own = content?.quotations.first { $0.act == name }?.actEnglish
    return own ?? search.englishName(ofAct: name) ?? name
  }

  /// A place in an act: `第三十七条第二款`, or `Article 37(2)`, as far as it can be said in English.
  func place(_ text: String) -> String {
    guard isEnglish, let english = ArticlePlace.english(text) else { return text }
    return english
  }

  private func title(_ citation: LegalCitation, _ quotation: Quotation?) -> String {
    guard isEnglish, let act = quotation?.actEnglish else { return citation.display }
    guard let number = citation.article.flatMap(ArticleNumber.init) else { return act }
    return "\(act), Article \(number.english)"
  }

  /// `规则表“…”第 1 版第 3 条，自 2026年11月20日 起施行`.
  func rule(_ ruling: Ruling) -> String {
    let numbers = ruling.rules.map(String.init)
    return words(
      "services.rules.rule",
      [
        "table": ruling.version.title.text(words.language), "number": String(ruling.version.number),
        "rules": numbers.isEmpty ? "—" : words.wording.list(numbers),
        "date": words.wording.longDate(ruling.version.inForceFrom),
      ])
  }
}

extension Portal {
  /// What rules said, in the reader's language.
  func rulingWords(_ content: ItemContent, _ words: Words) -> RulingWords {
    RulingWords(words: words, content: content, search: search, shelf: bench.acts)
  }
}

extension ActShelf {
  /// Where the act of a citation is read, at its article; nil where it is not here or was repealed.
  func href(_ citation: LegalCitation) -> String? {
    guard citation.repealedOn == nil else { return nil }
    return href(act: citation.act, part: citation.article.map { $0 + (citation.part ?? "") })
  }
}
