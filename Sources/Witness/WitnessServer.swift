import HTTPTypes
package import Hummingbird
package import Logging
import NIOCore
import Transparency

/// The addresses of a witness.
package struct WitnessServer: Sendable {
  private let service: WitnessService
  private let host: String
  private let port: Int

  /// - Parameter port: 0 takes a free one.
  package init(service: WitnessService, host: String, port: Int) {
    self.service = service
    self.host = host
    self.port = port
  }

  /// The application; `announce` is told the port once it listens.
  package func application(
    logger: Logger = Logger(label: "witness"), announce: @escaping @Sendable (_ port: Int) -> Void = { _ in }
  ) -> some ApplicationProtocol {
    let router = Router()
    let service = service
    let port = port
    router.post("/add-checkpoint") { request, _ in
      // Its length is not trusted: it is read up to the limit, and no further.
      guard let body = try? await request.body.collect(upTo: AddCheckpoint.limitBytes) else {
        return Self.answer(.contentTooLarge, "text/plain; charset=utf-8", "the request is too long\n")
      }
      let answer = await service.addCheckpoint(Array(body.readableBytesView))
      return Self.answer(.init(code: answer.status), answer.contentType, answer.body)
    }
    router.get("/") { _, _ in
      let lines = [service.vkey] + service.origins.map { "log \($0)" }
      return Self.answer(.ok, "text/plain; charset=utf-8", lines.joined(separator: "\n") + "\n")
    }
    return Application(
      router: router, server: .http1(configuration: .init(idleTimeout: .seconds(60))),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port), serverName: nil, backlog: 64),
      onServerRunning: { channel in announce(channel.localAddress?.port ?? port) }, logger: logger)
  }

  /// Listens until SIGTERM or SIGINT; what runs is finished first.
  package func run(announce: @escaping @Sendable (_ port: Int) -> Void) async throws {
    try await application(announce: announce).runService()
  }

  private static func answer(_ status: HTTPResponse.Status, _ type: String, _ text: String) -> Response {
    Response(
      status: status, headers: [.contentType: type, .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
