package import Kernel
package import Store

/// What people looked for and did not find, as evidence of need. Nothing tells who looked.
///
/// The first times only a digest is kept with a count; the words themselves from the time on when they were asked
/// ``shownFrom`` times, so that what only one person would ask – a name, a case – is never written down. What looks like a number
/// of a person, a telephone or an account is not even counted.
package struct SearchNeeds: Sendable {
  /// From this many times on the words are kept and shown.
  package static let shownFrom = 3
  /// What nobody asked for so many days is forgotten.
  package static let keptDays = 180

  let language: TextLanguage

  /// Notes a search that found nothing.
  package func note(_ text: String, on day: CivilDate, in tx: WriteTransaction) throws {
    guard let words = Self.words(text, language) else { return }
    try SearchNeedQueries.note(words, digest: Self.digest(words), on: day, in: tx)
  }

  /// What was looked for in vain most often, the words and the times.
  package func most(_ limit: Int, in tx: ReadTransaction) throws -> [SearchNeed] {
    try SearchNeedQueries.most(limit, from: Self.shownFrom, in: tx)
  }

  /// Forgets what nobody asked lately.
  package func forget(by day: CivilDate, in tx: WriteTransaction) throws {
    try SearchNeedQueries.forget(before: day.adding(days: -Self.keptDays), in: tx)
  }

  /// The words in the form that they are compared in; nil where nothing is left or a number of somebody may be among them.
  static func words(_ text: String, _ language: TextLanguage) -> String? {
    let cut = String(text.prefix(SearchQuery.longestCharacters))
    guard !cut.contains("@") else { return nil }
    let folded = language.folding.folded(cut)
    guard folded.units.count >= 2 else { return nil }
    // Digits are counted over spaces, hyphens and dots: 138 0013 8000 is a telephone too.
    var digits = 0
    var isNumber = false
    for unit in folded.units {
      let isDigit = unit >= 0x30 && unit <= 0x39
      digits = isDigit ? digits + 1 : 0
      if digits >= longestNumber { isNumber = true }
    }
    // A licence, passport or unified social credit code mixes letters and digits.
    let isCode = folded.runs.contains { run in
      !run.isHan && run.units.count >= 8 && run.units.contains { $0 < 0x3A }
    }
    guard !isNumber, !isCode else { return nil }
    return folded.runs.map(\.text).joined(separator: " ")
  }

  /// Seven digits are a telephone; years, numbers of documents and articles have fewer.
  private static let longestNumber = 7

  private static func digest(_ words: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for seed in [0xCBF2_9CE4_8422_2325, 0x9E37_79B9_7F4A_7C15] as [UInt64] {
      var value = seed
      for byte in words.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
      }
    }
    return bytes
  }
}

/// Words that were looked for in vain.
package struct SearchNeed: Sendable, Hashable {
  /// The words.
  package let words: String
  /// How often.
  package let times: Int
  /// When first and last.
  package let first: CivilDate
  package let last: CivilDate
}
