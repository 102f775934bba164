package import Kernel

/// What a search found.
package struct TextResults: Sendable {
  /// The hits asked for, the best first.
  package var hits: [TextHit] = []
  /// How many there are in all.
  package var total = 0
  /// How many there are by kind, authority, year and force; each counted as if its own filter were open.
  package var facets = TextFacets()
  /// What was probably meant, where nothing or little was found: the words with one character put right.
  package var suggestion: String?
  /// Whether all words were found together; false when hits have only most of them.
  package var isExact = true
}

/// A document that was found.
package struct TextHit: Sendable, Hashable {
  /// The document's identifier.
  package let id: String
  /// What it is.
  package let kind: String
  /// The title, cut into what matches and what does not.
  package let title: [TextPiece]
  /// Where it is read.
  package let address: String
  /// Who issued it.
  package let authorityName: String
  /// The issuer's identifier, where there is one.
  package let authorityID: String?
  /// When it was issued.
  package let date: CivilDate?
  /// Whether it is in force.
  package let isInForce: Bool
  /// Its document number.
  package let number: String?
  /// The passages that answer best, in the order of the document, with their own addresses.
  package let passages: [TextPassageHit]
  /// Higher is better; only for comparison within one search.
  package let score: Double
}

/// A passage that was found.
package struct TextPassageHit: Sendable, Hashable {
  /// The address of the passage.
  package let address: String
  /// Its heading such as 第三十六条; may be empty.
  package let heading: String
  /// An extract, cut into what matches and what does not.
  package let pieces: [TextPiece]
}

/// A piece of a text.
package struct TextPiece: Sendable, Hashable {
  package let text: String
  package let isMatch: Bool

  package init(_ text: String, isMatch: Bool = false) {
    self.text = text
    self.isMatch = isMatch
  }
}

/// How many documents there are of each sort.
package struct TextFacets: Sendable, Hashable {
  /// One value and its count.
  package struct Value<Key: Hashable & Sendable>: Sendable, Hashable {
    package let key: Key
    package let count: Int
  }

  /// By kind, the most first.
  package var kinds: [Value<String>] = []
  /// By authority, the most first; those without a name are left out.
  package var authorities: [Value<String>] = []
  /// By year, the latest first.
  package var years: [Value<Int>] = []
  /// How many are in force.
  package var inForce = 0
  /// How many are not.
  package var notInForce = 0
}
