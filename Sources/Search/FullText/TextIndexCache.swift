import Kernel
import Store
import Synchronization

/// What has been read of segments. They never change, so what is kept here never grows old; it is only let go for space.
final class TextIndexCache: Sendable {
  /// The blocks that are kept, in bytes.
  private let limitBytes: Int

  private struct BlockKey: Hashable {
    let segment: SegmentID
    let place: Int
  }

  private struct Kept {
    var segments: [SegmentID: OpenSegment] = [:]
    var gone: [SegmentID: (mark: SegmentID, places: Set<Int>)] = [:]
    var blocks: [BlockKey: [UInt8]] = [:]
    var older: [BlockKey: [UInt8]] = [:]
    var bytes = 0
  }

  private let kept = Mutex(Kept())

  init(limitBytes: Int = 48 << 20) { self.limitBytes = limitBytes }

  /// A segment opened: its directory and contents.
  func segment(_ row: SegmentRow, in tx: ReadTransaction) throws -> OpenSegment {
    if let found = kept.withLock({ $0.segments[row.id] }) { return found }
    guard let stored = try SegmentQueries.contents(of: row.id, in: tx) else {
      throw TextIndexError.damaged(part: "segment")
    }
    let opened = OpenSegment(
      id: row.id, directory: BuiltSegment.directory(stored.directory), contents: try SegmentContents(stored.contents))
    kept.withLock { $0.segments[row.id] = opened }
    return opened
  }

  /// The places of a segment whose documents are gone.
  func gone(from row: SegmentRow, in tx: ReadTransaction) throws -> Set<Int> {
    guard row.gone > 0 else { return [] }
    if let found = kept.withLock({ $0.gone[row.id] }), found.mark == row.goneMark { return found.places }
    let places = Set(try SegmentQueries.gone(from: row.id, in: tx))
    kept.withLock { $0.gone[row.id] = (row.goneMark, places) }
    return places
  }

  /// Blocks of a segment, in order.
  func blocks(_ places: ClosedRange<Int>, of id: SegmentID, in tx: ReadTransaction) throws -> [[UInt8]] {
    let found = kept.withLock { kept in
      places.map { Self.take(BlockKey(segment: id, place: $0), &kept) }
    }
    if found.allSatisfy({ $0 != nil }) { return found.compactMap(\.self) }
    let read = try SegmentQueries.blocks(places, of: id, in: tx)
    guard read.map(\.place) == Array(places) else { throw TextIndexError.damaged(part: "blocks") }
    kept.withLock { kept in
      for block in read { keep(block.content, BlockKey(segment: id, place: block.place), &kept) }
    }
    return read.map(\.content)
  }

  /// Lets go what belongs to segments that are no longer there.
  func forget(allBut live: Set<SegmentID>) {
    kept.withLock { kept in
      guard kept.segments.keys.contains(where: { !live.contains($0) }) else { return }
      kept.segments = kept.segments.filter { live.contains($0.key) }
      kept.gone = kept.gone.filter { live.contains($0.key) }
      kept.blocks = kept.blocks.filter { live.contains($0.key.segment) }
      kept.older = kept.older.filter { live.contains($0.key.segment) }
      kept.bytes = kept.blocks.values.reduce(0) { $0 + $1.count }
    }
  }

  private static func take(_ key: BlockKey, _ kept: inout Kept) -> [UInt8]? {
    if let block = kept.blocks[key] { return block }
    guard let block = kept.older.removeValue(forKey: key) else { return nil }
    kept.blocks[key] = block
    kept.bytes += block.count
    return block
  }

  /// Two generations: when the newer is half of what is allowed, the older is let go; what is used moves to the newer.
  private func keep(_ block: [UInt8], _ key: BlockKey, _ kept: inout Kept) {
    kept.blocks[key] = block
    kept.bytes += block.count
    guard kept.bytes > limitBytes / 2 else { return }
    kept.older = kept.blocks
    kept.blocks = [:]
    kept.bytes = 0
  }
}

/// A segment with what every search needs of it.
struct OpenSegment: Sendable {
  let id: SegmentID
  /// The first term of each block.
  let directory: [UInt64]
  let contents: SegmentContents

  /// The blocks in which terms of a range may stand.
  func blocks(of range: Range<UInt64>) -> ClosedRange<Int>? {
    guard !range.isEmpty, !directory.isEmpty else { return nil }
    // The first block that begins at or behind the range; the terms may begin in the one before.
    let first = max(0, Self.firstPlace(in: directory) { $0 >= range.lowerBound } - 1)
    let last = Self.firstPlace(in: directory) { $0 >= range.upperBound } - 1
    return last >= first ? first...last : nil
  }

  private static func firstPlace(in terms: [UInt64], where isBehind: (UInt64) -> Bool) -> Int {
    var low = 0
    var high = terms.count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(terms[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
