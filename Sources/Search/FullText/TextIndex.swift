import Kernel
package import Store

/// Finds documents in the database by Chinese words, their spelling, Latin words, numbers.
///
/// Lists of terms lie in the database as bytes that this program alone reads, so both engines answer alike. An index may be
/// asked from any number of threads.
package struct TextIndex: Sendable {
  let language: TextLanguage
  let cache: TextIndexCache

  /// Finds what a query asks.
  ///
  /// - Throws: ``TextIndexError/damaged(part:)``; what the store throws.
  package func search(_ query: TextQuery, in tx: ReadTransaction) throws -> TextResults {
    let search = try TextIndexRun(self, query, tx)
    return try search.results()
  }

  /// How many documents there are.
  package func count(in tx: ReadTransaction) throws -> Int {
    try SegmentQueries.all(in: tx).reduce(0) { $0 + $1.live }
  }
}

/// One search on one snapshot.
struct TextIndexRun {
  let index: TextIndex
  let query: TextQuery
  let ask: TextAsk
  let tx: ReadTransaction
  let segments: [OpenSegment]
  let gone: [Set<Int>]
  /// How many documents can be found in all.
  let documentCount: Int

  init(_ index: TextIndex, _ query: TextQuery, _ tx: ReadTransaction) throws {
    self.index = index
    self.query = query
    self.tx = tx
    ask = TextAsk(query.text, language: index.language)
    let rows = try SegmentQueries.all(in: tx).filter { $0.live > 0 }
    index.cache.forget(allBut: Set(rows.map(\.id)))
    segments = try rows.map { try index.cache.segment($0, in: tx) }
    gone = try rows.map { try index.cache.gone(from: $0, in: tx) }
    documentCount = rows.reduce(0) { $0 + $1.live }
  }

  func results() throws -> TextResults {
    var found = try find(ask.strict, atLeast: 1)
    if found.isEmpty, !ask.isEmpty, ask.relaxed.count > 2 || ask.runs.count > 1 {
      found = try find(ask.relaxed, atLeast: Self.leastShare)
      found.isExact = false
    }
    var results = TextResults()
    results.isExact = found.isExact
    results.facets = TextFacetCount(query.filter).facets(of: found.documents, in: segments)
    let wanted = found.documents.filter { TextFacetCount(query.filter).lets(contents(of: $0), $0) }
    results.total = wanted.count
    let page = best(of: wanted)
    results.hits = try page.compactMap { try hit($0, matches: found.matches[$0.segment], clauses: found.clauses) }
    if !ask.isEmpty, found.isEmpty || !found.isExact { results.suggestion = try suggestion() }
    return results
  }

  /// The share of a query that must be found where not all of it is.
  private static let leastShare: Float = 0.6

  func reader(_ segment: Int) -> SegmentReader {
    SegmentReader(segment: segments[segment], cache: index.cache, tx: tx)
  }

  private func contents(of document: FoundDocument) -> SegmentContents { segments[document.segment].contents }
}

/// A document that was found, before its row is read.
struct FoundDocument: Sendable {
  let segment: Int
  let place: Int
  var score: Float
}

/// What was found of some clauses.
struct FoundDocuments: Sendable {
  var documents: [FoundDocument] = []
  /// By segment and clause.
  var matches: [[PassageMatches]] = []
  var clauses: [TextClause] = []
  var isExact = true

  var isEmpty: Bool { documents.isEmpty }
}

extension TextIndexRun {
  /// The documents in which at least this share of the clauses is found, and those that are wholly meant.
  func find(_ clauses: [TextClause], atLeast share: Float) throws -> FoundDocuments {
    guard !ask.isEmpty else { return everything() }
    var found = FoundDocuments()
    found.clauses = clauses
    var parts: [[[DocumentPart]]] = []
    var counts = [Int](repeating: 0, count: clauses.count)
    for place in segments.indices {
      let reader = reader(place)
      var matches: [PassageMatches] = []
      var segmentParts: [[DocumentPart]] = []
      for (number, clause) in clauses.enumerated() {
        // Every clause is counted in every segment, so that what is rare does not depend on how documents lie in segments.
        let found = try reader.matches(of: clause)
        let ofDocuments = TextRanking.parts(
          of: found, clauseLength: clause.length, in: segments[place].contents, gone: gone[place])
        counts[number] += ofDocuments.count
        matches.append(found)
        segmentParts.append(ofDocuments)
      }
      found.matches.append(matches)
      parts.append(segmentParts)
    }
    let weights = counts.map { TextRanking.rarity(found: $0, of: documentCount) }
    let wanted = weights.reduce(0, +) * share * 0.999
    for place in segments.indices {
      found.documents += try combined(parts[place], weights: weights, wanted: wanted, segment: place)
    }
    return found
  }

