/// A text as the rules of screening see it: one row of scalars in which different ways of writing the same sign look alike.
///
/// Full-width letters and digits are folded to narrow ones, digits of any script to ASCII, dashes to `-`, spaces to one kind,
/// line ends to `\n`; what cannot be seen (zero-width signs, combining marks) is left out, so that it hides nothing. Each
/// scalar knows the character of the original that it comes from.
struct ScreenedText {
  let scalars: [Unicode.Scalar]
  /// The scalars as they are written; line ends alone are folded.
  private let originals: [Unicode.Scalar]
  /// The place of each scalar's character in the original.
  private let characters: [Int]

  /// So many Chinese numerals in a row are a number that is spelt out, not a count or a year.
  private static let spelledDigits = 11

  init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    var originals: [Unicode.Scalar] = []
    var characters: [Int] = []
    scalars.reserveCapacity(text.unicodeScalars.count)
    characters.reserveCapacity(text.unicodeScalars.count)
    var position = 0
    for character in text {
      for scalar in character.unicodeScalars {
        guard let folded = Self.folded(scalar) else { continue }
        if folded == "\n", scalars.last == "\n", characters.last == position { continue }
        scalars.append(folded)
        originals.append(folded == "\n" ? folded : scalar)
        characters.append(position)
      }
      position += 1
    }
    Self.spellOut(&scalars)
    self.scalars = scalars
    self.originals = originals
    self.characters = characters
  }

  private init(scalars: [Unicode.Scalar], originals: [Unicode.Scalar], characters: [Int]) {
    self.scalars = scalars
    self.originals = originals
    self.characters = characters
  }

  /// The same text without its spaces, for words that are set wide.
  var withoutSpaces: ScreenedText {
    let kept = scalars.indices.filter { scalars[$0] != " " }
    return ScreenedText(
      scalars: kept.map { scalars[$0] }, originals: kept.map { originals[$0] }, characters: kept.map { characters[$0] })
  }

  var count: Int { scalars.count }

  /// The scalar at a place; nil before the beginning and after the end.
  subscript(place: Int) -> Unicode.Scalar? {
    scalars.indices.contains(place) ? scalars[place] : nil
  }

  /// The characters of the original that a row of scalars comes from; the row is not empty.
  func characterRange(_ range: Range<Int>) -> Range<Int> {
    characters[range.lowerBound]..<(characters[range.upperBound - 1] + 1)
  }

  /// A row of scalars as the original has them.
  func written(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: originals[range])
    return String(text)
  }

  /// A row of scalars in their folded form.
  func string(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }

  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: return "\n"
    case 0x09: return " "
    case 0x20..<0x7F, 0x4E00...0x9FFF: return scalar
    case 0x2010...0x2015, 0x2212, 0xFE63, 0xFF0D: return "-"
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0)
    default: break
    }
    if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
      return Unicode.Scalar(UInt8(0x30 + Int(value) % 10))
    }
    switch scalar.properties.generalCategory {
    case .format, .control, .nonspacingMark, .enclosingMark: return nil
    case .spaceSeparator: return " "
    default: return scalar
    }
  }

  private static func spellOut(_ scalars: inout [Unicode.Scalar]) {
    var place = 0
    while place < scalars.count {
      var end = place
      while end < scalars.count, ChineseNumeral.digit(scalars[end]) != nil { end += 1 }
      if end - place >= spelledDigits {
        for index in place..<end {
          guard let digit = ChineseNumeral.digit(scalars[index]) else { continue }
          scalars[index] = Unicode.Scalar(UInt8(0x30 + digit))
        }
      }
      place = max(end, place + 1)
    }
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { self >= "0" && self <= "9" }
  var isLetter: Bool { (self >= "a" && self <= "z") || (self >= "A" && self <= "Z") }
  var isHan: Bool { (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value) || self == "〇" }
  /// The capital of an ASCII letter, anything else unchanged.
  var capital: Unicode.Scalar {
    self >= "a" && self <= "z" ? Unicode.Scalar(UInt8(value - 0x20)) : self
  }
}

/// Small numbers in Chinese numerals.
enum ChineseNumeral {
  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "〇", "零", "○": 0
    case "一", "幺", "壹": 1
    case "二", "贰": 2
    case "三", "叁": 3
    case "四", "肆": 4
    case "五", "伍": 5
    case "六", "陆": 6
    case "七", "柒": 7
    case "八", "捌": 8
    case "九", "玖": 9
    default: nil
    }
  }

  static func isNumeral(_ scalar: Unicode.Scalar) -> Bool { scalar == "十" || digit(scalar) != nil }

  /// The value of a number below a hundred: 八, 十二, 二十, 二十一, 一二; nil for anything else.
  static func value(_ scalars: some Collection<Unicode.Scalar>) -> Int? {
    guard !scalars.isEmpty, scalars.count <= 3 else { return nil }
    var tens: Int?
    var last: Int?
    for scalar in scalars {
      if scalar == "十" {
        guard tens == nil else { return nil }
        tens = last ?? 1
        last = nil
      } else {
        guard let digit = digit(scalar) else { return nil }
        last = (last ?? 0) * 10 + digit
      }
    }
    return (tens ?? 0) * 10 + (last ?? 0)
  }
}
