import Cases
import Forms
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/drafts/{id}/check` and `/drafts/{id}/submit`: checking the answers and handing them in.
struct SubmitPages: Sendable {
  /// Name of the input in which a form is signed.
  static let signature = "signature"

  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/drafts/{id}/check", use: check)
    router.post("/drafts/{id}/submit", use: submit)
  }

  @Sendable func check(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let open = try await load(principal, context)
    return try await page(open, missing: try missing(open, context), context: context)
  }

  @Sendable func submit(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let form = try await context.form(from: request)
    let id: DraftID = try context.identifier("id")
    do {
      return try await submit(form, principal, context)
    } catch CasesError.notFound {
      // Another press of the same button was quicker, and its receipt is this one's too.
      let done = try await portal.bench.store.read { try receipt(of: id, principal, in: $0) }
      guard let done else { throw WebError.notFound }
      return context.redirect(to: done)
    }
  }

  private func submit(_ form: Form, _ principal: Principal, _ context: WebContext) async throws -> Response {
    let open = try await load(principal, context)
    var errors = FormErrors()
    if CheckComposer.needsDeclaration(open.subject.form), !form.flag("declare") {
      errors.add("declare", context.text("services.check.declaration.missing"))
    }
    let missing = try missing(open, context)
    guard errors.isEmpty, missing.isEmpty else {
      return try await page(
        open, errors: errors, missing: missing, isDeclared: form.flag("declare"), context: context,
        status: .unprocessableContent)
    }
    if let revision = form.integer("revision"), Int(clamping: revision) != open.draft.revision {
      return try await page(
        open, missing: [], notice: NoticeView(text: context.text("services.check.changed"), tone: .warning),
        context: context, status: .conflict)
    }
    if let refused = try await signatureError(form, open, principal, context) {
      errors.add(Self.signature, refused)
      return try await page(
        open, errors: errors, missing: [], isDeclared: form.flag("declare"), context: context,
        status: .unprocessableContent)
    }
    return context.redirect(to: try await hand(in: open, principal, context))
  }

  /// Where the form is to be signed, the password is asked once more. Guesses are limited like sign-ins, and what was refused is kept
  /// in the record. At the counter one signs the paper.
  private func signatureError(
    _ form: Form, _ open: OpenDraft, _ principal: Principal, _ context: WebContext
  ) async throws -> String? {
    guard open.subject.form.signature, !open.isCounter else { return nil }
    let typed = form.value(Self.signature) ?? ""
    guard !typed.isEmpty else { return context.text("services.check.signature.missing") }
    do {
      try await portal.bench.signIn.confirm(typed, of: principal)
      return nil
    } catch let error as IdentityError {
      guard error.code != IdentityError.accountClosed.code else { throw error }
      let actor = open.applicant.actor(principal)
      try await portal.bench.store.write { tx in
        try portal.record("services.signature.refused", on: open.draft, by: actor, because: error.code, in: tx)
      }
      return context.words.sentence(for: error)
    }
  }

  /// Submits in one transaction and says where the receipt is.
  private func hand(in open: OpenDraft, _ principal: Principal, _ context: WebContext) async throws -> String {
    let today = context.today
    let actor = open.applicant.actor(principal)
    return try await portal.bench.store.write { tx in
      // Writes that are committed together see one another first: the receipt is looked for here, not beside.
      if let done = try receipt(of: open.draft.id, principal, in: tx) { return done }
      let fresh = try portal.openDraft(open.draft.id, for: principal, on: today, in: tx)
      let submitter = Submitter(portal: portal, open: fresh, today: today)
      if fresh.subject.form.signature, !fresh.isCounter {
        try portal.record("services.signature.given", on: fresh.draft, by: actor, in: tx)
      }
      return try submitter.submit(by: actor, in: tx).path(isCounter: fresh.isCounter)
    }
  }

  /// Where the receipt of a draft is that was handed in before: a second press finds no draft any more.
  private func receipt(of draft: DraftID, _ principal: Principal, in tx: ReadTransaction) throws -> String? {
    let key = Submitter.key(of: draft)
    if let joint = try portal.queries.jointReceipt(idempotencyKey: key, account: principal.accountID, in: tx) {
      return Submitted.joint(joint.jointCaseID).path(isCounter: principal.isStaff)
    }
    return try portal.queries.receipt(idempotencyKey: key, account: principal.accountID, in: tx)
      .map { Submitted.single($0.caseID).path(isCounter: principal.isStaff) }
  }

  private func load(_ principal: Principal, _ context: WebContext) async throws -> OpenDraft {
    let id: DraftID = try context.identifier("id")
    let today = context.today
    return try await portal.bench.store.read { try portal.openDraft(id, for: principal, on: today, in: $0) }
  }

  /// What the rules in force say about the answers; of a joint service about each part, by what its department will receive.
  private func rulings(_ open: OpenDraft, _ context: WebContext) async throws -> [PartRulings] {
    let ruled = PartRulings.parts(of: open.subject, data: open.draft.data).filter { $0.content.rules != nil }
    guard !ruled.isEmpty else { return [] }
    let (ruler, today) = (portal.ruler, context.today)
    return try await portal.bench.store.read { tx in
      try ruled.map { part in
        var part = part
        part.rulings = try ruler.rulings(part.content, data: part.data, on: today, in: tx)
        return part
      }
    }
  }

  /// What is still wrong by the rules of the form, and then by its schema, which says the same to other programs.
  private func missing(_ open: OpenDraft, _ context: WebContext) throws -> [FieldError] {
    let (form, data) = (open.subject.form, open.draft.data)
    let found = FormRules.check(
      form, data: data, materials: open.subject.materials(data: data), uploads: open.uploads, today: context.today)
    guard found.isEmpty else { return found }
    return try open.subject.submissionJudge(portal.judges, data: data)
      .errors(in: FormRules.pruned(form, data: data), today: context.today)
  }

  private func page(
    _ open: OpenDraft, errors: FormErrors = FormErrors(), missing: [FieldError], notice: NoticeView? = nil,
    isDeclared: Bool = false,
    context: WebContext, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let rulings = try await rulings(open, context)
    let composer = CheckComposer(
      open: open, words: context.words, portal: portal, today: context.today, rulings: rulings,
      isDeclared: isDeclared)
    var view = composer.view(errors: errors, missing: missing)
    if let notice { view.notices.insert(notice, at: 0) }
    return try portal.bench.renderer.page(
      "services/check", view, title: "\(context.text("services.check.title")) – \(view.itemTitle)", context: context,
      status: status,
      crumbs: [Crumb(view.itemTitle, open.subject.guideHref), Crumb(context.text("services.check.title"))],
      layout: .form)
  }
}

/// What a submission made.
enum Submitted: Sendable {
  case single(CaseID)
  case joint(JointCaseID)

  /// The page of its receipt; a clerk's is at the counter.
  func path(isCounter: Bool) -> String {
    switch self {
    case .single(let id): isCounter ? "/desk/counter/receipt/\(id)" : SitePath.myCase(id, "receipt")
    case .joint(let id): "\(SitePath.jointCase(id))/receipt"
    }
  }
}
