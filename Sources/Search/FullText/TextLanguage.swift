import Kernel

/// What the index knows of the language: which characters count as the same, how they are read, which words mean the same.
package struct TextLanguage: Sendable {
  let folding: CharacterFolding
  let pinyin: PinyinTable
  let synonyms: SynonymTable

  /// The tables that travel with the program and with OpenCC. Reads them anew, some milliseconds: keep the result.
  ///
  /// - Throws: ``TextIndexError`` when the installation is incomplete.
  package static func published() throws(TextIndexError) -> TextLanguage {
    let folding = try CharacterFolding()
    guard let pinyin = try? PinyinTable.published() else { throw .noTable(name: "pinyin") }
    return TextLanguage(folding: folding, pinyin: pinyin, synonyms: try SynonymTable.published(folding))
  }

  /// The terms of a text, and how many units it has.
  func cut(_ text: String, _ emit: (UInt64) -> Void) -> Int {
    var cutter = TermCutter()
    for scalar in text.unicodeScalars { cutter.take(folding.unit(scalar.value), emit) }
    cutter.close(emit)
    return cutter.count
  }

  /// The terms by which a title is found when it is spelled: initials and syllables from every character on.
  ///
  /// The first character is taken with all its readings, the others with the usual one.
  func spellings(of title: String, _ emit: (UInt64) -> Void) {
    let units = folding.folded(String(title.prefix(200))).units
    for start in units.indices where units[start] >= 0x80 {
      for reading in pinyin.readings(ofUnit: units[start]) {
        guard let initial = reading.first else { continue }
        var initials = [initial]
        var letters = reading
        for unit in units[(start + 1)...].prefix(TextTerm.longestWord - 1) {
          guard let next = pinyin.readings(ofUnit: unit).first, let first = next.first else { break }
          initials.append(first)
          if letters.count < TextTerm.longestWord { letters += next }
        }
        if initials.count > 1 { emit(TextTerm.initials(initials)) }
        emit(TextTerm.spelling(letters))
      }
    }
  }
}
