import Hummingbird
import HTTPTypes
import Kernel
import Logging
import NIOCore
import WebSupport

/// Serves the figures and the state of health on an address of their own, which no proxy hands on.
struct MetricsServer: Sendable {
  let setting: MetricsSetting
  let monitor: OperationsMonitor
  let text: @Sendable () -> String
  let logger: Logger

  /// The application; `announce` is told the port once it listens.
  func application(announce: @escaping @Sendable (Int) -> Void) -> some ApplicationProtocol {
    let router = Router(context: MetricsContext.self)
    router.get("/metrics") { _, context in
      guard setting.admits(context.address) else { return Response(status: .forbidden) }
      return Self.answer(text(), "text/plain; version=0.0.4; charset=utf-8")
    }
    router.get("/healthz") { _, _ in Self.answer("{\"status\":\"ok\"}", "application/json") }
    router.get("/readyz") { _, context in
      guard setting.admits(context.address) else { return Response(status: .forbidden) }
      let readiness = monitor.readiness()
      var response = Self.answer(readiness.json.canonical, "application/json")
      response.status = readiness.isReady ? .ok : .serviceUnavailable
      return response
    }
    return Application(
      router: router, server: .http1(configuration: .init(idleTimeout: .seconds(120))),
      configuration: ApplicationConfiguration(
        address: .hostname(setting.host, port: setting.port), serverName: nil, backlog: 16),
      onServerRunning: { channel in announce(channel.localAddress?.port ?? setting.port) }, logger: logger)
  }

  private static func answer(_ text: String, _ type: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: type, .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}

/// A request for figures: all that counts is where it comes from.
struct MetricsContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let address: String?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    address = source.channel.remoteAddress?.ipAddress
  }
}
