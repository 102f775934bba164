import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/open/catalogue` and `/open/columns/{code}`: what is public, by field of article 20, stage, kind, authority, topic and year.
struct CataloguePages: Sendable {
  static let rows = 20
  let bench: Workbench
  let catalogue: PublishingCatalogue

  func addRoutes(to router: WebRouter) {
    router.get("/open/catalogue", use: show)
    router.get("/open/columns/{code}", use: column)
    router.get("/open/answers", use: answers)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let words = context.words
    return try await page(
      Self.filter(context), path: OpenAddress.catalogue, title: words("publishing.catalogue.title"),
      lead: words("publishing.catalogue.lead"), withFilters: true, context)
  }

  @Sendable func column(_ request: Request, _ context: WebContext) async throws -> Response {
    guard let column = catalogue.column(try context.parameter("code")) else { throw WebError.notFound }
    var filter = PublicationListQueries.Filter()
    filter.column = column.code
    let name = column.name.text(context.language)
    return try await page(
      filter, path: "/open/columns/\(column.code)", title: name,
      lead: context.text(
        "publishing.column.rhythm", ["days": context.wording.naturalDays(column.rhythmDays)]), withFilters: false,
      missing: LinkView(
        context.text("publishing.column.missing"),
        "/my/complaints/new?kind=notPublished&subject=\(PercentEncoding.component(name))"), context)
  }

  @Sendable func answers(_ request: Request, _ context: WebContext) async throws -> Response {
    var filter = PublicationListQueries.Filter()
    filter.kind = .answer
    filter.topic = catalogue.topic(context.query["topic"])?.code
    return try await page(
      filter, path: "/open/answers", title: context.text("publishing.answers.title"),
      lead: context.text("publishing.answers.lead"), withFilters: false, context)
  }

  static func filter(_ context: WebContext) -> PublicationListQueries.Filter {
    let query = context.query
    return PublicationListQueries.Filter(
      field: DisclosureField(rawValue: query["field"]), column: nil, kind: PublicationKind(rawValue: query["kind"]),
      authority: OrganisationID(query["authority"]), topic: query["topic"].isEmpty ? nil : query["topic"],
      stage: OpennessStage(rawValue: query["stage"]),
      year: query.integer("year").flatMap { (1949...9999).contains($0) ? Int($0) : nil })
  }

  private func page(
    _ filter: PublicationListQueries.Filter, path: String, title: String, lead: String, withFilters: Bool,
    missing: LinkView? = nil, _ context: WebContext
  ) async throws -> Response {
    let before = PublicationListQueries.Cursor(text: context.query["before"])
    let (lines, names, counts) = try await bench.store.read { tx in
      let lines = try PublicationListQueries.published(filter, before: before, limit: Self.rows + 1, in: tx)
      return (
        lines, try AuthorityNames.of(lines.map(\.authorityID), context.language, in: tx),
        withFilters ? try PublicationListQueries.countsByField(in: tx) : [:]
      )
    }
    let view = CatalogueView(
      title: title, lead: lead, path: path, lines: lines, names: names, isFirst: before == nil,
      filters: withFilters ? filters(context, counts) : nil, hasTopics: path == "/open/answers", missing: missing,
      context)
    return try bench.renderer.page(
      "publishing/catalogue", view, title: title, context: context,
      crumbs: OpenFrame.crumbs(context, Crumb(title)), description: lead, assets: OpenFrame.assets)
  }

  private func filters(_ context: WebContext, _ counts: [DisclosureField: Int]) -> FiltersView {
    let (words, query) = (context.words, context.query)
    func group<Value: RawRepresentable>(
      _ name: String, _ values: [Value], _ text: (Value) -> String, _ count: (Value) -> String? = { _ in nil }
    ) -> FilterGroupView where Value.RawValue == String {
      let all = FilterLinkView(
        text: words("publishing.filter.all"), href: address(query.replacing([name: nil, "before": nil])),
        isCurrent: query[name].isEmpty)
      return FilterGroupView(
        title: words("publishing.fact.\(name)"),
        links: [all]
          + values.map { value in
            FilterLinkView(
              text: text(value), href: address(query.replacing([name: value.rawValue, "before": nil])),
              count: count(value), isCurrent: query[name] == value.rawValue)
          })
    }
    return FiltersView(groups: [
      group("field", DisclosureField.allCases, { words($0.wordKey) }, { words.wording.number(counts[$0] ?? 0) }),
      group("stage", OpennessStage.allCases, { words($0.wordKey) }),
      group("kind", PublicationKind.allCases, { words($0.wordKey) }),
    ])
  }

  private func address(_ query: String) -> String { query.isEmpty ? OpenAddress.catalogue : query }
}

/// A list of documents; template `publishing/catalogue`.
struct CatalogueView: Sendable {
  var title: String
  var lead: String
  var filters: FiltersView?
  var list: LinesView?
  var empty: EmptyStateView?
  var pagination: PaginationView
  /// Where readers say that something is not published that should be.
  var missing: LinkView?
  var atomHref: String
  var rssHref: String

  init(
    title: String, lead: String, path: String, lines: [PublicationListQueries.Line], names: [OrganisationID: String],
    isFirst: Bool, filters: FiltersView?, hasTopics: Bool, missing: LinkView? = nil, _ context: WebContext
  ) {
    self.missing = missing
    let shown = Array(lines.prefix(CataloguePages.rows))
    self.title = title
    self.lead = lead
    self.filters = filters
    list = shown.isEmpty ? nil : LinesView(shown, names, on: context.today, context.words)
    empty =
      shown.isEmpty
      ? EmptyStateView(
        title: context.text("publishing.catalogue.empty"), text: context.text("publishing.catalogue.empty.text"),
        actionText: context.text("publishing.door.requests"), actionHref: "/open/requests/new") : nil
    let last = lines.count > shown.count ? shown.last.map { PublicationListQueries.Cursor($0).text } : nil
    pagination = PaginationView(newestFirst: path, query: context.query, isFirst: isFirst, last: last)
    let topic = context.query["topic"]
    atomHref = topic.isEmpty ? "/open/feed.atom" : "/open/feed.atom?topic=\(PercentEncoding.component(topic))"
    rssHref = topic.isEmpty ? "/open/feed.rss" : "/open/feed.rss?topic=\(PercentEncoding.component(topic))"
  }
}
