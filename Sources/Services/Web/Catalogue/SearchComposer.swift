import WebSupport

/// Writes the search page.
struct SearchComposer {
  let asked: CatalogueRequest
  let results: CatalogueResults
  let portal: Portal
  let words: Words

  func view() -> SearchView {
    let rows = results.hits.map { ResultView($0.row, matches: $0.nameRanges, words: words) }
    let isEmpty = rows.isEmpty
    return SearchView(
      heading: asked.query.isEmpty
        ? words("services.search.title") : words("services.search.results", ["query": asked.query]),
      query: asked.query,
      kept: asked.filters.compactMap { name, value in value.map { KeptFilterView(name: name, value: $0) } },
      filters: FiltersView(groups: [audienceGroup, departmentGroup, typeGroup, onlineGroup].compactMap { $0 }),
      summary: summary, suggestion: suggestion, hasResults: !isEmpty, results: rows, pagination: pagination,
      empty: isEmpty ? empty : nil, hasHelp: isEmpty, helpPhone: portal.helpTelephone,
      topics: isEmpty ? portal.topicLinks(words) : [])
  }

  private var summary: String {
    asked.query.isEmpty && !asked.isFiltered
      ? words("services.search.count.all", ["count": words.wording.number(results.total)])
      : words("services.search.count", count: results.total)
  }

  private var suggestion: LinkView? {
    results.meant.map { LinkView(text: $0, href: SitePath.search($0, filters: asked.filters)) }
  }

  private var empty: EmptyStateView {
    let title =
      asked.query.isEmpty
      ? words("services.department.empty") : words("services.search.none.title", ["query": asked.query])
    guard asked.isFiltered else {
      return EmptyStateView(
        title: title, text: words("services.search.none.text"), actionText: words("services.search.none.action"),
        actionHref: "/departments")
    }
    return EmptyStateView(
      title: title, text: words("services.search.none.filtered"), actionText: words("services.search.clear"),
      actionHref: SitePath.search(asked.query))
  }

  private var pagination: PaginationView? {
    let pages = (results.total + CatalogueRequest.pageSize - 1) / CatalogueRequest.pageSize
    guard pages > 1 else { return nil }
    return PaginationView(
      page: asked.page, pageCount: min(pages, CatalogueRequest.maximumPage), words: words,
      href: { asked.path(page: $0) })
  }

  // MARK: - Filters

  private var audienceGroup: FilterGroupView {
    let links =
      [
        FilterLinkView(
          text: words("services.filter.audience.all"), href: asked.path(with: "for", nil),
          isCurrent: asked.audience == nil)
      ]
      + Audience.allCases.map { audience in
        FilterLinkView(
          text: words(audience.wordKey),
          href: asked.path(with: "for", audience.rawValue), isCurrent: asked.audience == audience)
      }
    return FilterGroupView(title: words("services.filter.audience"), links: links)
  }

  private var onlineGroup: FilterGroupView {
    FilterGroupView(
      title: words("services.filter.online"),
      links: [
        FilterLinkView(
          text: words("services.filter.online.all"), href: asked.path(with: "online", nil),
          isCurrent: !asked.onlineOnly),
        FilterLinkView(
          text: words("services.filter.online.yes"), href: asked.path(with: "online", "yes"),
          isCurrent: asked.onlineOnly),
      ])
  }

  /// Most departments; the others are reached through the department chosen or its own page.
  private static let departmentsShown = 12

  private var departmentGroup: FilterGroupView? {
    let found = results.facets.departments
    guard found.count > 1 || asked.departmentCode != nil else { return nil }
    var links = [
      FilterLinkView(
        text: words("services.filter.department.all"), href: asked.path(with: "dept", nil),
        isCurrent: asked.departmentCode == nil)
    ]
    for facet in found.prefix(Self.departmentsShown) {
      links.append(
        FilterLinkView(
          text: portal.departmentName(facet.code).text(words.language), href: asked.path(with: "dept", facet.code),
          count: words.wording.number(facet.count), isCurrent: asked.departmentCode == facet.code))
    }
    return FilterGroupView(title: words("services.filter.department"), links: links)
  }

  private var typeGroup: FilterGroupView? {
    let found = results.facets.types
    guard found.count > 1 || asked.type != nil else { return nil }
    var links = [
      FilterLinkView(
        text: words("services.filter.type.all"), href: asked.path(with: "type", nil), isCurrent: asked.type == nil)
    ]
    for facet in found {
      links.append(
        FilterLinkView(
          text: words(facet.type.wordKey), href: asked.path(with: "type", facet.type.name),
          count: words.wording.number(facet.count), isCurrent: asked.type == facet.type))
    }
    return FilterGroupView(title: words("services.filter.type"), links: links)
  }
}
