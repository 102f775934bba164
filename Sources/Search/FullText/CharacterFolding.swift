/// Which characters count as the same: capitals and small letters, full and half width, traditional and simplified forms.
///
/// Each character is folded by itself, so that a text and a query come to the same units wherever the query was cut out,
/// and a unit leads back to its character.
struct CharacterFolding: Sendable {
  private static let first: UInt32 = 0x3400
  private static let last: UInt32 = 0x9FFF
  private let simplified: [UInt16]

  /// Asks OpenCC for the simplified form of every character of the two blocks in use.
  init() throws(TextIndexError) {
    let conversion = try ChineseConversion("t2s.json")
    let all = (Self.first...Self.last).compactMap(Unicode.Scalar.init)
    var text = ""
    for scalar in all {
      text.unicodeScalars.append(scalar)
      text.append("\n")
    }
    guard let converted = conversion.convert(text) else { throw .noConversionTables(name: "t2s.json") }
    let lines = converted.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > all.count else { throw .noConversionTables(name: "t2s.json") }
    simplified = zip(all, lines).map { scalar, line in
      // A few characters have no single simplified form within the block; they stay.
      guard line.count == 1, let form = line.first, form.value <= 0xFFFF else {
        return UInt16(truncatingIfNeeded: scalar.value)
      }
      return UInt16(truncatingIfNeeded: form.value)
    }
  }

  /// What a scalar counts as; nil for spaces, punctuation and scripts that are not searched.
  func unit(_ scalar: UInt32) -> UInt32? {
    if scalar < 0x80 {
      switch scalar {
      case 0x30...0x39, 0x61...0x7A: return scalar
      case 0x41...0x5A: return scalar + 0x20
      default: return nil
      }
    }
    if scalar >= Self.first, scalar <= Self.last { return UInt32(simplified[Int(scalar - Self.first)]) }
    switch scalar {
    case 0xFF10...0xFF19, 0xFF41...0xFF5A: return scalar - 0xFEE0
    case 0xFF21...0xFF3A: return scalar - 0xFEE0 + 0x20
    case 0xFC, 0xDC: return 0x76  // ü is typed as v
    default: return SearchText.isHan(scalar) ? scalar : nil
    }
  }

  /// The units of a text with the places of their scalars.
  func folded(_ text: String) -> FoldedText {
    var folded = FoldedText()
    var place: Int32 = 0
    for scalar in text.unicodeScalars {
      if let unit = unit(scalar.value) {
        folded.units.append(unit)
        folded.places.append(place)
      }
      place += 1
    }
    return folded
  }
}

/// A text as the index sees it.
struct FoldedText: Sendable, Hashable {
  /// What counts, one after the other.
  var units: [UInt32] = []
  /// The place of each unit among the scalars of the text.
  var places: [Int32] = []

  /// The runs of one script, cut where something that does not count stands between.
  var runs: [FoldedRun] {
    var runs: [FoldedRun] = []
    var next: Int32 = -1
    for (unit, place) in zip(units, places) {
      let isHan = unit >= 0x80
      if place == next, let last = runs.last, last.isHan == isHan {
        runs[runs.count - 1].units.append(unit)
      } else {
        runs.append(FoldedRun(units: [unit], isHan: isHan))
      }
      next = place + 1
    }
    return runs
  }
}

/// Units of one script side by side.
struct FoldedRun: Sendable, Hashable {
  var units: [UInt32]
  let isHan: Bool

  /// The letters and digits; empty for Han characters.
  var ascii: [UInt8] { isHan ? [] : units.map { UInt8(truncatingIfNeeded: $0) } }
  /// Whether there is a letter that could spell something.
  var isSpelling: Bool { !isHan && units.count >= 2 && units.allSatisfy { $0 >= 0x61 } }
  /// The characters.
  var text: String { FoldedRun.text(of: units) }

  static func text(of units: [UInt32]) -> String {
    var scalars = String.UnicodeScalarView()
    for unit in units {
      if let scalar = Unicode.Scalar(unit) { scalars.append(scalar) }
    }
    return String(scalars)
  }
}
