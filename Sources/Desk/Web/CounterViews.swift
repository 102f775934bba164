import Cases
import Identity
import Kernel
import WebSupport

/// The steps at the counter.
enum CounterSteps {
  static func view(_ current: Int, _ words: Words) -> StepsView {
    StepsView(
      current: current, names: ["item", "person", "form", "receipt"].map { words("desk.counter.step.\($0)") },
      words: words)
  }

  /// Department, code and promise of a matter in one line.
  static func meta(_ item: CounterItem, _ words: Words) -> String {
    [item.authorityName, item.code, item.note.map { words[$0] }].compactMap(\.self).joined(separator: " · ")
  }
}

/// Finding the matter, for `desk/counter`.
struct CounterView: Sendable {
  var steps: StepsView
  var field: FieldView
  var hasItems: Bool
  var items: [CounterItemView]
  var empty: EmptyStateView?

  init(_ text: String, _ found: [CounterItem], _ words: Words) {
    steps = CounterSteps.view(1, words)
    field = .search(
      "q", label: words("desk.counter.item.label"), value: text, hint: words("desk.counter.item.hint"))
    items = found.map {
      CounterItemView(
        title: words[$0.title], href: "/desk/counter/items/\(QueryText.encoded($0.code))",
        meta: CounterSteps.meta($0, words))
    }
    hasItems = !items.isEmpty
    empty =
      text.isEmpty || hasItems
      ? nil
      : EmptyStateView(title: words("desk.counter.item.none"), text: words("desk.counter.item.none.text"))
  }
}

/// A matter that was found.
struct CounterItemView: Sendable {
  var title: String
  var href: String
  var meta: String
}

/// Asking for the person, for `desk/counter-person`.
struct CounterPersonView: Sendable {
  var itemTitle: String
  var itemMeta: String
  var steps: StepsView
  var errors: ErrorSummaryView?
  var notice: NoticeView?
  var action: String
  var fields: [FieldView]
  var submit: String

  init(_ person: CounterPerson, _ item: CounterItem, _ formErrors: FormErrors, _ words: Words) {
    itemTitle = words[item.title]
    itemMeta = CounterSteps.meta(item, words)
    steps = CounterSteps.view(2, words)
    errors = formErrors.summary(words)
    action = "/desk/counter/items/\(QueryText.encoded(item.code))"
    notice = NoticeView(
      text: words(person.isRegistering ? "desk.counter.person.new" : "desk.counter.person.lead"),
      tone: person.isRegistering ? .warning : .info)
    fields = [Self.kind(person, formErrors, words), Self.number(person, formErrors, words)]
    if person.isRegistering { fields += Self.names(person, formErrors, words) }
    submit = words(person.isRegistering ? "desk.counter.person.register" : "desk.counter.person.submit")
  }

  private static func kind(_ person: CounterPerson, _ errors: FormErrors, _ words: Words) -> FieldView {
    .radios(
      "kind", label: words("desk.counter.person.kind"),
      options: PartyKind.allCases.map {
        OptionView($0.rawValue, words("desk.counter.person.kind.\($0.rawValue)"), selected: $0 == person.kind)
      }, error: errors["kind"], required: true, inline: true)
  }

  private static func number(_ person: CounterPerson, _ errors: FormErrors, _ words: Words) -> FieldView {
    .text(
      "number", label: words("desk.counter.person.number"), value: person.code, error: errors["number"],
      hint: words("desk.counter.person.number.hint"), required: true, maxLength: 40, autocomplete: "off", width: .half)
  }

  private static func names(_ person: CounterPerson, _ errors: FormErrors, _ words: Words) -> [FieldView] {
    var fields: [FieldView] = [
      .hidden("register", "1"),
      .text(
        "name", label: words("desk.counter.person.name.\(person.kind.rawValue)"), value: person.name,
        error: errors["name"], required: true, maxLength: CounterPerson.longestName, autocomplete: "off"),
    ]
    if person.kind == .enterprise {
      fields.append(
        .text(
          "legalRepresentative", label: words("desk.counter.person.representative"), value: person.legalRepresentative,
          error: errors["legalRepresentative"], required: true, maxLength: CounterPerson.longestName,
          autocomplete: "off"))
    }
    return fields
  }
}

/// Comparing with the papers shown, for `desk/counter-confirm`.
struct CounterConfirmView: Sendable {
  var itemTitle: String
  var itemMeta: String
  var backHref: String
  var steps: StepsView
  var notice: NoticeView
  var person: DefinitionListView
  var startPath: String
  var partyID: String

  init(_ party: Party, isNew: Bool, _ item: CounterItem, _ startPath: String, _ words: Words) {
    itemTitle = words[item.title]
    itemMeta = CounterSteps.meta(item, words)
    backHref = "/desk/counter/items/\(QueryText.encoded(item.code))"
    steps = CounterSteps.view(2, words)
    notice = NoticeView(
      text: words(isNew ? "desk.counter.confirm.registered" : "desk.counter.confirm.found"),
      tone: isNew ? .success : .info)
    person = DefinitionListView(rows: [
      DefinitionView(term: words("desk.case.applicant.name"), value: party.displayName),
      DefinitionView(term: CaseFacts.codeLabel(party.kind, words), value: party.maskedCode),
    ])
    self.startPath = startPath
    partyID = party.id.description
  }
}

/// After submission, for `desk/counter-receipt`.
struct CounterReceiptView: Sendable {
  var number: String
  var list: DefinitionListView
  var printHref: String
  var caseHref: String

  init(_ file: CaseFile, _ receipt: CaseReceipt?, _ words: Words) {
    number = file.number
    var rows = [
      DefinitionView(term: words("desk.table.matter"), value: file.title),
      DefinitionView(term: words("desk.case.applicant.name"), value: file.applicant.maskedName),
      DefinitionView(term: words("desk.case.received"), value: words.wording.date(file.receivedOn)),
      DefinitionView(term: words("desk.case.authority"), value: file.authorityName),
    ]
    if let receipt { rows.append(DefinitionView(term: words("desk.receipt.tracking"), value: receipt.trackingCode)) }
    list = DefinitionListView(rows: rows)
    printHref = CasePath.receipt(file.id)
    caseHref = CasePath.page(file.id)
  }
}
