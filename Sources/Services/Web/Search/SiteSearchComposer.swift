import Search
import WebSupport

/// Writes the search page over everything.
struct SiteSearchComposer {
  let asked: SiteSearchRequest
  let found: TextResults
  let itemCount: Int
  let items: [ResultView]
  let words: Words

  /// The most links of one filter.
  private static let linksShown = 10

  func view() -> SiteSearchView {
    let hits = found.hits.map(hit)
    return SiteSearchView(
      heading: asked.words.isEmpty
        ? words("services.search.all.title") : words("services.search.results", ["query": asked.words]),
      query: asked.words, kept: asked.kept,
      filters: FiltersView(groups: [kindGroup, authorityGroup, yearGroup, forceGroup, orderGroup].compactMap { $0 }),
      summary: words("services.search.all.count", count: found.total),
      partly: found.isExact || hits.isEmpty ? nil : words("services.search.all.partly"),
      suggestion: found.suggestion.map { LinkView(text: $0, href: SitePath.search($0)) },
      items: items.isEmpty ? nil : above, hasHits: !hits.isEmpty, hits: hits, pagination: pagination,
      empty: hits.isEmpty ? empty : nil)
  }

  /// The kinds with how many there are of each; items among them.
  var kindGroup: FilterGroupView {
    let number = words.wording.number
    var links = [
      FilterLinkView(
        text: words("services.search.kind.all"), href: asked.path(ofKind: nil), isCurrent: asked.kind == nil)
    ]
    if itemCount > 0 || asked.isOfItems {
      links.append(
        FilterLinkView(
          text: words("services.search.kind.item"), href: asked.path(ofKind: TextKind.item), count: number(itemCount),
          isCurrent: asked.isOfItems))
    }
    for facet in found.facets.kinds {
      links.append(
        FilterLinkView(
          text: kindName(facet.key), href: asked.path(ofKind: facet.key), count: number(facet.count),
          isCurrent: asked.kind == facet.key))
    }
    return FilterGroupView(title: words("services.search.kind"), links: links)
  }

  private static let knownKinds: Set<String> = [TextKind.publication, TextKind.law, TextKind.answer, TextKind.page]

  private func kindName(_ kind: String) -> String {
    words("services.search.kind.\(Self.knownKinds.contains(kind) ? kind : TextKind.page)")
  }

  private var above: ItemsAboveView {
    ItemsAboveView(
      results: items,
      more: LinkView(
        text: words("services.search.all.items", count: itemCount), href: asked.path(ofKind: TextKind.item)))
  }

  private func hit(_ hit: TextHit) -> SiteHitView {
    var meta = [kindName(hit.kind)]
    if let number = hit.number { meta.append(number) }
    if !hit.authorityName.isEmpty { meta.append(hit.authorityName) }
    if let date = hit.date { meta.append(words.wording.date(date)) }
    return SiteHitView(
      href: hit.address, title: runs(hit.title), meta: meta.joined(separator: " · "),
      tag: hit.isInForce ? nil : StateTagView(text: words("services.search.repealed"), tone: .neutral),
      passages: hit.passages.map { passage in
        SitePassageView(
          link: passage.heading.isEmpty ? nil : LinkView(text: passage.heading, href: passage.address),
          pieces: runs(passage.pieces))
      })
  }

  private func runs(_ pieces: [TextPiece]) -> [TextRunView] {
    pieces.map { TextRunView(text: $0.text, isMatch: $0.isMatch) }
  }

  // MARK: - Filters

  private var authorityGroup: FilterGroupView? {
    let facets = found.facets.authorities
    guard facets.count > 1 || asked.authority != nil else { return nil }
    return group(
      "by", words("services.search.authority"), chosen: asked.authority, facets.map { ($0.key, $0.key, $0.count) })
  }

  private var yearGroup: FilterGroupView? {
    let facets = found.facets.years
    guard facets.count > 1 || asked.year != nil else { return nil }
    return group(
      "year", words("services.search.year"), chosen: asked.year.map(String.init),
      facets.map { (String($0.key), words("services.search.year.one", ["year": String($0.key)]), $0.count) })
  }

  private func group(
    _ name: String, _ title: String, chosen: String?, _ values: [(value: String, text: String, count: Int)]
  ) -> FilterGroupView {
    var links = [
      FilterLinkView(
        text: words("services.search.kind.all"), href: asked.path(with: name, nil), isCurrent: chosen == nil)
    ]
    for (place, value) in values.enumerated() where place < Self.linksShown || value.value == chosen {
      links.append(
        FilterLinkView(
          text: value.text, href: asked.path(with: name, value.value), count: words.wording.number(value.count),
          isCurrent: chosen == value.value))
    }
    return FilterGroupView(title: title, links: links)
  }

  private var forceGroup: FilterGroupView? {
    guard found.facets.notInForce > 0 || asked.inForceOnly else { return nil }
    return FilterGroupView(
      title: words("services.search.force"),
      links: [
        FilterLinkView(
          text: words("services.search.kind.all"), href: asked.path(with: "force", nil), isCurrent: !asked.inForceOnly),
        FilterLinkView(
          text: words("services.search.force.yes"), href: asked.path(with: "force", "yes"),
          count: words.wording.number(found.facets.inForce), isCurrent: asked.inForceOnly),
      ])
  }

  private var orderGroup: FilterGroupView? {
    guard found.total > 1 else { return nil }
    return FilterGroupView(
      title: words("services.search.order"),
      links: [
        FilterLinkView(
          text: words("services.search.order.best"), href: asked.path(with: "order", nil),
          isCurrent: !asked.isNewestFirst),
        FilterLinkView(
          text: words("services.search.order.newest"),
          href: asked.path(with: "order", TextQuery.Order.newest.rawValue), isCurrent: asked.isNewestFirst),
      ])
  }

  private var pagination: PaginationView? {
    let pages = (found.total + SiteSearchRequest.pageSize - 1) / SiteSearchRequest.pageSize
    guard pages > 1 else { return nil }
    return PaginationView(
      page: asked.page, pageCount: min(pages, SiteSearchRequest.maximumPage), words: words,
      href: { asked.path(page: $0) })
  }

  private var empty: EmptyStateView {
    EmptyStateView(
      title: words("services.search.none.title", ["query": asked.words]), text: words("services.search.none.filtered"),
      actionText: words("services.search.clear"), actionHref: SitePath.search(asked.words))
  }
}
