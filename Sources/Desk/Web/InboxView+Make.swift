import Cases
import Identity
import Kernel
import WebSupport

extension InboxView {
  /// The queues: whose, how late, at which step; then what is done.
  static let order: [(group: String?, queue: CaseQueue)] = [
    (nil, .open), (nil, .mine), (nil, .unassigned),
    ("time", .red), (nil, .yellow), (nil, .stopped),
    ("step", .toAccept), (nil, .supplement), (nil, .underReview), (nil, .pendingApproval), (nil, .toDeliver),
    (nil, .finished),
  ]

  /// The inbox of a reading.
  init(
    _ reading: InboxReading, filter: InboxFilter, scope: DeskScope, today: CivilDate, calendar: WorkingDayCalendar,
    words: Words
  ) {
    queues = Self.order.map { group, queue in
      let count = reading.page.counts[queue] ?? 0
      return QueueView(
        groupTitle: group.map { words("desk.queues.group.\($0)") }, name: words("desk.queue.\(queue.rawValue)"),
        href: filter.moved(to: queue).path, count: words.wording.number(count),
        isHot: count > 0 && (queue == .red || queue == .yellow), isCurrent: queue == filter.queue)
    }
    sideLinks = Self.sideLinks(scope, words)
    heading = words("desk.queue.\(filter.queue.rawValue)")
    note = words("desk.inbox.note.\(filter.sort.rawValue)")
    problems = nil
    keptFilters = filter.words.filter { ["queue", "owner", "item"].contains($0.0) }
      .map { KeptFilterView(name: $0.0, value: $0.1) }
    filterFields = Self.filterFields(reading, filter, words)
    chips = Self.chips(reading, filter, words)
    hasChips = !chips.isEmpty
    empty = nil
    table = nil
    if reading.page.rows.isEmpty {
      empty = Self.emptyState(filter, words)
    } else {
      table = Self.table(reading, filter, scope, today, calendar, words)
    }
  }

  private static func sideLinks(_ scope: DeskScope, _ words: Words) -> [LinkView] {
    var links: [LinkView] = []
    if AccessPolicy.allows(scope.principal, .counterIntake, on: nil) {
      links.append(LinkView(text: words("desk.menu.counter"), href: "/desk/counter"))
    }
    if !scope.ratings.isEmpty { links.append(LinkView(text: words("desk.menu.ratings"), href: "/desk/ratings")) }
    if !scope.supervised.isEmpty {
      links.append(LinkView(text: words("desk.menu.supervision"), href: "/supervision"))
    }
    return links
  }

  private static func filterFields(_ reading: InboxReading, _ filter: InboxFilter, _ words: Words) -> [FieldView] {
    var fields: [FieldView] = [
      .search("q", label: words("desk.filter.number"), value: filter.numberPrefix)
    ]
    if reading.departments.count > 1 {
      let all = OptionView("", words("desk.filter.department.all"), selected: filter.department == nil)
      fields.append(
        .select(
          "department", label: words("desk.filter.department"),
          options: [all]
            + reading.departments.map { OptionView($0.id.description, $0.name, selected: $0.id == filter.department) },
          required: true))
    }
    fields.append(
      .select(
        "sort", label: words("desk.filter.sort"),
        options: CaseInboxQuery.Sort.allCases.map {
          OptionView($0.rawValue, words("desk.filter.sort.\($0.rawValue)"), selected: $0 == filter.sort)
        }, required: true))
    return fields
  }

  /// The filters in use, each a link that takes it away.
  private static func chips(_ reading: InboxReading, _ filter: InboxFilter, _ words: Words) -> [LinkView] {
    func chip(_ key: String, _ value: String, _ change: (inout InboxFilter) -> Void) -> LinkView {
      LinkView(text: words("desk.filter.chip.\(key)", ["value": value]), href: filter.with(change).path)
    }
    var chips: [LinkView] = []
    if !filter.numberPrefix.isEmpty { chips.append(chip("number", filter.numberPrefix) { $0.numberPrefix = "" }) }
    if let department = filter.department {
      let name = reading.departments.first { $0.id == department }?.name ?? "?"
      chips.append(chip("department", name) { $0.department = nil })
    }
    if filter.owner != nil { chips.append(chip("owner", reading.ownerName ?? "?") { $0.owner = nil }) }
    if !filter.item.isEmpty { chips.append(chip("item", filter.item) { $0.item = "" }) }
    return chips
  }

  private static func emptyState(_ filter: InboxFilter, _ words: Words) -> EmptyStateView {
    guard filter.isNarrowed || filter.cursor != nil else {
      return EmptyStateView(title: words("desk.empty.\(filter.queue.rawValue)"))
    }
    return EmptyStateView(
      title: words("desk.empty.filtered"), text: words("desk.empty.filtered.text"),
      actionText: words("desk.empty.filtered.action"), actionHref: InboxFilter(queue: filter.queue).path)
  }

  private static func table(
    _ reading: InboxReading, _ filter: InboxFilter, _ scope: DeskScope, _ today: CivilDate,
    _ calendar: WorkingDayCalendar, _ words: Words
  ) -> InboxTableView {
    let rows = reading.page.rows.map { row in
      var view = CaseRowView(row, on: today, calendar: calendar, words: words)
      view.isSelectable = row.state.isOpen && scope.handled.contains(row.authorityID)
      return view
    }
    let next = reading.page.nextCursor.map { cursor in filter.with { $0.cursor = cursor }.path }
    let first = filter.cursor == nil ? nil : filter.with { $0.cursor = nil }.path
    return InboxTableView(
      returnPath: filter.path, mayAssign: !reading.owners.isEmpty && rows.contains(where: \.isSelectable), rows: rows,
      owners: reading.owners.map { ChoiceView(value: $0.id.description, text: $0.name, isSelected: false) },
      pages: PaginationView(
        previousHref: first, nextHref: next, summary: words("desk.pages.summary", ["count": String(rows.count)])))
  }
}
