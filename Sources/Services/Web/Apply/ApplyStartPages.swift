import Cases
import Forms
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/apply/{code}` and `/joint/{slug}/apply`: where an application begins.
struct ApplyStartPages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/apply/{code}", use: showItem)
    router.post("/apply/{code}", use: startItem)
    router.get("/joint/{slug}/apply", use: showJoint)
    router.post("/joint/{slug}/apply", use: startJoint)
  }

  @Sendable func showItem(_ request: Request, _ context: WebContext) async throws -> Response {
    try await show(ApplyTarget.item(try context.parameter("code")), context)
  }

  @Sendable func startItem(_ request: Request, _ context: WebContext) async throws -> Response {
    try await start(ApplyTarget.item(try context.parameter("code")), request, context)
  }

  @Sendable func showJoint(_ request: Request, _ context: WebContext) async throws -> Response {
    try await show(ApplyTarget.joint(try context.parameter("slug")), context)
  }

  @Sendable func startJoint(_ request: Request, _ context: WebContext) async throws -> Response {
    try await start(ApplyTarget.joint(try context.parameter("slug")), request, context)
  }

  // MARK: - Showing

  private func show(_ target: ApplyTarget, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let begin = try await load(target, principal, context)
    guard begin.subject.isOpen else {
      return context.redirect(to: begin.subject.guideHref, flash: "services.apply.noLongerOnline")
    }
    return try page(begin, errors: FormErrors(), chosen: nil, context)
  }

  private func page(
    _ begin: ApplyBeginning, errors: FormErrors, chosen: String?, kept: [KeptFilterView] = [], _ context: WebContext,
    status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let view = ApplyStartComposer(begin: begin, words: context.words, portal: portal, kept: kept).view(
      errors: errors, chosen: chosen)
    return try portal.bench.renderer.page(
      "services/apply-start", view, title: view.title, context: context, status: status,
      crumbs: [Crumb(begin.subject.title.text(context.language), begin.subject.guideHref), Crumb(view.title)],
      layout: .form)
  }

  private func load(
    _ target: ApplyTarget, _ principal: Principal, _ context: WebContext
  ) async throws -> ApplyBeginning {
    let today = context.today
    return try await portal.bench.store.read { tx in
      guard let subject = try target.subject(portal, on: today, in: tx) else { throw WebError.notFound }
      let choices = try Applicant.choices(
        for: principal, matter: subject.mandateMatter, audiences: subject.audiences, on: today, in: tx)
      let drafts = try portal.cases.drafts(of: principal.accountID, in: tx)
      return ApplyBeginning(
        subject: subject, choices: choices, current: principal.actingParty.id,
        unfinished: drafts.first { $0.subjectCode == subject.code })
    }
  }

  // MARK: - Starting

  private func start(_ target: ApplyTarget, _ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let form = try await context.form(from: request)
    if let party: PartyID = form.id("counterParty") {
      return try await startAtCounter(target, party, principal, context)
    }
    guard !principal.isStaff else { throw WebError.notFound }
    let begin = try await load(target, principal, context)
    guard begin.subject.isOpen else {
      return context.redirect(to: begin.subject.guideHref, flash: "services.apply.noLongerOnline")
    }
    let chosen = form["as"]
    let (answers, kept) = begin.carried(form, on: context.today)
    if !kept.isEmpty, chosen.isEmpty, begin.choices.count != 1 || begin.unfinished != nil {
      // Answers from "can I apply?": for whom, and what of the draft left unfinished, is said first.
      return try page(begin, errors: FormErrors(), chosen: nil, kept: kept, context)
    }
    guard let applicant = begin.applicant(chosen) else {
      var errors = FormErrors()
      errors.add(
        "as", context.text(chosen.isEmpty ? "services.apply.forWhom.missing" : "services.apply.forWhom.invalid"))
      return try page(begin, errors: errors, chosen: chosen, kept: kept, context, status: .unprocessableContent)
    }
    let draft = try await portal.bench.store.write { tx in
      try portal.begin(begin.subject, for: applicant, by: principal, answers: answers, in: tx)
    }
    if applicant.mandate == nil, !applicant.isSelf, principal.actingParty.id != applicant.party.id {
      // Whoever applies for an enterprise goes on as the enterprise: its cases are seen only in that capacity.
      try await portal.bench.sessions.switchActingParty(of: principal, to: applicant.party.id)
    }
    return context.redirect(to: SitePath.draft(draft.id, step: draft.step))
  }

  /// A clerk starts a draft for the person at the counter.
  private func startAtCounter(
    _ target: ApplyTarget, _ party: PartyID, _ principal: Principal, _ context: WebContext
  ) async throws -> Response {
    let today = context.today
    let draft = try await portal.bench.store.write { tx in
      guard principal.isStaff, let subject = try target.subject(portal, on: today, in: tx),
        let applicant = try portal.counterApplicant(party, subject: subject, principal: principal, in: tx)
      else { throw WebError.notFound }
      return try portal.begin(subject, for: applicant, by: principal, in: tx)
    }
    return context.redirect(to: SitePath.draft(draft.id, step: draft.step))
  }
}

/// What the address of a start page names.
enum ApplyTarget: Sendable {
  case item(String)
  case joint(String)

  func subject(_ portal: Portal, on today: CivilDate, in tx: ReadTransaction) throws -> ApplySubject? {
    switch self {
    case .item(let text): try ItemCode(text).flatMap { try portal.subject(item: $0, on: today, in: tx) }
    case .joint(let slug): try portal.subject(joint: slug, on: today, in: tx)
    }
  }
}

/// What the start page shows.
struct ApplyBeginning: Sendable {
  var subject: ApplySubject
  var choices: [Applicant]
  /// The party that the person acts for now, chosen beforehand.
  var current: PartyID
  var unfinished: CaseDraft?

  /// Answers that a form brings from "can I apply?", and the hidden inputs that carry them on.
  func carried(_ form: Form, on today: CivilDate) -> (answers: JSONValue, kept: [KeptFilterView]) {
    guard case .item(let version) = subject, form.flag(CarriedAnswers.flag) else { return (.object([:]), []) }
    let carried = CarriedAnswers(content: version.content, today: today)
    let answers = carried.data(form)
    return (answers, carried.inputs(of: answers))
  }

  /// The applicant that a form names; the only one when there is no choice.
  func applicant(_ text: String) -> Applicant? {
    if text.isEmpty, choices.count == 1 { return choices.first }
    return Applicant.Choice(text).flatMap { choice in choices.first { $0.choice == choice } }
  }
}

extension Portal {
  /// The answers with those that sources of data and the applicant's own latest cases have, and where they came from.
  private func withEarlier(
    _ data: JSONValue, _ form: FormDefinition, for applicant: Applicant, by principal: Principal,
    in tx: WriteTransaction
  ) throws -> JSONValue {
    let earlier = EarlierAnswers(queries: queries, items: items, facts: facts, today: bench.clock.now().civilDate())
    let found = try earlier.found(form, data: data, for: applicant, by: principal, in: tx)
    let filled = found.reduce(data) { $0.setting($1.field, to: $1.value) }
    return AnswerSources.noted(found, in: FormRules.computed(form, data: filled))
  }

  /// Creates a draft with the known facts filled in.
  /// - Parameter answers: what has been answered already.
  func begin(
    _ subject: ApplySubject, for applicant: Applicant, by principal: Principal,
    answers: JSONValue = .object([:]), in tx: WriteTransaction
  ) throws -> CaseDraft {
    let form = subject.form
    let facts = try applicant.facts(principal, in: tx)
    let filled = FormRules.prefilled(form, facts: facts, into: answers)
    let data = try withEarlier(filled, form, for: applicant, by: principal, in: tx)
    guard let first = FormRules.visibleSteps(form, values: data).first else { throw WebError.gone }
    return try cases.startDraft(
      NewDraft(
        partyID: applicant.party.id, mandateID: applicant.mandate?.id, kind: SubmissionPlan.kind,
        subjectCode: subject.code, subjectVersionID: subject.versionID, title: subject.title.zh, step: first.key,
        data: data),
      by: applicant.actor(principal), in: tx)
  }
}
