/// The entries below one tile of level 0, each with its length in two bytes before it.
/// - Source: C2SP tlog-tiles, "Log entries".
package enum EntryBundle {
  /// The longest entry that a log takes.
  package static let longestEntryBytes = 65_535
  /// The longest bundle: 256 of the longest entries.
  package static let longestBytes = TileCoordinate.fullWidth * (longestEntryBytes + 2)

  /// The bundle of entries.
  /// - Throws: ``TransparencyError/entryTooLong(limitBytes:)``.
  package static func encode(_ entries: [[UInt8]]) throws(TransparencyError) -> [UInt8] {
    var bundle: [UInt8] = []
    bundle.reserveCapacity(entries.reduce(0) { $0 + $1.count + 2 })
    for entry in entries { try append(entry, to: &bundle) }
    return bundle
  }

  /// Adds an entry to a bundle.
  /// - Throws: ``TransparencyError/entryTooLong(limitBytes:)``.
  package static func append(_ entry: [UInt8], to bundle: inout [UInt8]) throws(TransparencyError) {
    guard entry.count <= longestEntryBytes else { throw .entryTooLong(limitBytes: longestEntryBytes) }
    bundle.append(UInt8(truncatingIfNeeded: entry.count >> 8))
    bundle.append(UInt8(truncatingIfNeeded: entry.count))
    bundle += entry
  }

  /// The entries of a bundle.
  /// - Parameter limit: the number of entries that it may hold.
  /// - Throws: ``TransparencyError/tileMalformed(path:)`` when it ends within an entry or holds more.
  package static func decode(
    _ bundle: [UInt8], limit: Int = TileCoordinate.fullWidth
  ) throws(TransparencyError) -> [[UInt8]] {
    let (places, isWhole) = places(in: bundle, limit: limit)
    guard isWhole else { throw .tileMalformed(path: "tile/entries") }
    return places.map { Array(bundle[$0]) }
  }

  /// The first entries of a bundle that has more of them, as a bundle.
  /// - Throws: ``TransparencyError/tileMalformed(path:)`` when it has fewer.
  package static func prefix(_ bundle: [UInt8], count: Int) throws(TransparencyError) -> [UInt8] {
    let places = places(in: bundle, limit: TileCoordinate.fullWidth).places
    guard count >= 0, count <= places.count else { throw .tileMalformed(path: "tile/entries") }
    return Array(bundle.prefix(count == 0 ? 0 : places[count - 1].upperBound))
  }

  /// Where the entries lie in a bundle, as far as it can be read, and whether that is all of it.
  static func places(in bundle: [UInt8], limit: Int) -> (places: [Range<Int>], isWhole: Bool) {
    var places: [Range<Int>] = []
    var position = 0
    while position < bundle.count {
      guard places.count < limit, bundle.count - position >= 2 else { return (places, false) }
      let length = Int(bundle[position]) << 8 | Int(bundle[position + 1])
      position += 2
      guard length <= bundle.count - position else { return (places, false) }
      places.append(position..<position + length)
      position += length
    }
    return (places, true)
  }
}
