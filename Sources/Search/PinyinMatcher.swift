/// Whether letters spell the reading of characters: whole syllables, initials, or both, the last one unfinished.
struct PinyinMatcher: Sendable {
  /// The longest query that is tried, so that a set of places in it fits a word.
  static let longestQuery = 48

  let table: PinyinTable

  /// Where the match that begins at `start` ends, or `nil` when the letters do not spell what stands there.
  ///
  /// The places of the query that can be reached after each character are kept as a set of bits, so that the time is
  /// bounded by the product of the lengths, whatever the letters.
  func end(of query: [UInt8], in units: [UInt32], from start: Int) -> Int? {
    guard !query.isEmpty, query.count <= Self.longestQuery else { return nil }
    var reached: UInt64 = 1
    var position = start
    while position < units.count, reached != 0 {
      var next: UInt64 = 0
      let readings = table.readings(ofUnit: units[position])
      for place in 0..<query.count where reached & (1 << UInt64(place)) != 0 {
        for reading in readings { next |= Self.places(after: place, reading: reading, query: query) }
      }
      position += 1
      if next & (1 << UInt64(query.count)) != 0 { return position }
      reached = next
    }
    return nil
  }

  /// The places that one character read so leads to from a place of the query.
  private static func places(after place: Int, reading: [UInt8], query: [UInt8]) -> UInt64 {
    var common = 0
    while common < reading.count, place + common < query.count, query[place + common] == reading[common] {
      common += 1
    }
    guard common > 0 else { return 0 }
    var places: UInt64 = 1 << UInt64(place + 1)
    if common == reading.count || place + common == query.count { places |= 1 << UInt64(place + common) }
    if common >= 2, reading[1] == UInt8(ascii: "h") { places |= 1 << UInt64(place + 2) }
    return places
  }
}
