/// An administrative division: province, prefecture, county by six digits, township by nine, village by twelve.
///
/// Longer forms filled up with zeros, as `511602000000`, mean the same division and become the short one. The shape is
/// checked; whether the division exists is the ``DivisionCatalogue``'s to say.
/// - Source: GB/T 2260-2007; GB/T 10114-2003.
package struct DivisionCode: Hashable, Sendable {
  /// The five levels of administration below the country.
  package enum Level: Int, Hashable, Comparable, Sendable, CaseIterable {
    case province = 1
    case prefecture, county, township, village

    package static func < (one: Level, other: Level) -> Bool { one.rawValue < other.rawValue }
  }

  /// The digits: 6, 9 or 12 of them.
  package let text: String

  /// A code of its digits.
  /// - Throws: ``CodeError`` when the shape is wrong.
  package init(_ text: String) throws(CodeError) {
    var bytes = normalisedCode(text)
    guard [6, 9, 12].contains(bytes.count) else { throw .length(.division) }
    guard bytes.allSatisfy(isDigit), (UInt8(ascii: "1")...UInt8(ascii: "8")).contains(bytes[0])
    else { throw .character(.division) }
    while bytes.count > 6, bytes.suffix(3).allSatisfy({ $0 == UInt8(ascii: "0") }) { bytes.removeLast(3) }
    let zeros = bytes[2] == 0x30 && bytes[3] == 0x30
    guard !zeros || bytes.dropFirst(4).allSatisfy({ $0 == 0x30 }) else { throw .character(.division) }
    self.init(unchecked: String(decoding: bytes, as: UTF8.self))
  }

  private init(unchecked text: String) {
    self.text = text
  }

  /// The level that the digits say.
  package var level: Level {
    switch text.utf8.count {
    case 12: .village
    case 9: .township
    default: text.hasSuffix("0000") ? .province : text.hasSuffix("00") ? .prefecture : .county
    }
  }

  /// The division above, as the digits say it; `nil` for a province.
  package var parent: DivisionCode? {
    switch level {
    case .province: nil
    case .prefecture: DivisionCode(unchecked: text.prefix(2) + "0000")
    case .county: DivisionCode(unchecked: text.prefix(4) + "00")
    case .township: DivisionCode(unchecked: String(text.prefix(6)))
    case .village: DivisionCode(unchecked: String(text.prefix(9)))
    }
  }

  /// Whether this is `other` or lies within it.
  package func isWithin(_ other: DivisionCode) -> Bool {
    var candidate: DivisionCode? = self
    while let code = candidate {
      if code == other { return true }
      candidate = code.parent
    }
    return false
  }
}

extension DivisionCode: Comparable {
  package static func < (one: DivisionCode, other: DivisionCode) -> Bool { one.text < other.text }
}

extension DivisionCode: CustomStringConvertible {
  package var description: String { text }
}
