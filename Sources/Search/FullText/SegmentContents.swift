import Kernel

/// What a segment knows of each of its documents, for filters, facets and ranking without reading their rows.
struct SegmentContents: Sendable {
  /// One document.
  struct Document: Sendable {
    /// Places in the tables of words.
    var kind: Int
    var authority: Int
    /// The day of issue as ``CivilDate/dayNumber``; nil when unknown.
    var day: Int?
    var year: Int?
    var isInForce: Bool
    var rank: Int
    /// Decides among equals, the same on every engine: a digest of the identifier.
    var tie: UInt32
    var firstPassage: UInt32
    var passageCount: UInt32
  }

  private(set) var documents: [Document] = []
  /// The length of each passage in units of four, at most 255. A document's first passage is its title, its second what
  /// belongs to it: number, issuer, topics.
  private(set) var lengths: [UInt8] = []
  private(set) var kinds: [String] = []
  private(set) var authorities: [String] = []

  init() {}

  /// Adds a document, whose passages have these lengths.
  mutating func add(_ document: Document, kind: String, authority: String, lengths more: some Collection<UInt8>) {
    var added = document
    added.kind = Self.place(of: kind, in: &kinds)
    added.authority = Self.place(of: authority, in: &authorities)
    added.firstPassage = UInt32(lengths.count)
    added.passageCount = UInt32(more.count)
    documents.append(added)
    lengths.append(contentsOf: more)
  }

  /// The length of a passage in characters, about.
  func length(of passage: UInt32) -> Int {
    let place = Int(passage)
    return place < lengths.count ? max(1, Int(lengths[place]) * 4) : 1
  }

  /// The document in which a passage stands, found by halving.
  func place(ofPassage passage: UInt32, from start: Int = 0) -> Int {
    var low = start
    var high = documents.count
    while low < high {
      let middle = (low + high) / 2
      if documents[middle].firstPassage + documents[middle].passageCount <= passage {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// As a passage's length is kept.
  static func length(_ units: Int) -> UInt8 { UInt8(clamping: (units + 3) / 4) }

  private static func place(of word: String, in table: inout [String]) -> Int {
    if let place = table.firstIndex(of: word) { return place }
    table.append(word)
    return table.count - 1
  }
}

extension SegmentContents {
  private static let version: UInt64 = 1

  /// The contents as they are stored.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    Varint.append(Self.version, to: &bytes)
    for table in [kinds, authorities] {
      Varint.append(UInt64(table.count), to: &bytes)
      for word in table { Varint.append(word, to: &bytes) }
    }
    Varint.append(UInt64(documents.count), to: &bytes)
    for document in documents {
      Varint.append(UInt64(document.kind), to: &bytes)
      Varint.append(UInt64(document.authority), to: &bytes)
      Varint.append(document.day.map { UInt64($0 + Self.dayShift) } ?? 0, to: &bytes)
      Varint.append(UInt64(document.rank) << 1 | (document.isInForce ? 1 : 0), to: &bytes)
      Varint.append(UInt64(document.tie), to: &bytes)
      Varint.append(UInt64(document.passageCount), to: &bytes)
    }
    return bytes + lengths
  }

  /// Every day of the calendar becomes a number above zero.
  private static let dayShift = 800_000

  /// Reads what ``bytes`` wrote.
  ///
  /// - Throws: ``TextIndexError/damaged(part:)``.
  init(_ bytes: [UInt8]) throws {
    var place = 0
    func number() -> Int { Int(clamping: Varint.read(bytes.span, &place)) }
    guard number() == Int(Self.version) else { throw TextIndexError.damaged(part: "contents") }
    kinds = (0..<min(number(), bytes.count)).map { _ in Varint.readText(bytes, &place) }
    authorities = (0..<min(number(), bytes.count)).map { _ in Varint.readText(bytes, &place) }
    var next: UInt32 = 0
    for _ in 0..<min(number(), bytes.count) {
      let kind = number()
      let authority = number()
      let day = number()
      let force = number()
      let tie = UInt32(truncatingIfNeeded: number())
      let count = UInt32(clamping: number())
      guard kind < kinds.count, authority < authorities.count, Int(next) + Int(count) <= bytes.count else {
        throw TextIndexError.damaged(part: "contents")
      }
      documents.append(
        Document(
          kind: kind, authority: authority, day: day == 0 ? nil : day - Self.dayShift,
          year: day == 0 ? nil : CivilDate(dayNumber: day - Self.dayShift).year, isInForce: force & 1 == 1,
          rank: force >> 1, tie: tie, firstPassage: next, passageCount: count))
      next += count
    }
    guard bytes.count - place == Int(next) else { throw TextIndexError.damaged(part: "contents") }
    lengths = Array(bytes[place...])
  }
}
