import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/my/consultations`: where somebody's rights may be touched by a disclosure, they read what they are asked and answer. Nothing there
/// says who has asked for the information.
///
/// - Source: 政府信息公开条例 第三十二条.
struct ThirdPartyPages: Sendable {
  static let path = "/my/consultations"
  static let most = 100

  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/my/consultations", use: list)
    router.get("/my/consultations/{id}", use: show)
    router.post("/my/consultations/{id}", use: answer)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let queries = bench.cases.queries
    let found = try await bench.store.read { tx in
      let all = try HandlingQueries.consultations(of: principal.actingParty.id, limit: Self.most, in: tx)
      let rows = Dictionary(try queries.rows(all.map(\.caseID), in: tx).map { ($0.id, $0) }) { first, _ in first }
      return all.map { ($0, rows[$0.caseID]?.authorityName ?? "") }
    }
    let view = ThirdPartyListView(found, calendar: bench.calendar.current(), today: context.today, context.words)
    return try bench.renderer.page(
      "disclosure/third-parties", view, title: context.text("disclosure.third.title"), context: context,
      crumbs: [Crumb(context.text("disclosure.third.title"))])
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try page(try await read(context), nil, FormErrors(), context)
  }

  @Sendable func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let reading = try await read(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let reply = ThirdPartyReply(form, &check)
    guard check.passed, let reply else { return try page(reading, form, check.errors, context) }
    let (desk, id) = (RequestDesk(bench), reading.one.id)
    try await bench.store.write { try desk.answer(id, as: reply.outcome, reply: reply.text, by: principal, in: $0) }
    return context.redirect(to: "\(Self.path)/\(id)", flash: "disclosure.third.sent")
  }

  /// What the page is drawn from.
  struct Reading: Sendable {
    var one: Consultation
    var file: CaseFile
    var made: RecordedAnswer?
  }

  /// The consultation of the address, for the party that is asked.
  private func read(_ context: WebContext) async throws -> Reading {
    let principal = try context.requireResident()
    let id: ConsultationID = try context.identifier("id")
    let queries = bench.cases.queries
    return try await bench.store.read { tx in
      guard let one = try HandlingQueries.consultation(id, in: tx), one.partyID == principal.actingParty.id,
        let file = try queries.file(one.caseID, in: tx)
      else { throw WebError.notFound }
      return Reading(
        one: one, file: file, made: one.toldOn == nil ? nil : try AnswerQueries.standing(.made, of: file.id, in: tx))
    }
  }

  private func page(
    _ reading: Reading, _ form: Form?, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let view = ThirdPartyView(
      reading, form, errors, today: context.today, calendar: bench.calendar.current(), bench.acts, context.words)
    return try bench.renderer.page(
      "disclosure/third-party", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: [Crumb(context.text("disclosure.third.title"), Self.path), Crumb(view.title)])
  }
}

/// What a third party says, part by part.
struct ThirdPartyReply: Sendable {
  /// Parts that can be named one by one; what is left over fits into the last one.
  static let parts = 3
  static let textLength = 600

  var outcome: Consultation.Outcome
  var text: String?

  /// Reads the form and tells `check` what is wrong with it: who objects says to what, and why.
  init?(_ form: Form, _ check: inout FormCheck) {
    let choice = check.choice("choice", of: ["agrees", "objects"], missing: "disclosure.third.choice.missing")
    var lines: [String] = []
    for number in 1...Self.parts {
      let what = check.optional("what-\(number)", maxLength: Self.textLength)
      let why = check.optional("why-\(number)", maxLength: Self.textLength)
      if choice == "objects", what != nil || number == 1 {
        if what == nil { check.fail("what-\(number)", "disclosure.third.what.missing") }
        if why == nil { check.fail("why-\(number)", "disclosure.third.why.missing") }
      }
      if let what, let why { lines.append("\(number)．\(what)：\(why)") }
    }
    guard check.passed, let choice else { return nil }
    outcome = choice == "agrees" ? .agrees : .objects
    text = choice == "agrees" ? nil : lines.joined(separator: "\n")
  }
}
