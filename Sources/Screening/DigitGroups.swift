/// A number as it is written: groups of digits with spaces, dashes, brackets or line ends between them.
struct DigitGroup {
  /// The digits' place.
  let range: Range<Int>
  /// What stands between this group and the next, if that belongs to the same number.
  var gap: DigitGap?

  var length: Int { range.count }
}

/// What may stand inside a number.
enum DigitGap {
  case space, dash, bracket, line
}

enum DigitGroups {
  /// More separators in a row than these end a number.
  private static let widestGap = 4

  static func all(in text: ScreenedText) -> [DigitGroup] {
    var groups: [DigitGroup] = []
    var place = 0
    while place < text.count {
      guard text.scalars[place].isDigit else {
        place += 1
        continue
      }
      var end = place
      while end < text.count, text.scalars[end].isDigit { end += 1 }
      let gap = gap(in: text, after: end)
      groups.append(DigitGroup(range: place..<end, gap: gap))
      place = end
    }
    return groups
  }

  private static func gap(in text: ScreenedText, after end: Int) -> DigitGap? {
    var kind: DigitGap?
    var place = end
    while let scalar = text[place], place - end <= widestGap {
      if scalar.isDigit { return kind }
      switch scalar {
      case " ": kind = kind ?? .space
      case "-": kind = kind == .line ? .line : .dash
      case "(", ")": kind = kind == .line ? .line : .bracket
      case "\n": kind = .line
      default: return nil
      }
      place += 1
    }
    return nil
  }
}

/// Digits read from one group or from several that follow one another.
struct DigitRow {
  let text: ScreenedText
  /// From the first digit to behind the last.
  var range: Range<Int>
  var digits: [UInt8]
  var lengths: [Int]
  var gaps: [DigitGap]

  init(_ text: ScreenedText, _ group: DigitGroup) {
    self.text = text
    range = group.range
    digits = Self.values(text, group.range)
    lengths = [group.length]
    gaps = []
  }

  mutating func append(_ group: DigitGroup, after gap: DigitGap) {
    range = range.lowerBound..<group.range.upperBound
    digits += Self.values(text, group.range)
    lengths.append(group.length)
    gaps.append(gap)
  }

  /// The digits as a string.
  var string: String { String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self) }

  /// One piece, or one that a line end has cut in two.
  var isWhole: Bool { gaps.isEmpty || (gaps.count == 1 && gaps[0] == .line) }

  func starts(with prefix: String) -> Bool { digits.lazy.map { $0 + 0x30 }.starts(with: prefix.utf8) }

  /// The writing with all digits starred but those at the two ends; what stands between the digits stays.
  func starred(first: Int, last: Int, through end: Int? = nil) -> String {
    let row = range.lowerBound..<(end ?? range.upperBound)
    let signs = row.filter { text.scalars[$0].isDigit || text.scalars[$0].isLetter }
    let hidden = Set(signs.dropFirst(first).dropLast(last))
    return row.map { hidden.contains($0) ? "*" : text.written($0..<$0 + 1) }.joined()
  }

  private static func values(_ text: ScreenedText, _ range: Range<Int>) -> [UInt8] {
    text.scalars[range].map { UInt8($0.value - 0x30) }
  }
}
