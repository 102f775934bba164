package import Kernel

/// A place in an act on which a rule of an item rests.
package struct LegalCitation: Hashable, Sendable, Codable {
  /// Name of the act without book marks and without 中华人民共和国, e.g. `农药管理条例`.
  package var act: String
  /// The article as the act numbers it, e.g. `第二十四条`; absent only where a whole act is meant.
  package var article: String?
  /// Paragraph or point within the article, e.g. `第一款第（二）项`.
  package var part: String?
  /// Day on which the act or article ceased to apply.
  package var repealedOn: CivilDate?

  package init(act: String, article: String? = nil, part: String? = nil, repealedOn: CivilDate? = nil) {
    self.act = act
    self.article = article
    self.part = part
    self.repealedOn = repealedOn
  }

  /// As people cite it: `《农药管理条例》第二十四条第一款`.
  package var display: String {
    "《\(act)》\(article ?? "")\(part ?? "")"
  }
}

/// The very words of an article, kept with the item so that a guide can be read without looking anything up.
package struct Quotation: Hashable, Sendable, Codable {
  package var act: String
  /// English name of the act for English pages.
  package var actEnglish: String?
  /// Date of the version quoted, as its official text carries it.
  package var actDate: CivilDate
  package var article: String
  /// The article's whole text, paragraphs separated by line breaks.
  package var text: String

  package init(act: String, actEnglish: String? = nil, actDate: CivilDate, article: String, text: String) {
    self.act = act
    self.actEnglish = actEnglish
    self.actDate = actDate
    self.article = article
    self.text = text
  }
}
