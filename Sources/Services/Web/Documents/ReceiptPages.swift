import Cases
import Hummingbird
import Store
import WebSupport

/// `/my/cases/{id}/receipt`.
struct ReceiptPages: Sendable {
  let portal: Portal

  func addRoutes(to router: WebRouter) {
    router.get("/my/cases/{id}/receipt", use: show)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let open = try await portal.openCase(try context.identifier("id"), purpose: "case.documents", context)
    let file = open.file
    let (receipt, materials) = try await portal.bench.store.read { tx in
      (
        try portal.queries.receipt(of: file.id, in: tx),
        try portal.queries.materials(file.id, in: tx).filter { $0.version == 1 && $0.addedAt <= file.submittedAt }
      )
    }
    let view = try portal.receipts(context.words).view(
      file, trackingCode: receipt?.trackingCode, materials: materials)
    return try portal.bench.renderer.page(
      "services/receipt", view, title: "\(context.text("services.receipt.title")) \(file.number)", context: context,
      crumbs: portal.crumbs(file, context.text("services.receipt.title"), context.words), layout: .document)
  }
}

extension Portal {
  func receipts(_ words: Words) -> ReceiptComposer {
    ReceiptComposer(words: words, configuration: bench.configuration, calendar: calendar)
  }
}
