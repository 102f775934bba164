import Kernel

/// Makes a segment of documents: their terms, sorted, with the passages that have them.
struct SegmentBuilder {
  private let language: TextLanguage
  private var contents = SegmentContents()
  private var numbers: [UInt64: UInt32] = [:]
  private var terms: [UInt64] = []
  /// For every occurrence the number of its term, passage after passage.
  private var occurrences: [UInt32] = []
  /// Where the occurrences of each passage end.
  private var ends: [Int] = []

  init(language: TextLanguage) { self.language = language }

  /// How many passages there are already.
  var passageCount: Int { ends.count }
  /// How many documents there are already.
  var documentCount: Int { contents.documents.count }

  /// Adds a document with its passages as they are shown.
  mutating func add(_ document: TextDocument, passages: [TextPassage]) {
    var lengths: [UInt8] = []
    lengths.append(close(title(document)))
    lengths.append(close(context(document)))
    for passage in passages {
      lengths.append(close(cut(passage.heading) + cut(passage.text)))
    }
    let entry = SegmentContents.Document(
      kind: 0, authority: 0, day: document.date?.dayNumber, year: document.date?.year, isInForce: document.isInForce,
      rank: min(max(document.rank, 0), 9), tie: Self.tie(document.id), firstPassage: 0, passageCount: 0)
    contents.add(entry, kind: document.kind, authority: document.authorityName, lengths: lengths)
  }

  /// The segment.
  func finish() -> BuiltSegment {
    var starts = [Int](repeating: 0, count: terms.count + 1)
    for occurrence in occurrences { starts[Int(occurrence) + 1] += 1 }
    for term in terms.indices { starts[term + 1] += starts[term] }
    var filled = starts
    var passages = [UInt32](repeating: 0, count: occurrences.count)
    var passage = 0
    for (place, occurrence) in occurrences.enumerated() {
      while place >= ends[passage] { passage += 1 }
      passages[filled[Int(occurrence)]] = UInt32(passage)
      filled[Int(occurrence)] += 1
    }
    var writer = PostingWriter()
    for number in terms.indices.sorted(by: { terms[$0] < terms[$1] }) {
      var place = starts[number]
      while place < starts[number + 1] {
        var after = place + 1
        while after < starts[number + 1], passages[after] == passages[place] { after += 1 }
        writer.add(terms[number], passage: passages[place], count: UInt8(clamping: after - place))
        place = after
      }
    }
    return BuiltSegment(contents: contents, blocks: writer.finish())
  }

  private mutating func title(_ document: TextDocument) -> Int {
    let count = cut(document.title)
    var found: [UInt64] = []
    language.spellings(of: document.title) { found.append($0) }
    for term in found { note(term) }
    note(TextTerm.whole(language.folding.folded(document.title).units))
    return count
  }

  private mutating func context(_ document: TextDocument) -> Int {
    var count = cut(document.authorityName)
    for topic in document.topics { count += cut(topic) }
    if let number = document.number {
      count += cut(number)
      note(TextTerm.whole(language.folding.folded(number).units))
    }
    return count
  }

  private mutating func cut(_ text: String) -> Int {
    var found: [UInt64] = []
    let count = language.cut(text) { found.append($0) }
    for term in found { note(term) }
    return count
  }

  private mutating func note(_ term: UInt64) {
    if let number = numbers[term] {
      occurrences.append(number)
    } else {
      let number = UInt32(terms.count)
      numbers[term] = number
      terms.append(term)
      occurrences.append(number)
    }
  }

  private mutating func close(_ units: Int) -> UInt8 {
    ends.append(occurrences.count)
    return SegmentContents.length(units)
  }

  private static func tie(_ id: String) -> UInt32 {
    id.utf8.reduce(0x811C_9DC5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }
}

/// A segment as it will be stored.
struct BuiltSegment: Sendable {
  let contents: SegmentContents
  let blocks: [PostingBlock]

  /// The first term of each block.
  var directory: [UInt8] {
    var bytes: [UInt8] = []
    var last: UInt64 = 0
    for block in blocks {
      Varint.append(block.firstTerm - last, to: &bytes)
      last = block.firstTerm
    }
    return bytes
  }

  /// Reads what ``directory`` wrote.
  static func directory(_ bytes: [UInt8]) -> [UInt64] {
    var terms: [UInt64] = []
    var place = 0
    var last: UInt64 = 0
    while place < bytes.count {
      last &+= Varint.read(bytes.span, &place)
      terms.append(last)
    }
    return terms
  }
}
