import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// The staff that an enterprise lets act for it.
struct MemberPages: Sendable {
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/account/members", use: show)
    router.post("/account/members", use: authorise)
    router.post("/account/members/{id}/withdraw", use: withdraw)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let defaults = ["from": context.today.description, "through": context.today.adding(months: 12).description]
    return try await page(principal, Typed(defaults), FormErrors(), context)
  }

  @Sendable func authorise(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let login = check.required("login", missing: "accounts.grantee.login.missing", maxLength: 64)
    let name = check.required("realName", missing: "accounts.grantee.name.missing", maxLength: 60)
    let from = check.date("from", missing: "accounts.period.from.missing")
    let through = check.date("through", missing: "accounts.period.through.missing")
    guard check.passed, let from, let through else {
      return try await page(principal, Typed(form), check.errors, context)
    }
    do {
      let (commands, party) = (bench.identity.enterprises, principal.actingParty.id)
      try await bench.store.write { tx in
        _ = try commands.authorise(
          login: login, realName: name, for: party, from: from, through: through, by: principal, in: tx)
      }
      return context.redirect(to: "/account/members", flash: "accounts.members.done", arguments: ["name": name])
    } catch let error as IdentityError where error != .legalRepresentativeNeeded {
      check.fail(error == .periodInvalid ? "through" : "login", error)
      return try await page(principal, Typed(form), check.errors, context)
    }
  }

  @Sendable func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    _ = try await context.form(from: request)
    let id: MembershipID = try context.identifier("id")
    let commands = bench.identity.enterprises
    let account = try await bench.store.write { tx in try commands.withdraw(id, by: principal, in: tx) }
    bench.sessions.forget(account: account)
    return context.redirect(to: "/account/members", flash: "accounts.members.withdrawn")
  }

  private func page(
    _ principal: Principal, _ typed: Typed, _ errors: FormErrors, _ context: WebContext
  ) async throws -> Response {
    let (party, words) = (principal.actingParty, context.words)
    let members = try await bench.store.read { tx in try Memberships.of(party.id, in: tx) }
    let isRepresentative = members.contains {
      $0.accountID == principal.accountID && $0.capacity == .legalRepresentative && $0.isValid(on: context.today)
    }
    // Who is not the legal representative learns nothing of the others.
    guard isRepresentative else { throw WebError.notFound }
    let view = MembersView(
      errors: errors.summary(words), name: party.displayName,
      members: members.map { MemberView($0, on: context.today, words) },
      fields: GranteeFields.fields(typed, errors, words))
    return try bench.renderer.page(
      "accounts/members", view, title: words("accounts.members.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: [Crumb(words("accounts.account.title"), "/account"), Crumb(words("accounts.members.title"))])
  }
}

/// The fields by which somebody is authorised: who, and from when to when.
enum GranteeFields {
  static func fields(_ typed: Typed, _ errors: FormErrors, _ words: Words) -> [FieldView] {
    [
      .text(
        "login", label: words("accounts.grantee.login"), value: typed["login"], error: errors["login"],
        hint: words("accounts.grantee.login.hint"), maxLength: 32, autocomplete: "off", width: .half),
      .text(
        "realName", label: words("accounts.grantee.name"), value: typed["realName"], error: errors["realName"],
        maxLength: 60, autocomplete: "off", width: .half),
    ] + period(typed, errors, words)
  }

  static func period(_ typed: Typed, _ errors: FormErrors, _ words: Words) -> [FieldView] {
    [
      .date("from", label: words("accounts.period.from"), value: typed["from"], error: errors["from"]),
      .date("through", label: words("accounts.period.through"), value: typed["through"], error: errors["through"]),
    ]
  }
}

/// The people of an enterprise.
struct MembersView: Sendable {
  var errors: ErrorSummaryView?
  var name: String
  var members: [MemberView]
  var fields: [FieldView]
}

/// One person of an enterprise.
struct MemberView: Sendable {
  var id: String
  var name: String
  var capacity: String
  var period: String
  var state: StateTagView
  var canWithdraw: Bool

  init(_ membership: Membership, on today: CivilDate, _ words: Words) {
    id = membership.id.description
    name = membership.memberName
    capacity = words("accounts.capacity.\(membership.capacity.rawValue)")
    period = PeriodText.text(membership.validFrom, membership.validThrough, words)
    let isValid = membership.isValid(on: today)
    let isFuture = today < membership.validFrom
    state = StateTagView(
      text: words(isValid ? "accounts.period.valid" : isFuture ? "accounts.period.future" : "accounts.period.past"),
      tone: isValid ? .success : .neutral)
    canWithdraw = membership.capacity == .authorisedStaff
  }
}

/// A period in words.
enum PeriodText {
  static func text(_ from: CivilDate, _ through: CivilDate?, _ words: Words) -> String {
    guard let through else { return words("accounts.period.open", ["from": words.wording.longDate(from)]) }
    return words(
      "accounts.period.text", ["from": words.wording.longDate(from), "through": words.wording.longDate(through)])
  }
}
