/// One walk over a log, from its first entry to its last.
struct AuditWalk {
  private let reader: any TileReader
  private let size: Int
  private var comparison = BundleComparison()
  private(set) var report = LogAudit.Report()
  /// Whether a tile is not as it was.
  private(set) var hasDamage = false

  init(reader: any TileReader, size: Int) {
    self.reader = reader
    self.size = size
  }

  /// A tile as it is kept, and as it follows from what is below it. A hash is `nil` where nothing can be read.
  private struct Row {
    let place: TileCoordinate
    var stored: [MerkleHash]?
    var computed: [MerkleHash?]

    /// The hashes that follow from below, when all are there.
    var whole: [MerkleHash]? {
      let hashes = computed.compactMap { $0 }
      return hashes.count == place.width ? hashes : nil
    }

    /// Whether both are the same, as far as they are there.
    var agrees: Bool {
      guard let stored else { return true }
      return computed.count == stored.count && zip(stored, computed).allSatisfy { $1 == nil || $0 == $1 }
    }
  }

  /// Walks over all of it.
  /// - Returns: the root of what is there; `nil` when too much is missing to say.
  mutating func run(signed: MerkleHash, _ visit: LogAudit.Visitor?) async throws -> MerkleHash? {
    var rows: [Row] = []
    for place in TileCoordinate.edge(ofSize: size).reversed() { rows.append(try await row(place, visit)) }
    let stored = root(of: rows.map(\.stored))
    let computed = root(of: rows.map(\.whole))
    for row in rows where !row.agrees {
      if stored == signed {
        blameBelow(row)
      } else if computed == signed {
        damage(.tileChanged(path: row.place.path))
      } else {
        damage(.tileChanged(path: row.place.path))
        blameBelow(row)
      }
    }
    for finding in comparison.end() { find(finding) }
    return stored == signed ? stored : computed ?? stored
  }

  /// Notes a finding.
  mutating func find(_ finding: LogFinding) {
    if report.findings.count < LogAudit.limitFindings {
      report.findings.append(finding)
    } else {
      report.further += 1
    }
  }

  private mutating func damage(_ finding: LogFinding) {
    hasDamage = true
    find(finding)
  }

  private func root(of rows: [[MerkleHash]?]) -> MerkleHash? {
    let hashes = rows.compactMap { $0 }
    guard hashes.count == rows.count else { return nil }
    return try? MerkleFrontier(size: size, hashes: hashes.flatMap { MerkleFrontier.roots(above: $0) }).root
  }

  // MARK: Tiles

  private mutating func row(_ place: TileCoordinate, _ visit: LogAudit.Visitor?) async throws -> Row {
    var row = Row(place: place, stored: try await tile(place), computed: [])
    if place.level == 0 {
      row.computed = try await leaves(place, visit)
    } else {
      for number in 0..<place.width {
        let child = TileCoordinate(
          checkedLevel: place.level - 1, index: place.index << TileCoordinate.height + number,
          width: TileCoordinate.fullWidth)
        row.computed.append(try await settle(child, expected: row.stored?[number], visit))
      }
    }
    return row
  }

  /// Examines a full tile and all below it.
  /// - Parameter expected: the hash that the tile above has for it.
  /// - Returns: the hash that it has, as far as can be told; `expected` when what is wrong is named already.
  private mutating func settle(
    _ place: TileCoordinate, expected: MerkleHash?, _ visit: LogAudit.Visitor?
  ) async throws -> MerkleHash? {
    let row = try await row(place, visit)
    let stored = row.stored?.withUnsafeBytes(Merkle.fold)
    if row.agrees, place.level > 0 || !comparison.isOpen {
      return stored ?? row.whole?.withUnsafeBytes(Merkle.fold) ?? expected
    }
    let computed = row.whole?.withUnsafeBytes(Merkle.fold)
    if let computed, computed == expected, stored != expected {
      damage(.tileChanged(path: place.path))
      return expected
    }
    blameBelow(row)
    return stored ?? computed ?? expected
  }

  /// Names what is below a tile and not what the tile says.
  private mutating func blameBelow(_ row: Row) {
    guard let stored = row.stored else { return }
    if row.place.level == 0 {
      let found = row.computed.compactMap { $0 }
      let findings = comparison.compare(first: row.place.entryRange.lowerBound, expected: stored, found: found)
      for finding in findings { find(finding) }
      return
    }
    for (number, (hash, below)) in zip(stored, row.computed).enumerated() {
      guard let below, below != hash else { continue }
      let child = TileCoordinate(
        checkedLevel: row.place.level - 1, index: row.place.index << TileCoordinate.height + number,
        width: TileCoordinate.fullWidth)
      damage(.subtreeReplaced(path: child.path, entries: child.entryRange))
    }
  }

  // MARK: Reading

  private mutating func tile(_ place: TileCoordinate) async throws -> [MerkleHash]? {
    do {
      let bytes = try await reader.tile(place)
      report.tiles += 1
      let row = MerkleHash.row(bytes)
      if row.count >= place.width { return Array(row.prefix(place.width)) }
    } catch is TransparencyError {}
    damage(.tileMissing(path: place.path))
    return nil
  }

  /// The hashes of the entries of a bundle, `nil` for those that are not there.
  private mutating func leaves(_ place: TileCoordinate, _ visit: LogAudit.Visitor?) async throws -> [MerkleHash?] {
    let first = place.entryRange.lowerBound
    let bundle: [UInt8]
    do {
      bundle = try await reader.entries(place)
    } catch is TransparencyError {
      find(.entriesMissing(place.entryRange))
      return Array(repeating: nil, count: place.width)
    }
    report.tiles += 1
    let (places, isWhole) = EntryBundle.places(in: bundle, limit: place.width)
    if !isWhole { find(.bundleMalformed(path: place.entriesPath)) }
    report.entries += places.count
    let hashes: [MerkleHash?] = bundle.withUnsafeBytes { bytes in
      places.map { Merkle.leaf(UnsafeRawBufferPointer(rebasing: bytes[$0])) }
    }
    if let visit { try await visit(first, places.map { bundle[$0] }) }
    return hashes
  }
}
