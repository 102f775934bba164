/// What a clause found in one document of a segment.
struct DocumentPart: Sendable {
  let place: Int
  /// How strongly, by where it stands and how often.
  let value: Float
}

/// How strongly documents answer.
enum TextRanking {
  private static let titleWeight: Float = 4
  private static let contextWeight: Float = 1.5
  /// What the whole title or document number adds: more than any other match can reach.
  static let wholeWeight: Float = 1_000

  /// What the passages found by a clause say of each document, without those that are gone.
  static func parts(
    of matches: PassageMatches, clauseLength: Int, in contents: SegmentContents, gone: Set<Int>
  ) -> [DocumentPart] {
    var parts: [DocumentPart] = []
    var next = 0
    var place = 0
    while next < matches.passages.count, place < contents.documents.count {
      let document = contents.documents[place]
      let end = document.firstPassage + document.passageCount
      guard matches.passages[next] < end else {
        place = contents.place(ofPassage: matches.passages[next], from: place)
        continue
      }
      var best: Float = 0
      var value: Float = 0
      var bodies = 0
      while next < matches.passages.count, matches.passages[next] < end {
        let strength = matches.strengths[next]
        switch matches.passages[next] - document.firstPassage {
        case 0:
          // A title that is little else says most.
          let share = min(1, Float(clauseLength) / Float(contents.length(of: document.firstPassage)))
          value += titleWeight * min(strength, 1.5) * (0.5 + 0.5 * share)
        case 1: value += contextWeight * min(strength, 1.5)
        default:
          best = max(best, strength)
          bodies += 1
        }
        next += 1
      }
      value += best + 0.05 * Float(min(bodies, 10))
      if !gone.contains(place) { parts.append(DocumentPart(place: place, value: value)) }
      place += 1
    }
    return parts
  }

  /// How much it says that a clause was found in so many of all documents. What none has, such as two characters that only the end
  /// of one word and the beginning of the next bring together, says little.
  static func rarity(found: Int, of all: Int) -> Float {
    guard found > 0 else { return 2 }
    return binaryLogarithm(1 + Float(all) / Float(found))
  }

  /// What is in force, official and recent counts more, but never more than twice.
  static func standing(of document: SegmentContents.Document, today: Int) -> Float {
    var standing: Float = document.isInForce ? 1 : 0.6
    standing *= 1 + 0.04 * Float(document.rank)
    if let day = document.day {
      let years = Float(max(0, today - day)) / 365
      standing *= 1 + 0.25 / (1 + years / 4)
    }
    return standing
  }

  /// The binary logarithm, straight between powers of two: the same on every machine.
  private static func binaryLogarithm(_ value: Float) -> Float {
    Float(value.exponent) + value.significand - 1
  }
}
