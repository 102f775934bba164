import Cases
import Identity
import Kernel
import WebSupport

/// A report at the desk, for `disclosure/report-desk`.
struct ReportDeskView: Sendable {
  var title: String
  var name: String
  var errors: ErrorSummaryView?
  var state: StateTagView
  var duty: NoticeView
  /// What the second person wants changed.
  var returned: NoticeView?
  var facts: DefinitionListView?
  var versions: [ReportVersionView]
  var hasVersions: Bool
  var findings: [ReportFindingView]
  var hasFindings: Bool
  var soundness: NoticeView?
  var sections: [ReportSectionView]
  var changes: ReportChangesView?
  var parts: [ReportListRowView]
  var hasParts: Bool
  var adjustments: ReportAdjustmentsView
  var acts: ReportActsView
  var publicHref: String?
  var law: String

  init(
    _ reading: ReportReading, _ scope: ReportScope, _ errors: FormErrors, note: String, today: CivilDate,
    calendar: WorkingDayCalendar, words: Words
  ) {
    let names = ReportWords(words)
    let (body, year, shown) = (reading.body, reading.year, reading.shown)
    title = names.title(body.organisation, year)
    name = names.name(body.organisation)
    self.errors = errors.summary(words)
    state = names.state(shown?.state)
    let duty = ReportDuty(year, of: body.organisation.kind, publishedOn: reading.publishedOn)
    self.duty = names.duty(duty, on: today, calendar)
    returned =
      shown?.state == .draft
      ? shown?.reviewNote.map { NoticeView(text: $0, tone: .warning, title: words("disclosure.report.returned")) } : nil
    facts = shown.map { Self.facts($0, reading, words) }
    versions = ReportVersionView.all(reading, words)
    hasVersions = reading.versions.count > 1
    let found = shown.map { ReportCheck.findings(in: $0.figures, form: $0.form, after: reading.last) } ?? []
    findings = found.map { ReportFindingView($0, year, body, names) }
    hasFindings = !found.isEmpty
    soundness =
      shown != nil && found.isEmpty
      ? NoticeView(text: words("disclosure.report.sound"), tone: .success) : nil
    sections =
      shown.map {
        ReportSectionView.all($0, body.organisation.kind, names) { ReportPath.cell(year, body, $0) }
      } ?? []
    changes = ReportChangesView(reading, names)
    parts = reading.parts.map { ReportListRowView($0, year, today, calendar, names) }
    hasParts = !parts.isEmpty
    adjustments = ReportAdjustmentsView(reading, scope, errors, names)
    acts = ReportActsView(reading, scope, errors, note: note, today: today, words)
    publicHref = reading.publishedOn == nil ? nil : ReportPath.open(year, body)
    law = words("disclosure.report.law")
  }

  private static func facts(_ report: AnnualReport, _ reading: ReportReading, _ words: Words) -> DefinitionListView {
    var rows = [
      DefinitionView(term: words("disclosure.report.form"), value: report.form.source),
      DefinitionView(
        term: words("disclosure.report.version"),
        value: words("disclosure.report.version.number", ["number": String(report.version)])),
      DefinitionView(term: words("disclosure.report.countedAt"), value: words.wording.dateTime(report.countedAt)),
      DefinitionView(term: words("disclosure.report.editor"), value: reading.names[report.editorID] ?? ""),
    ]
    if let reviewer = report.reviewerID {
      rows.append(DefinitionView(term: words("disclosure.report.reviewer"), value: reading.names[reviewer] ?? ""))
    }
    if let published = report.publishedOn {
      rows.append(DefinitionView(term: words("disclosure.report.publishedOn"), value: words.wording.date(published)))
    }
    if let correction = report.correction {
      rows.append(DefinitionView(term: words("disclosure.report.correction"), value: correction))
    }
    return DefinitionListView(rows: rows)
  }
}

/// A version to choose.
struct ReportVersionView: Sendable {
  var text: String
  var href: String
  var isCurrent: Bool
  var state: StateTagView

  static func all(_ reading: ReportReading, _ words: Words) -> [ReportVersionView] {
    reading.versions.map { report in
      ReportVersionView(
        text: words("disclosure.report.version.number", ["number": String(report.version)]),
        href: "\(ReportPath.desk(reading.year, reading.body))?version=\(report.version)",
        isCurrent: report.version == reading.shown?.version, state: ReportWords(words).state(report.state))
    }
  }
}

