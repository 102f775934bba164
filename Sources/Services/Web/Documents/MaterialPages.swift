import Cases
import Hummingbird
import Identity
import Kernel
import Store
import WebSupport

/// `/materials/{id}`: a file of a case or of one's own draft. Access follows the case.
struct MaterialPages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/materials/{id}", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let principal = try context.requirePrincipal()
    let id: MaterialID = try context.identifier("id")
    let found = try await portal.bench.store.read { try portal.queries.material(id, in: $0) }
    guard let material = found, let file = material.file else { throw WebError.notFound }
    if let caseID = material.caseID {
      _ = try await portal.openCase(caseID, purpose: "case.material", context)
    } else if let draftID = material.draftID {
      _ = try await portal.bench.store.read {
        try portal.cases.loadDraft(draftID, account: principal.accountID, in: $0)
      }
    } else {
      throw WebError.notFound
    }
    let kind = MediaKind(mediaType: file.mediaType)
    let isInline = kind.map { Self.shownInline.contains($0) } ?? false
    return try await context.download(
      file.sha256, name: file.fileName, mediaType: kind ?? .zip, from: portal.bench.blobs,
      request: request, inline: isInline && context.query["download"].isEmpty)
  }

  /// Kinds that browsers show without running anything.
  private static let shownInline: Set<MediaKind> = [.pdf, .png, .jpeg, .gif, .webp]
}
