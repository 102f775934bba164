import Hummingbird
import Identity
import Kernel
import Notifications
import Store
import WebSupport

/// Mandates given and received.
struct MandatePages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/my/mandates", use: show)
    router.get("/my/mandates/new", use: showForm)
    router.post("/my/mandates/new", use: grant)
    router.post("/my/mandates/{id}/accept", use: accept)
    router.post("/my/mandates/{id}/revoke", use: revoke)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let party = principal.actingParty.id
    let (given, received) = try await bench.store.read { tx in
      (
        principal.isStaff ? [] : try Mandates.given(by: party, in: tx),
        try Mandates.received(by: principal.accountID, in: tx)
      )
    }
    let view = MandatesView(
      given: given, received: received, canGive: !principal.isStaff, on: context.today, words: context.words)
    return try bench.renderer.page(
      "accounts/mandates", view, title: context.text("accounts.mandates.title"), context: context,
      crumbs: crumbs(context))
  }

  @Sendable func showForm(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try context.requireResident()
    let item = String(context.query["item"].prefix(64))
    let values = [
      "who": "login", "matter": item.isEmpty ? "all" : "item", "item": item, "from": context.today.description,
      "through": context.today.adding(months: 3).description,
    ]
    return try await formPage(Typed(values), FormErrors(), context)
  }

  @Sendable func grant(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let offer = MandateOffer(&check, form)
    guard check.passed, let offer else { return try await formPage(Typed(form), check.errors, context) }
    do {
      let (mandates, ids, now) = (bench.identity.mandates, bench.ids, context.now)
      try await bench.store.write { tx in
        let id =
          if let helper = offer.helper {
            try mandates.grant(
              to: helper, matter: offer.matter, from: offer.from, through: offer.through, by: principal, in: tx)
          } else {
            try mandates.grant(
              toLogin: offer.login, realName: offer.realName, matter: offer.matter, from: offer.from,
              through: offer.through, by: principal, in: tx)
          }
        guard let mandate = try Mandates.find(id, in: tx) else { return }
        try Notices.post(
          Notice(
            id: ids.make(), to: .account(mandate.granteeAccountID), kind: "notice.mandate.offered",
            parameters: ["name": mandate.grantorParty.displayName], createdAt: now), in: tx)
      }
      return context.redirect(to: "/my/mandates", flash: "accounts.mandates.offered")
    } catch let error as IdentityError {
      check.fail(MandateOffer.field(of: error, helper: offer.helper != nil), error)
      return try await formPage(Typed(form), check.errors, context)
    }
  }

  @Sendable func accept(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    _ = try await context.form(from: request)
    let id: MandateID = try context.identifier("id")
    let mandates = bench.identity.mandates
    try await bench.store.write { tx in
      try mandates.accept(id, by: principal, in: tx)
      try tell("notice.mandate.accepted", of: id, by: principal, at: context.now, in: tx)
    }
    return context.redirect(to: "/my/mandates", flash: "accounts.mandates.accepted")
  }

  @Sendable func revoke(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    _ = try await context.form(from: request)
    let id: MandateID = try context.identifier("id")
    let mandates = bench.identity.mandates
    try await bench.store.write { tx in
      try mandates.revoke(id, by: principal, in: tx)
      try tell("notice.mandate.ended", of: id, by: principal, at: context.now, in: tx)
    }
    return context.redirect(to: "/my/mandates", flash: "accounts.mandates.revoked")
  }

  /// Tells the other side.
  private func tell(
    _ kind: String, of id: MandateID, by principal: Principal, at now: Instant, in tx: WriteTransaction
  ) throws {
    guard let mandate = try Mandates.find(id, in: tx) else { return }
    let isGrantee = mandate.granteeAccountID == principal.accountID
    let recipient: NoticeRecipient = isGrantee ? .party(mandate.grantorParty.id) : .account(mandate.granteeAccountID)
    let name = isGrantee ? mandate.granteeName : mandate.grantorParty.displayName
    try Notices.post(
      Notice(id: bench.ids.make(), to: recipient, kind: kind, parameters: ["name": name], createdAt: now), in: tx)
  }

  private func formPage(_ typed: Typed, _ errors: FormErrors, _ context: WebContext) async throws -> Response {
    let helpers = try await bench.store.read { tx in try People.helpers(in: tx) }
    let words = context.words
    let view = FormPageView(
      errors: errors.summary(words), title: words("accounts.mandate.new.title"),
      lead: words("accounts.mandate.new.lead"), action: "/my/mandates/new",
      fields: MandateOffer.fields(typed, errors, helpers: helpers, words),
      submit: words("accounts.mandate.new.submit"), cancelHref: "/my/mandates",
      remarks: [words("accounts.mandate.new.law")])
    return try bench.formPage(view, context, crumbs: [Crumb(words("accounts.mandates.title"), "/my/mandates")])
  }

  private func crumbs(_ context: WebContext) -> [Crumb] { [Crumb(context.text("accounts.mandates.title"))] }
}
