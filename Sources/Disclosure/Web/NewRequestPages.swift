import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/open/requests/new`: asking for information oneself.
///
/// - Source: 政府信息公开条例 第二十七条至第二十九条, 第三十一条第（三）项.
struct NewRequestPages: Sendable {
  /// New requests that one account may make in a short time; article 35 is for people, this is for machines.
  static let rate = RateRule(name: "disclosure.request", burst: 20, perMinute: 5)

  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/open/requests/new", use: show)
    router.post("/open/requests/new", use: send)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    var answers = RequestAnswers(key: bench.ids.make(CaseTag.self).description)
    answers.authority = context.query["authority"]
    answers.form.name = String(context.query["name"].prefix(RequestAnswers.nameLength))
    if principal.actingParty.kind == .enterprise { answers.form.category = .business }
    return try await page(answers, FormErrors(), principal.actingParty, context)
  }

  @Sendable func send(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let answers = RequestAnswers(form, &check, requester: principal.actingParty, ids: bench.ids)
    let authority = OrganisationID(answers.authority)
    if authority == nil { check.fail("authority", "disclosure.new.authority.missing") }
    guard check.passed, let authority else {
      return try await page(answers, check.errors, principal.actingParty, context)
    }
    try context.limit(Self.rate, by: .account)
    let (intake, today) = (RequestIntake(bench), context.today)
    let receipt = try await bench.store.write { tx in
      try intake.take(
        RequestIntake.Arrival(
          form: answers.form, channel: .online, authority: authority, requester: principal.actingParty,
          receipt: try ReceiptRule.receipt(by: .online, arrivedOn: today, confirmedOn: today, today: today),
          key: "disclosure-\(answers.key)"), by: .applicant(principal), in: tx)
    }
    return context.redirect(
      to: RequestPath.mine(receipt.caseID), flash: "disclosure.new.sent", arguments: ["number": receipt.number])
  }

  private func page(
    _ answers: RequestAnswers, _ errors: FormErrors, _ party: Party, _ context: WebContext
  ) async throws -> Response {
    let authorities = try await bench.store.read { try Authorities.all(in: $0) }
    let view = NewRequestView(answers, errors, party, authorities, bench.acts, context.words)
    return try bench.renderer.page(
      "disclosure/new", view, title: context.text("disclosure.new.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: [
        Crumb(context.text("disclosure.archive.title"), RequestPath.archive),
        Crumb(context.text("disclosure.new.title")),
      ], layout: .form)
  }
}

/// What stands in the form of a request.
struct RequestAnswers: Sendable {
  static let nameLength = 200
  static let numberLength = 100
  static let descriptionLength = 2000
  static let shortLength = 200

  var form = WantedForm()
  var authority = ""
  var key: String

  init(key: String) { self.key = key }

  /// Reads the form and tells `check` what is wrong with it.
  init(_ sent: Form, _ check: inout FormCheck, requester: Party, ids: any IdentifierSource) {
    key = sent["key"].isEmpty || sent["key"].count > 64 ? ids.make(CaseTag.self).description : sent["key"]
    authority = sent["authority"]
    form.name = check.optional("name", maxLength: Self.nameLength) ?? ""
    form.number = check.optional("number", maxLength: Self.numberLength) ?? ""
    form.description = check.optional("description", maxLength: Self.descriptionLength) ?? ""
    if !form.namesSomething { check.fail("name", "disclosure.new.wanted.missing") }
    form.purpose = check.optional("purpose", maxLength: Self.shortLength) ?? ""
    form.delivery = DeliveryWay(rawValue: sent["delivery"]) ?? .platform
    form.address = check.optional("address", maxLength: Self.shortLength) ?? ""
    if form.delivery.needsAddress, form.address.isEmpty { check.fail("address", "disclosure.new.address.missing") }
    form.contact = check.required("contact", missing: "disclosure.new.contact.missing", maxLength: Self.shortLength)
    form.category = Self.category(sent["category"], of: requester)
    form.help = check.optional("help", maxLength: Self.shortLength) ?? ""
    form.wantsPublication = sent.flag("wantsPublication")
    form.consentsToArchive = sent.flag("consents")
  }

  /// A person is a natural person; an organisation says what it is.
  static func category(_ word: String, of party: Party) -> RequesterCategory {
    guard party.kind == .enterprise else { return .person }
    let chosen = RequesterCategory(rawValue: word) ?? .business
    return chosen == .person ? .business : chosen
  }
}

/// The form of a request, for `disclosure/new`.
struct NewRequestView: Sendable {
  var errors: ErrorSummaryView?
  var lead: String
  var identity: DefinitionListView
  var key: FieldView
  var authority: FieldView
  var wanted: [FieldView]
  var delivery: [FieldView]
  var wishes: [FieldView]
  var law: [ArticleView]

  init(
    _ answers: RequestAnswers, _ errors: FormErrors, _ party: Party, _ authorities: [Organisation], _ acts: ActShelf,
    _ words: Words
  ) {
    self.errors = errors.summary(words)
    lead = words("disclosure.new.lead")
    identity = DefinitionListView(rows: [
      DefinitionView(term: words("disclosure.new.requester"), value: party.displayName),
      DefinitionView(term: words("disclosure.new.identity"), value: party.maskedCode),
    ])
    key = .hidden("key", answers.key)
    authority = .select(
      "authority", label: words("disclosure.new.authority"),
      options: [OptionView("", words("disclosure.new.authority.choose"), selected: answers.authority.isEmpty)]
        + authorities.map {
          OptionView(
            $0.id.description, $0.name(in: words.language.rawValue), selected: $0.id.description == answers.authority)
        }, error: errors["authority"], hint: words("disclosure.new.authority.hint"))
    wanted = RequestFields.wanted(answers.form, errors, words)
    delivery = RequestFields.delivery(answers.form, errors, party.kind, words)
    wishes = RequestFields.wishes(answers.form, words)
    law = [
      ArticleView(
        title: words("disclosure.law.29"), quote: words("disclosure.law.29.text"),
        href: acts.href(act: "政府信息公开条例", part: "第二十九条"))
    ]
  }
}

/// The fields of a request, for residents and for officers who fill it in for them.
enum RequestFields {
  static func wanted(_ form: WantedForm, _ errors: FormErrors, _ words: Words) -> [FieldView] {
    [
      .text(
        "name", label: words("disclosure.new.name"), value: form.name, error: errors["name"],
        hint: words("disclosure.new.name.hint"), required: false, maxLength: RequestAnswers.nameLength),
      .text(
        "number", label: words("disclosure.new.number"), value: form.number, error: errors["number"],
        hint: words("disclosure.new.number.hint"), required: false, maxLength: RequestAnswers.numberLength),
      .textArea(
        "description", label: words("disclosure.new.description"), value: form.description,
        error: errors["description"], hint: words("disclosure.new.description.hint"), required: false,
        maxLength: RequestAnswers.descriptionLength),
      .text(
        "purpose", label: words("disclosure.new.purpose"), value: form.purpose, error: errors["purpose"],
        hint: words("disclosure.new.purpose.hint"), required: false, maxLength: RequestAnswers.shortLength),
    ]
  }

  static func delivery(_ form: WantedForm, _ errors: FormErrors, _ kind: PartyKind, _ words: Words) -> [FieldView] {
    var fields: [FieldView] = [
      .radios(
        "delivery", label: words("disclosure.new.delivery"),
        options: DeliveryWay.allCases.map {
          OptionView($0.rawValue, words[$0.name], selected: $0 == form.delivery)
        }, error: errors["delivery"]),
      .text(
        "address", label: words("disclosure.new.address"), value: form.address, error: errors["address"],
        hint: words("disclosure.new.address.hint"), required: false),
      .text(
        "contact", label: words("disclosure.new.contact"), value: form.contact, error: errors["contact"],
        hint: words("disclosure.new.contact.hint"), autocomplete: "tel"),
    ]
    if kind == .enterprise {
      fields.insert(
        .select(
          "category", label: words("disclosure.new.category"),
          options: RequesterCategory.allCases.filter { $0 != .person }.map {
            OptionView($0.rawValue, words[$0.name], selected: $0 == form.category)
          }), at: 0)
    }
    return fields
  }

  static func wishes(_ form: WantedForm, _ words: Words) -> [FieldView] {
    [
      .text(
        "help", label: words("disclosure.new.help"), value: form.help, hint: words("disclosure.new.help.hint"),
        required: false),
      .checkbox(
        "wantsPublication", text: words("disclosure.new.publication"), checked: form.wantsPublication,
        hint: words("disclosure.new.publication.hint")),
      .checkbox(
        "consents", text: words("disclosure.new.consents"), checked: form.consentsToArchive,
        hint: words("disclosure.new.consents.hint")),
    ]
  }
}
