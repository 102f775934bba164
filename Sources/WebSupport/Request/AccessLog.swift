import Hummingbird
import Logging

/// One line per request, without personal data: the route's pattern stands for the address, and there is no machine
/// address, account or query in it.
struct AccessLog: Sendable {
  func write(_ report: RequestReport, _ response: Response, _ context: WebContext) {
    let level: Logger.Level = report.status >= 500 ? .error : .info
    guard context.logger.logLevel <= level else { return }
    context.logger.log(
      level: level, "request",
      metadata: [
        "method": "\(report.method)", "route": "\(report.route)", "status": "\(report.status)",
        "duration_us": "\(Int(report.durationSeconds * 1_000_000))", "bytes": "\(response.body.contentLength ?? -1)",
        "signed_in": "\(context.principal != nil)",
      ])
  }
}
