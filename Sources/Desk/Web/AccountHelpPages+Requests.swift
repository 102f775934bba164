import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

extension AccountHelpPages {
  @Sendable func showRequest(_ request: Request, _ context: WebContext) async throws -> Response {
    let staff = try AccountHelpStaff(context)
    let reset = try await waiting(staff, context)
    return try requestPage(reset, "", FormErrors(), staff, context)
  }

  /// The second look at the document: only whoever holds it knows its number.
  @Sendable func confirm(_ request: Request, _ context: WebContext) async throws -> Response {
    let staff = try AccountHelpStaff(context)
    let form = try await context.form(from: request)
    let reset = try await waiting(staff, context)
    var check = FormCheck(form, context.words)
    let checks = Self.checks(&check)
    guard let number = Self.number(&check) else {
      return try requestPage(reset, form["number"], check.errors, staff, context)
    }
    let (bench, now) = (self.bench, context.now)
    let colleague = staff.principal
    do {
      let found = try await lookUp(number, colleague, reset.organisationID, context)
      if let found, found.account?.id == reset.accountID {
        let code = try await bench.store.write { tx in
          let code = try bench.identity.resets.confirmAtCounter(
            reset.id, of: found.party.id, checks: checks, by: colleague, in: tx)
          try AccountHelpNotice.codeIssued(code, at: reset.organisationID, now, bench.ids, in: tx)
          return code
        }
        return try codePage(code, isNew: false, context)
      }
      check.fail("number", "desk.account.request.other")
    } catch let error as IdentityError {
      check.fail(Self.field(of: error), error)
    }
    return try requestPage(reset, form["number"], check.errors, staff, context)
  }

  @Sendable func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
    let staff = try AccountHelpStaff(context)
    _ = try await context.form(from: request)
    let id: ResetID = try context.identifier("id")
    let (bench, principal) = (self.bench, staff.principal)
    do {
      try await bench.store.write { try bench.identity.resets.withdraw(id, by: principal, in: $0) }
    } catch IdentityError.notPermitted {
      throw WebError.notFound
    }
    return context.redirect(to: Self.path, flash: "desk.account.withdrawn")
  }

  /// The request of the address, if it waits for somebody of the reader's places.
  private func waiting(_ staff: AccountHelpStaff, _ context: WebContext) async throws -> CredentialReset {
    let id: ResetID = try context.identifier("id")
    let now = context.now
    let found = try await bench.store.read { tx in
      try Resets.find(id, in: tx).flatMap { try Self.isResident($0, in: tx) ? $0 : nil }
    }
    guard let found, found.waits(at: now), let office = found.organisationID, staff.confirms.contains(office) else {
      throw WebError.notFound
    }
    return found
  }

  /// Requests about staff are the administrators' business and do not show at a counter.
  private static func isResident(_ reset: CredentialReset, in tx: ReadTransaction) throws -> Bool {
    try People.find(reset.accountID, in: tx)?.kind == .resident
  }

  // MARK: - Pages

  func findPage(
    _ staff: AccountHelpStaff, _ number: String, _ errors: FormErrors, _ context: WebContext
  ) async throws -> Response {
    let now = context.now
    let waiting = try await bench.store.read {
      try Resets.waiting(in: staff.confirms, about: .resident, at: now, in: $0)
    }
    let view = AccountFindView(
      number, waiting, mayHelp: !staff.offices.isEmpty, reader: staff.principal.accountID, errors, context.words)
    return try page("desk/account", view, "desk.account.title", errors, context)
  }

  func personPage(
    _ found: FoundPerson?, _ number: CitizenNumber, _ opening: AccountOpening, _ errors: FormErrors,
    _ context: WebContext
  ) throws -> Response {
    let view = AccountPersonView(found, number, opening, errors, context.words)
    return try page("desk/account-person", view, "desk.account.title", errors, context)
  }

  func requestPage(
    _ reset: CredentialReset, _ number: String, _ errors: FormErrors, _ staff: AccountHelpStaff, _ context: WebContext
  ) throws -> Response {
    let view = AccountRequestView(reset, number, reader: staff.principal.accountID, errors, context.words)
    return try page("desk/account-request", view, "desk.account.request.title", errors, context)
  }

  /// Shows the code in the answer itself: it is stored nowhere to be shown again.
  func codePage(_ code: IssuedReset, isNew: Bool, _ context: WebContext) throws -> Response {
    let view = AccountCodeView(code, isNew: isNew, address: bench.configuration.baseURL, context.words)
    return try page("desk/account-code", view, "desk.account.code.title", FormErrors(), context)
  }

  private func page(
    _ template: String, _ view: some Sendable, _ title: String, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    var response = try bench.renderer.page(
      template, view, title: context.text(title), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      layout: .form, assets: DeskFeature.assets)
    response.headers[.cacheControl] = "no-store"
    return response
  }
}
