import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/open/lists`: standing lists as tables, with every version, what changed, and as CSV and JSON.
struct ListPages: Sendable {
  let bench: Workbench
  let catalogue: PublishingCatalogue

  func addRoutes(to router: WebRouter) {
    router.get("/open/lists", use: all)
    router.get("/open/lists/{code}", use: list)
    router.get("/open/lists/{code}/{authority}", use: table)
    router.get("/open/lists/{code}/{authority}/table.csv", use: csv)
    router.get("/open/lists/{code}/{authority}/table.json", use: json)
  }

  static func address(_ code: String, _ authority: OrganisationID) -> String { "/open/lists/\(code)/\(authority)" }

  @Sendable func all(_ request: Request, _ context: WebContext) async throws -> Response {
    let counts = try await bench.store.read { try ListQueries.counts(in: $0) }
    let words = context.words
    let view = ListsView(
      title: words("publishing.lists.title"), lead: words("publishing.lists.lead"),
      entries: catalogue.lists.map { list in
        ListsView.EntryView(
          title: list.name.text(words.language), href: "/open/lists/\(list.code)",
          meta: [
            list.basis,
            counts[list.code].map { words("publishing.lists.authorities", count: $0) }
              ?? words("publishing.lists.none"),
          ].joined(separator: " · "))
      }, empty: nil)
    return try page("publishing/lists", view, view.title, [], context)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let list = try found(context)
    let (authorities, names) = try await bench.store.read { tx in
      let found = try ListQueries.authorities(of: list.code, in: tx)
      return (found, try AuthorityNames.of(found.map(\.id), context.language, in: tx))
    }
    let words = context.words
    let view = ListsView(
      title: list.name.text(words.language), lead: words("publishing.lists.basis", ["basis": list.basis]),
      entries: authorities.map { authority in
        ListsView.EntryView(
          title: names[authority.id] ?? "", href: Self.address(list.code, authority.id),
          meta: words("publishing.lists.version", ["number": String(authority.newest)]))
      },
      empty: authorities.isEmpty
        ? EmptyStateView(
          title: words("publishing.lists.none"), actionText: words("publishing.door.requests"),
          actionHref: "/open/requests/new") : nil)
    return try page(
      "publishing/lists", view, view.title, [Crumb(words("publishing.lists.title"), "/open/lists")], context)
  }

  /// What a page of a table reads.
  private struct Reading: Sendable {
    var list: StandingList
    var authority: OrganisationID
    var name: String
    var versions: [(number: Int, decidedAt: Instant, rows: Int, reason: String)]
    var shown: StandingListVersion
    var before: StandingListVersion?
  }

  private func found(_ context: WebContext) throws -> StandingList {
    guard let list = catalogue.list(try context.parameter("code")) else { throw WebError.notFound }
    return list
  }

  /// The version that the address asks for, the newest unless it does.
  private func read(_ context: WebContext) async throws -> Reading {
    let list = try found(context)
    let authority: OrganisationID = try context.identifier("authority")
    let asked = context.query.integer("version").flatMap { Int(exactly: $0) }
    let compared = context.query.integer("compare").flatMap { Int(exactly: $0) }
    return try await bench.store.read { tx in
      let versions = try ListQueries.published(list.code, authority, in: tx)
      guard let number = asked ?? versions.first?.number, versions.contains(where: { $0.number == number }),
        let shown = try ListQueries.find(list.code, authority, number, in: tx)
      else { throw WebError.notFound }
      let before = try versions.first { $0.number == compared }.flatMap {
        try ListQueries.find(list.code, authority, $0.number, in: tx)
      }
      return Reading(
        list: list, authority: authority,
        name: try Organisations.find(authority, in: tx)?.name(in: context.language.rawValue) ?? "", versions: versions,
        shown: shown, before: before)
    }
  }

  @Sendable func table(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await read(context)
    let words = context.words
    let address = Self.address(reading.list.code, reading.authority)
    let changes = TableChanges(from: reading.before?.table ?? reading.shown.table, to: reading.shown.table)
    let view = ListTableView(
      title: reading.list.name.text(words.language), authority: reading.name,
      lead: words(
        "publishing.lists.shown",
        [
          "number": String(reading.shown.number),
          "time": reading.shown.decidedAt.map(words.wording.dateTime) ?? "",
          "rows": words.wording.number(reading.shown.table.rows.count),
        ]),
      notice: reading.before.map {
        NoticeView(text: words("publishing.lists.compared", ["number": String($0.number)]))
      }, heading: changes.heading, rows: changes.lines.map { ListTableView.RowView($0, changes.heading, words) },
      hasChanges: reading.before != nil, csvHref: "\(address)/table.csv?version=\(reading.shown.number)",
      jsonHref: "\(address)/table.json?version=\(reading.shown.number)",
      versions: reading.versions.enumerated().map { index, version in
        let older = reading.versions.indices.contains(index + 1) ? reading.versions[index + 1].number : nil
        return ListTableView.VersionView(
          text: words("publishing.lists.version", ["number": String(version.number)]),
          href: "\(address)?version=\(version.number)", meta: words.wording.dateTime(version.decidedAt),
          reason: version.reason, compareHref: older.map { "\(address)?version=\(version.number)&compare=\($0)" })
      })
    return try page(
      "publishing/list-table", view, view.title,
      [
        Crumb(words("publishing.lists.title"), "/open/lists"), Crumb(view.title, "/open/lists/\(reading.list.code)"),
      ], context)
  }

  @Sendable func csv(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await read(context)
    return context.bytes(
      Array(TableText.write(reading.shown.table).utf8), mediaType: "text/csv; charset=utf-8",
      name: "\(reading.list.code)-\(reading.shown.number).csv")
  }

  @Sendable func json(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await read(context)
    let table = reading.shown.table
    return try context.json(
      JSONValue.object([
        "list": .string(reading.list.code), "name": .string(reading.list.name.zh),
        "authority": .string(reading.authority.description), "authorityName": .string(reading.name),
        "version": .integer(Int64(reading.shown.number)),
        "publishedAt": .string(reading.shown.decidedAt?.description ?? ""),
        "fields": .array(table.heading.map { .string($0) }),
        "rows": .array(table.rows.map { row in .array(row.map { .string($0) }) }),
      ]))
  }

  private func page(
    _ template: String, _ view: some Sendable, _ title: String, _ crumbs: [Crumb], _ context: WebContext
  ) throws -> Response {
    try bench.renderer.page(
      template, view, title: title, context: context,
      crumbs: [Crumb(context.text("publishing.open.title"), OpenAddress.front)] + crumbs + [Crumb(title)],
      assets: OpenFrame.assets)
  }
}

/// Links to lists; template `publishing/lists`.
struct ListsView: Sendable {
  struct EntryView: Sendable {
    var title: String
    var href: String
    var meta: String
  }

  var title: String
  var lead: String
  var entries: [EntryView]
  var empty: EmptyStateView?
}

/// A list as a table; template `publishing/list-table`.
struct ListTableView: Sendable {
  struct CellView: Sendable {
    var label: String
    var text: String
    var before: String?
    var isLead: Bool
  }

  struct RowView: Sendable {
    var cells: [CellView]
    var word: String?
    var isGone: Bool
    var isNew: Bool

    init(_ line: TableChanges.Line, _ heading: [String], _ words: Words) {
      cells = zip(heading, line.cells).enumerated().map { index, pair in
        CellView(label: pair.0, text: pair.1.text, before: pair.1.before, isLead: index == 0)
      }
      isGone = line.kind == .gone
      isNew = line.kind == .new
      word = line.kind == .same ? nil : words("publishing.lists.row.\(line.kind.rawValue)")
    }
  }

  struct VersionView: Sendable {
    var text: String
    var href: String
    var meta: String
    var reason: String
    var compareHref: String?
  }

  var title: String
  var authority: String
  var lead: String
  var notice: NoticeView?
  var heading: [String]
  var rows: [RowView]
  var hasChanges: Bool
  var csvHref: String
  var jsonHref: String
  var versions: [VersionView]
}
