extension TextIndexRun {
  /// Longer queries are not put right: time must be bounded.
  private static let longestSuggested = 12
  /// How many characters are tried at one place, and how many queries made of them in the end.
  private static let mostTried = 12
  private static let mostAsked = 6

  /// The query with one character put right so that all of it is found; nil where there is none.
  ///
  /// A character is tried where the index has it beside both neighbours; one that sounds like what was typed comes first, then the
  /// more frequent.
  func suggestion() throws -> String? {
    guard ask.runs.count == 1, let run = ask.runs.first, run.isHan,
      (2...Self.longestSuggested).contains(run.units.count)
    else { return nil }
    var candidates: [(units: [UInt32], sounds: Bool, count: Int)] = []
    for place in run.units.indices {
      for (unit, count) in try neighbours(of: run.units, at: place) {
        var units = run.units
        units[place] = unit
        candidates.append((units, soundAlike(unit, run.units[place]), count))
      }
    }
    candidates.sort { one, other in
      if one.sounds != other.sounds { return one.sounds }
      if one.count != other.count { return one.count > other.count }
      return one.units.lexicographicallyPrecedes(other.units)
    }
    for candidate in candidates.prefix(Self.mostAsked) {
      let text = FoldedRun.text(of: candidate.units)
      let clauses = TextAsk(text, language: index.language).strict
      if try !find(clauses, atLeast: 1).isEmpty { return text }
    }
    return nil
  }

  /// The characters that stand in the index between the neighbours of a place, with how often.
  private func neighbours(of units: [UInt32], at place: Int) throws -> [(unit: UInt32, count: Int)] {
    let tried = place > 0 ? try followers(of: units[place - 1], like: units[place]) : homophones(of: units[place])
    let others = tried.filter { $0.unit != units[place] }.prefix(place > 0 ? Self.mostTried : 2 * Self.mostTried)
    guard place + 1 < units.count else { return Array(others) }
    return try others.compactMap { unit, count in
      let term = TextTerm.pair(unit, units[place + 1])
      let after = try self.count(of: term..<term + 1)
      return after > 0 ? (unit, place > 0 ? min(count, after) : after) : nil
    }
  }

  /// The characters that follow one in the index: those that sound like another first, then the most frequent.
  private func followers(of unit: UInt32, like other: UInt32) throws -> [(unit: UInt32, count: Int)] {
    var counts: [UInt32: Int] = [:]
    for segment in segments.indices {
      for (term, count) in try reader(segment).terms(of: TextTerm.beginning(with: unit)) {
        let follower = UInt32(truncatingIfNeeded: term & 0x1F_FFFF)
        if follower != 0 { counts[follower, default: 0] += count }
      }
    }
    let alike = Set(index.language.pinyin.homophones(ofUnit: other))
    return counts.map { (unit: $0.key, count: $0.value) }
      .sorted { one, other in
        let sounds = (alike.contains(one.unit), alike.contains(other.unit))
        if sounds.0 != sounds.1 { return sounds.0 }
        return one.count != other.count ? one.count > other.count : one.unit < other.unit
      }
  }

  private func homophones(of unit: UInt32) -> [(unit: UInt32, count: Int)] {
    index.language.pinyin.homophones(ofUnit: unit).map { ($0, 0) }
  }

  private func soundAlike(_ one: UInt32, _ other: UInt32) -> Bool {
    let readings = Set(index.language.pinyin.readings(ofUnit: one))
    return !readings.isDisjoint(with: index.language.pinyin.readings(ofUnit: other))
  }

  private func count(of range: Range<UInt64>) throws -> Int {
    try segments.indices.reduce(0) { sum, segment in
      try sum + reader(segment).terms(of: range).reduce(0) { $0 + $1.count }
    }
  }
}
