import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `…/revise` and `…/withdraw`: what happens to a document after its release, always with a reason that the public reads.
struct LaterPages: Sendable {
  static let reasonLength = 500
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/publishing/drafts/{publication}/revise", use: askRevise)
    router.post("/desk/publishing/drafts/{publication}/revise", use: revise)
    router.get("/desk/publishing/drafts/{publication}/withdraw", use: askWithdraw)
    router.post("/desk/publishing/drafts/{publication}/withdraw", use: withdraw)
  }

  private func read(_ context: WebContext) async throws -> (DeskScope, Publication) {
    let scope = try DeskScope.of(context)
    return (scope, try await bench.store.read { try scope.publication(context, in: $0) })
  }

  @Sendable func askRevise(_ request: Request, _ context: WebContext) async throws -> Response {
    try revisePage(try await read(context).1, nil, FormErrors(), context)
  }

  @Sendable func revise(_ request: Request, _ context: WebContext) async throws -> Response {
    let (scope, publication) = try await read(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let kind = check.choice(
      "kind", of: PublicationRevision.Kind.allCases.map(\.rawValue), missing: "publishing.revise.kindMissing"
    ).flatMap(PublicationRevision.Kind.init)
    let reason = check.required("reason", missing: "publishing.revise.reasonMissing", maxLength: Self.reasonLength)
    let day = check.date("changedOn", missing: "publishing.revise.dayMissing", notAfter: context.today)
    guard check.passed, let kind, let day else { return try revisePage(publication, form, check.errors, context) }
    let gate = PublicationGate(bench)
    let draft = try await bench.store.write { tx in
      try gate.revise(publication.id, kind, reason: reason, changedOn: day, by: scope.principal, in: tx)
    }
    return context.redirect(to: DeskFrame.draft(draft), flash: "publishing.revise.done")
  }

  private func revisePage(
    _ publication: Publication, _ form: Form?, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let words = context.words
    let kinds = PublicationRevision.Kind.allCases.map {
      OptionView(
        $0.rawValue, words("publishing.revise.kind.\($0.rawValue)"),
        hint: words("publishing.revise.kind.\($0.rawValue).hint"), selected: form?["kind"] == $0.rawValue)
    }
    return try page(
      FormPageView(
        title: words("publishing.revise.title"), lead: publication.title, errors: errors.summary(words),
        action: DeskFrame.draft(publication.id, "revise"),
        fields: [
          .radios("kind", label: words("publishing.revise.kind"), options: kinds, error: errors["kind"]),
          .date(
            "changedOn", label: words("publishing.revise.day"),
            value: form?["changedOn"] ?? context.today.description, error: errors["changedOn"],
            hint: words("publishing.revise.day.hint"), max: context.today.description),
          .textArea(
            "reason", label: words("publishing.revise.reason"), value: form?["reason"] ?? "", error: errors["reason"],
            hint: words("publishing.revise.reason.hint"), rows: 3, maxLength: Self.reasonLength),
        ], submitText: words("publishing.revise.submit"), backHref: DeskFrame.draft(publication.id)), publication,
      errors, context)
  }

  @Sendable func askWithdraw(_ request: Request, _ context: WebContext) async throws -> Response {
    let (scope, publication) = try await read(context)
    guard scope.reviews.contains(publication.authorityID) else { throw PublishingError.unknown }
    return try withdrawPage(publication, nil, FormErrors(), context)
  }

  @Sendable func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
    let (scope, publication) = try await read(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let reason = check.required("reason", missing: "publishing.withdraw.reasonMissing", maxLength: Self.reasonLength)
    guard check.passed else { return try withdrawPage(publication, form, check.errors, context) }
    let gate = PublicationGate(bench)
    let edition = form.integer("edition").flatMap { Int(exactly: $0) } ?? 0
    try await bench.store.write { tx in
      try gate.withdraw(publication.id, edition: edition, reason: reason, by: scope.principal, in: tx)
    }
    return context.redirect(to: DeskFrame.draft(publication.id), flash: "publishing.withdraw.done", tone: .warning)
  }

  private func withdrawPage(
    _ publication: Publication, _ form: Form?, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let words = context.words
    return try page(
      FormPageView(
        title: words("publishing.withdraw.title"), lead: publication.title,
        notices: [NoticeView(text: words("publishing.withdraw.text"), tone: .warning)], errors: errors.summary(words),
        action: DeskFrame.draft(publication.id, "withdraw"),
        fields: [
          .hidden("edition", String(publication.edition)),
          .textArea(
            "reason", label: words("publishing.withdraw.reason"), value: form?["reason"] ?? "",
            error: errors["reason"], hint: words("publishing.withdraw.reason.hint"), rows: 3,
            maxLength: Self.reasonLength),
        ], submitText: words("publishing.withdraw.submit"), isDanger: true,
        backHref: DeskFrame.draft(publication.id)), publication, errors, context)
  }

  private func page(
    _ view: FormPageView, _ publication: Publication, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    try bench.renderer.page(
      "publishing/form", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: DeskFrame.crumbs(context, Crumb(publication.title, view.backHref), Crumb(view.title)), layout: .form)
  }
}
