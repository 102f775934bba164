import Kernel
import Store

/// Marks identifiers of segments, of states of what is gone from them, and of stored texts.
enum SegmentTag {}
typealias SegmentID = Identifier<SegmentTag>

/// A segment as a list of them tells it.
struct SegmentRow: Sendable, Hashable {
  let id: SegmentID
  let documents: Int
  let passages: Int
  let gone: Int
  let goneMark: SegmentID

  /// How many documents can still be found.
  var live: Int { documents - gone }
}

enum SegmentQueries {
  static let listSQL = "SELECT id, documents, passages, gone, gone_mark FROM search_segment ORDER BY id"
  static let contentsSQL = "SELECT directory, contents FROM search_segment WHERE id = ?"
  static let blocksSQL =
    "SELECT place, content FROM search_block WHERE segment_id = ? AND place BETWEEN ? AND ? ORDER BY place"
  static let goneSQL = "SELECT place FROM search_gone WHERE segment_id = ?"

  /// Every segment.
  static func all(in tx: ReadTransaction) throws -> [SegmentRow] {
    try tx.rows(listSQL) { row in
      SegmentRow(
        id: try row.id(0), documents: try row.int(1), passages: try row.int(2), gone: try row.int(3),
        goneMark: try row.id(4))
    }
  }

  /// The directory and the contents of a segment.
  static func contents(of id: SegmentID, in tx: ReadTransaction) throws -> (directory: [UInt8], contents: [UInt8])? {
    try tx.first(contentsSQL, [id]) { (try $0.blob(0), try $0.blob(1)) }
  }

  /// Some blocks of a segment, in order.
  static func blocks(
    _ places: ClosedRange<Int>, of id: SegmentID, in tx: ReadTransaction
  ) throws -> [(place: Int, content: [UInt8])] {
    try tx.rows(blocksSQL, [id, places.lowerBound, places.upperBound]) { (try $0.int(0), try $0.blob(1)) }
  }

  /// The places of a segment whose documents are gone.
  static func gone(from id: SegmentID, in tx: ReadTransaction) throws -> [Int] {
    try tx.rows(goneSQL, [id]) { try $0.int(0) }
  }

  static func insert(_ segment: BuiltSegment, id: SegmentID, goneMark: SegmentID, in tx: WriteTransaction) throws {
    try tx.perform(
      """
      INSERT INTO search_segment (id, documents, passages, gone, gone_mark, directory, contents)
      VALUES (?, ?, ?, 0, ?, ?, ?)
      """,
      [
        id, segment.contents.documents.count, segment.contents.lengths.count, goneMark, segment.directory,
        segment.contents.bytes,
      ])
    for (place, block) in segment.blocks.enumerated() {
      try tx.perform(
        "INSERT INTO search_block (segment_id, place, content) VALUES (?, ?, ?)", [id, place, block.bytes])
    }
  }

  /// Notes that the document at a place is gone.
  static func markGone(_ place: Int, of id: SegmentID, mark: SegmentID, in tx: WriteTransaction) throws {
    try tx.perform("INSERT INTO search_gone (segment_id, place) VALUES (?, ?)", [id, place])
    try tx.perform("UPDATE search_segment SET gone = gone + 1, gone_mark = ? WHERE id = ?", [mark, id])
  }

  /// Takes away a segment of which no document is left.
  static func delete(_ id: SegmentID, in tx: WriteTransaction) throws {
    try tx.perform("DELETE FROM search_gone WHERE segment_id = ?", [id])
    try tx.perform("DELETE FROM search_block WHERE segment_id = ?", [id])
    try tx.perform("DELETE FROM search_segment WHERE id = ?", [id])
  }

  /// Lets the document at one place be found at another.
  static func move(
    from old: (segment: SegmentID, place: Int), to new: (segment: SegmentID, place: Int), in tx: WriteTransaction
  ) throws {
    try tx.perform(
      "UPDATE search_document SET segment_id = ?, place = ? WHERE segment_id = ? AND place = ?",
      [new.segment, new.place, old.segment, old.place])
  }
}
