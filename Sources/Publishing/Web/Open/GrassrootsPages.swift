import Foundation
import Hummingbird
import Kernel
import WebSupport

/// `/open/grassroots`: the standard catalogue of what each field must publish, row by row.
///
/// Every one of the 26 fields is named. Rows stand only where their basis is known: a basis in an act of the library names its article, and
/// the last column of the file quotes the words there. A field without rows says that its catalogue has not been drawn up.
///
/// - Source: 国办发〔2019〕54号 (基层政务公开标准化规范化); the standard directories of the 26 fields.
struct GrassrootsPages: Sendable {
  let bench: Workbench
  /// Heading and rows of the data file: number, field, then the columns of the directories.
  let table: StandingTable
  /// The fields in the order of the directories, in Chinese and in English.
  let fields: StandingTable

  /// The pages with the rows of the data files.
  /// - Throws: when the program was installed without them, or they cannot be read.
  init(bench: Workbench) throws {
    self.bench = bench
    (table, fields) = (try Self.read("grassroots"), try Self.read("grassroots-fields"))
  }

  static func read(_ name: String) throws -> StandingTable {
    let file = Bundle.module.bundleURL.appending(path: "Resources/data/\(name).csv")
    return try TableText.read(String(contentsOf: file, encoding: .utf8))
  }

  func addRoutes(to router: WebRouter) {
    router.get("/open/grassroots", use: show)
    router.get("/open/grassroots.csv", use: csv)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let counts = Dictionary(grouping: table.rows) { $0[1] }.mapValues(\.count)
    let first = fields.rows.first { counts[$0[0]] != nil } ?? fields.rows.first
    let chosen = fields.rows.first { $0[0] == context.query["field"] } ?? first ?? ["", ""]
    let words = context.words
    let name = words.language == .en ? 1 : 0
    let labels = ["number", "matter", "content", "basis", "time", "who", "channel", "audience", "way", "level"]
      .map { words("publishing.grassroots.\($0)") }
    let view = GrassrootsView(
      filters: FiltersView(groups: [
        FilterGroupView(
          title: words("publishing.grassroots.fields"),
          links: fields.rows.map { field in
            FilterLinkView(
              text: field[name], href: "/open/grassroots?field=\(PercentEncoding.component(field[0]))",
              count: words.wording.number(counts[field[0]] ?? 0), isCurrent: field == chosen)
          })
      ]), field: chosen[name], hasRows: counts[chosen[0]] != nil,
      empty: counts[chosen[0]] == nil
        ? EmptyStateView(title: words("publishing.grassroots.none", ["field": chosen[name]])) : nil,
      heading: labels,
      rows: table.rows.filter { $0[1] == chosen[0] }.map { row in
        GrassrootsView.RowView(
          cells: zip(labels, row.dropFirst(2)).enumerated().map { place, cell in
            GrassrootsView.CellView(
              label: cell.0, text: bench.acts.linked(cell.1), isLead: place == 1,
              quote: place == Self.basis ? row.last : nil)
          })
      })
    return try bench.renderer.page(
      "publishing/grassroots", view, title: words("publishing.grassroots.title"), context: context,
      crumbs: OpenFrame.crumbs(context, Crumb(words("publishing.grassroots.title"))), assets: OpenFrame.assets)
  }

  /// The place of the basis among the columns that are shown.
  private static let basis = 3

  @Sendable func csv(_ request: Request, _ context: WebContext) async throws -> Response {
    context.bytes(
      Array(TableText.write(table).utf8), mediaType: "text/csv; charset=utf-8", name: "grassroots.csv")
  }
}

/// Rows of the grassroots catalogue; template `publishing/grassroots`.
struct GrassrootsView: Sendable {
  struct CellView: Sendable {
    var label: String
    var text: Markup
    var isLead: Bool
    /// What the articles of the basis say.
    var quote: String?
  }

  struct RowView: Sendable {
    var cells: [CellView]
  }

  var filters: FiltersView
  var field: String
  var hasRows: Bool
  var empty: EmptyStateView?
  var heading: [String]
  var rows: [RowView]
}
