extension SearchIndex {
  /// For each document which share of the query it covers, 0 to 1, rare words counting more than common ones.
  func coverage(of query: SearchQuery) -> [Float] {
    var total = [Float](repeating: 0, count: documents.count)
    var weightOfAll: Float = 0
    for run in query.runs {
      let (share, weight) = run.isHan ? hanCoverage(run.units) : letterCoverage(run.ascii)
      weightOfAll += weight
      for number in share.indices where share[number] > 0 { total[number] += share[number] * weight }
    }
    guard weightOfAll > 0 else { return total }
    for number in total.indices { total[number] /= weightOfAll }
    return total
  }

  /// The share of a run of Han characters: pairs for the most part, single characters for the rest.
  private func hanCoverage(_ units: [UInt32]) -> (share: [Float], weight: Float) {
    guard units.count > 1 else { return termCoverage(units.map(TermPostings.term)) }
    let pairs = termCoverage(zip(units, units.dropFirst()).map { TermPostings.term($0, $1) })
    let singles = termCoverage(units.map(TermPostings.term))
    var share = pairs.share
    for number in share.indices {
      // Single characters alone say something only when most of them are there.
      guard share[number] > 0 || singles.share[number] >= 0.6 else { continue }
      share[number] = 0.7 * share[number] + 0.3 * singles.share[number]
    }
    return (share, pairs.weight)
  }

  private func termCoverage(_ terms: [UInt64]) -> (share: [Float], weight: Float) {
    var share = [Float](repeating: 0, count: documents.count)
    var weightOfAll: Float = 0
    for term in Set(terms) {
      let postings = self.terms[term]
      let weight = rarity(postings.count)
      weightOfAll += weight
      for posting in postings { share[Int(posting.document)] += weight * Self.softened(posting.weight) }
    }
    if weightOfAll > 0 {
      for number in share.indices { share[number] /= weightOfAll }
    }
    return (share, weightOfAll)
  }

  /// The share of a run of letters and digits: words that begin so, codes that contain it, characters that spell it.
  private func letterCoverage(_ letters: [UInt8]) -> (share: [Float], weight: Float) {
    var share = [Float](repeating: 0, count: documents.count)
    var found = 0
    func note(_ document: Int32, _ value: Float) {
      if share[Int(document)] == 0 { found += 1 }
      share[Int(document)] = max(share[Int(document)], value)
    }
    for (posting, isWhole) in words.documents(beginningWith: letters) {
      note(posting.document, Self.softened(posting.weight) * (isWhole ? 1 : 0.95))
    }
    for place in spellings.places(for: letters) {
      let field = documents[Int(place.document)].fields[Int(place.field)]
      if matcher.end(of: letters, in: field.text.units, from: Int(place.start)) != nil {
        note(place.document, Self.softened(field.weight))
      }
    }
    return (share, rarity(found))
  }

  /// A weight between one half and one: a word in a lesser field is still the word.
  private static func softened(_ weight: Float) -> Float { weight >= 1 ? 1 : 0.5 + weight / 2 }

  /// How much a term says that so many documents have. One that none has, such as a pair across two words, says little.
  private func rarity(_ count: Int) -> Float {
    guard count > 0 else { return 2 }
    var weight: Float = 1
    var reach = count
    // One more for each halving of the documents that it leaves: the binary logarithm, rounded down.
    while reach * 2 <= documents.count {
      weight += 1
      reach *= 2
    }
    return weight
  }
}
