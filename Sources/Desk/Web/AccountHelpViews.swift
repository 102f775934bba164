import Identity
import Kernel
import WebSupport

/// Fields that several of these pages ask for.
enum AccountHelpFields {
  static func number(_ value: String, _ errors: FormErrors, _ words: Words) -> FieldView {
    .citizenNumber(
      "number", label: words("desk.account.number"), value: value, error: errors["number"],
      hint: words("desk.account.number.hint"))
  }

  /// What was compared with the document; nothing is ticked beforehand.
  static func checks(_ errors: FormErrors, _ words: Words) -> FieldView {
    .checkboxes(
      "checks", label: words("desk.account.checks"),
      options: DocumentCheck.allCases.map {
        OptionView($0.rawValue, words("desk.account.check.\($0.rawValue)"))
      }, error: errors["checks"], hint: words("desk.account.checks.hint"), required: true)
  }
}

/// Asking for the document, and what waits for a second look, for `desk/account`.
struct AccountFindView: Sendable {
  var errors: ErrorSummaryView?
  var mayHelp: Bool
  var field: FieldView
  var hasWaiting: Bool
  var waiting: [WaitingResetView]

  init(
    _ number: String, _ found: [CredentialReset], mayHelp: Bool, reader: AccountID, _ formErrors: FormErrors,
    _ words: Words
  ) {
    errors = formErrors.summary(words)
    self.mayHelp = mayHelp
    field = AccountHelpFields.number(number, formErrors, words)
    hasWaiting = !found.isEmpty
    waiting = found.map { reset in
      WaitingResetView(
        href: "\(AccountHelpPages.path)/requests/\(reset.id)",
        text: words("desk.account.waiting.line", ["name": reset.requestedByName]),
        meta: words(
          reset.requestedBy == reader ? "desk.account.waiting.own" : "desk.account.waiting.until",
          ["time": words.wording.time(reset.expiresAt)]))
    }
  }
}

/// A request that waits for a second look.
struct WaitingResetView: Sendable {
  var href: String
  var text: String
  var meta: String
}

/// The person found, and what can be done for them, for `desk/account-person`.
struct AccountPersonView: Sendable {
  var errors: ErrorSummaryView?
  var title: String
  var notice: NoticeView
  var person: DefinitionListView?
  var action: String
  var fields: [FieldView]
  var submit: String

  init(
    _ found: FoundPerson?, _ number: CitizenNumber, _ opening: AccountOpening, _ formErrors: FormErrors, _ words: Words
  ) {
    errors = formErrors.summary(words)
    title = found?.party.displayName ?? words("desk.account.unknown")
    person = found.map { Self.facts($0, words) }
    let hidden = FieldView.hidden("number", number.text)
    guard let account = found?.account else {
      notice = NoticeView(text: words(found == nil ? "desk.account.unknown.text" : "desk.account.none.text"))
      action = "\(AccountHelpPages.path)/open"
      fields = [hidden] + Self.opening(opening, asksName: found == nil, formErrors, words)
      fields.append(AccountHelpFields.checks(formErrors, words))
      submit = words("desk.account.open.submit")
      return
    }
    notice = NoticeView(text: words("desk.account.found.text"))
    action = "\(AccountHelpPages.path)/reset"
    fields = [hidden, AccountHelpFields.checks(formErrors, words)]
    if account.totpEnabledAt != nil {
      fields.append(
        .checkbox(
          "lostSecondFactor", text: words("desk.account.factor.lost"), hint: words("desk.account.factor.lost.hint")))
    }
    submit = words("desk.account.reset.submit")
  }

  private static func facts(_ found: FoundPerson, _ words: Words) -> DefinitionListView {
    var rows = [
      DefinitionView(term: words("desk.case.applicant.name"), value: found.party.displayName),
      DefinitionView(term: words("desk.account.number"), value: found.party.maskedCode),
    ]
    if let account = found.account {
      rows.append(DefinitionView(term: words("desk.account.login"), value: account.login))
      rows.append(
        DefinitionView(
          term: words("desk.account.factor"),
          value: words(account.totpEnabledAt == nil ? "desk.account.factor.off" : "desk.account.factor.on")))
    }
    return DefinitionListView(rows: rows)
  }

  private static func opening(
    _ typed: AccountOpening, asksName: Bool, _ errors: FormErrors, _ words: Words
  ) -> [FieldView] {
    var fields: [FieldView] = []
    if asksName {
      fields.append(
        .text(
          "name", label: words("desk.counter.person.name.person"), value: typed.name, error: errors["name"],
          maxLength: CounterPerson.longestName, autocomplete: "off"))
    }
    fields.append(
      .telephone(
        "mobile", label: words("desk.account.mobile"), value: typed.mobile, error: errors["mobile"],
        hint: words("desk.account.mobile.hint")))
    fields.append(
      .text(
        "login", label: words("desk.account.login"), value: typed.login, error: errors["login"],
        hint: words("desk.account.login.hint"), maxLength: 64, autocomplete: "off", width: .half))
    return fields
  }
}

/// The second look at the document, for `desk/account-request`.
struct AccountRequestView: Sendable {
  var errors: ErrorSummaryView?
  var lead: String
  /// True for whoever asked: they can only take it back.
  var isOwn: Bool
  var action: String
  var withdrawHref: String
  var fields: [FieldView]

  init(_ reset: CredentialReset, _ number: String, reader: AccountID, _ formErrors: FormErrors, _ words: Words) {
    errors = formErrors.summary(words)
    isOwn = reset.requestedBy == reader
    lead = words(
      isOwn ? "desk.account.request.own" : "desk.account.request.lead",
      ["name": reset.requestedByName, "time": words.wording.time(reset.expiresAt)])
    action = "\(AccountHelpPages.path)/requests/\(reset.id)"
    withdrawHref = action + "/withdraw"
    fields = [
      AccountHelpFields.number(number, formErrors, words), AccountHelpFields.checks(formErrors, words),
    ]
  }
}

/// The code, once, for `desk/account-code`.
struct AccountCodeView: Sendable {
  var lead: String
  var code: String
  var facts: DefinitionListView

  init(_ issued: IssuedReset, isNew: Bool, address: String, _ words: Words) {
    lead = words(isNew ? "desk.account.code.new" : "desk.account.code.lead")
    code = issued.code
    facts = DefinitionListView(rows: [
      DefinitionView(term: words("desk.account.login"), value: issued.login),
      DefinitionView(term: words("desk.account.code.where"), value: "\(address)/reset"),
      DefinitionView(term: words("desk.account.code.until"), value: words.wording.dateTime(issued.expiresAt)),
    ])
  }
}
