import Hummingbird
import Identity
import Kernel
import Models
import Store
import WebSupport

/// `/desk/publishing/new` and `…/edit`: writing a draft, with its files.
struct DraftEditPages: Sendable {
  let bench: Workbench
  let catalogue: PublishingCatalogue
  let library: ModelLibrary

  private var gate: PublicationGate { PublicationGate(bench) }

  func addRoutes(to router: WebRouter) {
    router.get("/desk/publishing/new", use: new)
    router.post("/desk/publishing/new", use: create)
    router.get("/desk/publishing/drafts/{publication}/edit", use: edit)
    router.post("/desk/publishing/drafts/{publication}/edit", use: change)
    router.post("/desk/publishing/drafts/{publication}/files/{file}/remove", use: removeFile)
  }

  @Sendable func new(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    guard !scope.drafts.isEmpty else { throw WebError.notFound }
    let only = scope.drafts.count == 1 ? scope.drafts.first : nil
    return try await page(
      DraftValues(today: context.today, authority: only), FormErrors(), nil, scope, context)
  }

  @Sendable func create(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    let form = try await context.form(from: request, policy: Self.policy)
    let values = DraftValues(form)
    var check = FormCheck(form, context.words)
    guard let read = values.draft(&check, scope, catalogue, today: context.today) else {
      return try await page(values, check.errors, nil, scope, context)
    }
    guard let draft = try await resolved(read, &check) else {
      return try await page(values, check.errors, nil, scope, context)
    }
    let (gate, principal) = (self.gate, scope.principal)
    let files = try await self.files(of: form, &check)
    guard check.passed else { return try await page(values, check.errors, nil, scope, context) }
    let id = try await bench.store.write { tx in
      let id = try gate.draft(draft, by: principal, in: tx)
      for file in files { try gate.attach(file.attachment(of: id, ids: gate.bench.ids), by: principal, in: tx) }
      return id
    }
    return context.redirect(to: DeskFrame.draft(id), flash: "publishing.draft.saved")
  }

  @Sendable func edit(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    let (publication, links, channels) = try await bench.store.read { tx in
      let found = try scope.publication(context, in: tx)
      return (
        found, try LinkQueries.references(of: found.id, in: tx), try ChannelQueries.chosen(for: found.id, in: tx)
      )
    }
    guard publication.state == .drafting, scope.drafts.contains(publication.authorityID) else {
      throw PublishingError.stepNotOpen
    }
    return try await page(
      DraftValues(publication, links: links, channels: channels), FormErrors(), publication, scope, context)
  }

  @Sendable func change(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    let form = try await context.form(from: request, policy: Self.policy)
    let publication = try await bench.store.read { try scope.publication(context, in: $0) }
    let values = DraftValues(form)
    var check = FormCheck(form, context.words)
    guard let read = values.draft(&check, scope, catalogue, today: context.today),
      let draft = try await resolved(read, &check)
    else { return try await page(values, check.errors, publication, scope, context) }
    let edition = form.integer("edition").flatMap { Int(exactly: $0) } ?? 0
    let (gate, principal) = (self.gate, scope.principal)
    let files = try await self.files(of: form, &check)
    guard check.passed else { return try await page(values, check.errors, publication, scope, context) }
    try await bench.store.write { tx in
      try gate.edit(publication.id, edition: edition, to: draft, by: principal, in: tx)
      for file in files {
        try gate.attach(file.attachment(of: publication.id, ids: gate.bench.ids), by: principal, in: tx)
      }
    }
    return context.redirect(to: DeskFrame.draft(publication.id), flash: "publishing.draft.saved")
  }

  @Sendable func removeFile(_ request: Request, _ context: WebContext) async throws -> Response {
    let scope = try DeskScope.of(context)
    _ = try await context.form(from: request)
    let file: AttachmentID = try context.identifier("file")
    let publication = try await bench.store.read { try scope.publication(context, in: $0) }
    let (gate, principal) = (self.gate, scope.principal)
    try await bench.store.write { tx in try gate.detach(file, from: publication.id, by: principal, in: tx) }
    return context.redirect(to: DeskFrame.draft(publication.id), flash: "publishing.file.removed")
  }

  private static let policy = FormPolicy(
    maxFiles: PublicationRules.attachments, allowed: [.pdf, .docx, .xlsx, .text, .png, .jpeg], rejectsBadFiles: false)

