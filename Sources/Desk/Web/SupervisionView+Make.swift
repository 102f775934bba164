import Cases
import Identity
import Kernel
import WebSupport

extension SupervisionView {
  /// The page of a reading.
  init(
    _ reading: SupervisionReading, filter: SupervisionFilter, today: CivilDate, calendar: WorkingDayCalendar,
    words: Words
  ) {
    let make = SupervisionFigures(reading: reading, filter: filter, words: words)
    note = words(
      "desk.supervision.note",
      ["from": words.wording.month(of: filter.from.firstDay), "to": words.wording.month(of: filter.through.firstDay)])
    filterFields = Self.filterFields(reading, filter, today, words)
    csvHref = QueryText.path("/supervision.csv", filter.words)
    figures = make.figures
    let rows = (reading.red + reading.yellow).map { CaseRowView($0, on: today, calendar: calendar, words: words) }
    late = rows.isEmpty ? nil : LateTableView(rows: rows, moreLinks: make.lateLinks)
    noneLate =
      rows.isEmpty
      ? EmptyStateView(title: words("desk.supervision.noneLate"), text: words("desk.supervision.noneLate.text")) : nil
    loadColumns = SupervisionFigures.loadColumns(words)
    load = make.load
    punctuality = make.punctuality
    trend = make.trend
    months = make.months
    hasMonths = !months.isEmpty
    ratingsNote = make.ratingsNote
    ratings = make.ratings
    duties = StatsView(
      stats: [RatingDuty.State.raised, .contacted, .corrected].map { state in
        let count = reading.duties[state] ?? 0
        let queue: RatingQueue = state == .corrected ? .verify : .open
        return StatView(
          value: words.wording.number(count), label: words("desk.supervision.duties.\(state.rawValue)"),
          href: "/desk/ratings?queue=\(queue.rawValue)", tone: count == 0 ? .neutral : .warning)
      })
  }

  private static func filterFields(
    _ reading: SupervisionReading, _ filter: SupervisionFilter, _ today: CivilDate, _ words: Words
  ) -> [FieldView] {
    func months(_ name: String, _ label: String, _ chosen: CalendarMonth) -> FieldView {
      .select(
        name, label: words(label),
        options: SupervisionFilter.choices(today: today).map {
          OptionView($0.description, words.wording.month(of: $0.firstDay), selected: $0 == chosen)
        }, required: true)
    }
    var fields = [
      months("from", "desk.supervision.from", filter.from), months("through", "desk.supervision.to", filter.through),
    ]
    if reading.departments.count > 1 {
      let all = OptionView("", words("desk.supervision.department.all"), selected: filter.department == nil)
      fields.insert(
        .select(
          "department", label: words("desk.supervision.department"),
          options: [all]
            + reading.departments.map { OptionView($0.id.description, $0.name, selected: $0.id == filter.department) },
          required: true), at: 0)
    }
    return fields
  }
}
