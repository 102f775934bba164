package import Cases

/// A page about a case that another feature offers: the pages of the case show the link without knowing whose it is.
package struct CaseLinkSource: Sendable {
  /// From which side the case is looked at.
  package enum Side: Sendable, Hashable {
    /// The applicant and who acts for them.
    case applicant
    /// Staff who handle or supervise it.
    case desk
  }

  /// Key of the link's words.
  package let titleKey: String
  /// Key of the sentence below it.
  package let noteKey: String
  private let href: @Sendable (CaseID, Side) -> String

  /// A link for every case.
  package init(titleKey: String, noteKey: String, href: @escaping @Sendable (CaseID, Side) -> String) {
    self.titleKey = titleKey
    self.noteKey = noteKey
    self.href = href
  }

  /// The link of one case.
  package func link(to id: CaseID, from side: Side, _ words: Words) -> CaseLinkView {
    CaseLinkView(text: words(titleKey), note: words(noteKey), href: href(id, side))
  }
}

/// A link to a page about a case, with a sentence that says what it is for.
package struct CaseLinkView: Sendable {
  /// The words of the link.
  package var text: String
  /// The sentence.
  package var note: String
  /// The address.
  package var href: String

  /// A link.
  package init(text: String, note: String, href: String) {
    self.text = text
    self.note = note
    self.href = href
  }
}

extension Workbench {
  /// The links that features offer beside a case.
  package func caseLinks(to id: CaseID, from side: CaseLinkSource.Side, _ words: Words) -> [CaseLinkView] {
    caseLinkSources.map { $0.link(to: id, from: side, words) }
  }
}
