/// A word of a page with its place: what one tick on a marking page removes.
///
/// Chinese is written without spaces; there a word ends at punctuation, at a change of script and after a few characters.
/// For anything finer there are ranges and texts (``RedactionMark``).
package struct PageWord: Hashable, Sendable {
  /// The word.
  package let text: String
  /// Where it stands in the page's text, in characters as people count them.
  package let range: Range<Int>
  /// Where it stands on the page.
  package let box: PageBox
  /// The line of the text in which it stands, counted from zero.
  package let line: Int

  /// The most Chinese characters in a piece.
  private static let longestRun = 8

  static func words(of layout: PageLayout) -> [PageWord] {
    var words: [PageWord] = []
    var scalar = 0
    var line = 0
    var start: (character: Int, kind: Kind)?
    var piece = ""
    var box: PageBox?
    var last: PageBox?
    func end(at character: Int) {
      if let begun = start, let box {
        words.append(PageWord(text: piece, range: begun.character..<character, box: box, line: line))
      }
      start = nil
      piece = ""
      box = nil
    }
    for (number, character) in layout.text.enumerated() {
      let kind = Kind(character)
      let width = character.unicodeScalars.count
      let place = layout.boxes[scalar..<scalar + width].reduce(layout.boxes[scalar]) { $0.union($1) }
      if let begun = start {
        let isFull = kind == .ideograph && piece.count >= longestRun
        let isElsewhere = last.map { !$0.isFollowed(by: place) } ?? false
        if kind != begun.kind || kind == .mark || isFull || isElsewhere { end(at: number) }
      }
      if kind != .space {
        if start == nil { start = (number, kind) }
        piece.append(character)
        box = box?.union(place) ?? place
        last = place
      } else if character.isNewline {
        line += 1
      }
      scalar += width
    }
    end(at: layout.text.count)
    return words
  }

  private enum Kind {
    case space, letter, ideograph, mark

    init(_ character: Character) {
      if character.isWhitespace {
        self = .space
      } else if let scalar = character.unicodeScalars.first, scalar.value >= 0x2E80,
        !(character.isPunctuation || character.isSymbol),
        !(0xFF00...0xFFEF).contains(scalar.value)
      {
        self = .ideograph
      } else if character.isLetter || character.isNumber
        || ["-", "_", "@", ".", "/", "+", "*", ":"].contains(character)
      {
        self = .letter
      } else {
        self = .mark
      }
    }
  }
}
