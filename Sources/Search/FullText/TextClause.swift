/// One thing that a query asks for, in whichever of several ways it may be written.
struct TextClause: Sendable {
  /// One way of writing it.
  struct Way: Sendable {
    /// Terms that must all stand in one passage. A range of several terms is met by any of them.
    var terms: [Range<UInt64>]
    /// How much this way counts, at most 1: a word of the same meaning counts less than the word itself.
    var weight: Float
    /// What is marked where this way was found.
    var mark: TextMark
  }

  var ways: [Way]
  /// How much of the query it is, in units.
  var length: Int
}

/// What is marked in a text.
enum TextMark: Sendable, Hashable {
  /// These units side by side.
  case units([UInt32])
  /// A word of letters and digits, whole or by its beginning.
  case word([UInt32], isPrefix: Bool)
  /// The characters that these letters spell.
  case spelled([UInt8])
}

/// A query taken apart.
struct TextAsk: Sendable {
  /// The clauses that must all be found.
  let strict: [TextClause]
  /// The clauses of which most must be found, where not all are.
  let relaxed: [TextClause]
  /// The title or document number that the whole query would be.
  let whole: UInt64?
  /// The runs as they were read.
  let runs: [FoldedRun]

  private static let mostRuns = 8
  private static let mostAlternatives = 5

  init(_ text: String, language: TextLanguage) {
    let typed = String(text.prefix(SearchQuery.longestCharacters))
    let folded = language.folding.folded(typed)
    let meant = language.folding.folded(SearchQuery.withoutAsking(typed))
    runs = Array(meant.runs.prefix(Self.mostRuns))
    whole = folded.units.isEmpty ? nil : TextTerm.whole(folded.units)
    let last = runs.count - 1
    strict = runs.enumerated().map { Self.clause($1, isLast: $0 == last, language) }
    relaxed = runs.enumerated().flatMap { place, run in
      run.isHan && run.units.count > 2
        ? Self.pairs(run) : [Self.clause(run, isLast: place == last, language)]
    }
  }

  /// Whether nothing is asked.
  var isEmpty: Bool { runs.isEmpty }

  private static func clause(_ run: FoldedRun, isLast: Bool, _ language: TextLanguage) -> TextClause {
    run.isHan ? hanClause(run, language) : wordClause(run, isLast: isLast)
  }

  private static func hanClause(_ run: FoldedRun, _ language: TextLanguage) -> TextClause {
    var ways = [hanWay(run.units, weight: 1)]
    for other in language.synonyms.alternatives(of: run.units, limit: mostAlternatives) {
      // What contains the word itself is found by the word itself.
      guard SearchPlaces.first(of: run.units, in: other) == nil else { continue }
      ways.append(hanWay(other, weight: 0.6))
    }
    return TextClause(ways: ways, length: run.units.count)
  }

  private static func hanWay(_ units: [UInt32], weight: Float) -> TextClause.Way {
    let terms: [Range<UInt64>]
    if units.count == 1 {
      terms = [TextTerm.beginning(with: units[0])]
    } else {
      let pairs = zip(units, units.dropFirst()).map { TextTerm.pair($0, $1) }
      terms = Set(pairs).sorted().map { $0..<$0 + 1 }
    }
    return TextClause.Way(terms: terms, weight: weight, mark: .units(units))
  }

  /// Each two characters side by side, for a run that is not found as one.
  private static func pairs(_ run: FoldedRun) -> [TextClause] {
    zip(run.units, run.units.dropFirst()).map { first, second in
      TextClause(ways: [hanWay([first, second], weight: 1)], length: 1)
    }
  }

  private static func wordClause(_ run: FoldedRun, isLast: Bool) -> TextClause {
    let letters = run.ascii
    let isPrefix = isLast && run.isSpelling && letters.count >= 3
    var terms: [Range<UInt64>] = []
    var start = 0
    while start < letters.count {
      let end = min(letters.count, start + TextTerm.longestWord)
      let piece = letters[start..<end]
      let term = start == 0 ? TextTerm.word(piece) : TextTerm.continued(piece)
      terms.append(
        isPrefix && end == letters.count ? TextTerm.prefix(term, letters: piece.count) : term..<term + 1)
      start = end
    }
    var ways = [TextClause.Way(terms: terms, weight: 1, mark: .word(run.units, isPrefix: isPrefix))]
    if run.isSpelling {
      let known = letters.prefix(TextTerm.longestWord)
      for term in [TextTerm.initials(known), TextTerm.spelling(known)] {
        ways.append(
          TextClause.Way(
            terms: [TextTerm.prefix(term, letters: known.count)], weight: 0.9, mark: .spelled(letters)))
      }
    }
    return TextClause(ways: ways, length: max(1, letters.count / 2))
  }
}

/// Where units stand among units.
enum SearchPlaces {
  /// Where `wanted` first stands in `units` from `start` on without a gap.
  static func first(of wanted: [UInt32], in units: [UInt32], from start: Int = 0) -> Int? {
    guard let head = wanted.first, units.count - start >= wanted.count else { return nil }
    for place in start...(units.count - wanted.count) where units[place] == head {
      if units[place..<place + wanted.count].elementsEqual(wanted) { return place }
    }
    return nil
  }
}
