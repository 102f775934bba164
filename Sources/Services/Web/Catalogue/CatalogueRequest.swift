import WebSupport

/// What a reader asks of the catalogue, as it stands in the address: `?q=&for=&dept=&type=&online=&page=`.
struct CatalogueRequest: Sendable {
  /// Longest search text; longer ones are cut, since no name is that long.
  static let maximumQueryLength = 100
  static let pageSize = 20
  /// Deep pages serve nobody but crawlers.
  static let maximumPage = 100

  var query = ""
  var audience: Audience?
  var departmentCode: String?
  var type: ItemType?
  var onlineOnly = false
  var page = 1

  /// Reads the address; what is not known is left out.
  init(_ context: WebContext) {
    query = String(context.query["q"].prefix(Self.maximumQueryLength))
    audience = Audience(rawValue: context.query["for"])
    let department = context.query["dept"]
    departmentCode = department.isEmpty || department.count > ItemCode.maximumLength ? nil : department
    type = ItemType(name: context.query["type"])
    onlineOnly = context.query["online"] == "yes"
    page = min(max(Int(context.query["page"]) ?? 1, 1), Self.maximumPage)
  }

  init() {}

  var isFiltered: Bool { audience != nil || departmentCode != nil || type != nil || onlineOnly }
  var offset: Int { (page - 1) * Self.pageSize }

  /// The filters by name; page and query are not among them.
  var filters: [(String, String?)] {
    [
      ("for", audience?.rawValue), ("dept", departmentCode), ("type", type?.name), ("online", onlineOnly ? "yes" : nil),
    ]
  }

  /// The address of the same search with one filter changed; pages begin anew.
  func path(with name: String, _ value: String?) -> String {
    SitePath.search(query, filters: filters.map { $0.0 == name ? (name, value) : $0 })
  }

  /// The address of another page of the same search.
  func path(page: Int) -> String {
    SitePath.search(query, filters: filters + [("page", page > 1 ? String(page) : nil)])
  }

  var filter: CatalogueFilter {
    var filter = CatalogueFilter()
    filter.audience = audience
    filter.departmentCode = departmentCode
    filter.type = type
    filter.onlineOnly = onlineOnly
    return filter
  }
}
