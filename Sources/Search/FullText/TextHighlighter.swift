/// Marks what a query meant in a text, and cuts extracts.
struct TextHighlighter: Sendable {
  private let marks: [TextMark]
  private let language: TextLanguage

  /// The characters of an extract.
  static let extractLength = 110

  init(_ clauses: [TextClause], language: TextLanguage) {
    self.language = language
    var marks: [TextMark] = []
    for mark in clauses.flatMap({ $0.ways.map(\.mark) }) where !marks.contains(mark) { marks.append(mark) }
    self.marks = marks
  }

  /// The whole text, cut into what matches and what does not.
  func pieces(of text: String) -> [TextPiece] {
    let scalars = Array(text.unicodeScalars)
    return pieces(scalars, 0..<scalars.count, marked(text))
  }

  /// The part of a text where most is marked, at most ``extractLength`` characters.
  func extract(of text: String) -> [TextPiece] {
    let scalars = Array(text.unicodeScalars)
    let marked = marked(text)
    guard scalars.count > Self.extractLength else { return pieces(scalars, 0..<scalars.count, marked) }
    var inWindow = marked[..<Self.extractLength].count { $0 }
    var best = (start: 0, count: inWindow)
    for start in 1...(scalars.count - Self.extractLength) {
      if marked[start - 1] { inWindow -= 1 }
      if marked[start + Self.extractLength - 1] { inWindow += 1 }
      if inWindow > best.count { best = (start, inWindow) }
    }
    // A little before the first mark, from the beginning of a clause where one is near.
    let first = marked[best.start...].firstIndex(of: true) ?? best.start
    let earliest = max(0, min(first, scalars.count - Self.extractLength) - Self.before)
    let start = scalars[earliest..<first].lastIndex(where: Self.isStop).map { $0 + 1 } ?? earliest
    let end = min(scalars.count, start + Self.extractLength)
    var pieces = pieces(scalars, start..<end, marked)
    if start > 0 { pieces.insert(TextPiece("…"), at: 0) }
    if end < scalars.count { pieces.append(TextPiece("…")) }
    return pieces
  }

  private static let before = 28
  private static let stops: Set<Unicode.Scalar> = ["。", "；", "，", "：", "\n", ";", ","]

  private static func isStop(_ scalar: Unicode.Scalar) -> Bool { stops.contains(scalar) }

  private func pieces(_ scalars: [Unicode.Scalar], _ range: Range<Int>, _ marked: [Bool]) -> [TextPiece] {
    var pieces: [TextPiece] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let isMatch = marked[start]
      var end = start + 1
      while end < range.upperBound, marked[end] == isMatch { end += 1 }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[start..<end].lazy.map { $0 == "\n" ? " " : $0 })
      pieces.append(TextPiece(String(text), isMatch: isMatch))
      start = end
    }
    return pieces
  }

  /// For each scalar whether it is marked. What lies between two marked units side by side, such as a bracket, is marked too.
  private func marked(_ text: String) -> [Bool] {
    let folded = language.folding.folded(text)
    var units = [Bool](repeating: false, count: folded.units.count)
    for mark in marks {
      switch mark {
      case .units(let wanted): self.mark(wanted, in: folded.units, &units)
      case .word(let wanted, let isPrefix): markWord(wanted, isPrefix: isPrefix, in: folded, &units)
      case .spelled(let letters): markSpelled(letters, in: folded.units, &units)
      }
    }
    var scalars = [Bool](repeating: false, count: text.unicodeScalars.count)
    for (number, isMarked) in units.enumerated() where isMarked { scalars[Int(folded.places[number])] = true }
    return scalars
  }

  private func mark(_ wanted: [UInt32], in units: [UInt32], _ marked: inout [Bool]) {
    var start = 0
    while let place = SearchPlaces.first(of: wanted, in: units, from: start) {
      for offset in place..<place + wanted.count { marked[offset] = true }
      start = place + wanted.count
    }
  }

  private func markWord(_ wanted: [UInt32], isPrefix: Bool, in text: FoldedText, _ marked: inout [Bool]) {
    var start = 0
    while let place = SearchPlaces.first(of: wanted, in: text.units, from: start) {
      let end = place + wanted.count
      if !text.isInsideWord(place), isPrefix || !text.isInsideWord(end) {
        for offset in place..<end { marked[offset] = true }
      }
      start = end
    }
  }

  private func markSpelled(_ letters: [UInt8], in units: [UInt32], _ marked: inout [Bool]) {
    // Spelling leads to titles, which are short; a passage is not searched for it.
    guard units.count <= 200 else { return }
    let matcher = PinyinMatcher(table: language.pinyin)
    for start in units.indices where units[start] >= 0x80 {
      if let end = matcher.end(of: letters, in: units, from: start) {
        for offset in start..<end { marked[offset] = true }
        return
      }
    }
  }
}

extension FoldedText {
  /// Whether the unit at a place goes on with a word of letters and digits that began before it.
  func isInsideWord(_ place: Int) -> Bool {
    guard place > 0, place < units.count else { return false }
    return units[place] < 0x80 && units[place - 1] < 0x80 && places[place] == places[place - 1] + 1
  }
}
