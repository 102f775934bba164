import Identity
import Kernel
import WebSupport

/// What the reader may do with a report now.
struct ReportActsView: Sendable {
  var base: String
  var revision: String
  var canDraft: Bool
  var tooEarly: String?
  var editHref: String?
  var canRecount: Bool
  var canSubmit: Bool
  var cannotSubmit: String?
  var canReview: Bool
  var cannotReview: String?
  var note: FieldView?
  var canCorrect: Bool
  var reason: FieldView?
  var hasAny: Bool

  init(
    _ reading: ReportReading, _ scope: ReportScope, _ errors: FormErrors, note: String, today: CivilDate, _ words: Words
  ) {
    let (edits, reviews) = (scope.editing.contains(reading.body.id), scope.reviewing.contains(reading.body.id))
    let last = reading.isLatest ? reading.versions.last : nil
    base = ReportPath.desk(reading.year, reading.body)
    revision = last.map { String($0.revision) } ?? "0"
    let isOver = today > reading.year.lastDay
    canDraft = edits && reading.versions.isEmpty && isOver
    tooEarly =
      reading.versions.isEmpty && !isOver
      ? words("disclosure.report.tooEarly", ["date": words.wording.date(reading.year.lastDay.adding(days: 1))]) : nil
    let isDraft = edits && last?.state == .draft
    editHref = isDraft ? "\(base)/edit" : nil
    canRecount = isDraft
    let blocking =
      last.map { ReportCheck.findings(in: $0.figures, form: $0.form).contains(where: \.isBlocking) } ?? false
    let isWritten = AnnualReport.Text.allCases.filter { $0.isNeeded(by: reading.body.organisation.kind) }
      .allSatisfy { last?.texts[$0]?.isEmpty == false }
    canSubmit = isDraft && !blocking && isWritten
    cannotSubmit =
      isDraft && !canSubmit ? words("disclosure.report.cannotSubmit.\(blocking ? "broken" : "texts")") : nil
    let waits = reviews && last?.state == .review
    let isOwn = last?.editorID == scope.principal.accountID
    canReview = waits && !isOwn
    cannotReview = waits && isOwn ? words("disclosure.report.cannotReview") : nil
    self.note =
      canReview
      ? .textArea(
        "note", label: words("disclosure.report.return.note"), value: note, error: errors["note"], rows: 3,
        maxLength: 500)
      : nil
    canCorrect = edits && last?.state == .published
    reason =
      canCorrect
      ? .textArea(
        "correction", label: words("disclosure.report.correct.reason"), value: note, error: errors["correction"],
        hint: words("disclosure.report.correct.hint"), rows: 3, maxLength: 500)
      : nil
    hasAny =
      canDraft || tooEarly != nil || isDraft || canReview || cannotReview != nil || canCorrect
  }
}

/// The form of the texts, for `disclosure/report-edit`.
struct ReportEditView: Sendable {
  var title: String
  var errors: ErrorSummaryView?
  var action: String
  var backHref: String
  var revision: String
  var fields: [FieldView]

  init(
    _ report: AnnualReport, _ body: ReportBody, _ texts: [AnnualReport.Text: String], revision: Int,
    _ errors: FormErrors,
    _ words: Words
  ) {
    let base = ReportPath.desk(report.year, body)
    title = words("disclosure.report.edit.title")
    self.errors = errors.summary(words)
    action = "\(base)/edit"
    backHref = base
    self.revision = String(revision)
    fields = AnnualReport.Text.allCases.filter { $0.isNeeded(by: body.organisation.kind) }.map { text in
      .textArea(
        text.rawValue, label: words(text.wordKey), value: texts[text] ?? "", error: errors[text.rawValue],
        hint: words("disclosure.report.hint.\(text.rawValue)"), required: false, rows: 10,
        maxLength: ReportEditPages.mostCharacters)
    }
  }
}
