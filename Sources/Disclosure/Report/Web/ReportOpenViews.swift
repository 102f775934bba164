import Identity
import Kernel
import WebSupport

/// The reports of a year, for `disclosure/report-open-list`.
struct ReportOpenListView: Sendable {
  var heading: String
  var lead: String
  var years: FiltersView
  var rows: [ReportOpenRowView]
  var law: String
  let json: JSONValue

  init(
    _ bodies: [ReportBody], _ published: [OrganisationID: (firstOn: CivilDate, versions: Int)], year: ReportYear,
    years: [ReportYear], today: CivilDate, calendar: WorkingDayCalendar, _ words: Words
  ) {
    heading = words("disclosure.report.open.title", ["year": String(year.year)])
    lead = words(
      "disclosure.report.open.lead",
      [
        "count": String(bodies.filter { published[$0.id] != nil }.count), "all": String(bodies.count),
        "year": String(year.year),
      ])
    self.years = FiltersView(groups: [
      FilterGroupView(
        title: words("disclosure.report.year"),
        links: Set(years + [year]).sorted().reversed().map {
          FilterLinkView(text: String($0.year), href: ReportPath.open($0), isCurrent: $0 == year)
        })
    ])
    rows = bodies.map { ReportOpenRowView($0, published[$0.id], year, today, calendar, ReportWords(words)) }
    law = words("disclosure.report.law")
    json = .object([
      "year": .integer(Int64(year.year)),
      "reports": .array(
        bodies.filter { published[$0.id] != nil }.map { body in
          .object([
            "authority": .string(body.organisation.nameZh), "code": body.organisation.code.map { .string($0) } ?? .null,
            "publishedOn": published[body.id].map { .string($0.firstOn.description) } ?? .null,
            "href": .string(ReportPath.open(year, body)),
          ])
        }),
    ])
  }
}

/// One body; with a link where its report is published.
struct ReportOpenRowView: Sendable {
  var name: String
  var href: String?
  var published: String
  var due: String
  var tag: StateTagView
  var corrected: String?

  init(
    _ body: ReportBody, _ published: (firstOn: CivilDate, versions: Int)?, _ year: ReportYear, _ today: CivilDate,
    _ calendar: WorkingDayCalendar, _ names: ReportWords
  ) {
    let words = names.words
    let duty = ReportDuty(year, of: body.organisation.kind, publishedOn: published?.firstOn)
    name = names.name(body.organisation)
    href = published.map { _ in ReportPath.open(year, body) }
    self.published = published.map { words.wording.longDate($0.firstOn) } ?? "–"
    due = words.wording.longDate(duty.dueOn)
    tag = names.dutyTag(duty, on: today, calendar)
    corrected = published.flatMap {
      $0.versions > 1 ? words("disclosure.report.version.number", ["number": String($0.versions)]) : nil
    }
  }
}

/// A published report, for `disclosure/report-open`.
struct ReportOpenView: Sendable {
  var title: String
  var name: String
  var head: DocumentHeadView
  var foot: DocumentFootView
  var old: NoticeView?
  var sections: [ReportSectionView]
  var source: String
  var identity: String
  var files: [LinkView]
  var versions: [ReportOpenVersionView]
  var hasVersions: Bool
  var changes: ReportChangesView?

  init(_ report: AnnualReport, _ body: ReportBody, _ versions: [AnnualReport], _ words: Words) {
    let names = ReportWords(words)
    title = names.title(body.organisation, report.year)
    name = names.name(body.organisation)
    let date = report.publishedOn.map { words.wording.longDate($0) } ?? ""
    head = DocumentHeadView(issuer: name, title: title)
    foot = DocumentFootView(issuer: name, date: date)
    let last = versions.last
    old =
      last.map { $0.version == report.version } ?? true
      ? nil
      : NoticeView(
        text: words("disclosure.report.open.old"), tone: .warning, linkText: words("disclosure.report.open.newest"),
        linkHref: ReportPath.open(report.year, body))
    sections = ReportSectionView.all(report, body.organisation.kind, names)
    source = words("disclosure.report.open.source", ["form": report.form.source])
    identity = words("disclosure.report.open.identity")
    files = ReportFile.allCases.map {
      LinkView(
        text: words("disclosure.report.file.\($0.rawValue)"), href: ReportPath.file(report.year, body, $0.name))
    }
    self.versions = versions.reversed().map {
      ReportOpenVersionView($0, body, words, isShown: $0.version == report.version)
    }
    hasVersions = versions.count > 1
    changes = versions.last { $0.version < report.version }.map { ReportChangesView(report, after: $0, names) }
  }
}

/// The files in which a report can be taken away.
enum ReportFile: String, CaseIterable {
  case pdf, xlsx, json

  var name: String { "report.\(rawValue)" }
}

/// A version of a published report.
struct ReportOpenVersionView: Sendable {
  var text: String
  var href: String?
  var published: String
  var reason: String?

  init(_ report: AnnualReport, _ body: ReportBody, _ words: Words, isShown: Bool) {
    text = words("disclosure.report.version.number", ["number": String(report.version)])
    href = isShown ? nil : "\(ReportPath.open(report.year, body))?version=\(report.version)"
    published = report.publishedOn.map { words.wording.longDate($0) } ?? ""
    reason = report.correction
  }
}
