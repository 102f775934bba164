package import Kernel

extension LocalText {
  /// The words in the reader's language.
  package func text(_ language: Language) -> String {
    text(english: language == .en)
  }
}
