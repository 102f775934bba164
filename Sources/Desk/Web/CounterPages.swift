import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/counter`: taking in an application for somebody who came in person: matter, person, then the matter's own form.
struct CounterPages: Sendable {
  /// Matters shown for one search.
  static let mostItems = 20

  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/counter", use: findItem)
    router.get("/desk/counter/items/{code}", use: askPerson)
    router.post("/desk/counter/items/{code}", use: identify)
    router.get("/desk/counter/receipt/{id}", use: receipt)
  }

  @Sendable func findItem(_ request: Request, _ context: WebContext) async throws -> Response {
    let clerk = try Self.clerk(context)
    let text = String(context.query["q"].prefix(InboxFilter.longestWord))
    let kinds = bench.kinds
    let items = text.isEmpty ? [] : try await bench.store.read { try CounterItems.matching(text, clerk, kinds, in: $0) }
    let view = CounterView(text, items, context.words)
    return try bench.renderer.page(
      "desk/counter", view, title: context.text("desk.counter.title"), context: context, layout: .form,
      assets: DeskFeature.assets)
  }

  @Sendable func askPerson(_ request: Request, _ context: WebContext) async throws -> Response {
    let (item, _, _) = try await item(context)
    return try personPage(CounterPerson(), item, FormErrors(), .ok, context)
  }

  @Sendable func identify(_ request: Request, _ context: WebContext) async throws -> Response {
    let (item, startPath, clerk) = try await item(context)
    let form = try await context.form(from: request)
    var person = CounterPerson(form)
    var check = FormCheck(form, context.words)
    guard let number = person.number(&check) else {
      return try personPage(person, item, check.errors, .unprocessableContent, context)
    }
    if let known = try await find(number, item, clerk, context) {
      return try confirmPage(known, isNew: false, item, startPath, context)
    }
    guard person.isRegistering else {
      person.isRegistering = true
      return try personPage(person, item, FormErrors(), .ok, context)
    }
    person.checkNames(&check)
    guard check.passed else { return try personPage(person, item, check.errors, .unprocessableContent, context) }
    do {
      let party = try await register(person, number, item, clerk)
      return try confirmPage(party, isNew: true, item, startPath, context)
    } catch IdentityError.nameInvalid {
      check.fail("name", "error.\(IdentityError.nameInvalid.code)")
      return try personPage(person, item, check.errors, .unprocessableContent, context)
    }
  }

  @Sendable func receipt(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope(context)
    let id: CaseID = try context.identifier("id")
    let bench = self.bench
    let (file, receipt) = try await bench.store.write { tx in
      (try CaseDoor(bench).open(id, for: scope, in: tx), try bench.cases.queries.receipt(of: id, in: tx))
    }
    let view = CounterReceiptView(file, receipt, context.words)
    return try bench.renderer.page(
      "desk/counter-receipt", view, title: context.text("desk.receipt.title"), context: context, layout: .form,
      assets: DeskFeature.assets)
  }

  /// Whoever may take applications in somewhere.
  private static func clerk(_ context: WebContext) throws -> Principal {
    let principal = try context.requireStaff()
    guard AccessPolicy.allows(principal, .counterIntake, on: nil) else { throw WebError.forbidden }
    return principal
  }

  /// The matter of the address, if the clerk may take it in.
  private func item(_ context: WebContext) async throws -> (CounterItem, startPath: String, Principal) {
    let clerk = try Self.clerk(context)
    let code = try context.parameter("code")
    let kinds = bench.kinds
    let found = try await bench.store.read { try CounterItems.find(code, clerk, kinds, in: $0) }
    guard let found else { throw WebError.notFound }
    return (found.0, found.startPath, clerk)
  }

  /// The party with this number. Finding somebody is a reading of their data, and recorded.
  private func find(
    _ number: CounterPerson.Number, _ item: CounterItem, _ clerk: Principal, _ context: WebContext
  ) async throws -> Party? {
    let (bench, now) = (self.bench, context.now)
    return try await bench.store.write { tx in
      guard let party = try number.find(sealer: bench.sealer, in: tx) else { return nil }
      let actor = Actor.staff(clerk, for: item.authorityID)
      try AccessRecords.append(
        AccessRecord(
          at: now, reader: actor, subjectParty: party.id, purpose: "counter", rule: DeskScope.readingRule),
        ids: bench.ids, in: tx)
      return party
    }
  }

  private func register(
    _ person: CounterPerson, _ number: CounterPerson.Number, _ item: CounterItem, _ clerk: Principal
  ) async throws -> Party {
    let commands = bench.identity.parties
    let actor = Actor.staff(clerk, for: item.authorityID)
    return try await bench.store.write { try number.register(person, commands, by: actor, in: $0) }
  }

  private func personPage(
    _ person: CounterPerson, _ item: CounterItem, _ errors: FormErrors, _ status: HTTPResponse.Status,
    _ context: WebContext
  ) throws -> Response {
    try bench.renderer.page(
      "desk/counter-person", CounterPersonView(person, item, errors, context.words), title: context.words[item.title],
      context: context, status: status, layout: .form, assets: DeskFeature.assets)
  }

  private func confirmPage(
    _ party: Party, isNew: Bool, _ item: CounterItem, _ startPath: String, _ context: WebContext
  ) throws -> Response {
    var response = try bench.renderer.page(
      "desk/counter-confirm", CounterConfirmView(party, isNew: isNew, item, startPath, context.words),
      title: context.words[item.title], context: context, layout: .form, assets: DeskFeature.assets)
    response.headers[.cacheControl] = "no-store"
    return response
  }
}
