import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// The organisation tree: look, add, rename, close.
struct OrganisationPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/admin/organisations", use: tree)
    router.get("/admin/organisations/{id}", use: show)
    router.get("/admin/organisations/{id}/new", use: showNew)
    router.post("/admin/organisations/{id}/new", use: add)
    router.post("/admin/organisations/{id}/rename", use: rename)
    router.post("/admin/organisations/{id}/close", use: close)
  }

  @Sendable func tree(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try administrator(context)
    let scope = AccessPolicy.organisations(principal, with: .administerOrganisations)
    let nodes = try await bench.store.read(.bulk) { tx in try Organisations.tree(in: tx) }
    let words = context.words
    let language = context.language.rawValue
    let rows = nodes.flatMap(\.flattened).filter { scope.contains($0.id) }
    let view = OrganisationTreeView(
      rows: rows.map { OrganisationRowView($0, language: language, words) },
      summary: words("accounts.organisations.count", ["count": words.wording.number(rows.count)]))
    return try bench.renderer.page(
      "accounts/admin-organisations", view, title: words("accounts.organisations.title"), context: context,
      crumbs: AdminCrumbs.to(words("accounts.organisations.title"), context), layout: .desk, assets: ["accounts.css"])
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try administrator(context)
    return try await page(try context.identifier("id"), principal, nil, FormErrors(), context)
  }

  @Sendable func showNew(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try administrator(context)
    let parent = try await organisation(try context.identifier("id"), principal)
    return try newPage(under: parent, Typed(["divisionCode": parent.divisionCode]), FormErrors(), context)
  }

  @Sendable func add(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try administrator(context)
    let form = try await context.form(from: request)
    let parent = try await organisation(try context.identifier("id"), principal)
    var check = FormCheck(form, context.words)
    let kinds = OrganisationKind.allCases.filter(parent.kind.mayContain).map(\.rawValue)
    let kind = check.choice("kind", of: kinds, missing: "accounts.organisation.kind.missing")
      .flatMap(OrganisationKind.init(rawValue:))
    let names = OrganisationNames(&check)
    let division = check.parse("divisionCode", missing: "accounts.organisation.division.missing") {
      try DivisionCode($0)
    }
    let code = check.optional("code", maxLength: 24)
    guard check.passed, let kind, let division else {
      return try newPage(under: parent, Typed(form), check.errors, context)
    }
    let new = NewOrganisation(
      parentID: parent.id, kind: kind, divisionCode: division, code: code, nameZh: names.zh, nameEn: names.en)
    do {
      let commands = bench.identity.organisations
      try await bench.store.write { tx in _ = try commands.add(new, by: .staff(principal), in: tx) }
      // The new organisation belongs to what the administrator covers.
      bench.sessions.forget(account: principal.accountID)
      return context.redirect(
        to: "/admin/organisations/\(parent.id)", flash: "accounts.organisation.added", arguments: ["name": names.zh])
    } catch let error as IdentityError {
      check.fail(Self.field(of: error), error)
      return try newPage(under: parent, Typed(form), check.errors, context)
    }
  }

  @Sendable func rename(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try administrator(context)
    let form = try await context.form(from: request)
    let id: OrganisationID = try context.identifier("id")
    var check = FormCheck(form, context.words)
    let names = OrganisationNames(&check)
    guard check.passed else { return try await page(id, principal, Typed(form), check.errors, context) }
    do {
      let commands = bench.identity.organisations
      try await bench.store.write { tx in
        try commands.rename(id, nameZh: names.zh, nameEn: names.en, by: .staff(principal), in: tx)
      }
      bench.sessions.forget(account: principal.accountID)
      return context.redirect(to: "/admin/organisations/\(id)", flash: "accounts.saved")
    } catch let error as IdentityError {
      check.fail("nameZh", error)
      return try await page(id, principal, Typed(form), check.errors, context)
    }
  }

  @Sendable func close(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try administrator(context)
    let form = try await context.form(from: request)
    let id: OrganisationID = try context.identifier("id")
    let closing = try await organisation(id, principal)
    do {
      let commands = bench.identity.organisations
      try await bench.store.write { tx in try commands.close(id, by: .staff(principal), in: tx) }
      let back = closing.parentID.map { "/admin/organisations/\($0)" } ?? "/admin/organisations"
      return context.redirect(to: back, flash: "accounts.organisation.closed", arguments: ["name": closing.nameZh])
    } catch let error as IdentityError {
      var check = FormCheck(form, context.words)
      check.fail("close", error)
      return try await page(id, principal, nil, check.errors, context)
    }
  }

  private func administrator(_ context: WebContext) throws -> Principal {
    let principal = try context.requireStaff()
    guard AccessPolicy.allows(principal, .administerOrganisations, on: nil) else { throw WebError.notFound }
    return principal
  }

  /// The organisation, or "not found" for those who do not administer it.
  private func organisation(_ id: OrganisationID, _ principal: Principal) async throws -> Organisation {
    let found = try await bench.store.read { tx in try Organisations.find(id, in: tx) }
    guard let found, AccessPolicy.allows(principal, .administerOrganisations, on: id) else { throw WebError.notFound }
    return found
  }

  private func page(
    _ id: OrganisationID, _ principal: Principal, _ typed: Typed?, _ errors: FormErrors, _ context: WebContext
  ) async throws -> Response {
    let organisation = try await organisation(id, principal)
    let (path, children, staff) = try await bench.store.read { tx in
      (
        try Organisations.path(id, in: tx), try Organisations.children(of: id, includingClosed: true, in: tx),
        try Staff.members(of: id, in: tx)
      )
    }
    let view = OrganisationView(
      organisation, path: path, children: children, staff: staff, typed: typed, errors: errors,
      mayClose: organisation.parentID.map { AccessPolicy.allows(principal, .administerOrganisations, on: $0) } ?? false,
      context: context)
    return try bench.renderer.page(
      "accounts/admin-organisation", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, crumbs: crumbs(view.title, context), layout: .desk)
  }

  private func newPage(
    under parent: Organisation, _ typed: Typed, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let words = context.words
    let kinds = OrganisationKind.allCases.filter(parent.kind.mayContain)
    let chosen = typed["kind"].isEmpty ? kinds.last?.rawValue : typed["kind"]
    let fields: [FieldView] =
      [
        .radios(
          "kind", label: words("accounts.organisation.kind"),
          options: kinds.map {
            OptionView(
              $0.rawValue, words("accounts.organisation.kind.\($0.rawValue)"), selected: $0.rawValue == chosen)
          }, error: errors["kind"])
      ] + OrganisationNames.fields(typed, errors, words) + [
        .text(
          "code", label: words("accounts.organisation.code"), value: typed["code"], error: errors["code"],
          hint: words("accounts.organisation.code.hint"), required: false, maxLength: 24, width: .half),
        .text(
          "divisionCode", label: words("accounts.organisation.division"), value: typed["divisionCode"],
          error: errors["divisionCode"], hint: words("accounts.organisation.division.hint"), maxLength: 12,
          width: .third),
      ]
    let name = parent.name(in: context.language.rawValue)
    let view = FormPageView(
      errors: errors.summary(words), title: words("accounts.organisation.new.title"),
      lead: words("accounts.organisation.new.lead", ["name": name]), action: "/admin/organisations/\(parent.id)/new",
      fields: fields, submit: words("accounts.organisation.new.submit"),
      cancelHref: "/admin/organisations/\(parent.id)")
    return try bench.formPage(
      view, context,
      crumbs: [
        Crumb(words("accounts.admin.title"), "/admin"),
        Crumb(words("accounts.organisations.title"), "/admin/organisations"),
        Crumb(name, "/admin/organisations/\(parent.id)"),
      ])
  }

  private func crumbs(_ title: String, _ context: WebContext) -> [Crumb] {
    AdminCrumbs.to(
      title, context, through: [Crumb(context.text("accounts.organisations.title"), "/admin/organisations")])
  }

  private static func field(of error: IdentityError) -> String {
    switch error {
    case .organisationCodeTaken, .organisationCodeInvalid: "code"
    case .organisationLevelInvalid: "kind"
    default: "nameZh"
    }
  }
}
