package import Acts
import Synchronization

/// The names of the acts that this site has as pages, so that every feature can link a citation to its article.
///
/// It is kept in memory and filled by whoever keeps the acts; until then, and where there are none, nothing is linked.
package final class ActShelf: Sendable {
  private let kept = Mutex<(names: Set<String>, revision: Int)>(([], 0))

  package init() {}

  /// The names, as ``ActName/short(_:)`` makes them.
  package var names: Set<String> { kept.withLock { $0.names } }

  /// Another number whenever the names have changed: for those who keep rendered pages.
  package var revision: Int { kept.withLock { $0.revision } }

  /// Says which acts there are.
  package func hold(_ names: Set<String>) {
    kept.withLock { kept in
      guard kept.names != names else { return }
      kept = (names, kept.revision + 1)
    }
  }

  package func holds(_ act: String) -> Bool { kept.withLock { $0.names.contains(act) } }

  /// Where an act, or a part of it as acts name it (`第四十二条第二款`), is read; nil where the act is not here.
  package func href(act: String, part: String? = nil) -> String? {
    let name = ActName.short(act)
    guard holds(name) else { return nil }
    guard let part, let citation = ActCitation.find(in: part).first else { return ActAddress.path(act: name) }
    return ActAddress.path(citation, own: name)
  }

  /// Where the first citation of a text such as `政府信息公开条例第三十六条第一项` is read; nil where the act is not here.
  package func href(stating text: String) -> String? {
    ActCitation.find(in: text, names: names).first.flatMap { href($0) }
  }

  /// Where a citation leads; nil where the act is not here. `own` is the act that the text itself belongs to.
  package func href(_ citation: ActCitation, own: String? = nil) -> String? {
    guard let act = citation.act ?? own, holds(act) else { return nil }
    return ActAddress.path(citation, own: own)
  }

  /// The text as markup in which every citation of an act that is here is a link.
  ///
  /// - Parameter own: the act that 本条例 and articles without an act mean; nil if they mean none.
  package func linked(_ text: String, own: String? = nil) -> Markup {
    guard text.utf8.count <= Self.longestLinked || text.count <= Self.longestLinked else {
      return Markup(FastHTML.escaped(text))
    }
    var html = ""
    for piece in ActCitation.pieces(of: text, names: names) {
      let words = FastHTML.escaped(piece.text)
      if let citation = piece.citation, let href = href(citation, own: own) {
        html += "<a href=\"\(FastHTML.escaped(href))\">\(words)</a>"
      } else {
        html += words
      }
    }
    return Markup(html)
  }
}
