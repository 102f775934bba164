import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/my/complaints`: complaints and reports about disclosure that one has brought oneself, with what came of them.
///
/// - Source: 政府信息公开条例 第四十七条第二款, 第五十一条.
struct ComplaintPages: Sendable {
  static let path = "/my/complaints"
  /// Complaints on one page: more than anybody brings.
  static let most = 100
  /// New complaints of one account in a short time.
  static let rate = RateRule(name: "disclosure.complaint", burst: 10, perMinute: 2)
  /// Messages of one account in a short time.
  static let messageRate = RateRule(name: "disclosure.complaint.message", burst: 20, perMinute: 5)

  let bench: Workbench

  private var commands: ComplaintCommands { ComplaintCommands(clock: bench.clock, ids: bench.ids) }

  func addRoutes(to router: WebRouter) {
    router.get("/my/complaints", use: list)
    router.get("/my/complaints/new", use: new)
    router.post("/my/complaints/new", use: create)
    router.get("/my/complaints/{id}", use: show)
    router.post("/my/complaints/{id}/messages", use: write)
    router.post("/my/complaints/{id}/withdrawal", use: withdraw)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let found = try await bench.store.read { tx in
      let matters = try OversightQueries.brought(by: principal.actingParty.id, limit: Self.most, in: tx)
      let authorities = try Set(matters.map(\.authorityID)).compactMap { try Organisations.find($0, in: tx) }
      return matters.compactMap { matter in
        authorities.first { $0.id == matter.authorityID }.map { (matter, $0) }
      }
    }
    let view = ComplaintListView(found, context.words)
    return try bench.renderer.page(
      "disclosure/complaints", view, title: context.text("disclosure.complaints.title"), context: context,
      crumbs: [Crumb(context.text("disclosure.complaints.title"))])
  }

  @Sendable func new(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    var typed = TypedComplaint(id: bench.ids.make())
    typed.kind = context.query["kind"]
    typed.authority = context.query["authority"]
    typed.subject = String(context.query["subject"].prefix(FormCheck.usualLength))
    typed.request = context.query["request"]
    if !typed.request.isEmpty, typed.kind.isEmpty { typed.kind = OversightMatter.Kind.notAnswered.rawValue }
    return try await page(typed, FormErrors(), principal, context)
  }

  @Sendable func create(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let typed = TypedComplaint(form, &check, fresh: bench.ids.make())
    let about = try await own(typed.request, principal)
    let authority = about?.authorityID ?? OrganisationID(typed.authority)
    if authority == nil { check.fail("authority", "disclosure.complaint.authority.missing") }
    guard check.passed, let authority, let origin = OversightMatter.Origin(rawValue: typed.origin),
      let kind = OversightMatter.Kind(rawValue: typed.kind)
    else { return try await page(typed, check.errors, principal, context) }
    try context.limit(Self.rate, by: .account)
    let complaint = ComplaintCommands.Complaint(
      id: typed.id, origin: origin, kind: kind, authorityID: authority, request: about?.id,
      subject: typed.subject.isEmpty ? nil : typed.subject, text: typed.text)
    let commands = commands
    let id = try await bench.store.write { try commands.bring(complaint, by: principal, in: $0) }
    return context.redirect(to: "\(Self.path)/\(id)", flash: "disclosure.complaint.flash.brought")
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try await page(nil, FormErrors(), try context.requireResident(), context)
  }

  @Sendable func write(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let id: OversightID = try context.identifier("id")
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    let text = check.required("message", missing: "disclosure.matter.message.missing", maxLength: 2_000)
    guard check.passed else { return try await page(form, check.errors, principal, context) }
    try context.limit(Self.messageRate, by: .account)
    let commands = commands
    try await bench.store.write { try commands.write(text, to: id, by: principal, in: $0) }
    return context.redirect(to: "\(Self.path)/\(id)", flash: "disclosure.complaint.flash.written")
  }

  @Sendable func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireResident()
    let id: OversightID = try context.identifier("id")
    let form = try await context.form(from: request)
    let (commands, revision) = (commands, Int(form["revision"]) ?? 0)
    try await bench.store.write { try commands.withdraw(id, revision: revision, by: principal, in: $0) }
    return context.redirect(to: "\(Self.path)/\(id)", flash: "disclosure.complaint.flash.withdrawn")
  }

  /// The request of one's own that a complaint is about; nil where it is about none.
  /// - Throws: `CasesError.notFound` for somebody else's.
  private func own(_ text: String, _ principal: Principal) async throws -> CaseFile? {
    guard !text.isEmpty else { return nil }
    guard let id = CaseID(text) else { throw WebError.notFound }
    let access = CaseAccess(commands: bench.cases)
    let file = try await bench.store.read { try access.openOwn(id, for: principal, in: $0) }
    guard file.kind == RequestKind.kind else { throw WebError.notFound }
    return file
  }

  /// The form of a new one.
  private func page(
    _ typed: TypedComplaint, _ errors: FormErrors, _ principal: Principal, _ context: WebContext
  ) async throws -> Response {
    let about = try await own(typed.request, principal)
    let authorities = about == nil ? try await bench.store.read { try Authorities.all(in: $0) } : []
    let view = SimpleFormView(complaint: typed, about: about, authorities, errors, context.words)
    return try bench.renderer.page(
      "disclosure/form", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: [Crumb(context.text("disclosure.complaints.title"), Self.path), Crumb(view.title)], layout: .form)
  }

  /// One that was brought.
  private func page(
    _ form: Form?, _ errors: FormErrors, _ principal: Principal, _ context: WebContext
  ) async throws -> Response {
    let id: OversightID = try context.identifier("id")
    let (commands, cases) = (commands, bench.cases.queries)
    let found = try await bench.store.read { tx in
      let matter = try commands.own(id, of: principal, in: tx)
      guard let organisation = try Organisations.find(matter.authorityID, in: tx) else { throw WebError.notFound }
      return OversightReading(
        matter: matter, organisation: organisation, handler: try Organisations.find(matter.handlerID, in: tx),
        request: try matter.caseID.flatMap { try cases.rows([$0], in: tx).first },
        messages: try OversightMessageQueries.messages(of: id, in: tx))
    }
    let view = ComplaintView(found, form, errors, context.words)
    return try bench.renderer.page(
      "disclosure/complaint", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: [Crumb(context.text("disclosure.complaints.title"), Self.path), Crumb(view.title)])
  }
}

/// What stands in the form of a complaint.
struct TypedComplaint: Sendable {
  var id: OversightID
  var origin = OversightMatter.Origin.complaint.rawValue
  var kind = ""
  var authority = ""
  var request = ""
  var subject = ""
  var text = ""

  /// An empty one.
  init(id: OversightID) { self.id = id }

  /// Reads the form and tells `check` what is wrong with it.
  init(_ form: Form, _ check: inout FormCheck, fresh: OversightID) {
    id = form.id("key") ?? fresh
    request = form["request"]
    authority = form["authority"]
    origin = check.choice("origin", of: Self.origins.map(\.rawValue)) ?? ""
    kind = check.choice("kind", of: OversightMatter.Kind.allCases.map(\.rawValue)) ?? ""
    subject = check.optional("subject") ?? ""
    text = check.required("text", missing: "disclosure.complaint.text.missing", maxLength: 2_000)
  }

  /// What people bring; inspections are the office's.
  static let origins: [OversightMatter.Origin] = [.complaint, .report]
}
