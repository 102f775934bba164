import Hummingbird
import HTTPTypes
import Logging

/// One line per request, without personal data: the route's pattern stands for the address, and there is no machine
/// address, account or query in it.
struct AccessLog: Sendable {
  func write(_ request: Request, _ response: Response, _ context: WebContext, started: ContinuousClock.Instant) {
    let level: Logger.Level = response.status.code >= 500 ? .error : .info
    guard context.logger.logLevel <= level else { return }
    let duration = started.duration(to: .now)
    let microseconds = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
    context.logger.log(
      level: level, "request",
      metadata: [
        "method": "\(request.method.rawValue)", "route": "\(context.endpointPath ?? "-")",
        "status": "\(response.status.code)", "duration_us": "\(microseconds)",
        "bytes": "\(response.body.contentLength ?? -1)", "request_id": "\(context.requestID)",
        "signed_in": "\(context.principal != nil)",
      ])
  }
}
