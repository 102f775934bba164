/// Finds out what happened to entries that are not those of their tiles, bundle after bundle: changed, dropped, put in, or moved.
/// An entry that was dropped makes all after it move up, through all bundles; that is one finding.
struct BundleComparison {
  /// An entry that is not in its bundle; the next one shows what became of it.
  private struct Question {
    let index: Int
    let hash: MerkleHash
    /// What stands in its place, at the end of its bundle, while all others are where they belong.
    var stranger: MerkleHash?
  }

  private var questions: [Question] = []
  /// Entries of the bundle before that are not its own, and may have moved up from this one.
  private var foreign: Set<MerkleHash> = []

  /// Whether the bundle before leaves a question open.
  var isOpen: Bool { !questions.isEmpty || !foreign.isEmpty }

  /// Compares the next bundle.
  /// - Parameters:
  ///   - first: the number of its first entry.
  ///   - expected: what the tree holds.
  ///   - found: what the bundle holds.
  mutating func compare(first: Int, expected: [MerkleHash], found: [MerkleHash]) -> [LogFinding] {
    let match = BundleMatch(expected: expected, found: found)
    let asked = Set(questions.map(\.hash))
    var findings = answers(expected: Set(expected), arrived: Set(match.foreign.map { found[$0] }))
    // What stood in the bundle before has moved up behind an entry that was dropped.
    let gone = match.missing.filter { !foreign.contains(expected[$0]) }
    questions = []
    foreign = []
    if match.isShifted {
      let putIn = match.foreign.filter { !asked.contains(found[$0]) && $0 != found.count - 1 }
      findings += putIn.map { .entryInserted(index: first + $0) }
      findings += match.moved.map { .entryMoved(index: first + $0.place, belongsAt: first + $0.home) }
      questions = gone.map { Question(index: first + $0, hash: expected[$0]) }
      foreign = Set(match.foreign.map { found[$0] })
      return findings
    }
    for place in gone {
      if place >= found.count {
        findings.append(.entryDropped(index: first + place))
      } else if place == TileCoordinate.fullWidth - 1 {
        questions.append(Question(index: first + place, hash: expected[place], stranger: found[place]))
        foreign.insert(found[place])
      } else {
        findings.append(.entryChanged(index: first + place))
      }
    }
    return findings
  }

  /// What stays open at the end of the log.
  mutating func end() -> [LogFinding] {
    defer { self = BundleComparison() }
    return answers(expected: [], arrived: [])
  }

  /// What became of the entries that the bundle before lacked, by what the next one should hold and holds besides.
  private func answers(expected: Set<MerkleHash>, arrived: Set<MerkleHash>) -> [LogFinding] {
    questions.compactMap { question in
      if arrived.contains(question.hash) {
        // It moved down; if nothing before it did, the one in its place was put in.
        return question.stranger == nil ? nil : .entryInserted(index: question.index)
      }
      guard let stranger = question.stranger, !expected.contains(stranger) else {
        return .entryDropped(index: question.index)
      }
      return .entryChanged(index: question.index)
    }
  }
}

/// Which hashes of two rows are the same.
private struct BundleMatch {
  /// Places of the expected row whose hash is not found.
  var missing: [Int] = []
  /// Places of the found row whose hash is not expected, or a repetition.
  var foreign: [Int] = []
  /// Places of the found row whose hash is out of the order of the others, and where it belongs.
  var moved: [(place: Int, home: Int)] = []
  /// Whether hashes that are in both do not stand at the same place.
  var isShifted = false

  init(expected: [MerkleHash], found: [MerkleHash]) {
    let homes = Dictionary(zip(expected, expected.indices), uniquingKeysWith: { first, _ in first })
    var settled = Set(expected.indices.filter { $0 < found.count && found[$0] == expected[$0] })
    var common: [(place: Int, home: Int)] = []
    for (place, hash) in found.enumerated() {
      if place < expected.count, hash == expected[place] {
        common.append((place, place))
      } else if let home = homes[hash], settled.insert(home).inserted {
        common.append((place, home))
        isShifted = true
      } else {
        foreign.append(place)
      }
    }
    missing = expected.indices.filter { !settled.contains($0) }
    if isShifted { moved = Self.outOfOrder(common) }
  }

  /// All but the longest run of places whose homes ascend.
  private static func outOfOrder(_ common: [(place: Int, home: Int)]) -> [(place: Int, home: Int)] {
    var lengths = [Int](repeating: 1, count: common.count)
    var before = [Int?](repeating: nil, count: common.count)
    for later in common.indices {
      for earlier in 0..<later where common[earlier].home < common[later].home && lengths[earlier] >= lengths[later] {
        lengths[later] = lengths[earlier] + 1
        before[later] = earlier
      }
    }
    var kept: Set<Int> = []
    var next = lengths.indices.max { lengths[$0] < lengths[$1] }
    while let place = next {
      kept.insert(place)
      next = before[place]
    }
    return common.indices.filter { !kept.contains($0) }.map { common[$0] }
  }
}
