import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Store

/// Says whether the program can answer: for load balancers and for whoever starts it.
struct HealthRoutes: Sendable {
  let store: any Store

  func addRoutes(to router: WebRouter) {
    router.get("/healthz", use: check)
  }

  @Sendable private func check(_ request: Request, _ context: WebContext) async throws -> Response {
    let answer = try? await store.read { tx in try tx.first("SELECT 1") { row in try row.int(0) } }
    let isWell = answer == 1
    return try context.json(
      JSONValue.object(["status": .string(isWell ? "ok" : "unavailable")]),
      status: isWell ? .ok : .serviceUnavailable)
  }
}
