import Hummingbird
import Identity
import Kernel
import Notifications
import Store
import WebSupport

/// Letting a colleague in again: one administrator asks on the person's page, another one confirms.
struct StaffResetPages: Sendable {
  let bench: Workbench
  let people: PersonPages

  func addRoutes(to router: WebRouter) {
    router.post("/admin/people/{id}/password") { try await ask(.password, $0, $1) }
    router.post("/admin/people/{id}/totp") { try await ask(.passwordAndSecondFactor, $0, $1) }
    router.post("/admin/resets/{id}/confirm", use: confirm)
    router.post("/admin/resets/{id}/withdraw", use: withdraw)
  }

  @Sendable private func ask(
    _ scope: CredentialReset.Scope, _ request: Request, _ context: WebContext
  ) async throws -> Response {
    let principal = try PeopleAccess.administrator(context)
    let form = try await context.form(from: request)
    let id: AccountID = try context.identifier("id")
    _ = try await people.person(id, principal)
    do {
      let (commands, ids, now) = (bench.identity.resets, bench.ids, context.now)
      try await bench.store.write { tx in
        let reset = try commands.requestForStaff(id, scope, by: principal, in: tx)
        try StaffResetNotice.requested(reset, now, ids, in: tx)
      }
      return context.redirect(to: "/admin/people/\(id)", flash: "accounts.person.reset.requested")
    } catch let error as IdentityError {
      return try await people.refused(error, id, principal, form, context)
    }
  }

  @Sendable func confirm(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try PeopleAccess.administrator(context)
    let form = try await context.form(from: request)
    let (reset, account) = try await waiting(principal, context)
    do {
      let (commands, ids, now) = (bench.identity.resets, bench.ids, context.now)
      let issued = try await bench.store.write { tx in
        let issued = try commands.confirmForStaff(reset.id, by: principal, in: tx)
        try StaffResetNotice.confirmed(reset, by: principal, now, ids, in: tx)
        return issued
      }
      return try codePage(issued, account, context)
    } catch let error as IdentityError {
      return try await people.refused(error, account.id, principal, form, context)
    }
  }

  @Sendable func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try PeopleAccess.administrator(context)
    _ = try await context.form(from: request)
    let (reset, account) = try await waiting(principal, context)
    let commands = bench.identity.resets
    try await bench.store.write { try commands.withdraw(reset.id, by: principal, in: $0) }
    return context.redirect(to: "/admin/people/\(account.id)", flash: "accounts.person.reset.withdrawn")
  }

  /// The request of the address and whom it is about, for administrators who may see that person.
  private func waiting(
    _ principal: Principal, _ context: WebContext
  ) async throws -> (CredentialReset, Account) {
    let id: ResetID = try context.identifier("id")
    let now = context.now
    guard let reset = try await bench.store.read({ try Resets.find(id, in: $0) }), reset.waits(at: now) else {
      throw WebError.notFound
    }
    return (reset, try await people.person(reset.accountID, principal))
  }

  /// Shows the code in the answer itself: it is stored nowhere to be shown again.
  private func codePage(_ issued: IssuedReset, _ account: Account, _ context: WebContext) throws -> Response {
    let words = context.words
    let title = words("accounts.resetcode.title", ["name": account.displayName])
    var response = try bench.renderer.page(
      "accounts/reset-code",
      TemporaryPasswordView(
        title: title,
        facts: DefinitionListView(rows: [
          DefinitionView(term: words("accounts.field.login"), value: issued.login),
          DefinitionView(term: words("accounts.resetcode.code"), value: issued.code),
          DefinitionView(term: words("accounts.resetcode.where"), value: "\(bench.configuration.baseURL)/reset"),
          DefinitionView(term: words("accounts.resetcode.until"), value: words.wording.dateTime(issued.expiresAt)),
        ]), personHref: "/admin/people/\(account.id)"),
      title: title, context: context, layout: .form)
    response.headers[.cacheControl] = "no-store"
    return response
  }
}

/// Tells members of staff what administrators do about their password.
enum StaffResetNotice {
  static func requested(
    _ reset: CredentialReset, _ now: Instant, _ ids: any IdentifierSource, in tx: WriteTransaction
  ) throws {
    let office = try reset.organisationID.flatMap { try Organisations.find($0, in: tx)?.nameZh } ?? ""
    try post("notice.account.request", reset.accountID, ["office": office], now, ids, in: tx)
  }

  static func confirmed(
    _ reset: CredentialReset, by administrator: Principal, _ now: Instant, _ ids: any IdentifierSource,
    in tx: WriteTransaction
  ) throws {
    let names = ["asker": reset.requestedByName, "confirmer": administrator.displayName]
    try post("notice.account.confirmed", reset.accountID, names, now, ids, in: tx)
  }

  private static func post(
    _ kind: String, _ account: AccountID, _ parameters: [String: String], _ now: Instant,
    _ ids: any IdentifierSource, in tx: WriteTransaction
  ) throws {
    try Notices.post(
      Notice(id: ids.make(), to: .account(account), kind: kind, parameters: parameters, createdAt: now), in: tx)
  }
}

/// A reset that waits for a second administrator.
struct StaffResetView: Sendable {
  var text: String
  var personHref: String
  var canConfirm: Bool
  var confirmHref: String
  var withdrawHref: String

  init(_ reset: CredentialReset, reader: AccountID, _ words: Words) {
    text = words(
      "accounts.person.reset.line.\(reset.scope.rawValue)",
      ["name": reset.requestedByName, "time": words.wording.dateTime(reset.requestedAt)])
    personHref = "/admin/people/\(reset.accountID)"
    canConfirm = reset.requestedBy != reader && reset.accountID != reader
    confirmHref = "/admin/resets/\(reset.id)/confirm"
    withdrawHref = "/admin/resets/\(reset.id)/withdraw"
  }
}
