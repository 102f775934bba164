/// A piece of a segment's lists: terms in order, each with passages in order.
///
/// An entry is: how much the term is above the one before (in a block's first entry: above the block's own), the number of
/// passages, the bytes that they take, and the passages as differences with a bit that says whether a count follows. A list that is
/// longer than ``longestEntry`` goes on in an entry of the same term, whose first passage is told anew.
struct PostingBlock: Sendable {
  /// A block is closed when it has so many bytes: small enough to be read for a single rare term, large enough for few rows.
  static let wantedBytes = 8_192
  /// The most passages of one entry.
  static let longestEntry = 2_048

  /// The first term.
  let firstTerm: UInt64
  /// The entries.
  let bytes: [UInt8]

  /// One entry within a block.
  struct Entry: Sendable {
    let term: UInt64
    let count: Int
    /// Where the passages stand in the bytes.
    let start: Int
    let end: Int
  }

  /// The entries whose term lies in the range.
  static func entries(of bytes: [UInt8], firstTerm: UInt64, in range: Range<UInt64>, _ body: (Entry) -> Void) {
    let span = bytes.span
    var place = 0
    var term = firstTerm
    while place < span.count {
      term &+= Varint.read(span, &place)
      let count = Int(clamping: Varint.read(span, &place))
      let length = Int(clamping: Varint.read(span, &place))
      guard term < range.upperBound, length <= span.count - place else { return }
      if term >= range.lowerBound {
        body(Entry(term: term, count: count, start: place, end: place + length))
      }
      place += length
    }
  }

  /// The passages of an entry with how often each has the term.
  @inline(__always)
  static func passages(of bytes: [UInt8], _ entry: Entry, _ body: (_ passage: UInt32, _ count: UInt8) -> Void) {
    let span = bytes.span
    var place = entry.start
    var passage: UInt32 = 0
    while place < entry.end {
      let value = Varint.read(span, &place)
      passage &+= UInt32(truncatingIfNeeded: value >> 1)
      if value & 1 == 0 {
        body(passage, 1)
      } else {
        body(passage, UInt8(clamping: Varint.read(span, &place)))
      }
    }
  }
}

/// Writes the lists of a segment, term by term in order, into blocks.
struct PostingWriter {
  private(set) var blocks: [PostingBlock] = []
  private var firstTerm: UInt64 = 0
  private var lastTerm: UInt64 = 0
  private var bytes: [UInt8] = []
  private var entry: [UInt8] = []
  private var entryCount = 0
  private var entryTerm: UInt64 = 0
  private var lastPassage: UInt32 = 0

  /// Notes that a passage has a term so often. Terms come in order, and passages of a term in order.
  mutating func add(_ term: UInt64, passage: UInt32, count: UInt8) {
    if entryCount > 0, term != entryTerm || entryCount == PostingBlock.longestEntry { closeEntry() }
    if entryCount == 0 {
      entryTerm = term
      lastPassage = 0
    }
    let difference = UInt64(passage &- lastPassage)
    if count > 1 {
      Varint.append(difference << 1 | 1, to: &entry)
      Varint.append(UInt64(count), to: &entry)
    } else {
      Varint.append(difference << 1, to: &entry)
    }
    lastPassage = passage
    entryCount += 1
  }

  /// All blocks, when everything has been noted.
  mutating func finish() -> [PostingBlock] {
    if entryCount > 0 { closeEntry() }
    closeBlock()
    return blocks
  }

  private mutating func closeEntry() {
    if bytes.isEmpty {
      firstTerm = entryTerm
      lastTerm = entryTerm
    }
    Varint.append(entryTerm - lastTerm, to: &bytes)
    Varint.append(UInt64(entryCount), to: &bytes)
    Varint.append(UInt64(entry.count), to: &bytes)
    bytes.append(contentsOf: entry)
    lastTerm = entryTerm
    entry.removeAll(keepingCapacity: true)
    entryCount = 0
    if bytes.count >= PostingBlock.wantedBytes { closeBlock() }
  }

  private mutating func closeBlock() {
    guard !bytes.isEmpty else { return }
    blocks.append(PostingBlock(firstTerm: firstTerm, bytes: bytes))
    bytes.removeAll(keepingCapacity: true)
  }
}
