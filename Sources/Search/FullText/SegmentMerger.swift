package import Kernel
package import Store

/// Makes few large segments of many small ones, and lets go what is gone.
///
/// What is merged is worked out on a snapshot, beside all writers; the write only stores it.
package struct SegmentMerger: Sendable {
  /// So many segments of about the same size become one.
  static let mergedAt = 6

  private let ids: any IdentifierSource

  package init(ids: any IdentifierSource) { self.ids = ids }

  /// Merges until nothing is left to merge, and answers how often it did.
  ///
  /// - Parameter fence: called in each write; throws where another node has taken over.
  @discardableResult
  package func run(
    _ store: any Store, fence: @escaping @Sendable (WriteTransaction) throws -> Void = { _ in }
  ) async throws -> Int {
    var rounds = 0
    while true {
      try Task.checkCancellation()
      let merged = try await store.read(.bulk) { tx in
        try Self.plan(SegmentQueries.all(in: tx)).map { try Self.merged($0, in: tx) }
      }
      guard let merged else { return rounds }
      try await store.write { tx in
        try fence(tx)
        try apply(merged, in: tx)
      }
      rounds += 1
    }
  }

  /// The segments to merge next; nil when all is well.
  static func plan(_ rows: [SegmentRow]) -> [SegmentRow]? {
    let empty = rows.filter { $0.live == 0 }
    if !empty.isEmpty { return empty }
    var tiers: [Int: [SegmentRow]] = [:]
    for row in rows { tiers[tier(row.passages), default: []].append(row) }
    for (_, tier) in tiers.sorted(by: { $0.key < $1.key }) where tier.count >= mergedAt {
      var passages = 0
      let fitting = tier.sorted { $0.passages < $1.passages }.prefix { row in
        passages += row.passages
        return passages <= TextIndexWriter.largestSegment
      }
      if fitting.count > 1 { return fitting.sorted { $0.id < $1.id } }
    }
    return rows.first { $0.gone * 3 > $0.documents }.map { [$0] }
  }

  private static func tier(_ passages: Int) -> Int {
    var tier = 0
    var rest = passages
    while rest > 255 {
      rest /= 4
      tier += 1
    }
    return tier
  }
}

/// Several segments made one.
struct MergedSegment: Sendable {
  /// What was merged, in order.
  let rows: [SegmentRow]
  /// Nil when no document is left.
  let segment: BuiltSegment?
  /// For each document of each segment its new place; nil where it was gone already.
  let places: [[Int?]]
}

extension SegmentMerger {
  /// Works out what the segments make together.
  static func merged(_ rows: [SegmentRow], in tx: ReadTransaction) throws -> MergedSegment {
    var contents = SegmentContents()
    var places: [[Int?]] = []
    var passages: [[UInt32?]] = []
    var cursors: [SegmentCursor] = []
    for row in rows {
      guard let stored = try SegmentQueries.contents(of: row.id, in: tx) else {
        throw TextIndexError.damaged(part: "segment")
      }
      let old = try SegmentContents(stored.contents)
      let gone = Set(try SegmentQueries.gone(from: row.id, in: tx))
      var newPlaces: [Int?] = []
      var newPassages = [UInt32?](repeating: nil, count: old.lengths.count)
      for (place, document) in old.documents.enumerated() {
        guard !gone.contains(place) else {
          newPlaces.append(nil)
          continue
        }
        newPlaces.append(contents.documents.count)
        let range = Int(document.firstPassage)..<Int(document.firstPassage + document.passageCount)
        let shift = contents.lengths.count - range.lowerBound
        for passage in range { newPassages[passage] = UInt32(passage + shift) }
        contents.add(
          document, kind: old.kinds[document.kind], authority: old.authorities[document.authority],
          lengths: old.lengths[range])
      }
      places.append(newPlaces)
      passages.append(newPassages)
      cursors.append(SegmentCursor(id: row.id, directory: BuiltSegment.directory(stored.directory)))
    }
    guard !contents.documents.isEmpty else { return MergedSegment(rows: rows, segment: nil, places: places) }
    let blocks = try merge(&cursors, passages, in: tx)
    return MergedSegment(rows: rows, segment: BuiltSegment(contents: contents, blocks: blocks), places: places)
  }

  private static func merge(
    _ cursors: inout [SegmentCursor], _ passages: [[UInt32?]], in tx: ReadTransaction
  ) throws -> [PostingBlock] {
    var writer = PostingWriter()
    for number in cursors.indices { try cursors[number].fill(in: tx) }
    while let term = cursors.compactMap(\.term).min() {
      for number in cursors.indices {
        while cursors[number].term == term {
          cursors[number].passages { passage, count in
            guard Int(passage) < passages[number].count, let moved = passages[number][Int(passage)] else { return }
            writer.add(term, passage: moved, count: count)
          }
          try cursors[number].advance(in: tx)
        }
      }
    }
    return writer.finish()
  }

  /// Stores what was merged in place of the segments, as they are now.
  func apply(_ merged: MergedSegment, in tx: WriteTransaction) throws {
    let now = try SegmentQueries.all(in: tx)
    let live = Dictionary(uniqueKeysWithValues: now.map { ($0.id, $0) })
    // Another node has merged some of them meanwhile: what was worked out is of no use any more.
    guard merged.rows.allSatisfy({ live[$0.id] != nil }) else { return }
    var goneSince: [Int] = []
    for (row, places) in zip(merged.rows, merged.places) where live[row.id]?.goneMark != row.goneMark {
      for place in try SegmentQueries.gone(from: row.id, in: tx) {
        if places.indices.contains(place), let moved = places[place] { goneSince.append(moved) }
      }
    }
    if let segment = merged.segment {
      let id: SegmentID = ids.make()
      try SegmentQueries.insert(segment, id: id, goneMark: ids.make(), in: tx)
      for (row, places) in zip(merged.rows, merged.places) {
        for (place, moved) in places.enumerated() {
          guard let moved else { continue }
          try SegmentQueries.move(from: (row.id, place), to: (id, moved), in: tx)
        }
      }
      for place in goneSince { try SegmentQueries.markGone(place, of: id, mark: ids.make(), in: tx) }
    }
    for row in merged.rows { try SegmentQueries.delete(row.id, in: tx) }
  }
}

/// Walks through the lists of a segment, one block in memory at a time.
private struct SegmentCursor {
  let id: SegmentID
  let directory: [UInt64]
  private var block = -1
  private var bytes: [UInt8] = []
  private var entries: [PostingBlock.Entry] = []
  private var place = 0

  init(id: SegmentID, directory: [UInt64]) {
    self.id = id
    self.directory = directory
  }

  /// The term of the entry that is next; nil at the end.
  var term: UInt64? { place < entries.count ? entries[place].term : nil }

  /// The passages of the entry that is next.
  func passages(_ body: (UInt32, UInt8) -> Void) {
    PostingBlock.passages(of: bytes, entries[place], body)
  }

  mutating func advance(in tx: ReadTransaction) throws {
    place += 1
    if place == entries.count { try fill(in: tx) }
  }

  /// Reads the next block.
  mutating func fill(in tx: ReadTransaction) throws {
    block += 1
    place = 0
    entries = []
    guard block < directory.count else { return }
    guard let read = try SegmentQueries.blocks(block...block, of: id, in: tx).first else {
      throw TextIndexError.damaged(part: "blocks")
    }
    bytes = read.content
    var found: [PostingBlock.Entry] = []
    PostingBlock.entries(of: bytes, firstTerm: directory[block], in: 0..<UInt64.max) { found.append($0) }
    entries = found
  }
}
