import Hummingbird
import Models
import Store
import WebSupport
import Workflow

/// The texts of models as files: what analysts open in their modelling tool to make the next version of.
struct FilePages: Sendable {
  let bench: Workbench
  let studio: Studio

  func addRoutes(to router: WebRouter) {
    router.get("/studio/drafts/{id}/file", use: draft)
    router.get("/studio/processes/{process}/file", use: process)
    router.get("/studio/decisions/{key}/file", use: decisions)
  }

  private func file(_ text: String, _ name: String, _ context: WebContext) -> Response {
    context.bytes(Array(text.utf8), mediaType: "application/xml", name: name)
  }

  @Sendable func draft(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    let id: ModelDraftID = try context.identifier("id")
    let found = try await bench.store.read { tx in
      (try DraftQueries.find(id, in: tx), try DraftQueries.text(id, in: tx))
    }
    guard let draft = found.0, let text = found.1 else { throw StudioError.draftUnknown }
    return file(text, "\(draft.key).\(draft.kind.rawValue)", context)
  }

  @Sendable func process(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    let (id, workflow) = (try context.parameter("process"), studio.workflow)
    let wanted = context.query.integer("version")
    let text = try await bench.store.read { tx in
      let version = try workflow.versions(id, in: tx).first { $0.number == wanted }
      return try version.flatMap { try workflow.source($0.hash, in: tx) }
    }
    guard let text else { throw WebError.notFound }
    return file(text, "\(id).bpmn", context)
  }

  @Sendable func decisions(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await StudioScope.of(context, bench)
    guard let key = ModelKey(try context.parameter("key")) else { throw WebError.notFound }
    let wanted = context.query.integer("version")
    let text = try await bench.store.read { tx in
      let version = try ModelQueries.history(of: key, kind: .dmn, in: tx).first { $0.number == wanted }
      return try version.map { try ModelQueries.text(of: $0, in: tx) }
    }
    guard let text else { throw WebError.notFound }
    return file(text, "\(key).dmn", context)
  }
}
