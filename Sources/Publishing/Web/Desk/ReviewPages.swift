import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `…/review`: the opinion of a second person, on the text as the public would read it.
struct ReviewPages: Sendable {
  static let reasonLength = 1000
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/publishing/drafts/{publication}/review", use: ask)
    router.post("/desk/publishing/drafts/{publication}/review", use: give)
  }

  /// What is to be judged.
  struct Reading: Sendable {
    var publication: Publication
    var masked: PublicationText
    var findings: [ScreeningFindingRow]
    var events: [PublicationEvent]
    var attachments: [Attachment]
  }

  private func read(_ context: WebContext) async throws -> (DeskScope, Reading) {
    let scope = try DeskScope.of(context)
    let reading = try await bench.store.read { tx in
      let found = try scope.publication(context, in: tx)
      let findings = try PublicationPartQueries.findings(of: found.id, in: tx)
      return Reading(
        publication: found, masked: DraftScreening.masked(found.draft, findings), findings: findings,
        events: try PublicationPartQueries.events(of: found.id, in: tx),
        attachments: try PublicationPartQueries.attachments(of: found.id, in: tx))
    }
    guard reading.publication.state.isInReview, scope.reviews.contains(reading.publication.authorityID) else {
      throw PublishingError.stepNotOpen
    }
    return (scope, reading)
  }

  @Sendable func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    let (_, reading) = try await read(context)
    return try page(reading, nil, FormErrors(), context)
  }

  @Sendable func give(_ request: Request, _ context: WebContext) async throws -> Response {
    let (scope, reading) = try await read(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    guard let opinion = opinion(form, &check, now: context.now), check.passed else {
      return try page(reading, form, check.errors, context)
    }
    let gate = PublicationGate(bench)
    let edition = form.integer("edition").flatMap { Int(exactly: $0) } ?? 0
    let id = reading.publication.id
    try await bench.store.write { tx in
      try gate.review(id, edition: edition, opinion, by: scope.principal, in: tx)
    }
    return context.redirect(to: DeskFrame.draft(id), flash: "publishing.review.done")
  }

  private func opinion(_ form: Form, _ check: inout FormCheck, now: Instant) -> PublicationGate.Opinion? {
    let chosen = check.choice("opinion", of: ["passed", "returned", "referred"], missing: "publishing.review.missing")
    switch chosen {
    case "passed":
      let day = check.optionalDate("releaseOn", notBefore: now.civilDate())
      let hour = form["releaseTime"].isEmpty ? 0 : check.integer("releaseTime", in: 0...23) ?? 0
      return .passed(
        releaseAt: day.map { $0.startInstant().adding(seconds: hour * 3600) }, asksSecrecyReview: form.flag("secrecy"))
    case "returned":
      return .returned(
        reason: check.required("reason", missing: "publishing.review.reasonMissing", maxLength: Self.reasonLength))
    case "referred":
      let authority = check.required("referredTo", missing: "publishing.review.referredMissing")
      return .referred(
        to: authority,
        reason: check.required("reason", missing: "publishing.review.reasonMissing", maxLength: Self.reasonLength))
    default: return nil
    }
  }

  private func page(
    _ reading: Reading, _ form: Form?, _ errors: FormErrors, _ context: WebContext
  ) throws -> Response {
    let view = ReviewView(reading, form, errors, context)
    return try bench.renderer.page(
      "publishing/review", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: DeskFrame.crumbs(
        context, Crumb(reading.publication.title, DeskFrame.draft(reading.publication.id)), Crumb(view.title)),
      layout: .desk, assets: DeskFrame.assets)
  }
}

/// The text to be judged with the form of the opinion; template `publishing/review`.
struct ReviewView: Sendable {
  var title: String
  var subject: String
  var summary: String
  var paragraphs: [String]
  var plain: [String]
  var hasPlain: Bool
  var files: [DraftView.FileView]
  var hasFiles: Bool
  var errors: ErrorSummaryView?
  var action: String
  var facts: DefinitionListView
  var kept: [ChecklistItemView]
  var keptList: ChecklistView?
  var hasKept: Bool
  var fields: [FieldView]
  var timeline: TimelineView
  var backHref: String

