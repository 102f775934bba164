import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// One member of staff: roles, helping, closing. Passwords and second factors are reset in ``StaffResetPages``.
struct PersonPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/admin/people/{id}", use: show)
    router.post("/admin/people/{id}/roles", use: assign)
    router.post("/admin/roles/{id}/revoke", use: revoke)
    router.post("/admin/people/{id}/helper", use: setHelper)
    router.post("/admin/people/{id}/close", use: close)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try PeopleAccess.administrator(context)
    let typed = Typed(["from": context.today.description])
    return try await page(try context.identifier("id"), principal, typed, FormErrors(), context)
  }

  @Sendable func assign(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try PeopleAccess.administrator(context)
    let form = try await context.form(from: request)
    let id: AccountID = try context.identifier("id")
    _ = try await person(id, principal)
    var check = FormCheck(form, context.words)
    guard let assignment = RoleFields.read(&check, form), check.passed else {
      return try await page(id, principal, Typed(form), check.errors, context)
    }
    do {
      let commands = bench.identity.staff
      try await bench.store.write { tx in
        _ = try commands.assign(assignment, to: id, by: .staff(principal), in: tx)
      }
      bench.sessions.forget(account: id)
      return context.redirect(to: "/admin/people/\(id)", flash: "accounts.role.given")
    } catch let error as IdentityError {
      check.fail(RoleFields.field(of: error), error)
      return try await page(id, principal, Typed(form), check.errors, context)
    }
  }

  @Sendable func revoke(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try PeopleAccess.administrator(context)
    let form = try await context.form(from: request)
    let id: AssignmentID = try context.identifier("id")
    guard let held = try await bench.store.read({ try Staff.find(id, in: $0) }),
      AccessPolicy.allows(principal, .administerPeople, on: held.organisationID)
    else { throw WebError.notFound }
    return try await act(on: held.accountID, principal, form, context, flash: "accounts.role.taken") { staff, tx in
      _ = try staff.revoke(id, by: .staff(principal), in: tx)
    }
  }

  @Sendable func setHelper(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try PeopleAccess.administrator(context)
    let form = try await context.form(from: request)
    let id: AccountID = try context.identifier("id")
    let isHelper = form.flag("helper")
    return try await act(on: id, principal, form, context, flash: "accounts.saved") { staff, tx in
      try staff.setHelper(id, isHelper, by: .staff(principal), in: tx)
    }
  }

  @Sendable func close(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try PeopleAccess.administrator(context)
    let form = try await context.form(from: request)
    let id: AccountID = try context.identifier("id")
    return try await act(on: id, principal, form, context, flash: "accounts.person.closed") { staff, tx in
      try staff.close(id, by: .staff(principal), in: tx)
    }
  }

  /// Runs a command on somebody whom the administrator may see; what the rules refuse is shown on the person's page.
  private func act(
    on id: AccountID, _ principal: Principal, _ form: Form, _ context: WebContext, flash: String,
    _ body: @escaping @Sendable (StaffCommands, WriteTransaction) throws -> Void
  ) async throws -> Response {
    _ = try await person(id, principal)
    do {
      let commands = bench.identity.staff
      try await bench.store.write { tx in try body(commands, tx) }
      bench.sessions.forget(account: id)
      return context.redirect(to: "/admin/people/\(id)", flash: flash)
    } catch let error as IdentityError {
      return try await refused(error, id, principal, form, context)
    }
  }

  func refused(
    _ error: IdentityError, _ id: AccountID, _ principal: Principal, _ form: Form, _ context: WebContext
  ) async throws -> Response {
    var check = FormCheck(form, context.words)
    check.fail("acts", error)
    return try await page(id, principal, Typed(["from": context.today.description]), check.errors, context)
  }

  /// The account of a member of staff, or "not found" for those who may not see it.
  func person(_ id: AccountID, _ principal: Principal) async throws -> Account {
    let scope = AccessPolicy.organisations(principal, with: .administerPeople)
    let found = try await bench.store.read { tx -> Account? in
      guard let account = try People.find(id, in: tx), account.kind == .staff,
        PeopleAccess.isSeen(try Staff.roles(of: id, in: tx), in: scope)
      else { return nil }
      return account
    }
    guard let found else { throw WebError.notFound }
    return found
  }

  private func page(
    _ id: AccountID, _ principal: Principal, _ typed: Typed, _ errors: FormErrors, _ context: WebContext
  ) async throws -> Response {
    let account = try await person(id, principal)
    let now = context.now
    let (roles, trail, reset) = try await bench.store.read { tx in
      (
        try Staff.roles(of: id, in: tx),
        try AuditTrail.entries(subjectKind: "account", subjectID: id.description, in: tx).suffix(20),
        try Resets.newest(of: id, limit: 1, in: tx).first { $0.waits(at: now) }
      )
    }
    let choices = try await RoleFields.organisations(principal, bench, context)
    let words = context.words
    let view = PersonView(
      account, roles: roles, trail: trail.reversed(), isOwn: id == principal.accountID,
      reset: reset.map { StaffResetView($0, reader: principal.accountID, words) },
      fields: RoleFields.fields(typed, errors, organisations: choices, words), errors: errors,
      scope: AccessPolicy.organisations(principal, with: .administerPeople), today: context.today, words)
    return try bench.renderer.page(
      "accounts/admin-person", view, title: account.displayName, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: AdminCrumbs.to(
        account.displayName, context, through: [Crumb(words("accounts.people.title"), "/admin/people")]),
      layout: .desk)
  }
}
