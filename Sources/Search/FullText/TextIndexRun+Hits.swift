import Kernel
import Store

extension TextIndexRun {
  /// The most passages that a hit shows.
  private static let mostPassages = 3

  /// A hit with its marked title and extracts; nil where its row went away, which the snapshot excludes.
  func hit(_ found: FoundDocument, matches: [PassageMatches], clauses: [TextClause]) throws -> TextHit? {
    let segment = segments[found.segment]
    guard let row = try TextDocumentQueries.document(at: found.place, of: segment.id, in: tx) else { return nil }
    let highlighter = TextHighlighter(clauses, language: index.language)
    let wanted = best(of: segment.contents.documents[found.place], matches)
    let passages = try passages(wanted, of: row.textID).map { passage in
      TextPassageHit(
        address: row.address + passage.anchor, heading: passage.heading,
        pieces: highlighter.extract(of: passage.text))
    }
    return TextHit(
      id: row.id, kind: row.kind, title: highlighter.pieces(of: row.title), address: row.address,
      authorityName: row.authorityName, authorityID: row.authorityID, date: row.date, isInForce: row.isInForce,
      number: row.number, passages: passages, score: Double(found.score))
  }

  /// The passages of the body, counted from its first, that answer best; the first one where only the title does.
  private func best(of document: SegmentContents.Document, _ matches: [PassageMatches]) -> [Int] {
    let first = document.firstPassage + 2
    let end = document.firstPassage + document.passageCount
    guard first < end else { return [] }
    var strengths: [UInt32: (clauses: Int, strength: Float)] = [:]
    for clause in matches {
      for place in clause.places(in: first..<end) {
        let before = strengths[clause.passages[place]] ?? (0, 0)
        strengths[clause.passages[place]] = (before.clauses + 1, before.strength + clause.strengths[place])
      }
    }
    guard !strengths.isEmpty else { return [0] }
    let best = strengths.sorted { one, other in
      if one.value.clauses != other.value.clauses { return one.value.clauses > other.value.clauses }
      if one.value.strength != other.value.strength { return one.value.strength > other.value.strength }
      return one.key < other.key
    }
    return best.prefix(Self.mostPassages).map { Int($0.key - first) }.sorted()
  }

  private func passages(_ numbers: [Int], of text: SegmentID) throws -> [TextPassage] {
    var passages: [TextPassage] = []
    var row: (first: Int, passages: [TextPassage]) = (0, [])
    for number in numbers {
      if number < row.first || number >= row.first + row.passages.count {
        guard let stored = try TextDocumentQueries.text(of: text, passage: number, in: tx) else { continue }
        row = (stored.first, StoredPassages.passages(of: stored.content))
      }
      let place = number - row.first
      if row.passages.indices.contains(place) { passages.append(row.passages[place]) }
    }
    return passages
  }
}

extension PassageMatches {
  /// The places of the passages of a range.
  func places(in range: Range<UInt32>) -> Range<Int> {
    let start = place(of: range.lowerBound)
    var end = start
    while end < passages.count, passages[end] < range.upperBound { end += 1 }
    return start..<end
  }

  /// Where a passage stands or would stand.
  private func place(of passage: UInt32) -> Int {
    var low = 0
    var high = passages.count
    while low < high {
      let middle = (low + high) / 2
      if passages[middle] < passage { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