  init(_ reading: ReviewPages.Reading, _ form: Form?, _ errors: FormErrors, _ context: WebContext) {
    let (publication, words) = (reading.publication, context.words)
    title = words("publishing.review.title.\(publication.state.rawValue)")
    subject = reading.masked.title
    summary = reading.masked.summary
    paragraphs = Paragraphs.of(reading.masked.body)
    plain = Paragraphs.of(reading.masked.plain)
    hasPlain = !plain.isEmpty
    files = reading.attachments.map { Self.file($0, words) }
    hasFiles = !files.isEmpty
    self.errors = errors.summary(words)
    action = DeskFrame.draft(publication.id, "review")
    backHref = DeskFrame.draft(publication.id)
    var rows: [DefinitionView] = []
    if let source = publication.source {
      rows = [
        DefinitionView(term: words("publishing.fact.attribute"), value: words(source.attribute.wordKey)),
        DefinitionView(term: words("publishing.fact.origin"), value: words(source.origin.wordKey)),
      ]
      if let ground = source.ground {
        rows.append(
          DefinitionView(term: words("publishing.fact.ground"), value: words(ground.wordKey), note: ground.article))
      }
      if !source.reason.isEmpty {
        rows.append(DefinitionView(term: words("publishing.fact.reason"), value: source.reason))
      }
    }
    let masked = reading.findings.count { $0.decision == .mask }
    rows.append(
      DefinitionView(
        term: words("publishing.review.masked"), value: words("publishing.review.places", count: masked)))
    facts = DefinitionListView(rows: rows)
    kept = reading.findings.filter { $0.decision == .keep }.map {
      ChecklistItemView(text: "\(words($0.wordKey)): \($0.shown)", note: $0.reason)
    }
    hasKept = !kept.isEmpty
    keptList = hasKept ? ChecklistView(items: kept) : nil
    fields = Self.fields(publication, form, errors, words)
    timeline = TimelineView(entries: reading.events.reversed().map { TimelineEntryView($0, isStaff: true, words) })
  }

  /// A file as the public will be given it.
  private static func file(_ file: Attachment, _ words: Words) -> DraftView.FileView {
    let given = PublicFile(file)
    let note =
      file.isLeftOut ? words("publishing.file.leftOut") : given.isMasked ? words("publishing.file.masked") : nil
    return DraftView.FileView(
      name: given.name, href: DeskFrame.draft(file.publicationID, "files/\(file.id)?public=1"),
      meta: [words.wording.size(bytes: given.sizeBytes), note].compactMap(\.self).joined(separator: " · "),
      removeHref: nil)
  }

  private static func fields(
    _ publication: Publication, _ form: Form?, _ errors: FormErrors, _ words: Words
  ) -> [FieldView] {
    let chosen = form?["opinion"] ?? ""
    let opinions = ["passed", "returned", "referred"].map {
      OptionView($0, words("publishing.review.opinion.\($0)"), selected: $0 == chosen)
    }
    var fields: [FieldView] = [
      .hidden("edition", String(publication.edition)),
      .radios("opinion", label: words("publishing.review.opinion"), options: opinions, error: errors["opinion"]),
      .textArea(
        "reason", label: words("publishing.review.reason"), value: form?["reason"] ?? "", error: errors["reason"],
        hint: words("publishing.review.reason.hint"), required: false, rows: 3, maxLength: ReviewPages.reasonLength),
      .text(
        "referredTo", label: words("publishing.review.referredTo"), value: form?["referredTo"] ?? "",
        error: errors["referredTo"], hint: words("publishing.review.referredTo.hint"), required: false),
    ]
    if publication.state == .inReview {
      fields += [
        .date(
          "releaseOn", label: words("publishing.review.releaseOn"), value: form?["releaseOn"] ?? "",
          error: errors["releaseOn"], hint: words("publishing.review.releaseOn.hint"), required: false),
        .number(
          "releaseTime", label: words("publishing.review.releaseTime"), value: form?["releaseTime"] ?? "",
          error: errors["releaseTime"], required: false, maxLength: 2),
        .checkbox(
          "secrecy", text: words("publishing.review.secrecy"), checked: form?.flag("secrecy") ?? false,
          hint: words("publishing.review.secrecy.hint")),
      ]
    }
    return fields
  }
}
