/// Some of a table's rules, one bit each.
struct RuleSet: Sendable, Hashable {
  private(set) var words: [UInt64]

  /// None of so many rules.
  init(none count: Int) {
    words = Array(repeating: 0, count: max(1, (count + 63) / 64))
  }

  /// All of so many rules.
  init(all count: Int) {
    self.init(none: count)
    for word in words.indices {
      let left = count - 64 * word
      words[word] = left >= 64 ? .max : left <= 0 ? 0 : (1 << UInt64(left)) - 1
    }
  }

  /// Whether there are none.
  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// Adds a rule, counted from zero.
  mutating func insert(_ rule: Int) { words[rule / 64] |= 1 << UInt64(rule % 64) }

  /// Whether a rule, counted from zero, is one of them.
  func contains(_ rule: Int) -> Bool { words[rule / 64] & 1 << UInt64(rule % 64) != 0 }

  mutating func formUnion(_ other: RuleSet) {
    for word in words.indices { words[word] |= other.words[word] }
  }

  mutating func formIntersection(_ other: RuleSet) {
    for word in words.indices { words[word] &= other.words[word] }
  }
}
