/// The way to further pages of a list; partial `web/pagination`.
package struct PaginationView: Sendable {
  /// The page before.
  package var previousHref: String?
  /// The page after.
  package var nextHref: String?
  /// “第 3 页，共 12 页”.
  package var summary: String?
  var pages: [Page]
  var hasPages: Bool
  var isNeeded: Bool

  struct Page: Sendable {
    var text: String
    var href: String?
    var isCurrent: Bool
    var isGap: Bool
  }

  /// Pages reached one after the other, as with cursors.
  package init(previousHref: String?, nextHref: String?, summary: String? = nil) {
    self.previousHref = previousHref
    self.nextHref = nextHref
    self.summary = summary
    pages = []
    hasPages = false
    isNeeded = previousHref != nil || nextHref != nil || summary != nil
  }

  /// Pages of a list from the newest on: back to its beginning, and on to what came before `last`, the last row shown when more follow.
  package init(newestFirst path: String, query: QueryParameters, isFirst: Bool, last: String?) {
    let first = query.replacing(["before": nil])
    self.init(
      previousHref: isFirst ? nil : first.isEmpty ? path : first,
      nextHref: last.map { query.replacing(["before": $0]) })
  }

  /// Numbered pages, the first being 1: the ends, the current one and its neighbours.
  package init(page: Int, pageCount: Int, words: Words, href: (Int) -> String) {
    let count = max(pageCount, 1)
    let current = min(max(page, 1), count)
    previousHref = current > 1 ? href(current - 1) : nil
    nextHref = current < count ? href(current + 1) : nil
    summary = words("web.pagination.summary", ["page": String(current), "count": String(count)])
    var pages: [Page] = []
    var last = 0
    for number in Set([1, 2, current - 1, current, current + 1, count - 1, count]).sorted()
    where (1...count).contains(number) {
      if number > last + 1 { pages.append(Page(text: "", href: nil, isCurrent: false, isGap: true)) }
      let isCurrent = number == current
      pages.append(
        Page(text: String(number), href: isCurrent ? nil : href(number), isCurrent: isCurrent, isGap: false))
      last = number
    }
    self.pages = pages
    hasPages = count > 1
    isNeeded = count > 1
  }
}
