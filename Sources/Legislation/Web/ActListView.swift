import Acts
import Kernel
import WebSupport

/// The list of acts.
struct ActListView: Sendable {
  struct Row: Sendable {
    var title: String
    var href: String
    var tag: StateTagView?
    var facts: String
  }

  struct Hidden: Sendable {
    var name: String
    var value: String
  }

  var query: String
  /// The filters that a new search keeps.
  var kept: [Hidden]
  var filters: FiltersView
  var summary: String
  var hasRows: Bool
  var rows: [Row]
  var pagination: PaginationView?
  var empty: EmptyStateView?
  /// The address of the same words in the full-text search.
  var searchHref: String?

  init(_ acts: [LibraryAct], _ selection: ActSelection, _ context: WebContext) {
    let words = context.words
    let query = context.query
    let chosen = selection.chosen(acts, on: context.today)
    let pages = max(1, (chosen.count + ActSelection.pageLength - 1) / ActSelection.pageLength)
    let page = min(max(query.integer("page") ?? 1, 1), pages)
    let shown = chosen.dropFirst((page - 1) * ActSelection.pageLength).prefix(ActSelection.pageLength)
    self.query = selection.text
    kept = ["level", "state", "year"].compactMap { name in
      query[name].isEmpty ? nil : Hidden(name: name, value: query[name])
    }
    filters = Self.filters(acts, selection, context)
    summary = words("legislation.list.count", ["count": words.wording.number(chosen.count)])
    hasRows = !shown.isEmpty
    rows = shown.map { Self.row($0, context) }
    pagination = PaginationView(page: page, pageCount: pages, words: words) { query.replacing("page", with: "\($0)") }
    empty =
      chosen.isEmpty
      ? EmptyStateView(
        title: words(acts.isEmpty ? "legislation.list.none" : "legislation.list.nothing"),
        text: words(acts.isEmpty ? "legislation.list.none.text" : "legislation.list.nothing.text"),
        actionText: acts.isEmpty ? nil : words("legislation.list.all"), actionHref: acts.isEmpty ? nil : "/law") : nil
    searchHref =
      selection.text.isEmpty
      ? nil : "/search" + query.replacing(["level": nil, "state": nil, "year": nil, "page": nil])
  }

  private static func row(_ act: LibraryAct, _ context: WebContext) -> Row {
    let words = context.words
    let state = act.state(on: context.today)
    let facts: [String?] = [
      words(act.level.wordKey), act.issuer, words.wording.isoDate(act.versionOn),
      words("legislation.articles", ["count": "\(act.articleCount)"]),
    ]
    return Row(
      title: act.title, href: ActAddress.path(act: act.name),
      tag: state == .inForce
        ? nil : StateTagView(text: words(state.wordKey), tone: state == .repealed ? .stopped : .info),
      facts: facts.compactMap(\.self).joined(separator: " · "))
  }

  private static func filters(_ acts: [LibraryAct], _ selection: ActSelection, _ context: WebContext) -> FiltersView {
    let words = context.words
    func link(_ name: String, _ value: String?, _ text: String, _ isCurrent: Bool, _ count: Int?) -> FilterLinkView {
      let query = context.query.replacing([name: value, "page": nil])
      return FilterLinkView(
        text: text, href: query.isEmpty ? "/law" : query, count: count.map { "\($0)" }, isCurrent: isCurrent)
    }
    func group<Value: Equatable>(
      _ name: String, _ values: [(Value, String, String)], _ current: Value?, _ count: (Value) -> Int
    ) -> FilterGroupView {
      let choices = values.map { ($0, count($0.0)) }.filter { $0.1 > 0 || $0.0.0 == current }
      return FilterGroupView(
        title: words("legislation.filter.\(name)"),
        links: [link(name, nil, words("legislation.filter.all"), current == nil, nil)]
          + choices.map { link(name, $0.0.1, $0.0.2, $0.0.0 == current, $0.1) })
    }
    let years = Set(acts.map(\.versionOn.year)).sorted(by: >).map { ($0, "\($0)", "\($0)") }
    return FiltersView(groups: [
      group("level", ActLevel.allCases.map { ($0, $0.rawValue, words($0.wordKey)) }, selection.level) { level in
        acts.count { $0.level == level }
      },
      group("state", ActState.allCases.map { ($0, $0.rawValue, words($0.wordKey)) }, selection.state) { state in
        acts.count { $0.state(on: context.today) == state }
      },
      group("year", years, selection.year) { year in acts.count { $0.versionOn.year == year } },
    ])
  }
}
