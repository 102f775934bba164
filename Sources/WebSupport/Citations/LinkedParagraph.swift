import Acts

/// A paragraph of a text in which citations are links: `{{#paragraphs}}<p>{{{text}}}</p>{{/paragraphs}}`.
package struct LinkedParagraph: Sendable, Equatable {
  /// The words.
  package var text: Markup
}

extension ActShelf {
  /// Texts of more characters are shown without links; the longest acts have half as many.
  package static let longestLinked = 200_000

  /// Paragraphs as markup in which every citation of an act that is here is a link. A short name that one paragraph gives an act
  /// (`以下简称《条例》`) is known in those behind it.
  package func linked(_ paragraphs: [String]) -> [LinkedParagraph] {
    guard !paragraphs.contains(where: { $0.contains(where: \.isNewline) }) else {
      return paragraphs.map { LinkedParagraph(text: linked($0)) }
    }
    let text = paragraphs.joined(separator: "\n")
    guard !text.isEmpty, text.count <= Self.longestLinked else {
      return paragraphs.map { LinkedParagraph(text: Markup(FastHTML.escaped($0))) }
    }
    var lines = [""]
    for piece in ActCitation.pieces(of: text, names: names) {
      let words = piece.text.split(separator: "\n", omittingEmptySubsequences: false).map {
        FastHTML.escaped(String($0))
      }
      if words.count == 1, let citation = piece.citation, let href = href(citation) {
        lines[lines.count - 1] += "<a href=\"\(FastHTML.escaped(href))\">\(words[0])</a>"
      } else {
        lines[lines.count - 1] += words.first ?? ""
        lines += words.dropFirst()
      }
    }
    return lines.map { LinkedParagraph(text: Markup($0)) }
  }
}
