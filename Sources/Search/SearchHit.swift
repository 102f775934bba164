/// One document that was found.
package struct SearchHit<Key: Hashable & Sendable>: Sendable {
  /// What the caller knows it by.
  package let key: Key
  /// Higher is better; only for comparison within one search.
  package let score: Double
  /// Whether only a part of what was typed was found in it.
  package var isPartial: Bool { score < Double(MatchTier.abbreviation.rawValue) }
  /// Where the name matches, as ranges of character offsets in order, for marking. Empty when something else matched.
  package let matches: [Range<Int>]

  /// The name cut into pieces that match and pieces that do not, in order.
  package func pieces(of name: String) -> [(text: String, isMatch: Bool)] {
    let characters = Array(name)
    var pieces: [(text: String, isMatch: Bool)] = []
    var position = 0
    for match in matches where match.lowerBound >= position && match.upperBound <= characters.count {
      if position < match.lowerBound { pieces.append((String(characters[position..<match.lowerBound]), false)) }
      pieces.append((String(characters[match]), true))
      position = match.upperBound
    }
    if position < characters.count { pieces.append((String(characters[position...]), false)) }
    return pieces
  }
}

/// What a search found.
package struct SearchResults<Key: Hashable & Sendable>: Sendable {
  /// The hits asked for, the best first.
  package let hits: [SearchHit<Key>]
  /// How many there are in all.
  package let total: Int
}
