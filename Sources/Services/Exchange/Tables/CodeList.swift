/// The codes that a field takes, with the words that stand for them.
///
/// Reading takes the code, the word, or the code without its leading zeros, which spreadsheet programs drop.
package struct CodeList: Hashable, Sendable {
  /// One code with its words; the first word is the official one.
  package struct Entry: Hashable, Sendable {
    package let code: String
    package let words: [String]
  }

  package let entries: [Entry]

  init(_ entries: [(code: String, words: [String])]) {
    self.entries = entries.map { Entry(code: $0.code, words: $0.words) }
  }

  /// The code that a text means.
  package func code(of text: String) -> String? {
    let plain = Self.withoutZeros(text)
    return entries.first { entry in
      entry.code == text || entry.words.contains(text) || Self.withoutZeros(entry.code) == plain
    }?.code
  }

  /// The official word of a code.
  package func word(of code: String) -> String? {
    entries.first { $0.code == code }?.words.first
  }

  /// As a message lists them: `1 在用, 2 暂停`.
  package var display: String {
    entries.map { "\($0.code) \($0.words.first ?? "")" }.joined(separator: ", ")
  }

  private static func withoutZeros(_ text: String) -> Substring {
    let rest = text.drop { $0 == "0" }
    return rest.isEmpty ? text.suffix(1) : rest
  }
}
