import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `…/screening`: what was found in a draft, each to be masked or kept with a reason, and the confirmation.
struct ScreeningPages: Sendable {
  static let reasonLength = 200
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/desk/publishing/drafts/{publication}/screening", use: ask)
    router.post("/desk/publishing/drafts/{publication}/screening", use: decide)
  }

  /// A draft with what was found in it.
  struct Reading: Sendable {
    var publication: Publication
    var attachments: [Attachment]
    var findings: [ScreeningFindingRow]
  }

  private func read(_ context: WebContext) async throws -> (DeskScope, Reading) {
    let scope = try DeskScope.of(context)
    let reading = try await bench.store.read { tx in
      let found = try scope.publication(context, in: tx)
      return Reading(
        publication: found, attachments: try PublicationPartQueries.attachments(of: found.id, in: tx),
        findings: try PublicationPartQueries.findings(of: found.id, in: tx))
    }
    guard reading.publication.state == .screening, scope.drafts.contains(reading.publication.authorityID) else {
      throw PublishingError.stepNotOpen
    }
    return (scope, reading)
  }

  @Sendable func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    let (_, reading) = try await read(context)
    return try page(reading, FormErrors(), context)
  }

  @Sendable func decide(_ request: Request, _ context: WebContext) async throws -> Response {
    var (scope, reading) = try await read(context)
    let form = try await context.form(from: request)
    var check = FormCheck(form, context.words)
    for index in reading.findings.indices {
      let name = Self.field(reading.findings[index].id)
      let decision = ScreeningFindingRow.Decision(rawValue: form[name]) ?? .open
      let reason = check.optional("\(name)-reason", maxLength: Self.reasonLength) ?? ""
      reading.findings[index].decision = decision
      reading.findings[index].reason = decision == .keep ? reason : ""
      if decision == .open { check.fail(name, "publishing.screening.decide") }
      if decision == .keep, reason.isEmpty { check.fail("\(name)-reason", "publishing.screening.reasonMissing") }
    }
    check.accepted("looked", missing: "publishing.screening.look")
    let (gate, principal) = (PublicationGate(bench), scope.principal)
    let decisions = reading.findings.map { PublicationGate.FindingDecision($0.id, $0.decision, reason: $0.reason) }
    let id = reading.publication.id
    guard check.passed else {
      // What was decided so far is kept, so that nobody has to begin anew.
      try await bench.store.write { tx in try gate.decide(id, decisions, by: principal, in: tx) }
      return try page(reading, check.errors, context)
    }
    let edition = form.integer("edition").flatMap { Int(exactly: $0) } ?? 0
    let files = try await MaskedFiles(blobs: bench.blobs, clock: bench.clock).make(
      reading.attachments, reading.findings)
    try await bench.store.write { tx in
      try gate.decide(id, decisions, by: principal, in: tx)
      try gate.confirmScreening(id, edition: edition, masked: files, by: principal, in: tx)
    }
    return context.redirect(to: DeskFrame.draft(id), flash: "publishing.screening.done")
  }

  static func field(_ id: FindingID) -> String { "finding-\(id)" }

  private func page(_ reading: Reading, _ errors: FormErrors, _ context: WebContext) throws -> Response {
    let view = ScreeningView(reading, errors, context.words)
    return try bench.renderer.page(
      "publishing/screening", view, title: view.title, context: context,
      status: errors.isEmpty ? .ok : .unprocessableContent,
      crumbs: DeskFrame.crumbs(
        context, Crumb(reading.publication.title, DeskFrame.draft(reading.publication.id)), Crumb(view.title)),
      layout: .desk, assets: DeskFrame.assets)
  }
}

/// What was found in a draft; template `publishing/screening`.
struct ScreeningView: Sendable {
  struct FindingView: Sendable {
    var kind: String
    var place: String
    var before: String
    var passage: String
    var after: String
    var becomes: String
    var decision: FieldView
    var reason: FieldView
  }

  var title: String
  var lead: String
  var errors: ErrorSummaryView?
  var action: String
  var edition: String
  var findings: [FindingView]
  var nothing: NoticeView?
  var looked: FieldView
  var backHref: String

  init(_ reading: ScreeningPages.Reading, _ errors: FormErrors, _ words: Words) {
    title = words("publishing.screening.title")
    lead = words("publishing.screening.lead", count: reading.findings.count)
    self.errors = errors.summary(words)
    action = DeskFrame.draft(reading.publication.id, "screening")
    edition = String(reading.publication.edition)
    findings = reading.findings.map { Self.finding($0, reading, errors, words) }
    nothing = findings.isEmpty ? NoticeView(text: words("publishing.screening.nothing"), tone: .success) : nil
    looked = .checkbox(
      "looked", text: words("publishing.screening.looked"), error: errors["looked"], required: true)
    backHref = DeskFrame.draft(reading.publication.id)
  }

  private static func finding(
    _ finding: ScreeningFindingRow, _ reading: ScreeningPages.Reading, _ errors: FormErrors, _ words: Words
  ) -> FindingView {
    let name = ScreeningPages.field(finding.id)
    let (place, text) = Self.place(finding.place, reading, words)
    let characters = Array(text)
    let start = min(finding.start, characters.count)
    let end = min(finding.start + finding.length, characters.count)
    let isFile = finding.kind == DraftScreening.unreadable
    return FindingView(
      kind: words(finding.wordKey), place: place, before: String(characters[max(0, start - 20)..<start]),
      passage: isFile ? finding.shown : String(characters[start..<end]),
      after: String(characters[end..<min(characters.count, end + 20)]),
      becomes: isFile ? "" : finding.isSecrecy ? MaskedText.mark : finding.shown,
      decision: .radios(
        name, label: words("publishing.screening.decision"),
        options: [
          OptionView(
            "mask", words(isFile ? "publishing.screening.leaveOut" : "publishing.screening.mask"),
            selected: finding.decision == .mask),
          OptionView("keep", words("publishing.screening.keep"), selected: finding.decision == .keep),
        ], error: errors[name], inline: true),
      reason: .text(
        "\(name)-reason", label: words("publishing.screening.reason"), value: finding.reason,
        error: errors["\(name)-reason"], required: false, maxLength: ScreeningPages.reasonLength))
  }

  private static func place(
    _ place: ScreenedPlace, _ reading: ScreeningPages.Reading, _ words: Words
  ) -> (String, String) {
    let draft = reading.publication.draft
    switch place {
    case .title: return (words("publishing.form.title"), draft.title)
    case .summary: return (words("publishing.form.summary"), draft.summary)
    case .body: return (words("publishing.form.body"), draft.body)
    case .plain: return (words("publishing.form.plain"), draft.plain)
    case .attachment(let id):
      let file = reading.attachments.first { $0.id == id }
      return (words("publishing.screening.file", ["name": file?.name ?? ""]), file?.text ?? "")
    case .attachmentName(let id):
      let file = reading.attachments.first { $0.id == id }
      return (words("publishing.screening.fileName"), file?.stem ?? "")
    }
  }
}
