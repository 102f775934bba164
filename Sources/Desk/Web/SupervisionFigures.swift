import Cases
import Identity
import Kernel
import WebSupport

/// Turns tallies into numbers that link to the cases behind them.
struct SupervisionFigures {
  let reading: SupervisionReading
  let filter: SupervisionFilter
  let words: Words

  /// The numbers at the top: how much is open and how late, then how punctual the period was.
  var figures: StatsView {
    let total = reading.total
    func sum(_ part: KeyPath<AuthorityLoad, Int>) -> Int { reading.load.reduce(0) { $0 + $1[keyPath: part] } }
    return StatsView(stats: [
      open("red", .red, sum(\.red), tone: .danger),
      open("yellow", .yellow, sum(\.yellow), tone: .warning),
      open("open", .open, sum(\.open)),
      open("stopped", .stopped, sum(\.stopped)),
      StatView(
        value: words.wording.number(total.decided), label: words("desk.supervision.figure.finished"),
        href: total.decided == 0 ? nil : SupervisedSelection(.decided(onTime: nil), filter).path()),
      StatView(
        value: total.rate.map { words.wording.percent($0) } ?? "–", label: words("desk.supervision.figure.onTime"),
        href: total.onTime == 0 ? nil : SupervisedSelection(.decided(onTime: true), filter).path()),
    ])
  }

  private func open(_ key: String, _ queue: CaseQueue, _ count: Int, tone: Tone = .neutral) -> StatView {
    StatView(
      value: words.wording.number(count), label: words("desk.supervision.figure.\(key)"),
      href: count == 0 ? nil : inbox(queue, filter.department), tone: count == 0 ? .neutral : tone)
  }

  /// Links to all overdue and nearly overdue cases, with how many there are.
  var lateLinks: [LinkView] {
    let parts: [(CaseQueue, Int)] = [
      (.red, reading.load.reduce(0) { $0 + $1.red }), (.yellow, reading.load.reduce(0) { $0 + $1.yellow }),
    ]
    return parts.filter { $0.1 > 0 }.map { queue, count in
      LinkView(
        text: words("desk.supervision.late.\(queue.rawValue)", ["count": words.wording.number(count)]),
        href: inbox(queue, filter.department))
    }
  }

  private static let columns: [(key: String, queue: CaseQueue, part: @Sendable (AuthorityLoad) -> Int, tone: String)] =
    [
      ("red", .red, { $0.red }, "danger"),
      ("yellow", .yellow, { $0.yellow }, "warning"),
      ("open", .open, { $0.open }, "neutral"),
      ("toAccept", .toAccept, { $0.toAccept }, "neutral"),
      ("underReview", .underReview, { $0.underReview }, "neutral"),
      ("pendingApproval", .pendingApproval, { $0.pendingApproval }, "neutral"),
      ("supplement", .supplement, { $0.supplement }, "neutral"),
      ("stopped", .stopped, { $0.stopped }, "neutral"),
      ("toDeliver", .toDeliver, { $0.toDeliver }, "neutral"),
    ]

  /// The numbers of an authority in the order of the columns.
  static var loadParts: [@Sendable (AuthorityLoad) -> Int] { columns.map(\.part) }

  /// Headings of the columns.
  static func loadColumns(_ words: Words) -> [String] { columns.map { words("desk.supervision.load.\($0.key)") } }

  /// Open cases by department, those with the most overdue first.
  var load: [NumberRowView] {
    reading.load.sorted { ($0.red, $0.yellow, $0.open) > ($1.red, $1.yellow, $1.open) }.map { line in
      NumberRowView(
        name: reading.name(of: line.authorityID, otherwise: line.authorityName),
        cells: Self.columns.map { column in
          NumberCellView(
            words("desk.supervision.load.\(column.key)"), column.part(line),
            href: inbox(column.queue, line.authorityID),
            tone: column.tone, words)
        })
    }
  }

