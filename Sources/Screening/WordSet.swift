/// Words that are looked for together in the neighbourhood of a place.
struct WordSet {
  private let byFirst: [Unicode.Scalar: [[Unicode.Scalar]]]

  /// Words separated by white space; longer ones are tried first.
  init(_ words: String) {
    let all = words.split(whereSeparator: \.isWhitespace).map { Array($0.unicodeScalars) }
    let longestFirst = all.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    byFirst = Dictionary(grouping: longestFirst) { $0.first ?? " " }
  }

  /// The length of the word that stands at a place and ends before `limit`; nil if none does.
  func length(in text: ScreenedText, at place: Int, limit: Int) -> Int? {
    guard place >= 0, place < limit, let first = text[place], let words = byFirst[first] else { return nil }
    for word in words where place + word.count <= limit {
      var matches = true
      for offset in 1..<word.count where text.scalars[place + offset] != word[offset] {
        matches = false
        break
      }
      if matches { return word.count }
    }
    return nil
  }

  /// The beginning of the last word that lies in a row of scalars.
  func last(in text: ScreenedText, _ range: Range<Int>) -> Int? {
    range.reversed().first { length(in: text, at: $0, limit: range.upperBound) != nil }
  }

  /// The beginning of the first word that lies in a row of scalars.
  func first(in text: ScreenedText, _ range: Range<Int>) -> Int? {
    range.first { length(in: text, at: $0, limit: range.upperBound) != nil }
  }

  func occurs(in text: ScreenedText, _ range: Range<Int>) -> Bool { first(in: text, range) != nil }
}

extension ScreenedText {
  /// What stands before a place, within its sentence, at most so many scalars.
  func before(_ place: Int, _ length: Int) -> Range<Int> {
    var start = place
    while start > 0, place - start < length, !Self.endsSentence(scalars[start - 1]) { start -= 1 }
    return start..<place
  }

  /// What stands from a place on, within its sentence, at most so many scalars.
  func after(_ place: Int, _ length: Int) -> Range<Int> {
    var end = place
    while end < count, end - place < length, !Self.endsSentence(scalars[end]) { end += 1 }
    return place..<max(place, end)
  }

  private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "。" || scalar == "!" || scalar == "?" || scalar == "；"
  }
}
