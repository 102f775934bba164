/// What was typed, taken apart.
struct SearchQuery: Sendable {
  /// Longer queries are cut: no name of an item is longer, and time must be bounded.
  static let longestCharacters = 64

  /// Everything typed that counts, without spaces.
  let units: [UInt32]
  /// The runs of one script.
  let runs: [SearchRun]
  /// Letters and digits, when nothing else was typed; empty otherwise.
  let letters: [UInt8]
  /// What may be the beginning of a code: all that was typed, small, without spaces; empty when not ASCII.
  let code: [UInt8]

  init(_ text: String) {
    let typed = String(text.prefix(Self.longestCharacters))
    let meant = Self.withoutAsking(typed)
    units = SearchText(meant).units
    runs = SearchText.runs(in: meant)
    letters = runs.allSatisfy { !$0.isHan } ? runs.flatMap(\.ascii) : []
    let bytes = Array(typed.lowercased().utf8).filter { $0 != 0x20 }
    code = bytes.allSatisfy { $0 < 0x80 } ? bytes : []
  }

  /// How people ask rather than what they ask for. Longer phrases stand before those that they contain.
  private static let askingPhrases = [
    "需要什么材料", "需要哪些材料", "要什么材料", "要带什么", "怎么办理", "如何办理", "在哪里办", "去哪里办", "怎么申请",
    "如何申请", "在哪办", "去哪办", "怎么办", "怎样办", "我想要", "我想", "我要", "请问", "如何", "怎么", "怎样", "办理流程",
  ]

  /// The query without phrases of asking, as long as at least two characters are left.
  static func withoutAsking(_ text: String) -> String {
    var meant = text
    for phrase in askingPhrases where meant.contains(phrase) {
      let rest = meant.split(separator: phrase, omittingEmptySubsequences: true).joined(separator: " ")
      if SearchText(rest).units.count >= 2 { meant = rest }
    }
    return meant
  }
}
