import Cases
import Cryptography
import Forms
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/my/cases/{id}/supplement`: answering the one supplement notice.
struct SupplementPages: Sendable {
  static let maximumNoteLength = 1_000

  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/my/cases/{id}/supplement", use: show)
    router.post("/my/cases/{id}/supplement", use: answer)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    if let own = try await ownPage(context) { return context.redirect(to: own) }
    let answering = try await load(context)
    guard answering.open.acts.contains(.answerSupplement) else {
      return context.redirect(to: SitePath.myCase(answering.open.file.id), flash: "services.supplement.closed")
    }
    return try page(answering, data: answering.data, context: context)
  }

  @Sendable func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try context.requireResident()
    if let own = try await ownPage(context) { return context.redirect(to: own) }
    let answering = try await load(context)
    let file = answering.open.file
    let form = try await context.form(from: request, policy: MaterialUpload.policy)
    guard answering.open.acts.contains(.answerSupplement) else {
      return context.redirect(to: SitePath.myCase(file.id), flash: "services.supplement.closed")
    }
    let reading = FormRules.read(
      StepReader.raw(form), step: answering.request.step, into: answering.data, today: context.today)
    var check = FormCheck(form, context.words)
    let note = check.optional("note", maxLength: Self.maximumNoteLength)
    var errors = check.errors
    errors.add(reading.errors, context.words)
    if let empty = answering.firstUnanswered(form), note == nil, errors.isEmpty {
      errors.add(empty.fileInput, context.text("services.supplement.missing"))
    }
    if errors.isEmpty { errors.add(try judged(reading.data, answering, context), context.words) }
    let added = answering.newMaterials(form)
    guard errors.isEmpty else {
      try await keep(added, answering.open)
      let again = try await load(context)
      return try page(
        again, data: reading.data, note: form["note"], errors: errors, context: context, status: .unprocessableContent)
    }
    try await send(answering, data: reading.data, added: added, note: note)
    return context.redirect(to: SitePath.myCase(file.id), flash: "services.supplement.sent")
  }

  /// The page that the kind of the case has for answering, in place of this one.
  private func ownPage(_ context: WebContext) async throws -> String? {
    let file = try await portal.openCase(try context.identifier("id"), purpose: "case.page", context).file
    return portal.bench.kinds[file.kind]?.page(for: .answerSupplement, of: file.id)
  }

  /// What the schema of the form says against the answers that changed. Those that did not were judged when they were handed in;
  /// sealed ones are not opened for it.
  private func judged(_ data: JSONValue, _ answering: Answering, _ context: WebContext) throws -> [FieldError] {
    guard let version = answering.version, data != answering.data else { return [] }
    let asked = answering.request.step.fields.map(\.key).filter { data[$0] != answering.data[$0] }
    return try portal.judges.judge(version, .complete).errors(in: data, today: context.today).filter { error in
      asked.contains { error.field == $0 || error.field.hasPrefix("\($0).") }
    }
  }

  /// Files that came with a form that has to be mended are kept on the case, so that they need not be chosen again.
  private func keep(_ materials: [NewMaterial], _ open: OpenCase) async throws {
    guard !materials.isEmpty else { return }
    let id = open.file.id
    let actor = open.actor
    let principal = open.principal
    try await portal.bench.store.write { tx in
      for material in materials {
        _ = try portal.cases.addMaterial(material, toCase: id, by: actor, principal: principal, in: tx)
      }
    }
  }

  /// Adds the files and answers the notice in one transaction.
  private func send(
    _ answering: Answering, data: JSONValue, added: [NewMaterial], note: String?
  ) async throws {
    let id = answering.open.file.id
    let actor = answering.open.actor
    let principal = answering.open.principal
    let received = answering.received.map(\.id)
    // Spelled out, because a bare nil would be JSON's null here, and not "as it was".
    let changed: JSONValue? = data == answering.data ? .none : .some(try answering.sealed(data, portal.bench.sealer))
    try await portal.bench.store.write { tx in
      let new = try added.map {
        try portal.cases.addMaterial($0, toCase: id, by: actor, principal: principal, in: tx).id
      }
      guard let fresh = try portal.queries.file(id, in: tx) else { throw WebError.notFound }
      _ = try portal.cases.perform(
        .answerSupplement(formData: changed, materials: received + new, note: note), on: id,
        expectedRevision: fresh.revision, by: actor, principal: principal, in: tx)
    }
  }

  private func load(_ context: WebContext) async throws -> Answering {
    let open = try await portal.openCase(try context.identifier("id"), purpose: "case.page", context)
    let file = open.file
    return try await portal.bench.store.read { tx in
      let version = try file.subjectVersionID.flatMap { try portal.items.version($0, in: tx) }
      guard let request = SupplementRequest(file, content: version?.content) else { throw WebError.notFound }
      let received = try receivedSinceNotice(file.id, in: tx)
      return Answering(open: open, request: request, version: version, received: received)
    }
  }

  /// The files that came after the notice: by the time, and within one millisecond by the identifiers, which grow.
  private func receivedSinceNotice(_ id: CaseID, in tx: ReadTransaction) throws -> [CaseMaterial] {
    let notice = try portal.queries.timeline(id, publicOnly: true, in: tx).last { $0.kind == .requestSupplement }
    guard let notice else { return [] }
    return try portal.queries.materials(id, in: tx).filter {
      $0.isCurrent && $0.file != nil
        && ($0.addedAt, $0.id.high, $0.id.low) > (notice.at, notice.id.high, notice.id.low)
    }
  }

  private func page(
    _ answering: Answering, data: JSONValue, note: String = "", errors: FormErrors = FormErrors(),
    context: WebContext, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let composer = SupplementComposer(
      open: answering.open, request: answering.request, received: answering.received, words: context.words,
      today: context.today, divisions: portal.divisionOptions,
      acts: portal.bench.acts)
    return try portal.bench.renderer.page(
      "services/supplement", composer.view(data: data, note: note, errors: errors),
      title: context.text("services.supplement.title"), context: context, status: status,
      crumbs: portal.crumbs(answering.open.file, context.text("services.supplement.title"), context.words),
      layout: .form)
  }
}

/// A notice being answered.
private struct Answering: Sendable {
  var open: OpenCase
  var request: SupplementRequest
  var version: ItemVersion?
  /// Files that came since the notice.
  var received: [CaseMaterial]

  /// The form as it stands; sealed answers are not opened, and are asked anew where the notice asks for them.
  var data: JSONValue { open.file.formData }

  func sealed(_ data: JSONValue, _ sealer: FieldSealer) throws -> JSONValue {
    guard let form = version?.content.applicableForm else { return data }
    return try SealedAnswers(sealer: sealer).sealed(data, form: form)
  }

  /// The files of one press of the button. The first file of a paper takes the place of the one found wanting.
  func newMaterials(_ form: Form) -> [NewMaterial] {
    var taken = Set(received.compactMap(\.code))
    return request.parts.flatMap { part in
      form.files(part.fileInput).map { file in
        let code = part.materialCode.map { MaterialCode.next($0, taken: taken) }
        if let code { taken.insert(code) }
        return NewMaterial(code: code, name: part.materialName, status: .submitted, file: StoredFile(file))
      }
    }
  }

  /// The first thing asked for that has neither a file nor an answer.
  func firstUnanswered(_ form: Form) -> SupplementRequest.Part? {
    let codes = Set(received.compactMap { $0.code.map(MaterialCode.key(of:)) })
    return request.parts.first { part in
      part.field == nil && form.files(part.fileInput).isEmpty && !(part.materialCode.map(codes.contains) ?? false)
    }
  }
}
