import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/disclosure/requests/{id}/hand-on`: a request that is really for a service goes on there, with what the person wrote.
///
/// - Source: 政府信息公开条例 第三十九条第一款 (可以告知通过相应渠道提出).
struct HandOnPages: Sendable {
  static let most = 10

  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/disclosure/requests/{id}/hand-on", use: find)
    router.post("/desk/disclosure/requests/{id}/hand-on", use: handOn)
  }

  @Sendable func find(_ request: Request, _ context: WebContext) async throws -> Response {
    let reading = try await open(context)
    let text = String(context.query["q"].prefix(100))
    let targets = bench.handOnTargets
    let found = try await bench.store.read { tx in
      try targets.map { target in
        (target, text.isEmpty ? [] : try target.matters(matching: text, limit: Self.most, in: tx))
      }
    }
    let view = HandOnView(reading, text, found, context.words)
    return try bench.renderer.page(
      "disclosure/hand-on", view, title: context.text("disclosure.handOn.title"), context: context, layout: .form)
  }

  @Sendable func handOn(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    let reading = try await open(context)
    let form = try await context.form(from: request)
    guard let target = bench.handOnTargets.first(where: { $0.code == form["target"] }) else { throw WebError.notFound }
    let (bench, matter, today) = (self.bench, form["matter"], context.today)
    try await bench.store.write { tx in
      let path = try Self.path(to: target, matter, of: reading, on: today, bench, in: tx)
      let actor = Actor.staff(principal, for: reading.file.authorityID)
      try bench.cases.perform(
        .sendMessage(text: "您申请的事项可以通过以下渠道办理，您填写的内容已经带过去：\(path)"), on: reading.file.id,
        expectedRevision: reading.file.revision, by: actor, principal: principal, in: tx)
      try RequestDesk(bench).audit(
        "disclosure.handedOn", reading.file, by: principal, article: "政府信息公开条例第三十九条第一款", in: tx)
    }
    return context.redirect(
      to: "\(RequestPath.answer(reading.file.id))?ground=\(AnswerGround.petition.rawValue)",
      flash: "disclosure.handOn.done")
  }

  /// The draft for whoever asked online, the guide for everybody else.
  private static func path(
    to target: any HandOnTarget, _ matter: String, of reading: DeskReading, on today: CivilDate, _ bench: Workbench,
    in tx: WriteTransaction
  ) throws -> String {
    guard let party = try Parties.find(reading.request.partyID, in: tx) else { throw WebError.notFound }
    let asker = try bench.cases.queries.timeline(reading.file.id, publicOnly: true, in: tx).first?.actor
    guard let asker, asker.kind == .resident, let account = asker.accountID else {
      return target.guidePath(of: matter)
    }
    let handed = HandedOn(
      matter: matter, applicant: party, accountID: account, text: reading.form.wanted, fromNumber: reading.file.number)
    guard let draft = try target.draft(of: handed, on: today, in: tx) else { throw WebError.gone }
    return target.path(of: try bench.cases.startDraft(draft, by: asker, in: tx))
  }

  private func open(_ context: WebContext) async throws -> DeskReading {
    let reading = try await DeskReading.read(context, bench)
    guard reading.mayHandle else { throw WebError.notFound }
    guard reading.isBeingHandled else { throw DisclosureError.notNow }
    return reading
  }
}

/// Where a request could go on, for `disclosure/hand-on`.
struct HandOnView: Sendable {
  var backHref: String
  var wanted: String
  var action: String
  var search: FieldView
  var hasMatters: Bool
  var matters: [HandOnMatterView]
  var empty: EmptyStateView?

  init(
    _ reading: DeskReading, _ text: String, _ found: [(target: any HandOnTarget, matters: [HandOnMatter])],
    _ words: Words
  ) {
    backHref = RequestPath.desk(reading.file.id)
    wanted = reading.form.wanted
    action = "\(RequestPath.desk(reading.file.id))/hand-on"
    search = .search("q", label: words("disclosure.handOn.search"), value: text)
    matters = found.flatMap { target, matters in
      matters.map {
        HandOnMatterView(
          target: target.code, matter: $0.code, title: words[$0.title],
          note: "\(words[target.name]) · \($0.authorityName)")
      }
    }
    hasMatters = !matters.isEmpty
    empty = !text.isEmpty && matters.isEmpty ? EmptyStateView(title: words("disclosure.handOn.none")) : nil
  }
}

/// Something that could be asked for instead.
struct HandOnMatterView: Sendable {
  var target: String
  var matter: String
  var title: String
  var note: String
}
