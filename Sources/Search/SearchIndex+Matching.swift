extension SearchIndex {
  /// Where `wanted` first stands in `units` without a gap.
  func firstPlace(of wanted: [UInt32], in units: [UInt32], from start: Int = 0) -> Int? {
    guard !wanted.isEmpty, units.count - start >= wanted.count else { return nil }
    for place in start...units.count - wanted.count where units[place] == wanted[0] {
      if units[place..<place + wanted.count].elementsEqual(wanted) { return place }
    }
    return nil
  }

  /// Where `wanted` stands but for one character.
  func placeWithOneWrong(of wanted: [UInt32], in units: [UInt32]) -> Int? {
    guard wanted.count > 1, units.count >= wanted.count else { return nil }
    return (0...units.count - wanted.count).first { place in
      var wrong = 0
      for offset in wanted.indices where units[place + offset] != wanted[offset] {
        wrong += 1
        if wrong > 1 { return false }
      }
      return true
    }
  }

  /// Whether the characters of `wanted` occur in this order, whatever stands between.
  func hasInOrder(_ wanted: [UInt32], _ units: [UInt32]) -> Bool {
    var remaining = wanted[...]
    for unit in units where unit == remaining.first { remaining = remaining.dropFirst() }
    return remaining.isEmpty
  }

  /// The parts of the name that the query matches, as ranges of character offsets.
  func matches(of query: SearchQuery, in name: SearchText) -> [Range<Int>] {
    var marked = [Bool](repeating: false, count: name.units.count)
    func mark(_ range: Range<Int>) {
      for place in range.clamped(to: marked.indices) { marked[place] = true }
    }
    if let place = firstPlace(of: query.units, in: name.units) {
      mark(place..<place + query.units.count)
    } else if let range = spelledRange(query.letters, in: name.units) {
      mark(range)
    } else {
      for run in query.runs { markRun(run, in: name.units, mark: mark) }
    }
    return ranges(of: marked, offsets: name.offsets)
  }

  /// Where the letters first spell what stands in `units`.
  func spelledRange(_ letters: [UInt8], in units: [UInt32]) -> Range<Int>? {
    guard letters.count >= 2 else { return nil }
    for start in units.indices {
      if let end = matcher.end(of: letters, in: units, from: start) { return start..<end }
    }
    return nil
  }

  private func markRun(_ run: SearchRun, in units: [UInt32], mark: (Range<Int>) -> Void) {
    if let place = firstPlace(of: run.units, in: units) { return mark(place..<place + run.units.count) }
    guard run.isHan else {
      if let range = spelledRange(run.ascii, in: units) { mark(range) }
      return
    }
    if run.units.count >= 4, let place = placeWithOneWrong(of: run.units, in: units) {
      for offset in run.units.indices where units[place + offset] == run.units[offset] {
        mark(place + offset..<place + offset + 1)
      }
      return
    }
    if run.units.count >= 3, hasInOrder(run.units, units) {
      var remaining = run.units[...]
      for (place, unit) in units.enumerated() where unit == remaining.first {
        mark(place..<place + 1)
        remaining = remaining.dropFirst()
      }
      return
    }
    var hasPair = false
    for (first, second) in zip(run.units, run.units.dropFirst()) {
      guard let place = firstPlace(of: [first, second], in: units) else { continue }
      mark(place..<place + 2)
      hasPair = true
    }
    guard !hasPair else { return }
    for unit in run.units {
      if let place = units.firstIndex(of: unit) { mark(place..<place + 1) }
    }
  }

  /// Runs of marked units as ranges of characters; a run goes over what lies between, such as a comma.
  private func ranges(of marked: [Bool], offsets: [Int32]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (place, isMarked) in marked.enumerated() where isMarked {
      let offset = Int(offsets[place])
      if place > 0, marked[place - 1], let last = ranges.last {
        ranges[ranges.count - 1] = last.lowerBound..<offset + 1
      } else {
        ranges.append(offset..<offset + 1)
      }
    }
    return ranges
  }
}
