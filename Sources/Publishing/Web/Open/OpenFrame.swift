import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// What the public pages of this feature have in common.
enum OpenFrame {
  static let assets = ["publishing.css"]

  static func crumbs(_ context: WebContext, _ rest: Crumb...) -> [Crumb] {
    [Crumb(context.text("publishing.open.title"), OpenAddress.front)] + rest
  }
}

/// A line of a list of documents; partial `publishing/lines`.
struct LinesView: Sendable {
  struct LineView: Sendable {
    var title: String
    var href: String
    var meta: String
    var summary: String
    var validity: StateTagView?
  }

  var lines: [LineView]

  init(
    _ lines: [PublicationListQueries.Line], _ names: [OrganisationID: String], on today: CivilDate, _ words: Words
  ) {
    self.lines = lines.map { line in
      let parts = [
        words.wording.date(line.publishedOn), names[line.authorityID], line.number, words(line.facts.kind.wordKey),
      ]
      return LineView(
        title: line.title, href: OpenAddress.document(line.id),
        meta: parts.compactMap(\.self).joined(separator: " · "), summary: line.summary,
        validity: line.facts.validity(on: today).flatMap { $0 == .inForce ? nil : StateTagView($0, words) })
    }
  }
}

/// Names of authorities for lists.
enum AuthorityNames {
  static func of(
    _ ids: some Sequence<OrganisationID>, _ language: Language, in tx: ReadTransaction
  ) throws -> [OrganisationID: String] {
    try Set(ids).reduce(into: [:]) { $0[$1] = try Organisations.find($1, in: tx)?.name(in: language.rawValue) }
  }
}
