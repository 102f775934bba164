import Identity
import Cases
import Kernel
import WebSupport

/// The reports of a year at the desk, for `disclosure/report-list`.
struct ReportListView: Sendable {
  var heading: String
  var tabs: TabsView
  var years: FiltersView
  var rows: [ReportListRowView]
  var empty: EmptyStateView?
  var hasRows: Bool
  var law: String

  init(
    _ standings: [ReportStanding], year: ReportYear, today: CivilDate, calendar: WorkingDayCalendar, words: Words,
    supervises: Bool
  ) {
    let names = ReportWords(words)
    heading = words("disclosure.report.list.heading", ["year": String(year.year)])
    tabs = OversightTabs.view(.reports, supervises: supervises, words)
    let latest = ReportYear(reportedOn: today)
    years = FiltersView(groups: [
      FilterGroupView(
        title: words("disclosure.report.year"),
        links: (0..<5).compactMap { ReportYear(latest.year - $0) }.map {
          FilterLinkView(text: String($0.year), href: ReportPath.desk($0), isCurrent: $0 == year)
        })
    ])
    let severity: (ReportStanding) -> Int = { standing in
      let duty = ReportDuty(year, of: standing.body.organisation.kind, publishedOn: standing.publishedOn)
      return duty.level(on: today, calendar).severity
    }
    rows = standings.enumerated().sorted { (severity($1.element), $0.offset) < (severity($0.element), $1.offset) }.map {
      ReportListRowView($0.element, year, today, calendar, names)
    }
    hasRows = !rows.isEmpty
    empty = rows.isEmpty ? EmptyStateView(title: words("disclosure.report.list.empty")) : nil
    law = words("disclosure.report.law")
  }
}

/// One body.
struct ReportListRowView: Sendable {
  var href: String
  var name: String
  var kind: String
  var state: StateTagView
  var due: String
  var duty: StateTagView
  var published: String

  init(
    _ standing: ReportStanding, _ year: ReportYear, _ today: CivilDate, _ calendar: WorkingDayCalendar,
    _ names: ReportWords
  ) {
    let words = names.words
    let duty = ReportDuty(year, of: standing.body.organisation.kind, publishedOn: standing.publishedOn)
    href = ReportPath.desk(year, standing.body)
    name = names.name(standing.body.organisation)
    kind = words("disclosure.report.body.\(standing.body.isGovernment ? "government" : "department")")
    state = names.state(standing.state)
    due = words.wording.longDate(duty.dueOn)
    self.duty = names.dutyTag(duty, on: today, calendar)
    published = standing.publishedOn.map { words.wording.longDate($0) } ?? "–"
  }
}
