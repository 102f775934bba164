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
  private let kinds: Set<String>?
  private let href: @Sendable (CaseID, Side) -> String?

  /// A link for every case, or for the cases of some kinds; where there is no address from a side, none is shown.
  package init(
    titleKey: String, noteKey: String, kinds: Set<String>? = nil,
    href: @escaping @Sendable (CaseID, Side) -> String?
  ) {
    self.titleKey = titleKey
    self.noteKey = noteKey
    self.kinds = kinds
    self.href = href
  }

  /// The link of one case, if it has one.
  package func link(to file: CaseFile, from side: Side, _ words: Words) -> CaseLinkView? {
    guard kinds?.contains(file.kind) != false, let href = href(file.id, side) else { return nil }
    return CaseLinkView(text: words(titleKey), note: words(noteKey), href: href)
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
  package func caseLinks(to file: CaseFile, from side: CaseLinkSource.Side, _ words: Words) -> [CaseLinkView] {
    caseLinkSources.compactMap { $0.link(to: file, from: side, words) }
  }
}
