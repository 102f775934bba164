extension TileCoordinate {
  /// The path of the tile below the log's address, such as `tile/0/x001/x234/067.p/8`.
  /// - Source: C2SP tlog-tiles, "Merkle Tree".
  package var path: String { "tile/\(level)/\(place)" }

  /// The path of the bundle of entries, such as `tile/entries/x001/x234/067.p/8`.
  /// - Source: C2SP tlog-tiles, "Log entries".
  package var entriesPath: String { "tile/entries/\(place)" }

  /// The place that a path of a tile names; `nil` for any other text, also for one that could be written more simply.
  package init?(path: some StringProtocol) {
    let parts = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "tile", parts[1].utf8.count == 1, let level = Int(parts[1]) else { return nil }
    self.init(level: level, place: parts[2])
  }

  /// The place that a path of a bundle of entries names; `nil` for any other text.
  package init?(entriesPath path: some StringProtocol) {
    let parts = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "tile", parts[1] == "entries" else { return nil }
    self.init(level: 0, place: parts[2])
  }

  private var place: String {
    var groups: [String] = []
    var rest = index
    repeat {
      let digits = String(rest % 1000)
      groups.append(String(repeating: "0", count: 3 - digits.count) + digits)
      rest /= 1000
    } while rest > 0
    let number = groups.dropFirst().reversed().map { "x\($0)/" }.joined() + groups[0]
    return isFull ? number : "\(number).p/\(width)"
  }

  private init?(level: Int, place: some StringProtocol) {
    // Seven groups hold every number of 63 bits.
    guard place.utf8.count <= 40 else { return nil }
    var groups = String(place).split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
    var width = Self.fullWidth
    if groups.count > 1, groups[groups.count - 2].hasSuffix(".p") {
      guard let number = Int(groups.removeLast()), number < Self.fullWidth else { return nil }
      width = number
      groups[groups.count - 1].removeLast(2)
    }
    var index = 0
    for (number, group) in groups.enumerated() {
      let isLast = number == groups.count - 1
      guard isLast || group.hasPrefix("x") else { return nil }
      let digits = group.utf8.dropFirst(isLast ? 0 : 1)
      guard digits.count == 3, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
      let value = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
      let (scaled, overflowed) = index.multipliedReportingOverflow(by: 1000)
      guard !overflowed, scaled <= Int.max - value else { return nil }
      index = scaled + value
    }
    self.init(level: level, index: index, width: width)
    // Numbers with a sign, further zeros and the like name the same place in another way.
    guard self.place == place else { return nil }
  }
}
