/// What lists of the index are kept by: a number whose order is that of what it stands for, so that beginnings are ranges.
///
/// The upper four bits tell the sort, the others what it is.
enum TextTerm {
  private static let word: UInt64 = 0
  private static let han: UInt64 = 1 << 60
  private static let whole: UInt64 = 2 << 60
  private static let initials: UInt64 = 3 << 60
  private static let spelling: UInt64 = 4 << 60
  private static let continued: UInt64 = 5 << 60

  /// The letters that one term holds; longer words are cut into several.
  static let longestWord = 11

  /// Powers of 37: ten digits, 26 letters, and nothing.
  private static let powers: [UInt64] = (0...longestWord).reduce(into: []) { powers, _ in
    powers.append((powers.last ?? 0) == 0 ? 1 : (powers.last ?? 0) * 37)
  }

  /// Two Han characters side by side.
  static func pair(_ first: UInt32, _ second: UInt32) -> UInt64 { han | UInt64(first) << 21 | UInt64(second) }

  /// The last Han character of a run.
  static func end(_ last: UInt32) -> UInt64 { han | UInt64(last) << 21 }

  /// Everything that begins with a Han character: every place where it stands.
  static func beginning(with first: UInt32) -> Range<UInt64> {
    end(first)..<(han | UInt64(first + 1) << 21)
  }

  /// A word of letters and digits, its first ``longestWord`` letters.
  static func word(_ letters: some Sequence<UInt8>) -> UInt64 { packed(letters) }
  /// A later part of a longer word.
  static func continued(_ letters: some Sequence<UInt8>) -> UInt64 { continued | packed(letters) }
  /// The initials of the characters of a title from some place on.
  static func initials(_ letters: some Sequence<UInt8>) -> UInt64 { initials | packed(letters) }
  /// The spelling of the characters of a title from some place on.
  static func spelling(_ letters: some Sequence<UInt8>) -> UInt64 { spelling | packed(letters) }

  /// All terms that begin like this one of so many letters.
  static func prefix(_ term: UInt64, letters: Int) -> Range<UInt64> {
    term..<term + powers[max(0, longestWord - letters)]
  }

  /// A whole title or document number, whatever stands between its characters.
  static func whole(_ units: [UInt32]) -> UInt64 { whole | digest(units) >> 4 }

  private static func packed(_ letters: some Sequence<UInt8>) -> UInt64 {
    var value: UInt64 = 0
    var count = 0
    for letter in letters.prefix(longestWord) {
      value = value * 37 + (letter < 0x3A ? UInt64(letter - 0x30) + 1 : UInt64(letter - 0x61) + 11)
      count += 1
    }
    return value * powers[longestWord - count]
  }

  /// FNV-1a over the units.
  /// - Source: draft-eastlake-fnv, section 2.
  private static func digest(_ units: [UInt32]) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for unit in units {
      for shift in [0, 8, 16] as [UInt32] {
        value = (value ^ UInt64(unit >> shift & 0xFF)) &* 0x100_0000_01B3
      }
    }
    return value
  }
}

/// Takes a text apart into terms, unit by unit.
struct TermCutter {
  private var lastHan: UInt32 = 0
  private var letters: [UInt8] = []
  private var isContinued = false
  /// How many units there were.
  private(set) var count = 0

  /// Takes the next unit; nil where something that does not count stands.
  mutating func take(_ unit: UInt32?, _ emit: (UInt64) -> Void) {
    guard let unit else { return close(emit) }
    count += 1
    if unit < 0x80 {
      if lastHan != 0 { close(emit) }
      letters.append(UInt8(truncatingIfNeeded: unit))
      if letters.count == TextTerm.longestWord { closeWord(emit, isOpen: true) }
    } else {
      if lastHan != 0 {
        emit(TextTerm.pair(lastHan, unit))
      } else {
        closeWord(emit, isOpen: false)
      }
      lastHan = unit
    }
  }

  /// Ends the run.
  mutating func close(_ emit: (UInt64) -> Void) {
    if lastHan != 0 { emit(TextTerm.end(lastHan)) }
    lastHan = 0
    closeWord(emit, isOpen: false)
  }

  private mutating func closeWord(_ emit: (UInt64) -> Void, isOpen: Bool) {
    if !letters.isEmpty { emit(isContinued ? TextTerm.continued(letters) : TextTerm.word(letters)) }
    letters.removeAll(keepingCapacity: true)
    isContinued = isOpen
  }
}
