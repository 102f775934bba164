import Kernel
import Search
import WebSupport

/// What a reader asks of the whole site, as it stands in the address: `?q=&in=&by=&year=&force=&order=&page=`.
struct SiteSearchRequest: Sendable {
  static let pageSize = 20
  /// Deep pages serve nobody but crawlers.
  static let maximumPage = 50
  private static let longestName = 60

  let words: String
  /// The kind that is wanted; nil for all.
  let kind: String?
  /// The name of the authority.
  let authority: String?
  let year: Int?
  let inForceOnly: Bool
  let isNewestFirst: Bool
  let page: Int

  /// Reads the address; what is not known is left out.
  init(_ context: WebContext) {
    words = String(context.query["q"].prefix(CatalogueRequest.maximumQueryLength))
    let kind = context.query["in"]
    self.kind = kind.isEmpty || kind.count > 20 ? nil : kind
    let authority = context.query["by"]
    self.authority = authority.isEmpty || authority.count > Self.longestName ? nil : authority
    year = Int(context.query["year"]).flatMap { (1949...2200).contains($0) ? $0 : nil }
    inForceOnly = context.query["force"] == "yes"
    isNewestFirst = context.query["order"] == TextQuery.Order.newest.rawValue
    page = min(max(Int(context.query["page"]) ?? 1, 1), Self.maximumPage)
  }

  /// Whether only items are wanted.
  var isOfItems: Bool { kind == TextKind.item }
  /// Whether a filter or another page than the first is asked for.
  var isNarrowed: Bool { kind != nil || authority != nil || year != nil || inForceOnly || page > 1 }
  /// Whether items stand above the rest: they have neither years nor issuers of the index.
  var showsItems: Bool { !isNarrowed }

  /// The query of the index; items are found elsewhere.
  func query(today: CivilDate) -> TextQuery {
    var query = TextQuery(words, today: today)
    query.filter.excludedKinds = [TextKind.item]
    if let kind, !isOfItems { query.filter.kinds = [kind] }
    if let authority { query.filter.authorities = [authority] }
    if let year { query.filter.years = [year] }
    query.filter.inForceOnly = inForceOnly
    query.order = isNewestFirst ? .newest : .relevance
    query.limit = Self.pageSize
    query.offset = (page - 1) * Self.pageSize
    return query
  }

  private var filters: [(String, String?)] {
    [
      ("in", kind), ("by", authority), ("year", year.map(String.init)), ("force", inForceOnly ? "yes" : nil),
      ("order", isNewestFirst ? TextQuery.Order.newest.rawValue : nil),
    ]
  }

  /// The filters that are kept when other words are searched.
  var kept: [KeptFilterView] {
    filters.compactMap { name, value in value.map { KeptFilterView(name: name, value: $0) } }
  }

  /// The address of the same search with one filter changed; pages begin anew.
  func path(with name: String, _ value: String?) -> String {
    SitePath.search(words, filters: filters.map { $0.0 == name ? (name, value) : $0 })
  }

  /// The address of a kind, without the other filters, which may not go with it.
  func path(ofKind kind: String?) -> String { SitePath.search(words, filters: [("in", kind)]) }

  /// The address of another page of the same search.
  func path(page: Int) -> String {
    SitePath.search(words, filters: filters + [("page", page > 1 ? String(page) : nil)])
  }
}
