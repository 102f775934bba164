import Foundation
import Hummingbird
import Kernel
import WebSupport

/// `/open/grassroots`: the standard catalogue of what each field must publish, row by row.
///
/// - Source: 国办发〔2019〕54号 (基层政务公开标准化规范化); the standard directories of the 26 fields.
struct GrassrootsPages: Sendable {
  let bench: Workbench
  /// Heading and rows of the data file: number, field, then the columns of the directories.
  let table: StandingTable

  /// The pages with the rows of the data file.
  /// - Throws: when the program was installed without it, or it cannot be read.
  init(bench: Workbench) throws {
    self.bench = bench
    let file = Bundle.module.bundleURL.appending(path: "Resources/data/grassroots.csv")
    table = try TableText.read(String(contentsOf: file, encoding: .utf8))
  }

  func addRoutes(to router: WebRouter) {
    router.get("/open/grassroots", use: show)
    router.get("/open/grassroots.csv", use: csv)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let fields = table.rows.map { $0[1] }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let chosen = fields.contains(context.query["field"]) ? context.query["field"] : fields.first ?? ""
    let words = context.words
    let labels = ["number", "matter", "content", "basis", "time", "who", "channel", "audience", "way", "level"]
      .map { words("publishing.grassroots.\($0)") }
    let view = GrassrootsView(
      filters: FiltersView(groups: [
        FilterGroupView(
          title: words("publishing.grassroots.fields"),
          links: fields.map { field in
            FilterLinkView(
              text: field, href: "/open/grassroots?field=\(PercentEncoding.component(field))",
              count: words.wording.number(table.rows.count { $0[1] == field }), isCurrent: field == chosen)
          })
      ]), field: chosen, heading: labels,
      rows: table.rows.filter { $0[1] == chosen }.map { row in
        GrassrootsView.RowView(
          cells: zip(labels, row.dropFirst(2)).enumerated().map {
            GrassrootsView.CellView(label: $1.0, text: $1.1, isLead: $0 == 1)
          })
      })
    return try bench.renderer.page(
      "publishing/grassroots", view, title: words("publishing.grassroots.title"), context: context,
      crumbs: OpenFrame.crumbs(context, Crumb(words("publishing.grassroots.title"))), assets: OpenFrame.assets)
  }

  @Sendable func csv(_ request: Request, _ context: WebContext) async throws -> Response {
    context.bytes(
      Array(TableText.write(table).utf8), mediaType: "text/csv; charset=utf-8", name: "grassroots.csv")
  }
}

/// Rows of the grassroots catalogue; template `publishing/grassroots`.
struct GrassrootsView: Sendable {
  struct CellView: Sendable {
    var label: String
    var text: String
    var isLead: Bool
  }

  struct RowView: Sendable {
    var cells: [CellView]
  }

  var filters: FiltersView
  var field: String
  var heading: [String]
  var rows: [RowView]
}
