/// Removes words from plain text for good.
package enum TextRedaction {
  /// What stands in place of removed text.
  package static let block: Character = "█"
  /// How many blocks stand for a removed piece, however long it was: length would tell of names.
  package static let blocks = 4

  /// A text out of which pieces have been removed.
  package struct Redacted: Hashable, Sendable {
    /// What is left.
    package let text: String
    /// The removed pieces in order. They must be kept as safe as the original.
    package let removed: [String]
  }

  /// Removes pieces.
  ///
  /// - Parameters:
  ///   - ranges: Pieces of the text, in characters as people count them. Pieces that touch are removed as one.
  ///   - texts: Texts that are removed wherever they stand; blanks, case and full width make no difference.
  /// - Throws: ``DocumentError/markFindsNothing(mark:)`` with the ranges counted before the texts,
  ///   ``DocumentError/redactionLeaks(_:)`` if a removed text can still be found.
  package static func redact(
    _ text: String, ranges: [Range<Int>] = [], texts: [String] = []
  ) throws(DocumentError) -> Redacted {
    guard !ranges.isEmpty || !texts.isEmpty else { throw .nothingMarked }
    let characters = Array(text)
    var goes = [Bool](repeating: false, count: characters.count)
    for (number, range) in ranges.enumerated() {
      guard range.lowerBound >= 0, range.upperBound <= characters.count, !range.isEmpty else {
        throw .markFindsNothing(mark: number + 1)
      }
      for index in range { goes[index] = true }
    }
    // Which character each code point belongs to.
    let owners = characters.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element.unicodeScalars.count) }
    let folding = TextFolding(text.unicodeScalars)
    for (number, wanted) in texts.enumerated() {
      let found = folding.matches(of: TextFolding(wanted.unicodeScalars))
      guard !found.isEmpty else { throw .markFindsNothing(mark: ranges.count + number + 1) }
      for match in found {
        for index in owners[folding.origins[match.lowerBound]]...owners[folding.origins[match.upperBound - 1]] {
          goes[index] = true
        }
      }
    }
    let result = replaced(characters, goes)
    let rest = TextFolding(result.text.unicodeScalars)
    for wanted in texts where !rest.matches(of: TextFolding(wanted.unicodeScalars)).isEmpty {
      throw .redactionLeaks(.text)
    }
    return result
  }

  private static func replaced(_ characters: [Character], _ goes: [Bool]) -> Redacted {
    var text = ""
    var removed: [String] = []
    for (index, character) in characters.enumerated() {
      let begins = goes[index] && (index == 0 || !goes[index - 1])
      if begins {
        removed.append("")
        text += String(repeating: block, count: blocks)
      }
      if goes[index] { removed[removed.count - 1].append(character) } else { text.append(character) }
    }
    return Redacted(text: text, removed: removed)
  }
}
