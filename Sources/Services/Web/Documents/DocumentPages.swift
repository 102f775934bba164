import Cases
import Hummingbird
import Kernel
import Store
import WebSupport

/// `/my/cases/{id}/documents`: the papers of a case, for the screen and the printer.
struct DocumentPages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/my/cases/{id}/documents", use: list)
    router.get("/my/cases/{id}/documents/{name}", use: show)
  }

  @Sendable func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let open = try await portal.openCase(try context.identifier("id"), purpose: "case.documents", context)
    let file = open.file
    let events = try await portal.bench.store.read { try portal.queries.timeline(file.id, publicOnly: true, in: $0) }
    let words = context.words
    let receipt = NotedLinkView(
      href: SitePath.myCase(file.id, "receipt"), text: words("services.document.receipt"),
      note: words.wording.date(file.receivedOn))
    let documents = OfficialDocument.all(file, events: events).map {
      NotedLinkView(
        href: $0.path(of: file.id), text: $0.title(words, kind: file.kind), note: words.wording.date($0.at.civilDate()))
    }
    let view = DocumentsView(
      caseTitle: file.title, number: file.number, hasDocuments: true, documents: [receipt] + documents,
      empty: documents.isEmpty
        ? EmptyStateView(
          title: words("services.documents.empty"), text: words("services.documents.empty.text")) : nil,
      backHref: SitePath.myCase(file.id))
    return try portal.bench.renderer.page(
      "services/documents", view, title: words("services.documents.title"), context: context,
      crumbs: portal.crumbs(file, words("services.documents.title"), words))
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let open = try await portal.openCase(try context.identifier("id"), purpose: "case.documents", context)
    let file = open.file
    let name = try context.parameter("name")
    let (events, decisions) = try await portal.bench.store.read { tx in
      (try portal.queries.timeline(file.id, publicOnly: true, in: tx), try portal.queries.decisions(file.id, in: tx))
    }
    guard let document = OfficialDocument.find(name, in: OfficialDocument.all(file, events: events)) else {
      throw WebError.notFound
    }
    let composer = DocumentComposer(
      document: document, file: file,
      decision: document.kind == .decision ? decisions.last { $0.stage == .made } : nil, words: context.words,
      calendar: portal.calendar, isDemonstration: portal.bench.configuration.isDemonstration)
    let view = composer.view()
    return try portal.bench.renderer.page(
      "services/document", view, title: "\(view.head.title) \(file.number)", context: context,
      crumbs: portal.crumbs(file, view.head.title, context.words), layout: .document)
  }
}
