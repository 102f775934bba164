/// What is wrong with a log, and where.
package enum LogFinding: Sendable, Hashable {
  /// The entry is not the one that the tree holds at this place.
  case entryChanged(index: Int)
  /// The entry that the tree holds at this place is not among the entries.
  case entryDropped(index: Int)
  /// The entry at this place is not one of the tree's, and was put between others.
  case entryInserted(index: Int)
  /// The entry that stands at `index` belongs at `belongsAt`.
  case entryMoved(index: Int, belongsAt: Int)
  /// Entries of this bundle are missing or cannot be read, from this number on.
  case entriesMissing(Range<Int>)
  /// A bundle holds more entries than its place has, or bytes that are none.
  case bundleMalformed(path: String)
  /// The tile is not the one that the tree has here; what is below it is as it was.
  case tileChanged(path: String)
  /// The tile is not there or too short.
  case tileMissing(path: String)
  /// The tile and all that is below it were replaced together: which of these entries were changed, tiles cannot tell.
  case subtreeReplaced(path: String, entries: Range<Int>)
  /// The log has another root than the checkpoint. Up to `agreedSize` it is what earlier checkpoints say.
  case rootDiffers(computed: MerkleHash, signed: MerkleHash, agreedSize: Int)
  /// The checkpoint is smaller than one that was seen before: entries were taken back.
  case rolledBack(size: Int, seenSize: Int)
  /// The log does not continue one that was seen before. What it had at `agreedSize` still holds; after that, within
  /// `seenSize`, history was rewritten.
  case forked(seenSize: Int, agreedSize: Int)

  /// A stable word for programs that read reports.
  package var code: String {
    switch self {
    case .entryChanged: "entry.changed"
    case .entryDropped: "entry.dropped"
    case .entryInserted: "entry.inserted"
    case .entryMoved: "entry.moved"
    case .entriesMissing: "entries.missing"
    case .bundleMalformed: "bundle.malformed"
    case .tileChanged: "tile.changed"
    case .tileMissing: "tile.missing"
    case .subtreeReplaced: "subtree.replaced"
    case .rootDiffers: "root.differs"
    case .rolledBack: "log.rolledBack"
    case .forked: "log.forked"
    }
  }
}
