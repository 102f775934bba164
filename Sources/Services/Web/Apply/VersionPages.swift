import Cases
import Forms
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/drafts/{id}/version`: the form was published anew while somebody was filling it in. They finish on the version that they began
/// with, or take their answers along to the new one; what does not fit is said before.
struct VersionPages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/drafts/{id}/version", use: show)
    router.post("/drafts/{id}/version", use: choose)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let open = try await load(context)
    guard let newer = open.newer else { return context.redirect(to: SitePath.check(open.draft.id)) }
    let outcome = outcome(open, newer, context)
    let title = context.text("services.version.title")
    return try portal.bench.renderer.page(
      "services/version", view(open, newer, outcome, context), title: title, context: context,
      crumbs: [Crumb(open.subject.title.text(context.language), open.subject.guideHref), Crumb(title)], layout: .form)
  }

  @Sendable func choose(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let form = try await context.form(from: request)
    let open = try await load(context)
    guard form["choice"] == "new", let newer = open.newer else {
      let step = open.steps.first { $0.key == open.draft.step } ?? open.steps.first
      return context.redirect(
        to: step.map { SitePath.draft(open.draft.id, step: $0.key) } ?? SitePath.check(open.draft.id))
    }
    let outcome = outcome(open, newer, context)
    let revision = form.integer("revision").map(Int.init(clamping:)) ?? open.draft.revision
    guard let first = FormRules.visibleSteps(newer.content.applicableForm, values: outcome.data).first else {
      throw WebError.gone
    }
    _ = try await portal.bench.store.write { tx in
      try portal.cases.carryDraft(
        open.draft.id, to: newer.id, data: outcome.data, step: first.key, expectedRevision: revision,
        account: principal.accountID, in: tx)
    }
    return context.redirect(to: SitePath.draft(open.draft.id, step: first.key), flash: "services.version.carried")
  }

  private func load(_ context: WebContext) async throws -> OpenDraft {
    let principal = try context.requirePrincipal()
    let id: DraftID = try context.identifier("id")
    let today = context.today
    return try await portal.bench.store.read { try portal.openDraft(id, for: principal, on: today, in: $0) }
  }

  private func outcome(_ open: OpenDraft, _ newer: ItemVersion, _ context: WebContext) -> FormCarry.Outcome {
    FormCarry.outcome(
      of: open.draft.data, from: open.subject.form, to: newer.content.applicableForm,
      materials: newer.content.applicableMaterials, divisions: portal.divisions, today: context.today)
  }

  private func view(
    _ open: OpenDraft, _ newer: ItemVersion, _ outcome: FormCarry.Outcome, _ context: WebContext
  ) -> VersionView {
    let words = context.words
    let papers = Set(newer.content.applicableMaterials.map(\.key))
    let files = open.files.filter { file in file.code.map { !papers.contains(MaterialCode.key(of: $0)) } ?? false }
    let rows =
      outcome.dropped.map { row in
        let value = row.value.text(words.language)
        let lines = value.split(separator: "\n").map(String.init)
        return DefinitionView(
          term: row.label.text(words.language), value: lines.count > 1 ? nil : value,
          lines: lines.count > 1 ? lines : [])
      }
      + files.map { DefinitionView(term: $0.name, value: $0.file?.fileName) }
    return VersionView(
      itemTitle: open.subject.title.text(words.language), title: words("services.version.title"),
      lead: words("services.version.lead", ["date": words.wording.date(newer.validFrom)]),
      kept: words("services.version.kept", count: outcome.keptCount), hasDropped: !rows.isEmpty,
      dropped: DefinitionListView(rows: rows), action: SitePath.draftVersion(open.draft.id),
      revision: String(open.draft.revision))
  }
}

/// The choice between the version that a draft was begun on and the one in force.
struct VersionView: Sendable {
  var itemTitle: String
  var title: String
  var lead: String
  var kept: String
  var hasDropped: Bool
  var dropped: DefinitionListView
  var action: String
  var revision: String
}
