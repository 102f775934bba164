/// Counts what was found by kind, authority, year and force, each as if its own filter were open.
struct TextFacetCount {
  private let filter: TextFilter

  init(_ filter: TextFilter) { self.filter = filter }

  /// Whether a document passes all filters.
  func lets(_ contents: SegmentContents, _ found: FoundDocument) -> Bool {
    let document = contents.documents[found.place]
    let kind = contents.kinds[document.kind]
    return !filter.excludedKinds.contains(kind) && passes(filter.kinds, kind)
      && passes(filter.authorities, contents.authorities[document.authority])
      && (filter.years.isEmpty || document.year.map(filter.years.contains) ?? false)
      && (!filter.inForceOnly || document.isInForce)
  }

  /// The counts.
  func facets(of found: [FoundDocument], in segments: [OpenSegment]) -> TextFacets {
    var kinds: [String: Int] = [:]
    var authorities: [String: Int] = [:]
    var years: [Int: Int] = [:]
    var facets = TextFacets()
    var tally = SegmentTally()
    func close(_ contents: SegmentContents) {
      for (place, count) in tally.kinds.enumerated() where count > 0 {
        kinds[contents.kinds[place], default: 0] += count
      }
      for (place, count) in tally.authorities.enumerated() where count > 0 {
        authorities[contents.authorities[place], default: 0] += count
      }
    }
    var current = -1
    for document in found {
      if document.segment != current {
        if current >= 0 { close(segments[current].contents) }
        current = document.segment
        tally = SegmentTally(segments[current].contents, filter)
      }
      let entry = segments[current].contents.documents[document.place]
      guard !tally.isExcluded[entry.kind] else { continue }
      let kind = tally.letsKind[entry.kind]
      let authority = tally.letsAuthority[entry.authority]
      let year = filter.years.isEmpty || entry.year.map(filter.years.contains) ?? false
      let force = !filter.inForceOnly || entry.isInForce
      if authority, year, force { tally.kinds[entry.kind] += 1 }
      if kind, year, force { tally.authorities[entry.authority] += 1 }
      if kind, authority, force, let found = entry.year { years[found, default: 0] += 1 }
      if kind, authority, year {
        if entry.isInForce { facets.inForce += 1 } else { facets.notInForce += 1 }
      }
    }
    if current >= 0 { close(segments[current].contents) }
    authorities[""] = nil
    facets.kinds = Self.values(kinds)
    facets.authorities = Self.values(authorities)
    facets.years = years.map { TextFacets.Value(key: $0, count: $1) }.sorted { $0.key > $1.key }
    return facets
  }

  private func passes(_ wanted: Set<String>, _ value: String) -> Bool { wanted.isEmpty || wanted.contains(value) }

  private static func values(_ counts: [String: Int]) -> [TextFacets.Value<String>] {
    counts.map { TextFacets.Value(key: $0, count: $1) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.key < $1.key }
  }
}

/// The counts within one segment, by the places in its tables of words.
private struct SegmentTally {
  var kinds: [Int] = []
  var authorities: [Int] = []
  var isExcluded: [Bool] = []
  var letsKind: [Bool] = []
  var letsAuthority: [Bool] = []

  init() {}

  init(_ contents: SegmentContents, _ filter: TextFilter) {
    kinds = [Int](repeating: 0, count: contents.kinds.count)
    authorities = [Int](repeating: 0, count: contents.authorities.count)
    isExcluded = contents.kinds.map(filter.excludedKinds.contains)
    letsKind = contents.kinds.map { filter.kinds.isEmpty || filter.kinds.contains($0) }
    letsAuthority = contents.authorities.map { filter.authorities.isEmpty || filter.authorities.contains($0) }
  }
}
