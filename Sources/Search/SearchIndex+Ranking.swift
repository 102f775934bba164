/// How well a document matches, from the best kind to the weakest.
enum MatchTier: Float {
  case exact = 1000
  case exactSynonym = 900
  case prefix = 800
  case contains = 700
  case containsElsewhere = 600
  case allWords = 500
  case mistyped = 400
  case abbreviation = 300
  case mostWords = 200
}

/// A document that matches.
struct Finding {
  let document: Int
  let tier: MatchTier
  let covered: Float
  let score: Float

  init(document: Int, tier: MatchTier, covered: Float, nameLength: Int) {
    self.document = document
    self.tier = tier
    self.covered = covered
    let brevity = 40 / (1 + Float(nameLength) / 8)
    score = tier.rawValue + 50 * min(covered, 1) + brevity
  }
}

extension SearchIndex {
  /// The documents that match, in no order.
  func rank(_ query: SearchQuery) -> [Finding] {
    let coverage = coverage(of: query)
    let spelled = query.letters.count >= 2 ? spelledTiers(query.letters) : [:]
    let coded = codedTiers(query)
    var findings = documents.indices.compactMap { number -> Finding? in
      let covered = coverage[number]
      let whole = [spelled[number], coded[number]].compactMap { $0 }
      guard covered > 0 || !whole.isEmpty else { return nil }
      let written = writtenTier(query, document: documents[number], covered: covered)
      guard let tier = (whole + [written].compactMap { $0 }).max(by: { $0.rawValue < $1.rawValue }) else { return nil }
      return finding(number, tier, covered)
    }
    if !findings.contains(where: { $0.tier.rawValue > MatchTier.mistyped.rawValue }) {
      findings = adding(homophones(of: query), to: findings)
    }
    let best = findings.lazy.map(\.covered).max() ?? 0
    return findings.filter { $0.tier != .mostWords || $0.covered >= 0.6 * best }
  }

  private func finding(_ number: Int, _ tier: MatchTier, _ covered: Float) -> Finding {
    Finding(document: number, tier: tier, covered: covered, nameLength: documents[number].name.units.count)
  }

  /// The documents that sound like the query, of which a character was mistaken for another of the same sound.
  private func homophones(of query: SearchQuery) -> [Finding] {
    guard query.letters.isEmpty, query.units.count >= 2 else { return [] }
    let letters = query.units.flatMap { matcher.table.readings(ofUnit: $0).first ?? [] }
    return spelledTiers(letters).map { number, tier in
      finding(number, .mistyped, tier.rawValue / MatchTier.exact.rawValue)
    }
  }

  private func adding(_ more: [Finding], to findings: [Finding]) -> [Finding] {
    var best: [Int: Finding] = [:]
    for finding in findings + more where best[finding.document]?.score ?? 0 < finding.score {
      best[finding.document] = finding
    }
    return Array(best.values)
  }

  /// The tier by what is written in a document's fields, or `nil` when too little matches.
  private func writtenTier(_ query: SearchQuery, document: IndexedDocument<Key>, covered: Float) -> MatchTier? {
    guard covered > 0 else { return nil }
    let wanted = query.units
    if document.name.units == wanted { return .exact }
    if document.name.units.starts(with: wanted) { return .prefix }
    if firstPlace(of: wanted, in: document.name.units) != nil { return .contains }
    for field in document.fields.dropFirst() {
      if field.weight > SearchField.Role.context.weight, field.text.units == wanted { return .exactSynonym }
      if firstPlace(of: wanted, in: field.text.units) != nil { return .containsElsewhere }
    }
    if query.runs.count > 1, query.runs.allSatisfy({ hasRun($0, document) }) { return .allWords }
    guard query.runs.count == 1, query.runs[0].isHan else { return covered >= Self.leastCovered ? .mostWords : nil }
    if wanted.count >= 4, placeWithOneWrong(of: wanted, in: document.name.units) != nil { return .mistyped }
    if wanted.count >= 3, document.fields.contains(where: { hasInOrder(wanted, $0.text.units) }) {
      return .abbreviation
    }
    return wanted.count >= 3 && covered >= Self.leastCovered ? .mostWords : nil
  }

  /// Below this share of the query a document has nothing to do with it. Single characters alone never reach it.
  private static var leastCovered: Float { 0.31 }

  /// Whether a run stands in one of the document's fields, written or spelled.
  private func hasRun(_ run: SearchRun, _ document: IndexedDocument<Key>) -> Bool {
    document.fields.contains { field in
      firstPlace(of: run.units, in: field.text.units) != nil
        || field.hasPinyin && spelledRange(run.ascii, in: field.text.units) != nil
    }
  }

  /// The tier of documents whose code begins with what was typed.
  private func codedTiers(_ query: SearchQuery) -> [Int: MatchTier] {
    guard query.code.count >= 3 else { return [:] }
    var tiers: [Int: MatchTier] = [:]
    for found in codes.documents(beginningWith: query.code) {
      let number = Int(found.posting.document)
      if tiers[number] != .exact { tiers[number] = found.isWhole ? .exact : .prefix }
    }
    return tiers
  }

  /// The tier of documents of which the letters spell a field, its beginning, or a part.
  private func spelledTiers(_ letters: [UInt8]) -> [Int: MatchTier] {
    var tiers: [Int: MatchTier] = [:]
    for place in spellings.places(for: letters) {
      let number = Int(place.document)
      let isName = place.field == 0
      let units = documents[number].fields[Int(place.field)].text.units
      guard let end = matcher.end(of: letters, in: units, from: Int(place.start)) else { continue }
      let isWhole = place.start == 0 && end == units.count
      let tier: MatchTier =
        switch (isName, isWhole, place.start) {
        case (true, true, _): .exact
        case (false, true, _): .exactSynonym
        case (true, false, 0): .prefix
        case (true, false, _): .contains
        case (false, false, _): .containsElsewhere
        }
      if tiers[number]?.rawValue ?? 0 < tier.rawValue { tiers[number] = tier }
    }
    return tiers
  }
}
