import WebSupport

/// The supervision page, for `desk/supervision`.
struct SupervisionView: Sendable {
  var note: String
  var filterFields: [FieldView]
  var csvHref: String
  var figures: StatsView
  var late: LateTableView?
  var noneLate: EmptyStateView?
  var loadColumns: [String]
  var load: [NumberRowView]
  var punctuality: BarChartView?
  var trend: LineChartView?
  var hasMonths: Bool
  var months: [NumberRowView]
  var ratingsNote: String
  var ratings: BarChartView?
  /// Poor ratings that wait for somebody.
  var duties: StatsView
}

/// Overdue and nearly overdue cases.
struct LateTableView: Sendable {
  var rows: [CaseRowView]
  var moreLinks: [LinkView]
}

/// A line of numbers, each a link to the cases behind it.
struct NumberRowView: Sendable {
  var name: String
  var cells: [NumberCellView]
}

/// One number; without a link when it is zero.
struct NumberCellView: Sendable {
  var label: String
  var value: String
  var href: String?
  var tone: String

  init(_ label: String, _ number: Int, href: String, tone: String = "neutral", _ words: Words) {
    self.label = label
    value = words.wording.number(number)
    self.href = number == 0 ? nil : href
    self.tone = number == 0 ? "quiet" : tone
  }
}
