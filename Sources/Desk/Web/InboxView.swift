import WebSupport

/// The inbox, for `desk/inbox`.
struct InboxView: Sendable {
  var queues: [QueueView]
  var sideLinks: [LinkView]
  var heading: String
  var note: String
  var problems: ErrorSummaryView?
  var keptFilters: [KeptFilterView]
  var filterFields: [FieldView]
  var hasChips: Bool
  var chips: [LinkView]
  var table: InboxTableView?
  var empty: EmptyStateView?
}

/// A queue with its count.
struct QueueView: Sendable {
  /// Heading above this queue, where a group begins.
  var groupTitle: String?
  var name: String
  var href: String
  var count: String
  /// True for what must not wait.
  var isHot: Bool
  var isCurrent: Bool
}

/// A filter that stays while another changes.
struct KeptFilterView: Sendable {
  var name: String
  var value: String
}

/// The table of cases with the bar for assigning many at once.
struct InboxTableView: Sendable {
  var returnPath: String
  var mayAssign: Bool
  var rows: [CaseRowView]
  var owners: [ChoiceView]
  var pages: PaginationView?

  /// Ticks again what was ticked, and chooses again whom was chosen.
  mutating func keep(chosen: Set<String>, owner: String) {
    for index in rows.indices { rows[index].isChosen = chosen.contains(rows[index].id) }
    for index in owners.indices { owners[index].isSelected = owners[index].value == owner }
  }
}

/// A line of a select.
struct ChoiceView: Sendable {
  var value: String
  var text: String
  var isSelected: Bool
}
