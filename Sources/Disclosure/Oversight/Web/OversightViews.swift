import Cases
import Identity
import Kernel
import WebSupport

/// A matter with what pages show beside it.
struct OversightReading: Sendable {
  var matter: OversightMatter
  var organisation: Organisation
  var handler: Organisation?
  var request: CaseRow?
  var messages: [OversightMessage] = []

  /// What the page about the matter is called: what was brought, about whom.
  func title(_ words: Words) -> String {
    words(
      "disclosure.matter.title",
      [
        "origin": words("disclosure.matter.origin.\(matter.origin.rawValue)"),
        "authority": organisation.name(in: words.language.rawValue),
      ])
  }
}

extension StateTagView {
  /// Where a matter stands.
  init(matter: OversightMatter, _ words: Words) {
    guard let finding = matter.finding else {
      self.init(text: words("disclosure.matter.open"), tone: .info)
      return
    }
    if matter.awaitsRectification {
      self.init(text: words("disclosure.matter.awaits"), tone: .warning)
    } else {
      self.init(text: words("disclosure.matter.finding.\(finding.rawValue)"), tone: .neutral)
    }
  }
}

/// The list, for `disclosure/matters`.
struct OversightListView: Sendable {
  var tabs: TabsView
  var newHref: String
  var matters: [OversightRowView]
  var hasMatters: Bool
  var empty: EmptyStateView?

  init(_ found: [(OversightMatter, Organisation)], _ words: Words) {
    tabs = OversightTabs.view(.matters, supervises: true, words)
    newHref = "\(OversightPages.path)/new"
    /// What waits comes first, the oldest before the others.
    func rank(_ matter: OversightMatter) -> Int { matter.finding == nil ? 0 : matter.awaitsRectification ? 1 : 2 }
    matters = found.sorted {
      (rank($0.0), $0.0.receivedOn, $0.0.id) < (rank($1.0), $1.0.receivedOn, $1.0.id)
    }.map { OversightRowView($0.0, $0.1, words) }
    hasMatters = !matters.isEmpty
    empty = matters.isEmpty ? EmptyStateView(title: words("disclosure.matters.empty")) : nil
  }
}

/// One matter in the list.
struct OversightRowView: Sendable {
  var href: String
  var name: String
  var authority: String
  var received: String
  var origin: String
  var state: StateTagView

  init(
    _ matter: OversightMatter, _ organisation: Organisation, at path: String = OversightPages.path, _ words: Words
  ) {
    href = "\(path)/\(matter.id)"
    name = words("disclosure.matter.kind.\(matter.kind.rawValue)")
    authority = organisation.name(in: words.language.rawValue)
    received = words.wording.longDate(matter.receivedOn)
    origin = words("disclosure.matter.origin.\(matter.origin.rawValue)")
    state = StateTagView(matter: matter, words)
  }
}

/// One matter, for `disclosure/matter`.
struct OversightView: Sendable {
  var title: String
  var errors: ErrorSummaryView?
  var state: StateTagView
  var facts: DefinitionListView
  var action: String
  var revision: String
  var messages: MessagesView?
  var message: FieldView?
  var canAsk: Bool
  var question: [FieldView]
  var canEnd: Bool
  var fields: [FieldView]
  var canRectify: Bool
  var rectified: [FieldView]

  init(_ found: OversightReading, _ form: Form?, _ errors: FormErrors, today: CivilDate, _ words: Words) {
    let matter = found.matter
    title = found.title(words)
    self.errors = errors.summary(words)
    state = StateTagView(matter: matter, words)
    facts = Self.facts(found, words)
    action = "\(OversightPages.path)/\(matter.id)"
    revision = String(matter.revision)
    messages =
      found.messages.isEmpty
      ? nil : MessagesView(found.messages, of: matter, authority: found.organisation, for: .handler, words)
    message =
      matter.partyID == nil
      ? nil
      : .textArea(
        "message", label: words("disclosure.matter.message"), value: form?["message"] ?? "", error: errors["message"],
        rows: 3, maxLength: 2_000)
    canAsk = matter.isOpen
    question = canAsk ? Self.questionFields(matter, form, errors, today: today, words) : []
    canEnd = matter.isOpen
    canRectify = matter.awaitsRectification
    fields = canEnd ? Self.endFields(form, errors, words) : []
    rectified =
      canRectify
      ? [
        .date(
          "rectified", label: words("disclosure.matter.rectified"), value: form?["rectified"] ?? "",
          error: errors["rectified"], min: matter.endedOn?.description, max: today.description)
      ] : []
  }

