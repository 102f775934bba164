import Acts
import Kernel
package import Search
package import Store
import WebSupport

/// Acts for the full-text index: each article is found and shown by itself.
package struct ActSearchSource: SearchSource {
  private let clock: any WallClock

  init(clock: any WallClock) {
    self.clock = clock
  }

  package let name = "law"

  package func documents(after id: String?, limit: Int, in tx: ReadTransaction) throws -> [TextDocument] {
    let today = clock.now().civilDate()
    let after = id.map { ActID(String($0.dropFirst(name.count + 1))) } ?? nil
    return try ActQueries.page(after: after, limit: limit, in: tx).compactMap {
      try Self.document($0, on: today, in: tx)
    }
  }

  /// The present version of an act; nil if its text cannot be read any more.
  static func document(_ act: LibraryAct, on day: CivilDate, in tx: ReadTransaction) throws -> TextDocument? {
    guard let text = try ActQueries.document(act.versionID, in: tx), let parsed = try? ActText.parse(text) else {
      return nil
    }
    var document = TextDocument(
      id: "law:\(act.id)", kind: TextKind.law, title: act.title, address: ActAddress.path(act: act.name),
      passages: passages(parsed))
    document.authorityName = act.issuer ?? ""
    document.rank =
      switch act.level {
      case .law, .administrativeRegulation, .partyRule: 6
      case .departmentalRule: 5
      case .localRegulation: act.name.contains("省") || act.name.contains("自治区") ? 4 : 3
      case .untold: 0
      }
    document.date = act.versionOn
    document.isInForce = act.state(on: day) != .repealed
    document.number = parsed.order
    document.topics = [act.name]
    return document
  }

  private static func passages(_ act: ActText) -> [TextPassage] {
    act.blocks.compactMap { block in
      switch block {
      case .article(let article):
        TextPassage(anchor: "#" + article.anchor, heading: article.label, text: article.body)
      case .text(let text): TextPassage(text: text)
      case .appendix(let appendix):
        TextPassage(
          anchor: "#" + appendix.anchor, heading: appendix.label, text: appendix.lines.joined(separator: "\n"))
      case .heading: nil
      }
    }
  }
}
