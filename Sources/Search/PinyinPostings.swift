/// Where in the fields a spelling can begin, by the first two letters typed.
///
/// The second letter is either the next of the same syllable or the initial of the next character, so that only places that
/// can match are tried.
struct PinyinPostings: Sendable {
  /// A place in a field of a document.
  struct Place: Hashable, Sendable {
    let document: Int32
    let field: Int32
    let start: Int32
  }

  private var places: [UInt16: [Place]] = [:]

  /// The places at which a query of two letters and more can begin.
  func places(for query: [UInt8]) -> [Place] {
    guard query.count >= 2 else { return [] }
    return places[Self.pair(query[0], query[1])] ?? []
  }

  /// Notes the places of a field.
  mutating func add(_ units: [UInt32], document: Int32, field: Int32, table: PinyinTable) {
    for start in units.indices where SearchText.isHan(units[start]) {
      var pairs: Set<UInt16> = []
      for reading in table.readings(ofUnit: units[start]) {
        guard let first = reading.first else { continue }
        if reading.count > 1 { pairs.insert(Self.pair(first, reading[1])) }
        guard start + 1 < units.count else { continue }
        for next in table.readings(ofUnit: units[start + 1]) {
          if let initial = next.first { pairs.insert(Self.pair(first, initial)) }
        }
      }
      let place = Place(document: document, field: field, start: Int32(start))
      for pair in pairs { places[pair, default: []].append(place) }
    }
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }
}
