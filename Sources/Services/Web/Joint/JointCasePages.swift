import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport
import Workflow

/// `/my/joint/{id}` and its receipt: one application, several departments' cases.
struct JointCasePages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/my/joint/{id}", use: show)
    router.get("/my/joint/{id}/receipt", use: receipt)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let joint = try await open(context)
    let workflow = portal.bench.workflow
    let (events, process) = try await portal.bench.store.read { tx in
      let instance = try workflow.instances(about: WorkflowSubject(joint.id), limit: 1, in: tx).first?.facts.id
      return (
        try portal.queries.jointTimeline(joint.id, in: tx),
        try instance.flatMap { try ProcessReading.of($0, workflow, in: tx) }
      )
    }
    var view = view(joint, events, context)
    view.drawing = process.map { ProcessDrawing($0, words: context.words) }
    return try portal.bench.renderer.page(
      "services/joint-case", view, title: "\(joint.title) \(joint.number)", context: context,
      crumbs: [Crumb(context.text("services.my.title"), "/my"), Crumb(joint.title)])
  }

  @Sendable func receipt(_ request: Request, _ context: WebContext) async throws -> Response {
    let joint = try await open(context)
    let (code, issuer, parts) = try await portal.bench.store.read { tx in
      (
        try portal.queries.jointReceipt(of: joint.id, in: tx)?.trackingCode,
        try Organisations.find(joint.leadAuthorityID, in: tx)?.nameZh ?? portal.bench.configuration.operatorName.zh,
        try joint.parts.compactMap { try portal.queries.file($0.caseID, in: tx) }
      )
    }
    let view = try portal.receipts(context.words).view(joint, issuer: issuer, trackingCode: code, parts: parts)
    return try portal.bench.renderer.page(
      "services/receipt", view, title: "\(context.text("services.receipt.title")) \(joint.number)", context: context,
      crumbs: [Crumb(context.text("services.my.title"), "/my"), Crumb(joint.title, SitePath.jointCase(joint.id))],
      layout: .document)
  }

  /// Opens a joint case for whoever may read its cases.
  private func open(_ context: WebContext) async throws -> JointCase {
    let id: JointCaseID = try context.identifier("id")
    _ = try context.requirePrincipal()
    let found = try await portal.bench.store.read { try portal.queries.joint(id, in: $0) }
    guard let joint = found, let first = joint.parts.first else { throw WebError.notFound }
    _ = try await portal.openCase(first.caseID, purpose: "case.page", context)
    return joint
  }

  private func view(_ joint: JointCase, _ events: [CaseEvent], _ context: WebContext) -> JointCaseView {
    let words = context.words
    let calendar = portal.calendar
    return JointCaseView(
      number: joint.number, title: joint.title,
      sentence: words.jointSentence(joint),
      clock: joint.clock.map {
        ClockBarView(clock: $0, on: context.today, calendar: calendar, words: words, href: nil)
      },
      cases: joint.parts.map { part in
        let waits = part.waitsFor.first.map {
          words("case.sentence.waitsForPart", ["title": $0.title, "authority": $0.authorityName])
        }
        let due = part.dueOn.map { words("services.my.waiting.supplement.note", ["date": words.wording.date($0)]) }
        return JointPartView(
          href: SitePath.myCase(part.caseID), title: part.title, tag: StateTagView(state: part.state, words: words),
          meta: ([part.authorityName, part.number] + [due, waits].compactMap { $0 }).joined(separator: " · "))
      },
      timeline: timeline(of: joint, events, words), receiptHref: "\(SitePath.jointCase(joint.id))/receipt")
  }

  /// What happened to all parts, each entry with the part that it happened to.
  private func timeline(of joint: JointCase, _ events: [CaseEvent], _ words: Words) -> TimelineView {
    let titles = Dictionary(joint.parts.map { ($0.caseID, $0.title) }) { first, _ in first }
    return TimelineView(
      entries: events.map { event in
        var entry = TimelineEntryView(event: event, words: words)
        if let part = titles[event.caseID] { entry.title += " · \(part)" }
        return entry
      })
  }
}

extension Words {
  /// How many of a joint case's matters are finished.
  func jointSentence(_ joint: JointCase) -> String {
    let done = joint.parts.count { !$0.state.isOpen }
    let count = String(joint.parts.count)
    return done == joint.parts.count
      ? self("services.joint.sentence.done", ["count": count])
      : self("services.joint.sentence", ["count": count, "done": String(done)])
  }
}