  /// Punctuality by department, the least punctual first; nil where nothing was decided.
  var punctuality: BarChartView? {
    let lines = reading.punctuality.compactMap { line in line.punctuality.rate.map { (line, $0) } }
      .sorted { ($0.1, $1.0.punctuality.decided) < ($1.1, $0.0.punctuality.decided) }
    guard !lines.isEmpty else { return nil }
    return BarChartView(
      title: period,
      bars: lines.map { line, rate in
        var narrowed = filter
        narrowed.department = line.authorityID
        return BarChartView.Bar(
          label: reading.name(of: line.authorityID, otherwise: line.authorityName), value: rate * 100,
          valueText: rateText(line.punctuality, rate),
          href: SupervisedSelection(.decided(onTime: nil), narrowed).path(), tone: rate < 1 ? .warning : .success)
      }, maximum: 100, words: words)
  }

  /// Punctuality by month; months in which nothing was decided are left out rather than drawn as nought.
  var trend: LineChartView? {
    let points = reading.trend.compactMap { line in
      line.punctuality.rate.map { rate in
        ChartPoint(
          label: words.wording.month(of: line.month.firstDay), value: rate * 100,
          valueText: rateText(line.punctuality, rate))
      }
    }
    guard !points.isEmpty else { return nil }
    return LineChartView(
      title: words("desk.supervision.trend.title", ["to": month(filter.through)]), points: points, words: words,
      maximum: 100)
  }

  /// The months of the period with their numbers.
  var months: [NumberRowView] {
    reading.months.filter { $0.punctuality.decided > 0 }.reversed().map { line in
      var month = filter
      month.from = line.month
      month.through = line.month
      func cell(_ key: String, _ count: Int, _ onTime: Bool?, _ tone: String = "neutral") -> NumberCellView {
        NumberCellView(
          words("desk.supervision.\(key)"), count, href: SupervisedSelection(.decided(onTime: onTime), month).path(),
          tone: tone, words)
      }
      let figures = line.punctuality
      return NumberRowView(
        name: words.wording.month(of: line.month.firstDay),
        cells: [
          cell("finished", figures.decided, nil), cell("onTime", figures.onTime, true),
          cell("lateFinished", figures.decided - figures.onTime, false, "danger"),
        ])
    }
  }

  var ratingsNote: String {
    guard reading.ratings.total > 0 else { return words("desk.supervision.ratings.none") }
    return words(
      "desk.supervision.ratings.note",
      [
        "count": words.wording.number(reading.ratings.total),
        "percent": reading.ratings.satisfiedRate.map { words.wording.percent($0) } ?? "–",
      ])
  }

  /// The five grades, best first.
  var ratings: BarChartView? {
    guard reading.ratings.total > 0 else { return nil }
    return BarChartView(
      title: period,
      bars: Rating.Grade.allCases.reversed().map { grade in
        let count = reading.ratings.counts[grade] ?? 0
        return BarChartView.Bar(
          label: words(grade.wordKey), value: Double(count), valueText: words.wording.number(count),
          href: count == 0 ? nil : SupervisedSelection(.rated(grade), filter).path(),
          tone: grade.isPoor ? .danger : .info)
      }, words: words)
  }

  private var period: String {
    words("desk.behind.note", ["from": month(filter.from), "to": month(filter.through)])
  }

  private func month(_ month: CalendarMonth) -> String { words.wording.month(of: month.firstDay) }

  private func rateText(_ figures: Punctuality, _ rate: Double) -> String {
    words(
      "desk.supervision.punctuality.value",
      [
        "percent": words.wording.percent(rate), "onTime": words.wording.number(figures.onTime),
        "finished": words.wording.number(figures.decided),
      ])
  }

  private func inbox(_ queue: CaseQueue, _ department: OrganisationID?) -> String {
    InboxFilter(queue: queue).with { $0.department = department }.path
  }
}