  private static func questionFields(
    _ matter: OversightMatter, _ form: Form?, _ errors: FormErrors, today: CivilDate, _ words: Words
  ) -> [FieldView] {
    [
      .textArea(
        "question", label: words("disclosure.matter.question"), value: form?["question"] ?? matter.question ?? "",
        error: errors["question"], hint: words("disclosure.matter.question.hint"), rows: 4, maxLength: 2_000),
      .date(
        "until", label: words("disclosure.matter.until"), value: form?["until"] ?? matter.replyBy?.description ?? "",
        error: errors["until"], min: today.description),
    ]
  }

  private static func endFields(_ form: Form?, _ errors: FormErrors, _ words: Words) -> [FieldView] {
    func options(_ name: String, _ values: [String]) -> [OptionView] {
      values.map { OptionView($0, words("disclosure.matter.\(name).\($0)"), selected: $0 == form?[name]) }
    }
    return [
      .radios(
        "finding", label: words("disclosure.matter.finding"),
        options: options("finding", OversightMatter.Finding.allCases.map(\.rawValue)), error: errors["finding"]),
      .radios(
        "measure", label: words("disclosure.matter.measure"),
        options: options("measure", OversightMatter.Measure.allCases.map(\.rawValue)), error: errors["measure"],
        hint: words("disclosure.matter.measure.hint")),
      .textArea(
        "answer", label: words("disclosure.matter.answer"), value: form?["answer"] ?? "", error: errors["answer"],
        hint: words("disclosure.matter.answer.hint"), rows: 4, maxLength: 2_000),
    ]
  }

  private static func facts(_ found: OversightReading, _ words: Words) -> DefinitionListView {
    let matter = found.matter
    func row(_ key: String, _ value: String?, href: String? = nil) -> DefinitionView? {
      value.map { DefinitionView(term: words("disclosure.matter.\(key)"), value: $0, href: href) }
    }
    return DefinitionListView(
      rows: [
        row("authority", found.organisation.name(in: words.language.rawValue)),
        row("handler", found.handler?.name(in: words.language.rawValue)),
        row("kind", words("disclosure.matter.kind.\(matter.kind.rawValue)")),
        row("received", words.wording.date(matter.receivedOn)),
        row("complainant", matter.complainant ?? words("disclosure.matter.complainant.none")),
        row("subject", matter.subject),
        row("text", matter.text),
        row("case", found.request?.number, href: found.request.map { "/desk/cases/\($0.id)" }),
        row("question", matter.question),
        row("asked", matter.askedOn.map { words.wording.date($0) }),
        row("until", matter.replyBy.map { words.wording.date($0) }),
        row("finding", matter.finding.map { words("disclosure.matter.finding.\($0.rawValue)") }),
        row("measure", matter.measure.map { words("disclosure.matter.measure.\($0.rawValue)") }),
        row("answer", matter.answer),
        row("ended", matter.endedOn.map { words.wording.date($0) }),
        row("rectified", matter.rectifiedOn.map { words.wording.date($0) }),
      ].compactMap { $0 })
  }
}

/// The form of a new one, for `disclosure/matter-new`.
struct OversightFormView: Sendable {
  var errors: ErrorSummaryView?
  var fields: [FieldView]

  init(_ form: Form?, _ errors: FormErrors, _ organisations: [Organisation], today: CivilDate, _ words: Words) {
    self.errors = errors.summary(words)
    func value(_ name: String) -> String { form?[name] ?? "" }
    func radios(_ name: String, _ key: String, _ values: [String]) -> FieldView {
      .radios(
        name, label: words("disclosure.matter.\(key)"),
        options: values.map { OptionView($0, words("disclosure.matter.\(key).\($0)"), selected: $0 == value(name)) },
        error: errors[name])
    }
    fields = [
      .authority(
        organisations, label: words("disclosure.matter.authority"), chosen: value("authority"),
        error: errors["authority"],
        words),
      radios("origin", "origin", OversightMatter.Origin.allCases.map(\.rawValue)),
      radios("matter", "kind", OversightMatter.Kind.allCases.map(\.rawValue)),
      .date(
        "received", label: words("disclosure.matter.received"), value: value("received"), error: errors["received"],
        max: today.description),
      .textArea(
        "text", label: words("disclosure.matter.text"), value: value("text"), error: errors["text"], rows: 5,
        maxLength: 2_000),
      .text(
        "complainant", label: words("disclosure.matter.complainant"), value: value("complainant"),
        error: errors["complainant"], hint: words("disclosure.matter.complainant.hint"), required: false, maxLength: 50,
        width: .half),
      .text(
        "case", label: words("disclosure.matter.case"), value: value("case"), error: errors["case"], required: false,
        maxLength: 100, width: .half),
    ]
  }
}