  private func resolved(
    _ read: (draft: PublicationGate.NewDraft, references: [(PublicationLink.Kind, String)]), _ check: inout FormCheck
  ) async throws -> PublicationGate.NewDraft? {
    var draft = read.draft
    let references = read.references
    let authority = draft.authorityID
    let (found, usable) = try await bench.store.read { tx in
      (
        try references.map { ($0.0, $0.1, try LinkQueries.find($0.1, in: tx)) },
        Set(try ChannelQueries.usable(by: authority, in: tx).map(\.id))
      )
    }
    if let named = draft.facts.ruleModel, try await !isRelevance(named) {
      check.fail("ruleModel", "publishing.check.ruleModelUnknown")
    }
    if !usable.isSuperset(of: draft.channels) { check.fail("channels", "publishing.check.channelForeign") }
    for (kind, reference, id) in found {
      guard let id else {
        check.fail(kind.rawValue, "publishing.check.linkUnknown", ["reference": reference])
        continue
      }
      draft.links.append(PublicationLink.Target(id, kind))
    }
    if draft.facts.kind == .interpretation, !draft.links.contains(where: { $0.kind == .interprets }), check.passed {
      check.fail("interprets", "publishing.check.interpretsMissing")
    }
    return check.passed ? draft : nil
  }

  /// Whether a rule model is in force that says what to ask and what it means.
  private func isRelevance(_ name: String) async throws -> Bool {
    guard let key = ModelKey(name) else { return false }
    let (library, today) = (library, bench.clock.now().civilDate())
    let model = try await bench.store.read { try library.inForce(key, kind: .dmn, on: today, in: $0) }
    return model.flatMap(RelevanceModel.init) != nil
  }

  /// A file that came with the form, with its text.
  struct ReadFile: Sendable {
    var name: String
    var reference: BlobReference
    var media: MediaKind
    var text: String?

    func attachment(of id: PublicationID, ids: any IdentifierSource) -> Attachment {
      Attachment(
        id: ids.make(), publicationID: id, name: name, sha256: reference.sha256, sizeBytes: reference.sizeBytes,
        media: media.rawValue, text: text, masked: nil, isLeftOut: false, position: 0)
    }
  }

  /// Reads the text out of what came; what cannot be read is for a person to look through, what is broken is not taken.
  private func files(of form: Form, _ check: inout FormCheck) async throws -> [ReadFile] {
    var files: [ReadFile] = []
    for file in form.files("files") {
      let bytes = try await bench.blobs.open(file.sha256).collect(limitBytes: 50 << 20)
      let text = AttachmentText.read(bytes, named: file.fileName)
      if text == nil, AttachmentText.isUnfit(bytes, named: file.fileName) {
        check.fail("files", "publishing.form.files.broken", ["file": file.fileName])
      }
      files.append(ReadFile(name: file.fileName, reference: file.reference, media: file.mediaType, text: text))
    }
    return files
  }

  private func page(
    _ values: DraftValues, _ errors: FormErrors, _ publication: Publication?, _ scope: DeskScope, _ context: WebContext
  ) async throws -> Response {
    let words = context.words
    let (authorities, channels) = try await bench.store.read { tx in
      let authorities = try scope.drafts.sorted().compactMap { try Organisations.find($0, in: tx) }.filter(\.isOpen)
      let channels = try ChannelQueries.of(Set(authorities.flatMap(\.ancestry)).sorted(), in: tx).filter(\.isOpen)
      let names = try AuthorityNames.of(channels.map(\.authorityID), words.language, in: tx)
      return (authorities, channels.map { (channel: $0, authority: names[$0.authorityID] ?? "") })
    }
    let fields = DraftFields(
      values: values, errors: errors, authorities: authorities, catalogue: catalogue, channels: channels, words: words)
    let title = words(publication == nil ? "publishing.draft.new" : "publishing.edit.title")
    let back = publication.map { DeskFrame.draft($0.id) } ?? DeskFrame.base
    let view = EditView(
      title: title, errors: errors.summary(words),
      action: publication == nil ? "\(DeskFrame.base)/new" : "\(back)/edit",
      hidden: publication.map { [.hidden("edition", String($0.edition))] } ?? [], facts: fields.facts,
      text: fields.text, elsewhere: fields.elsewhere, hasElsewhere: !fields.elsewhere.isEmpty, more: fields.more,
      hasMoreErrors: fields.more.contains { errors[$0.name] != nil },
      files: .file(
        "files", label: words("publishing.form.files"), accept: [.pdf, .docx, .xlsx, .text, .png, .jpeg],
        error: errors["files"], hint: words("publishing.form.files.hint"), required: false, multiple: true),
      backHref: back)
    return try bench.renderer.page(
      "publishing/edit", view, title: title, context: context, status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: DeskFrame.crumbs(context, Crumb(title)), layout: .desk, assets: DeskFrame.assets)
  }
}
