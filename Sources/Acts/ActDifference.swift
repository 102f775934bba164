/// What changed between two versions of an act, article by article.
package struct ActDifference: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable { case same, moved, changed, added, removed }

  /// One article, before and after.
  package struct Article: Hashable, Sendable {
    package let kind: Kind
    package let old: ActArticle?
    package let new: ActArticle?
    /// The words of both, brackets wide, for an article that changed.
    package let words: [WordChange]
  }

  /// In the order of the newer version; what was removed stands where it stood.
  package let articles: [Article]

  package func count(_ kind: Kind) -> Int { articles.count { $0.kind == kind } }

  /// Two articles are one when so much of their words is common.
  private static let similarEnough = 0.5
  /// With the same number, less will do.
  private static let similarEnoughInPlace = 0.25

  /// Compares by content, then by number.
  package static func between(_ old: ActText, _ new: ActText) -> ActDifference {
    let before = old.articles
    let after = new.articles
    let partners = pairs(before, after)
    var taken = Set(partners.values)
    var articles: [Article] = []
    var next = 0
    func removed(upTo index: Int) {
      while next < index {
        if !taken.contains(next) {
          taken.insert(next)
          articles.append(Article(kind: .removed, old: before[next], new: nil, words: []))
        }
        next += 1
      }
    }
    for (index, article) in after.enumerated() {
      guard let partner = partners[index] else {
        articles.append(Article(kind: .added, old: nil, new: article, words: []))
        continue
      }
      removed(upTo: partner)
      let earlier = before[partner]
      let (oldWords, newWords) = (folded(earlier.body), folded(article.body))
      let isEqual = oldWords == newWords
      let kind: Kind = !isEqual ? .changed : earlier.number == article.number ? .same : .moved
      let words = isEqual ? [] : WordChange.between(oldWords, newWords)
      articles.append(Article(kind: kind, old: earlier, new: article, words: words))
    }
    removed(upTo: before.count)
    return ActDifference(articles: articles)
  }

  /// Publishers write brackets narrow or wide as they like; that is no change of the law.
  private static func folded(_ text: String) -> String {
    String(text.map { $0 == "(" ? "（" : $0 == ")" ? "）" : $0 })
  }

  /// The old article for each new one, by index.
  private static func pairs(_ before: [ActArticle], _ after: [ActArticle]) -> [Int: Int] {
    var partners: [Int: Int] = [:]
    var open = Set(before.indices)
    let byBody = Dictionary(grouping: before.indices) { folded(before[$0].body) }
    for (index, article) in after.enumerated() {
      guard let same = byBody[folded(article.body)]?.first(where: { open.contains($0) }) else { continue }
      partners[index] = same
      open.remove(same)
    }
    let rest = after.indices.filter { partners[$0] == nil }
    let oldPairs = Dictionary(uniqueKeysWithValues: open.map { ($0, LetterPairs(folded(before[$0].body))) })
    var candidates: [(score: Double, new: Int, old: Int)] = []
    for index in rest {
      let letters = LetterPairs(folded(after[index].body))
      for (old, other) in oldPairs {
        let score = letters.likeness(other)
        let needed = before[old].number == after[index].number ? similarEnoughInPlace : similarEnough
        if score >= needed { candidates.append((score, index, old)) }
      }
    }
    candidates.sort { ($1.score, $0.new, $0.old) < ($0.score, $1.new, $1.old) }
    for candidate in candidates where partners[candidate.new] == nil && open.contains(candidate.old) {
      partners[candidate.new] = candidate.old
      open.remove(candidate.old)
    }
    return partners
  }
}

/// The pairs of neighbouring letters of a text.
private struct LetterPairs {
  private let sorted: [UInt64]

  init(_ text: String) {
    let letters = text.unicodeScalars.filter { !$0.properties.isWhitespace }.map { UInt64($0.value) }
    sorted = zip(letters, letters.dropFirst()).map { $0 << 32 | $1 }.sorted()
  }

  /// From 0, nothing in common, to 1 (Dice).
  func likeness(_ other: LetterPairs) -> Double {
    guard !sorted.isEmpty || !other.sorted.isEmpty else { return 1 }
    var common = 0
    var one = 0
    var two = 0
    while one < sorted.count, two < other.sorted.count {
      if sorted[one] == other.sorted[two] {
        common += 1
        one += 1
        two += 1
      } else if sorted[one] < other.sorted[two] {
        one += 1
      } else {
        two += 1
      }
    }
    return 2 * Double(common) / Double(sorted.count + other.sorted.count)
  }
}
