import WebSupport

/// `/departments`.
struct DepartmentsView: Sendable {
  var lead: String
  var departments: [DepartmentLineView]
}

/// A department in the list.
struct DepartmentLineView: Sendable {
  var name: String
  var href: String
  var count: String
}

/// `/departments/{code}`: the items of one department.
struct DepartmentView: Sendable {
  var name: String
  var code: String
  var lead: String
  var searchLabel: String
  var filters: FiltersView
  var contacts: DefinitionListView?
  var summary: String
  var hasResults: Bool
  var results: [ResultView]
  var empty: EmptyStateView?
  var pagination: PaginationView?
}

/// Writes the page of a department.
struct DepartmentComposer {
  let department: Department
  let asked: CatalogueRequest
  let results: CatalogueResults
  let words: Words

  func view() -> DepartmentView {
    let name = department.name.text(words.language)
    let rows = results.hits.map { ResultView($0.row, showsDepartment: false, words: words) }
    return DepartmentView(
      name: name, code: department.code,
      lead: words("services.department.lead", ["count": words.wording.number(results.total)]),
      searchLabel: words("services.department.search", ["name": name]),
      filters: FiltersView(groups: [audienceGroup] + (typeGroup.map { [$0] } ?? [])), contacts: contacts,
      summary: words("services.search.count", count: results.total), hasResults: !rows.isEmpty, results: rows,
      empty: rows.isEmpty
        ? EmptyStateView(
          title: words("services.department.empty"), text: words("services.search.none.filtered"),
          actionText: words("services.search.clear"), actionHref: SitePath.department(department.code))
        : nil,
      pagination: pagination)
  }

  /// The address of this page with other filters.
  private func path(audience: Audience?, type: ItemType?, page: Int = 1) -> String {
    var parts: [String] = []
    if let audience { parts.append("for=\(audience.rawValue)") }
    if let type { parts.append("type=\(type.name)") }
    if page > 1 { parts.append("page=\(page)") }
    let base = SitePath.department(department.code)
    return parts.isEmpty ? base : "\(base)?\(parts.joined(separator: "&"))"
  }

  private var audienceGroup: FilterGroupView {
    let choices: [Audience?] = [nil] + Audience.allCases.map { $0 }
    return FilterGroupView(
      title: words("services.filter.audience"),
      links: choices.map { audience in
        FilterLinkView(
          text: words(audience?.wordKey ?? "services.filter.audience.all"),
          href: path(audience: audience, type: asked.type), isCurrent: asked.audience == audience)
      })
  }

  private var typeGroup: FilterGroupView? {
    let found = results.facets.types
    guard found.count > 1 || asked.type != nil else { return nil }
    let all = FilterLinkView(
      text: words("services.filter.type.all"), href: path(audience: asked.audience, type: nil),
      isCurrent: asked.type == nil)
    return FilterGroupView(
      title: words("services.filter.type"),
      links: [all]
        + found.map {
          FilterLinkView(
            text: words($0.type.wordKey), href: path(audience: asked.audience, type: $0.type),
            count: words.wording.number($0.count), isCurrent: asked.type == $0.type)
        })
  }

  private var contacts: DefinitionListView? {
    department.contact.map {
      DefinitionListView(rows: [
        DefinitionView(
          term: words("services.department.phone"), value: $0.telephone, note: $0.note?.text(words.language))
      ])
    }
  }

  private var pagination: PaginationView? {
    let pages = (results.total + CatalogueRequest.pageSize - 1) / CatalogueRequest.pageSize
    guard pages > 1 else { return nil }
    return PaginationView(
      page: asked.page, pageCount: min(pages, CatalogueRequest.maximumPage), words: words,
      href: { path(audience: asked.audience, type: asked.type, page: $0) })
  }
}
