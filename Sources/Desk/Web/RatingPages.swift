import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/ratings`: named poor ratings, from the call to the person to the verification by somebody else.
struct RatingPages: Sendable {
  static let pageSize = 50

  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/ratings", use: list)
    router.get("/desk/ratings/{id}", use: show)
    router.post("/desk/ratings/{id}/contact", use: contact)
    router.post("/desk/ratings/{id}/correct", use: correct)
    router.post("/desk/ratings/{id}/verify", use: verify)
    router.post("/desk/ratings/{id}/return", use: sendBack)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope(context)
    let queue = RatingQueue(rawValue: context.query["queue"]) ?? (scope.handled.isEmpty ? .verify : .open)
    let shown = queue.states.compactMap { state in RatingDutyID(context.query[state.rawValue]).map { (state, $0) } }
    let after = Dictionary(shown) { first, _ in first }
    let calendar = bench.calendar.current()
    let found = try await bench.store.read { tx in
      try RatingDuties.list(
        scope.ratings, queue.states, after: after, limit: Self.pageSize + 1, calendar: calendar, in: tx)
    }
    let view = RatingListView(
      found, queue: queue, after: after, today: context.today, calendar: calendar, words: context.words)
    return try bench.renderer.page(
      "desk/ratings", view, title: context.text("desk.ratings.title"), context: context, layout: .desk,
      assets: DeskFeature.assets)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try await page(RatingTyped(), FormErrors(), context)
  }

  @Sendable func contact(_ request: Request, _ context: WebContext) async throws -> Response {
    try await act(context, try await context.form(from: request)) { check, form in
      let how = check.choice(
        "contact", of: RatingDuty.Contact.allCases.map(\.rawValue), missing: "desk.ratings.contact.how.missing")
      let note = check.required("note", missing: "desk.ratings.contact.note.missing", maxLength: 1000)
      guard check.passed, let contact = how.flatMap(RatingDuty.Contact.init(rawValue:)) else { return nil }
      return { commands, id, principal, tx in
        try commands.contactRater(id, contact, note: note, by: principal, in: tx)
      }
    }
  }

  @Sendable func correct(_ request: Request, _ context: WebContext) async throws -> Response {
    try await act(context, try await context.form(from: request)) { check, form in
      let text = check.required("correction", missing: "desk.ratings.correct.text.missing", maxLength: 1000)
      let how = check.choice(
        "told", of: RatingView.tellings.map(\.rawValue), missing: "desk.ratings.contact.how.missing")
      guard check.passed, let told = how.flatMap(RatingDuty.Contact.init(rawValue:)) else { return nil }
      return { commands, id, principal, tx in
        try commands.correctAfterRating(id, correction: text, toldBy: told, by: principal, in: tx)
      }
    }
  }

  @Sendable func verify(_ request: Request, _ context: WebContext) async throws -> Response {
    try await act(context, try await context.form(from: request)) { check, form in
      let note = check.required("verifyNote", missing: "desk.ratings.verify.note.missing", maxLength: 1000)
      guard check.passed else { return nil }
      return { commands, id, principal, tx in try commands.verifyDuty(id, note: note, by: principal, in: tx) }
    }
  }

  @Sendable func sendBack(_ request: Request, _ context: WebContext) async throws -> Response {
    try await act(context, try await context.form(from: request)) { check, form in
      let reason = check.required("reason", missing: "desk.ratings.return.reason.missing", maxLength: 1000)
      guard check.passed else { return nil }
      return { commands, id, principal, tx in try commands.returnDuty(id, reason: reason, by: principal, in: tx) }
    }
  }

  private typealias Act = @Sendable (CaseCommands, RatingDutyID, Principal, WriteTransaction) throws -> RatingDuty

  private func act(
    _ context: WebContext, _ form: Form, _ read: (inout FormCheck, Form) -> Act?
  ) async throws -> Response {
    let scope = try DeskScope(context)
    let id: RatingDutyID = try context.identifier("id")
    var check = FormCheck(form, context.words)
    guard let act = read(&check, form) else { return try await page(RatingTyped(form), check.errors, context) }
    let commands = bench.cases
    do {
      _ = try await bench.store.write { try act(commands, id, scope.principal, $0) }
      return context.redirect(to: "/desk/ratings/\(id)", flash: "desk.ratings.saved")
    } catch let error as CasesError where error.kind == .conflict || error.kind == .forbidden {
      check.fail("acts", error)
      return try await page(RatingTyped(form), check.errors, context)
    }
  }

  private func page(_ typed: RatingTyped, _ errors: FormErrors, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope(context)
    let id: RatingDutyID = try context.identifier("id")
    let bench = self.bench
    let (duty, comment) = try await bench.store.write { tx in
      guard let duty = try RatingDuties.find(id, in: tx), scope.ratings.contains(duty.authorityID) else {
        throw WebError.notFound
      }
      _ = try CaseDoor(bench).open(duty.caseID, for: scope, in: tx)
      let rating = try bench.cases.queries.ratings(duty.caseID, in: tx).first { $0.rating.event == duty.event }
      return (duty, rating?.rating.comment)
    }
    let view = RatingView(
      duty, comment: comment, typed, errors, scope, today: context.today, calendar: bench.calendar.current(),
      words: context.words)
    return try bench.renderer.page(
      "desk/rating", view, title: context.text("desk.ratings.one.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, layout: .desk, assets: DeskFeature.assets)
  }
}

/// The queues of poor ratings.
enum RatingQueue: String, CaseIterable, Sendable {
  case open, verify, done

  var states: [RatingDuty.State] {
    switch self {
    case .open: [.raised, .contacted]
    case .verify: [.corrected]
    case .done: [.verified]
    }
  }
}

extension DeskScope {
  /// Where the reader deals with poor ratings or verifies that others have.
  var ratings: Set<OrganisationID> { handled.union(supervised) }
}

/// What was typed into one of the forms.
struct RatingTyped: Sendable {
  var note = ""
  var correction = ""
  var verifyNote = ""
  var reason = ""
  var contact = ""
  var told = ""

  init() {}

  init(_ form: Form) {
    note = form["note"]
    correction = form["correction"]
    verifyNote = form["verifyNote"]
    reason = form["reason"]
    contact = form["contact"]
    told = form["told"]
  }
}
