import Cases
import Documents
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/desk/disclosure/requests/{id}/files`: what the authority holds, what goes to the requester, and the removal of what must not.
struct RequestFilePages: Sendable {
  /// Files that one request may have.
  static let most = 100

  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/disclosure/requests/{id}/files", use: show)
    router.post("/desk/disclosure/requests/{id}/files", use: add)
    router.post("/desk/disclosure/requests/{id}/files-given", use: choose)
    router.get("/desk/disclosure/requests/{id}/files/{file}", use: download)
    router.get("/desk/disclosure/requests/{id}/files/{file}/redact", use: mark)
    router.post("/desk/disclosure/requests/{id}/files/{file}/redact", use: redact)
    router.get("/desk/disclosure/requests/{id}/files/{file}/pages/{page}", use: picture)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try page(try await open(context), FormErrors(), context)
  }

  @Sendable func add(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    let reading = try await open(context)
    let form = try await context.form(
      from: request, policy: FormPolicy(allowed: [.pdf, .docx, .text], rejectsBadFiles: false))
    var check = FormCheck(form, context.words)
    let files = form.files("files")
    if files.isEmpty, check.passed { check.fail("files", "disclosure.file.missing") }
    if reading.files.count + files.count > Self.most { check.fail("files", "disclosure.file.tooMany") }
    for file in files { try await requireReadable(file, &check, context.words) }
    guard check.passed else { return try page(reading, check.errors, context) }
    let (bench, now) = (self.bench, context.now)
    try await bench.store.write { tx in
      for file in files {
        try AnswerQueries.insert(
          RequestFile(
            id: bench.ids.make(), caseID: reading.file.id, sourceID: nil, name: file.fileName, sha256: file.sha256,
            sizeBytes: file.sizeBytes, mediaType: file.mediaType.mediaType, removed: 0, isGiven: false,
            addedBy: principal.accountID, addedAt: now), of: reading.request.partyID, in: tx)
      }
      try Self.audit("disclosure.filesAdded", reading, principal, now, bench, count: files.count, in: tx)
    }
    return context.redirect(to: "\(RequestPath.desk(reading.file.id))/files", flash: "disclosure.file.added")
  }

  /// A file that is damaged, locked or a trap is refused, because nothing could be redacted in it.
  private func requireReadable(_ file: UploadedFile, _ check: inout FormCheck, _ words: Words) async throws {
    let bytes = try await bench.blobs.bytes(file.sha256)
    do {
      _ = try TextReader.read(bytes: bytes, named: file.fileName)
    } catch {
      check.fail("files", "disclosure.file.unreadable", ["name": file.fileName, "why": words.sentence(for: error)])
    }
  }

  @Sendable func choose(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    let reading = try await open(context)
    let form = try await context.form(from: request)
    let chosen = Set(form.all("given").compactMap { RequestFileID($0) })
    let (bench, now) = (self.bench, context.now)
    try await bench.store.write { tx in
      for file in reading.files where file.isGiven != chosen.contains(file.id) {
        try AnswerQueries.give(file.id, chosen.contains(file.id), in: tx)
      }
      try Self.audit("disclosure.filesChosen", reading, principal, now, bench, count: chosen.count, in: tx)
    }
    return context.redirect(to: RequestPath.desk(reading.file.id), flash: "disclosure.file.chosen")
  }

  @Sendable func download(_ request: Request, _ context: WebContext) async throws -> Response {
    let (_, file) = try await file(context)
    return try await context.download(
      file.sha256, name: file.name, mediaType: MediaKind(mediaType: file.mediaType) ?? .zip, from: bench.blobs,
      request: request, inline: false)
  }

  // MARK: - Marking

  @Sendable func mark(_ request: Request, _ context: WebContext) async throws -> Response {
    let (reading, file) = try await source(context)
    let number = max(1, context.query.integer("page") ?? 1)
    return try await marking(reading, file, RequestMarks(), number, FormErrors(), context)
  }

  @Sendable func redact(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requireStaff()
    let (reading, file) = try await source(context)
    let form = try await context.form(from: request)
    let marks = RequestMarks(form.all("mark"), texts: form["texts"])
    let number = max(1, form.integer("page").flatMap { Int(exactly: $0) } ?? 1)
    if let next = form.integer("go").flatMap({ Int(exactly: $0) }) {
      return try await marking(reading, file, marks, max(1, next), FormErrors(), context)
    }
    var errors = FormErrors()
    guard !marks.isEmpty else {
      errors.add("texts", context.text("disclosure.redact.nothing"))
      return try await marking(reading, file, marks, number, errors, context)
    }
    do {
      let made = try await make(marks, file, principal, reading, context)
      return context.redirect(
        to: "\(RequestPath.desk(reading.file.id))/files",
        flash: made.remainders.isEmpty ? "disclosure.redact.done" : "disclosure.redact.remains",
        arguments: ["count": String(made.removed)], tone: made.remainders.isEmpty ? .success : .warning)
    } catch let error as DocumentError {
      errors.add("texts", context.words.sentence(for: error))
      return try await marking(reading, file, marks, number, errors, context)
    }
  }

  /// The picture of a page, for the marking page.
  @Sendable func picture(_ request: Request, _ context: WebContext) async throws -> Response {
    let (_, file) = try await source(context)
    guard let number = Int(try context.parameter("page")), number >= 1, file.mediaType == "application/pdf" else {
      throw WebError.notFound
    }
    let image = try PageImage.of(page: number, in: try await bench.blobs.bytes(file.sha256), widthPixels: 900)
    var response = context.bytes(image.png, mediaType: "image/png", name: "page-\(number).png")
    response.headers[.contentDisposition] = "inline"
    response.headers[.cacheControl] = "private, no-store"
    return response
  }

  private func make(
    _ marks: RequestMarks, _ file: RequestFile, _ principal: Principal, _ reading: DeskReading, _ context: WebContext
  ) async throws -> RequestRedaction.Result {
    let bytes = try await bench.blobs.bytes(file.sha256)
    let title = "\(reading.file.number) \(context.text("disclosure.redact.copy"))"
    let made = try RequestRedaction.perform(marks, on: bytes, named: file.name, title: title, at: context.now)
    let stored = try await bench.blobs.put(bytes: made.bytes)
    let copies = reading.files.count { $0.sourceID == file.id } + 1
    let name = "公开件-\(reading.files.firstIndex(of: file).map { $0 + 1 } ?? 1)-\(copies).\(made.ending)"
    let (bench, now) = (self.bench, context.now)
    try await bench.store.write { tx in
      try AnswerQueries.give(file.id, false, in: tx)
      try AnswerQueries.insert(
        RequestFile(
          id: bench.ids.make(), caseID: reading.file.id, sourceID: file.id, name: name, sha256: stored.sha256,
          sizeBytes: stored.sizeBytes, mediaType: made.mediaType, removed: made.removed, isGiven: true,
          addedBy: principal.accountID, addedAt: now), of: reading.request.partyID, in: tx)
      try Self.audit("disclosure.redacted", reading, principal, now, bench, count: made.removed, in: tx)
    }
    return made
  }

  private func marking(
    _ reading: DeskReading, _ file: RequestFile, _ marks: RequestMarks, _ number: Int, _ errors: FormErrors,
    _ context: WebContext
  ) async throws -> Response {
    let bytes = try await bench.blobs.bytes(file.sha256)
    let page = try MarkablePage(file, bytes, number)
    let view = MarkingView(page, file, reading, marks, errors, today: context.today, context.words)
    return try bench.renderer.page(
      "disclosure/redact", view, title: context.text("disclosure.redact.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, layout: .desk)
  }

  // MARK: - Opening

  /// The request, for somebody who handles it while it is being handled.
  private func open(_ context: WebContext) async throws -> DeskReading {
    let reading = try await DeskReading.read(context, bench)
    guard reading.mayHandle else { throw WebError.notFound }
    guard reading.isBeingHandled else { throw DisclosureError.notNow }
    return reading
  }

  private func file(_ context: WebContext) async throws -> (DeskReading, RequestFile) {
    let reading = try await DeskReading.read(context, bench)
    let id: RequestFileID = try context.identifier("file")
    guard let file = reading.files.first(where: { $0.id == id }) else { throw WebError.notFound }
    return (reading, file)
  }

  private func source(_ context: WebContext) async throws -> (DeskReading, RequestFile) {
    let (reading, file) = try await file(context)
    guard reading.mayHandle, file.sourceID == nil else { throw WebError.notFound }
    guard reading.isBeingHandled else { throw DisclosureError.notNow }
    return (reading, file)
  }

  private func page(_ reading: DeskReading, _ errors: FormErrors, _ context: WebContext) throws -> Response {
    let view = RequestFilesView(reading, errors, context.words)
    return try bench.renderer.page(
      "disclosure/files", view, title: context.text("disclosure.file.title"), context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent, layout: .form)
  }

  private static func audit(
    _ action: String, _ reading: DeskReading, _ principal: Principal, _ now: Instant, _ bench: Workbench, count: Int,
    in tx: WriteTransaction
  ) throws {
    try AuditTrail.append(
      AuditEntry(
        at: now, actor: .staff(principal, for: reading.file.authorityID), action: action, subjectKind: "case",
        subjectID: reading.file.id.description, subjectNumber: reading.file.number, article: "政府信息公开条例第三十七条",
        details: .object(["count": .integer(Int64(count))])), ids: bench.ids, in: tx)
  }
}
