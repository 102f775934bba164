import Cases
import Identity
import Kernel
import WebSupport

/// All authorities, for `disclosure/transparency`.
struct TransparencyListView: Sendable {
  var heading: String
  var lead: String
  var years: FiltersView
  var columns: [TransparencyColumnView]
  var rows: [TransparencyRowView]
  var formula: String
  var law: String

  init(
    _ bodies: [ReportBody], _ indexes: [OrganisationID: TransparencyIndex], _ year: ReportYear, today: CivilDate,
    _ words: Words
  ) {
    heading = words("disclosure.transparency.heading", ["year": String(year.year)])
    lead = words("disclosure.transparency.lead")
    years = TransparencyYears.view(year, today: today, path: TransparencyPages.path, words)
    columns = TransparencyIndex.Component.allCases.map {
      TransparencyColumnView(
        text: words($0.wordKey), weight: words("disclosure.transparency.weight", ["weight": String($0.weight)]))
    }
    let sorted = bodies.enumerated().sorted {
      let (one, other) = (indexes[$0.element.id]?.value ?? -1, indexes[$1.element.id]?.value ?? -1)
      return one == other ? $0.offset < $1.offset : one > other
    }
    rows = sorted.map { TransparencyRowView($0.element, indexes[$0.element.id], year, words) }
    formula = words("disclosure.transparency.formula")
    law = words("disclosure.transparency.law")
  }
}

/// A component in the head.
struct TransparencyColumnView: Sendable {
  var text: String
  var weight: String
}

/// One authority.
struct TransparencyRowView: Sendable {
  var name: String
  var href: String
  var index: String
  var cells: [ReportCellView]

  init(_ body: ReportBody, _ index: TransparencyIndex?, _ year: ReportYear, _ words: Words) {
    name = ReportWords(words).name(body.organisation)
    href = "\(TransparencyPages.path)/\(body.slug)?year=\(year.year)"
    self.index = TransparencyText.index(index, words)
    cells = TransparencyIndex.Component.allCases.map { component in
      ReportCellView(
        label: words(component.wordKey), value: TransparencyText.share(index?.measured[component], words), href: nil,
        linkLabel: "")
    }
  }
}

/// Words for shares and points.
enum TransparencyText {
  static func index(_ index: TransparencyIndex?, _ words: Words) -> String {
    index?.value.map(number) ?? words("disclosure.transparency.unmeasured")
  }

  static func share(_ share: PublishingRecord.Share?, _ words: Words) -> String {
    share.map { "\(words.wording.number($0.good))/\(words.wording.number($0.all))" } ?? "–"
  }

  /// A number with one decimal.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }
}

/// The years that can be chosen.
enum TransparencyYears {
  static func view(_ year: ReportYear, today: CivilDate, path: String, _ words: Words) -> FiltersView {
    FiltersView(groups: [
      FilterGroupView(
        title: words("disclosure.report.year"),
        links: (0..<5).compactMap { ReportYear(today.year - $0) }.map {
          FilterLinkView(text: String($0.year), href: "\(path)?year=\($0.year)", isCurrent: $0 == year)
        })
    ])
  }
}

/// One authority with everything its index is made of, for `disclosure/transparency-authority`.
struct TransparencyView: Sendable {
  var heading: String
  var name: String
  var index: String
  var sum: String
  var components: [TransparencyComponentView]
  var months: [TransparencyMonthView]
  var hasMonths: Bool
  var outcomes: [TransparencyMonthView]
  var hasOutcomes: Bool
  var formula: String
  var law: String

  init(_ reading: TransparencyReading, _ words: Words) {
    name = ReportWords(words).name(reading.body.organisation)
    heading = words("disclosure.transparency.authority", ["authority": name, "year": String(reading.year.year)])
    index = TransparencyText.index(reading.index, words)
    components = TransparencyIndex.Component.allCases.map { TransparencyComponentView($0, reading.index, words) }
    let measured = reading.index?.measured.keys.map(\.weight).reduce(0, +) ?? 0
    let points = TransparencyIndex.Component.allCases.compactMap { reading.index?.points($0) }.reduce(0, +)
    sum = words(
      "disclosure.transparency.sum",
      ["points": TransparencyText.number(points), "weights": String(measured), "index": index])
    months = reading.months.enumerated().filter { $0.element.inTime + $0.element.late > 0 }.map { place, counts in
      TransparencyMonthView(
        name: "\(reading.year.year)-\(place < 9 ? "0" : "")\(place + 1)", first: String(counts.inTime),
        second: String(counts.late))
    }
    hasMonths = !months.isEmpty
    outcomes = RemedyOutcome.allCases.filter { reading.outcomes[$0, default: 0] > 0 }.map {
      TransparencyMonthView(name: words($0.wordKey), first: String(reading.outcomes[$0, default: 0]), second: "")
    }
    hasOutcomes = !outcomes.isEmpty
    formula = words("disclosure.transparency.formula")
    law = words("disclosure.transparency.law")
  }
}

/// A component with its count and points.
struct TransparencyComponentView: Sendable {
  var name: String
  var explanation: String
  var article: String
  var share: String
  var points: String
  var weight: String
  var href: String?

  init(_ component: TransparencyIndex.Component, _ index: TransparencyIndex?, _ words: Words) {
    let share = index?.measured[component]
    name = words(component.wordKey)
    explanation = words("disclosure.transparency.explained.\(component.rawValue)")
    article = words("disclosure.transparency.article", ["article": component.article])
    self.share = TransparencyText.share(share, words)
    points = index?.points(component).map(TransparencyText.number) ?? words("disclosure.transparency.unmeasured")
    weight = String(component.weight)
    switch component {
    case .answered: href = share == nil ? nil : "#answered"
    case .upheld: href = share == nil ? nil : "#upheld"
    default: href = share?.path
    }
  }
}

/// A line of what is behind.
struct TransparencyMonthView: Sendable {
  var name: String
  var first: String
  var second: String
}
