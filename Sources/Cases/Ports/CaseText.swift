/// Words in both languages, from data that features keep (not from the catalogues).
package struct CaseText: Hashable, Sendable {
  package var zh: String
  package var en: String

  /// Words in both languages; English falls back to Chinese where nobody wrote any.
  package init(zh: String, en: String? = nil) {
    self.zh = zh
    self.en = en ?? zh
  }
}
