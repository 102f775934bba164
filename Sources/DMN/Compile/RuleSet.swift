/// Some of a table's rules, one bit each; the first 64 without allocating.
struct RuleSet: Sendable, Hashable {
  private var first: UInt64
  private var more: [UInt64]

  /// None of so many rules.
  init(none count: Int) {
    first = 0
    more = count > 64 ? Array(repeating: 0, count: (count - 1) / 64) : []
  }

  /// All of so many rules.
  init(all count: Int) {
    self.init(none: count)
    first = count >= 64 ? .max : (1 << UInt64(count)) - 1
    for word in more.indices {
      let left = count - 64 * (word + 1)
      more[word] = left >= 64 ? .max : (1 << UInt64(left)) - 1
    }
  }

  /// Whether there are none.
  var isEmpty: Bool { first == 0 && more.allSatisfy { $0 == 0 } }

  /// How many there are.
  var count: Int { more.reduce(first.nonzeroBitCount) { $0 + $1.nonzeroBitCount } }

  /// Adds a rule, counted from zero.
  mutating func insert(_ rule: Int) {
    if rule < 64 {
      first |= 1 << UInt64(rule)
    } else {
      more[rule / 64 - 1] |= 1 << UInt64(rule % 64)
    }
  }

  /// Whether a rule, counted from zero, is one of them.
  func contains(_ rule: Int) -> Bool {
    let word = rule < 64 ? first : more[rule / 64 - 1]
    return word & 1 << UInt64(rule % 64) != 0
  }

  mutating func formUnion(_ other: RuleSet) {
    first |= other.first
    for word in more.indices { more[word] |= other.more[word] }
  }

  mutating func formIntersection(_ other: RuleSet) {
    first &= other.first
    for word in more.indices { more[word] &= other.more[word] }
  }

  /// Whether any rule is in both.
  func intersects(_ other: RuleSet) -> Bool {
    if first & other.first != 0 { return true }
    return more.indices.contains { more[$0] & other.more[$0] != 0 }
  }

  /// The rules in order, counted from zero.
  var rules: [Int] {
    var found: [Int] = []
    var word = first
    while word != 0 {
      found.append(word.trailingZeroBitCount)
      word &= word - 1
    }
    for (index, bits) in more.enumerated() {
      word = bits
      while word != 0 {
        found.append(64 * (index + 1) + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
    return found
  }
}