/// Something that does not add up, with the cell to look at.
struct ReportFindingView: Sendable {
  var text: String
  var href: String
  var tag: StateTagView

  init(_ finding: ReportFinding, _ year: ReportYear, _ body: ReportBody, _ names: ReportWords) {
    text = names.finding(finding)
    href = ReportPath.cell(year, body, finding.cell)
    tag =
      finding.isBlocking
      ? StateTagView(text: names.words("disclosure.report.finding.blocking"), tone: .danger)
      : StateTagView(text: names.words("disclosure.report.finding.look"), tone: .warning)
  }
}

/// What a correction changed.
struct ReportChangesView: Sendable {
  var reason: String
  var rows: [ReportChangeView]
  var hasRows: Bool

  init?(_ reading: ReportReading, _ names: ReportWords) {
    guard let shown = reading.shown, let before = reading.before else { return nil }
    self.init(shown, after: before, names)
  }

  init(_ report: AnnualReport, after before: AnnualReport, _ names: ReportWords) {
    reason = report.correction ?? ""
    rows = report.figures.changes(from: before.figures).map {
      ReportChangeView(cell: names.cell($0.cell), before: String($0.before), after: String($0.after))
    }
    if report.figures.feesInTenThousandYuan != before.figures.feesInTenThousandYuan {
      rows.append(
        ReportChangeView(
          cell: names.cell(ReportCell(.proactive, "fees", "amount")),
          before: before.figures.feesInTenThousandYuan ?? "0", after: report.figures.feesInTenThousandYuan ?? "0"))
    }
    hasRows = !rows.isEmpty
  }
}

/// A figure before and after.
struct ReportChangeView: Sendable {
  var cell: String
  var before: String
  var after: String
}

/// What was added to figures, and the form to add.
struct ReportAdjustmentsView: Sendable {
  var rows: [ReportAdjustmentView]
  var hasRows: Bool
  var fields: [FieldView]
  var action: String
  var canAdjust: Bool

  init(_ reading: ReportReading, _ scope: ReportScope, _ errors: FormErrors, _ names: ReportWords) {
    let words = names.words
    let path = ReportPath.desk(reading.year, reading.body)
    let isOpen = scope.editing.contains(reading.body.id) && reading.versions.last?.state == .draft
    canAdjust = isOpen
    rows = reading.adjustments.map { ReportAdjustmentView($0, reading, names, canWithdraw: isOpen) }
    hasRows = !rows.isEmpty
    action = "\(path)/adjust"
    fields = isOpen ? Self.fields(reading, errors, names, words) : []
  }

  private static func fields(
    _ reading: ReportReading, _ errors: FormErrors, _ names: ReportWords, _ words: Words
  ) -> [FieldView] {
    let cells = ReportForm.inForce(for: reading.year.year).adjustableCells
    return [
      .select(
        "cell", label: words("disclosure.report.adjust.cell"),
        options: [OptionView("", words("disclosure.report.choose"))]
          + cells.map { OptionView("\($0.table.rawValue)/\($0.row)/\($0.column)", names.cell($0)) },
        error: errors["cell"]),
      .text(
        "amount", label: words("disclosure.report.adjust.amount"), error: errors["amount"],
        hint: words("disclosure.report.adjust.amount.hint"), maxLength: 20, width: .third),
      .text(
        "reason", label: words("disclosure.report.adjust.reason"), error: errors["reason"],
        hint: words("disclosure.report.adjust.reason.hint"), maxLength: 200),
    ]
  }
}

/// One that was added.
struct ReportAdjustmentView: Sendable {
  var cell: String
  var amount: String
  var reason: String
  var by: String
  var withdraw: String?

  init(_ adjustment: ReportAdjustment, _ reading: ReportReading, _ names: ReportWords, canWithdraw: Bool) {
    cell = names.cell(adjustment.cell)
    amount = adjustment.amount.hasPrefix("-") ? adjustment.amount : "+\(adjustment.amount)"
    reason = adjustment.reason
    by = "\(reading.names[adjustment.recordedBy] ?? "") \(names.words.wording.shortDateTime(adjustment.recordedAt))"
    withdraw =
      canWithdraw && adjustment.authorityID == reading.body.id
      ? "\(ReportPath.desk(reading.year, reading.body))/adjustments/\(adjustment.id)/withdraw" : nil
  }
}
