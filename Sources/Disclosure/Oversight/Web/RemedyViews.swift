import Cases
import Identity
import Kernel
import WebSupport

/// The list, for `disclosure/remedies`.
struct RemedyListView: Sendable {
  var tabs: TabsView
  var newHref: String?
  var years: FiltersView
  var pending: [RemedyRowView]
  var hasPending: Bool
  var ended: [RemedyRowView]
  var hasEnded: Bool
  var endedTitle: String
  var empty: EmptyStateView?

  init(_ found: [(Remedy, Organisation)], year: ReportYear?, _ scope: ReportScope, today: CivilDate, _ words: Words) {
    tabs = OversightTabs.view(.remedies, supervises: !scope.supervising.isEmpty, words)
    newHref = scope.editing.isEmpty ? nil : "\(RemedyPages.path)/new"
    years = FiltersView(groups: [
      FilterGroupView(
        title: words("disclosure.remedies.year"),
        links: (0..<5).map { today.year - $0 }.map {
          FilterLinkView(text: String($0), href: "\(RemedyPages.path)?year=\($0)", isCurrent: $0 == year?.year)
        })
    ])
    let sorted = found.sorted { ($0.0.beganOn, $0.0.id) < ($1.0.beganOn, $1.0.id) }
    pending = sorted.filter { $0.0.outcome == nil }.map { RemedyRowView($0.0, authority: $0.1, words) }
    ended = sorted.reversed().filter { $0.0.outcome != nil }.map { RemedyRowView($0.0, authority: $0.1, words) }
    hasPending = !pending.isEmpty
    hasEnded = !ended.isEmpty
    endedTitle = words("disclosure.remedies.ended", ["year": year.map { String($0.year) } ?? ""])
    empty = found.isEmpty ? EmptyStateView(title: words("disclosure.remedies.empty")) : nil
  }
}

/// One review or suit in a list.
struct RemedyRowView: Sendable {
  var href: String
  var number: String
  var kind: String
  var authority: String
  var body: String
  var began: String
  var outcome: StateTagView

  init(_ remedy: Remedy, authority: Organisation?, _ words: Words) {
    href = "\(RemedyPages.path)/\(remedy.id)"
    number = remedy.number
    kind = words(remedy.kind.wordKey)
    self.authority = authority?.name(in: words.language.rawValue) ?? ""
    body = remedy.body
    began = words.wording.longDate(remedy.beganOn)
    outcome = StateTagView(remedy: remedy.outcome, words)
  }
}

extension StateTagView {
  /// How a review or suit ended.
  init(remedy outcome: RemedyOutcome?, _ words: Words) {
    let tone: Tone =
      switch outcome {
      case nil: .info
      case .upheld: .success
      case .corrected: .danger
      case .other: .neutral
      }
    self.init(text: words(outcome?.wordKey ?? "disclosure.report.column.pending"), tone: tone)
  }
}

/// One review or suit, for `disclosure/remedy`.
struct RemedyView: Sendable {
  var title: String
  var errors: ErrorSummaryView?
  var state: StateTagView
  var facts: DefinitionListView
  var canEnd: Bool
  var action: String
  var revision: String
  var fields: [FieldView]

  init(
    _ found: RemedyReading, _ form: Form?, _ errors: FormErrors, _ scope: ReportScope, today: CivilDate, _ words: Words
  ) {
    let remedy = found.remedy
    title = "\(words(remedy.kind.wordKey)) \(remedy.number)"
    self.errors = errors.summary(words)
    state = StateTagView(remedy: remedy.outcome, words)
    var rows = [
      DefinitionView(
        term: words("disclosure.remedy.authority"), value: found.organisation.name(in: words.language.rawValue)),
      DefinitionView(term: words("disclosure.remedy.body"), value: remedy.body),
      DefinitionView(term: words("disclosure.remedy.began"), value: words.wording.date(remedy.beganOn)),
      DefinitionView(
        term: words("disclosure.remedy.case"),
        value: found.request?.number ?? words("disclosure.remedy.case.none"),
        href: found.request.map { "/desk/cases/\($0.id)" }),
    ]
    if let ended = remedy.endedOn {
      rows.append(DefinitionView(term: words("disclosure.remedy.ended"), value: words.wording.date(ended)))
    }
    if let note = remedy.note { rows.append(DefinitionView(term: words("disclosure.remedy.note"), value: note)) }
    facts = DefinitionListView(rows: rows)
    canEnd = scope.editing.contains(remedy.authorityID)
    action = "\(RemedyPages.path)/\(remedy.id)/outcome"
    revision = String(remedy.revision)
    let chosen = form?["outcome"] ?? remedy.outcome?.rawValue
    fields = [
      .radios(
        "outcome", label: words("disclosure.remedy.outcome"),
        options: RemedyOutcome.allCases.map {
          OptionView(
            $0.rawValue, words($0.wordKey), hint: words("disclosure.remedy.outcome.\($0.rawValue).hint"),
            selected: $0.rawValue == chosen)
        }, error: errors["outcome"]),
      .date(
        "ended", label: words("disclosure.remedy.ended"), value: form?["ended"] ?? remedy.endedOn?.description ?? "",
        error: errors["ended"], min: remedy.beganOn.description, max: today.description),
      .textArea(
        "note", label: words("disclosure.remedy.note"), value: form?["note"] ?? remedy.note ?? "",
        error: errors["note"], hint: words("disclosure.remedy.note.hint"), required: false, rows: 3, maxLength: 500),
    ]
  }
}

/// The form of a new one, for `disclosure/remedy-new`.
struct RemedyFormView: Sendable {
  var errors: ErrorSummaryView?
  var fields: [FieldView]

  init(_ form: Form?, _ errors: FormErrors, _ organisations: [Organisation], today: CivilDate, _ words: Words) {
    self.errors = errors.summary(words)
    func value(_ name: String) -> String { form?[name] ?? "" }
    fields = [
      .authority(
        organisations, label: words("disclosure.remedy.authority"), chosen: value("authority"),
        error: errors["authority"],
        words),
      .radios(
        "kind", label: words("disclosure.remedy.kind"),
        options: RemedyKind.allCases.map {
          OptionView($0.rawValue, words($0.wordKey), selected: $0.rawValue == value("kind"))
        }, error: errors["kind"]),
      .text(
        "body", label: words("disclosure.remedy.body"), value: value("body"), error: errors["body"],
        hint: words("disclosure.remedy.body.hint"), maxLength: 100),
      .text(
        "number", label: words("disclosure.remedy.number"), value: value("number"), error: errors["number"],
        hint: words("disclosure.remedy.number.hint"), maxLength: 100, width: .half),
      .date(
        "began", label: words("disclosure.remedy.began"), value: value("began"), error: errors["began"],
        max: today.description),
      .text(
        "case", label: words("disclosure.remedy.case"), value: value("case"), error: errors["case"],
        hint: words("disclosure.remedy.case.hint"), required: false, maxLength: 100, width: .half),
    ]
  }
}
