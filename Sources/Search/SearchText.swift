/// A text as the index sees it: capitals made small, full-width forms made half-width, everything else left out.
///
/// One unit stands for one character, so that a place in the units leads back to the character of the original.
struct SearchText: Sendable {
  /// Han characters, small Latin letters and digits, as Unicode scalars, without anything between them.
  let units: [UInt32]
  /// For each unit the offset of its character in the original text.
  let offsets: [Int32]

  /// The units of the first `limit` characters that count.
  init(_ text: String, limit: Int = 2000) {
    var units: [UInt32] = []
    var offsets: [Int32] = []
    for (offset, character) in text.enumerated() {
      guard units.count < limit else { break }
      guard let unit = Self.unit(of: character) else { continue }
      units.append(unit)
      offsets.append(Int32(offset))
    }
    self.units = units
    self.offsets = offsets
  }

  /// What a character counts as; `nil` for spaces, punctuation and scripts that are not searched.
  static func unit(of character: Character) -> UInt32? {
    guard let scalar = character.unicodeScalars.first?.value else { return nil }
    switch scalar {
    case 0x30...0x39, 0x61...0x7A: return scalar
    case 0x41...0x5A: return scalar + 0x20
    case 0xFF10...0xFF19, 0xFF41...0xFF5A: return scalar - 0xFEE0
    case 0xFF21...0xFF3A: return scalar - 0xFEE0 + 0x20
    case 0xFC, 0xDC: return 0x76  // ü is typed as v
    default: return isHan(scalar) ? scalar : nil
    }
  }

  /// Whether a scalar is a Chinese character.
  static func isHan(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3007, 0xF900...0xFAFF, 0x20000...0x323AF: true
    default: false
    }
  }

  /// The runs of Latin letters and digits, and of Han characters, that stand together in a text.
  static func runs(in text: some StringProtocol) -> [SearchRun] {
    var runs: [SearchRun] = []
    var isOpen = false
    for character in text {
      guard let unit = unit(of: character) else {
        isOpen = false
        continue
      }
      let han = isHan(unit)
      if isOpen, let last = runs.last, last.isHan == han {
        runs[runs.count - 1].units.append(unit)
      } else {
        runs.append(SearchRun(units: [unit], isHan: han))
      }
      isOpen = true
    }
    return runs
  }
}

/// Characters of one kind that stand together.
struct SearchRun: Hashable, Sendable {
  var units: [UInt32]
  let isHan: Bool

  /// The letters and digits as ASCII; empty for Han characters.
  var ascii: [UInt8] { isHan ? [] : units.map { UInt8(truncatingIfNeeded: $0) } }
}
