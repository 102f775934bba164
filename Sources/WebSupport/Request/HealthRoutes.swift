import HTTPTypes
import Hummingbird
import Kernel

/// Says how the program is: for load balancers and for whoever starts it.
///
/// `/healthz` answers as long as the process can answer at all: who restarts it because a database is away only makes things worse.
/// `/readyz` says whether requests should be sent here. Both answer from memory.
struct HealthRoutes: Sendable {
  /// The addresses, which need no session and know no reader.
  static let paths: Set<String> = ["/healthz", "/readyz"]

  let monitor: any ServiceMonitor

  func addRoutes(to router: WebRouter) {
    router.get("/healthz", use: live)
    router.get("/readyz", use: ready)
  }

  @Sendable private func live(_ request: Request, _ context: WebContext) async throws -> Response {
    try context.json(JSONValue.object(["status": .string("ok")]))
  }

  @Sendable private func ready(_ request: Request, _ context: WebContext) async throws -> Response {
    let readiness = monitor.readiness()
    var response = try context.json(readiness.json, status: readiness.isReady ? .ok : .serviceUnavailable)
    response.headers[.cacheControl] = "no-store"
    return response
  }
}