  private func combined(
    _ parts: [[DocumentPart]], weights: [Float], wanted: Float, segment: Int
  ) throws -> [FoundDocument] {
    let contents = segments[segment].contents
    var scores = [Float](repeating: 0, count: contents.documents.count)
    var covered = [Float](repeating: 0, count: contents.documents.count)
    for (number, ofClause) in parts.enumerated() {
      for part in ofClause {
        scores[part.place] += weights[number] * part.value
        covered[part.place] += weights[number]
      }
    }
    let whole = try wholes(in: segment)
    for place in whole { scores[place] += TextRanking.wholeWeight }
    let today = query.today.dayNumber
    var documents: [FoundDocument] = []
    for place in contents.documents.indices
    where covered[place] > 0 && covered[place] >= wanted || whole.contains(place) {
      let standing = TextRanking.standing(of: contents.documents[place], today: today)
      documents.append(FoundDocument(segment: segment, place: place, score: scores[place] * standing))
    }
    return documents
  }

  /// The documents whose title or number is the whole query.
  private func wholes(in segment: Int) throws -> Set<Int> {
    guard let whole = ask.whole else { return [] }
    let contents = segments[segment].contents
    let matches = PassageMatches(
      passages: try reader(segment).passages(of: whole..<whole + 1), strengths: [])
    var places: Set<Int> = []
    for passage in matches.passages {
      let place = contents.place(ofPassage: passage)
      if !gone[segment].contains(place) { places.insert(place) }
    }
    return places
  }

  private func everything() -> FoundDocuments {
    var found = FoundDocuments()
    let today = query.today.dayNumber
    for place in segments.indices {
      found.matches.append([])
      for (document, entry) in segments[place].contents.documents.enumerated() where !gone[place].contains(document) {
        found.documents.append(
          FoundDocument(segment: place, place: document, score: TextRanking.standing(of: entry, today: today)))
      }
    }
    return found
  }

  /// The page of the best, in order.
  func best(of documents: [FoundDocument]) -> [FoundDocument] {
    let limit = min(max(0, query.limit), TextQuery.longestPage)
    let offset = min(max(0, query.offset), TextQuery.deepest)
    let wanted = offset + limit
    let isBefore: (FoundDocument, FoundDocument) -> Bool = { isBetter($0, $1) }
    guard documents.count > 4 * wanted, wanted > 0 else {
      return Array(documents.sorted(by: isBefore).dropFirst(offset).prefix(limit))
    }
    // Pages are short and finds are many: keeping the best few in order is cheaper than sorting all.
    var kept: [FoundDocument] = []
    for document in documents {
      if kept.count == wanted, let last = kept.last, !isBefore(document, last) { continue }
      var low = 0
      var high = kept.count
      while low < high {
        let middle = (low + high) / 2
        if isBefore(document, kept[middle]) { high = middle } else { low = middle + 1 }
      }
      kept.insert(document, at: low)
      if kept.count > wanted { kept.removeLast() }
    }
    return Array(kept.dropFirst(offset))
  }

  private func isBetter(_ one: FoundDocument, _ other: FoundDocument) -> Bool {
    let first = segments[one.segment].contents.documents[one.place]
    let second = segments[other.segment].contents.documents[other.place]
    if query.order == .newest, first.day != second.day { return first.day ?? .min > second.day ?? .min }
    if one.score != other.score { return one.score > other.score }
    if first.day != second.day { return first.day ?? .min > second.day ?? .min }
    return first.tie < second.tie
  }
}
