import Foundation
package import Kernel

/// How Chinese characters are read, without tones.
package struct PinyinTable: Sendable {
  private let readingsByCharacter: [UInt32: [[UInt8]]]
  private let charactersByReading: [[UInt8]: [UInt32]]

  /// The table that travels with the program. Reads it anew: keep the result.
  /// - Throws: ``KernelResourceError`` when the installation is incomplete.
  package static func published() throws(KernelResourceError) -> PinyinTable {
    let folder = Bundle.module.bundleURL
    guard let data = try? Data(contentsOf: folder.appendingPathComponent("Resources/pinyin.txt")) else {
      throw .missing(name: "pinyin")
    }
    return PinyinTable(text: String(decoding: data, as: UTF8.self))
  }

  /// A table of lines `chang 昌唱常场|长`: a syllable, its characters, after the bar those also read so.
  package init(text: String) {
    var usual: [UInt32: [UInt8]] = [:]
    var others: [UInt32: [[UInt8]]] = [:]
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let words = line.split(separator: " ")
      guard words.count == 2 else { continue }
      let syllable = Array(words[0].utf8)
      let groups = words[1].split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      for scalar in groups[0].unicodeScalars { usual[scalar.value] = syllable }
      for scalar in groups.dropFirst().joined().unicodeScalars { others[scalar.value, default: []].append(syllable) }
    }
    var readings = usual.mapValues { [$0] }
    for (scalar, syllables) in others { readings[scalar, default: []] += syllables }
    readingsByCharacter = readings
    var characters: [[UInt8]: [UInt32]] = [:]
    for (scalar, syllable) in usual { characters[syllable, default: []].append(scalar) }
    charactersByReading = characters.mapValues { $0.sorted() }
  }

  /// How many characters have a reading.
  package var count: Int { readingsByCharacter.count }

  /// The readings of a character, the most usual first; empty when unknown.
  package func readings(of character: Character) -> [String] {
    guard let unit = SearchText.unit(of: character) else { return [] }
    return readings(ofUnit: unit).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The initials of a text by the most usual readings, for sorting and grouping; Latin letters and digits stay.
  package func initials(of text: String) -> String {
    let bytes = SearchText(text).units.compactMap { unit in
      SearchText.isHan(unit) ? readings(ofUnit: unit).first?.first : UInt8(truncatingIfNeeded: unit)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The characters that are usually read like one of its readings, the character itself among them.
  func homophones(ofUnit unit: UInt32) -> [UInt32] {
    readings(ofUnit: unit).flatMap { charactersByReading[$0] ?? [] }
  }

  /// The syllables of a unit as ASCII; a Latin letter or digit reads as itself.
  func readings(ofUnit unit: UInt32) -> [[UInt8]] {
    unit < 0x80 ? [[UInt8(truncatingIfNeeded: unit)]] : readingsByCharacter[unit] ?? []
  }
}
