/// A few words in both languages that come from configuration or data instead of the catalogues.
package struct LocalText: Sendable, Hashable {
  /// Simplified Chinese.
  package var zhCN: String
  /// English.
  package var en: String

  /// Words in both languages; English falls back to Chinese.
  package init(_ zhCN: String, en: String? = nil) {
    self.zhCN = zhCN
    self.en = en ?? zhCN
  }

  /// The words of a language.
  package subscript(_ language: Language) -> String { language == .zhCN ? zhCN : en }
}
