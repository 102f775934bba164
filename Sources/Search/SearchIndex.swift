/// Finds documents by Chinese words, their spelling in letters or initials, Latin words, and the beginning of codes.
///
/// Held in memory and never changed after it is built, so any number of threads may search it at once; to change it, build
/// another. What matches the whole query stands before what matches parts of it: the exact name or code, names that begin
/// so, names that contain it, other texts that do, all its words, one character mistyped, most of its words. Among equals
/// the shorter name stands first.
package struct SearchIndex<Key: Hashable & Sendable>: Sendable {
  let documents: [IndexedDocument<Key>]
  let terms: TermPostings
  let words: LatinPostings
  let codes: LatinPostings
  let spellings: PinyinPostings
  let matcher: PinyinMatcher

  /// An index of these documents.
  package init(documents: [SearchDocument<Key>], pinyin: PinyinTable) {
    let indexed = documents.map(IndexedDocument.init)
    var terms = TermPostings()
    var words: [(word: [UInt8], posting: Posting)] = []
    var codes: [(word: [UInt8], posting: Posting)] = []
    var spellings = PinyinPostings()
    for (number, document) in indexed.enumerated() {
      let id = Int32(number)
      for (place, field) in document.fields.enumerated() {
        terms.add(field.text.units, document: id, weight: field.weight)
        if field.hasPinyin {
          spellings.add(field.text.units, document: id, field: Int32(place), table: pinyin)
        }
      }
      let texts = [(documents[number].name, Float(1))] + documents[number].fields.map { ($0.text, $0.role.weight) }
      for (text, weight) in texts {
        for run in SearchText.runs(in: text) where !run.isHan {
          words.append((run.ascii, Posting(document: id, weight: weight)))
        }
      }
      for code in document.codes where !code.isEmpty { codes.append((code, Posting(document: id, weight: 1))) }
    }
    self.documents = indexed
    self.terms = terms
    self.words = LatinPostings(words)
    self.codes = LatinPostings(codes)
    self.spellings = spellings
    matcher = PinyinMatcher(table: pinyin)
  }

  /// How many documents there are.
  package var count: Int { documents.count }

  /// The best hits of a query, at most `limit`, among the documents that the filter lets through.
  package func search(
    _ text: String, limit: Int = 20, filter: (Key) -> Bool = { _ in true }
  ) -> [SearchHit<Key>] {
    results(text, limit: limit, filter: filter).hits
  }

  /// The hits of a query from `offset` on, and how many there are in all.
  package func results(
    _ text: String, offset: Int = 0, limit: Int = 20, filter: (Key) -> Bool = { _ in true }
  ) -> SearchResults<Key> {
    let query = SearchQuery(text)
    guard !query.units.isEmpty, limit > 0 else { return SearchResults(hits: [], total: 0) }
    let ranked = rank(query).filter { filter(documents[$0.document].key) }
      .sorted { one, other in
        one.score != other.score ? one.score > other.score : one.document < other.document
      }
    let page = ranked.dropFirst(max(0, offset)).prefix(limit).map { finding in
      let document = documents[finding.document]
      return SearchHit(
        key: document.key, score: Double(finding.score), matches: matches(of: query, in: document.name))
    }
    return SearchResults(hits: Array(page), total: ranked.count)
  }
}
