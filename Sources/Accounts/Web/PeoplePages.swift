import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// Finding staff, and creating them.
struct PeoplePages: Sendable {
  static let pageSize = 30
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/admin/people", use: list)
    router.get("/admin/people/new", use: showNew)
    router.post("/admin/people/new", use: create)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try PeopleAccess.administrator(context)
    let text = String(context.query["q"].prefix(60))
    let after = AccountID(context.query["after"])
    let scope = AccessPolicy.organisations(principal, with: .administerPeople)
    let now = context.now
    let waiting = try await bench.store.read { try Resets.waiting(in: scope, about: .staff, at: now, in: $0) }
    let (found, roles) = try await bench.store.read { tx -> ([Account], [AccountID: [StaffMember]]) in
      let start = try after.flatMap { try People.find($0, in: tx) }
      var found = try People.staff(
        named: text, after: start, limit: Self.pageSize + 1, sealer: bench.sealer, in: tx)
      if found.isEmpty, !text.isEmpty, let exact = try People.find(login: text, in: tx), exact.kind == .staff {
        found = [exact]
      }
      let roles = try found.map { ($0.id, try Staff.roles(of: $0.id, in: tx)) }
      return (found, Dictionary(roles, uniquingKeysWith: { first, _ in first }))
    }
    let page = found.prefix(Self.pageSize)
    // Colleagues of other departments are not this administrator's business.
    let shown = page.filter { PeopleAccess.isSeen(roles[$0.id] ?? [], in: scope) }
    let next =
      found.count > Self.pageSize
      ? page.last.map { "/admin/people\(context.query.replacing("after", with: $0.id.description))" } : nil
    let words = context.words
    let view = PeopleView(
      query: text, people: shown.map { PersonRowView($0, roles[$0.id] ?? [], on: context.today, words) },
      hasPeople: !shown.isEmpty, hasWaiting: !waiting.isEmpty,
      waiting: waiting.map { StaffResetView($0, reader: principal.accountID, words) },
      empty: shown.isEmpty
        ? EmptyStateView(
          title: words("accounts.people.empty"), text: words("accounts.people.empty.text"),
          actionText: words("accounts.people.new"), actionHref: "/admin/people/new") : nil,
      pagination: PaginationView(previousHref: after == nil ? nil : "/admin/people", nextHref: next))
    return try bench.renderer.page(
      "accounts/admin-people", view, title: words("accounts.people.title"), context: context,
      crumbs: AdminCrumbs.to(words("accounts.people.title"), context), layout: .desk)
  }

  @Sendable func showNew(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try PeopleAccess.administrator(context)
    let values = ["organisation": context.query["organisation"], "from": context.today.description]
    return try await newPage(principal, Typed(values), FormErrors(), context)
  }

  @Sendable func create(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try PeopleAccess.administrator(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let name = check.required(
      "name", missing: "accounts.register.realName.missing", maxLength: DisplayName.maximumPersonLength)
    let login = check.parse("login", missing: "accounts.signin.login.missing") { try LoginName($0) }
    let assignment = RoleFields.read(&check, form)
    guard check.passed, let login, let assignment else {
      return try await newPage(principal, Typed(form), check.errors, context)
    }
    do {
      let password = TemporaryPassword.draw()
      let hash = try await bench.identity.passwords.hash(password)
      let commands = bench.identity.staff
      let account = try await bench.store.write { tx in
        try commands.createStaff(
          name: name, login: login, temporaryPassword: hash, first: assignment, by: .staff(principal), in: tx)
      }
      return try TemporaryPassword.page(
        password, login: login.text, name: name, account: account, bench, context)
    } catch let error as IdentityError {
      check.fail(error == .loginTaken ? "login" : RoleFields.field(of: error), error)
      return try await newPage(principal, Typed(form), check.errors, context)
    }
  }

  private func newPage(
    _ principal: Principal, _ typed: Typed, _ errors: FormErrors, _ context: WebContext
  ) async throws -> Response {
    let choices = try await RoleFields.organisations(principal, bench, context)
    let words = context.words
    let fields: [FieldView] =
      [
        .text(
          "name", label: words("accounts.field.realName"), value: typed["name"], error: errors["name"],
          maxLength: DisplayName.maximumPersonLength, autocomplete: "off", width: .half),
        .text(
          "login", label: words("accounts.field.login"), value: typed["login"], error: errors["login"],
          hint: words("accounts.register.login.hint"), maxLength: LoginName.maximumLength, autocomplete: "off",
          width: .half),
      ] + RoleFields.fields(typed, errors, organisations: choices, words)
    let view = FormPageView(
      errors: errors.summary(words), title: words("accounts.people.new"), lead: words("accounts.people.new.lead"),
      action: "/admin/people/new", fields: fields, submit: words("accounts.people.new.submit"),
      cancelHref: "/admin/people")
    return try bench.formPage(
      view, context,
      crumbs: [
        Crumb(words("accounts.admin.title"), "/admin"), Crumb(words("accounts.people.title"), "/admin/people"),
      ])
  }
}

/// Who may look at whom.
enum PeopleAccess {
  static func administrator(_ context: WebContext) throws -> Principal {
    let principal = try context.requireStaff()
    guard AccessPolicy.allows(principal, .administerPeople, on: nil) else { throw WebError.notFound }
    return principal
  }

  /// Somebody with a role inside `scope`, or with none at all.
  static func isSeen(_ roles: [StaffMember], in scope: Set<OrganisationID>) -> Bool {
    roles.isEmpty || roles.contains { scope.contains($0.organisationID) }
  }
}

/// The list of staff.
struct PeopleView: Sendable {
  var query: String
  var people: [PersonRowView]
  var hasPeople: Bool
  var hasWaiting: Bool
  /// Resets that wait for a second administrator.
  var waiting: [StaffResetView]
  var empty: EmptyStateView?
  var pagination: PaginationView
}

/// One person of the list.
struct PersonRowView: Sendable {
  var href: String
  var name: String
  var login: String
  var roles: [String]
  var tag: StateTagView?

  init(_ account: Account, _ roles: [StaffMember], on today: CivilDate, _ words: Words) {
    href = "/admin/people/\(account.id)"
    name = account.displayName
    login = account.login
    self.roles = roles.filter { $0.isValid(on: today) }.map {
      "\(words("accounts.role.\($0.role.rawValue)")) · \($0.organisationName)"
    }
    tag = account.isOpen ? nil : StateTagView(text: words("accounts.person.isClosed"), tone: .neutral)
  }
}
