import Foundation
import Hummingbird
import Logging
import NIOCore
import Store
import WebSupport

/// Serves an installation until the process is asked to stop; requests under way are answered first.
package struct Server: Sendable {
  private let installation: Installation
  private let logger: Logger

  /// A server of the installation.
  package init(_ installation: Installation) {
    self.installation = installation
    var logger = Logger(label: "tongban")
    logger.logLevel = Logger.Level(rawValue: installation.configuration.logLevel) ?? .notice
    self.logger = logger
  }

  /// Listens until SIGTERM or SIGINT; `announce` is told the port once requests are answered.
  /// - Throws: ``PlatformError/addressInUse(port:)``.
  package func run(announce: @escaping @Sendable (_ port: Int) -> Void) async throws {
    let bench = installation.bench
    let configuration = installation.configuration
    for feature in Features.all { try await feature.prepare(bench: bench) }
    let router = WebStack.router(features: Features.all, bench: bench)
    let application = Application(
      router: router,
      server: .http1(configuration: .init(idleTimeout: .seconds(60))),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil, backlog: 1024),
      onServerRunning: { channel in announce(channel.localAddress?.port ?? configuration.port) },
      logger: logger)
    let jobs = JobRunner(
      jobs: Features.all.flatMap { $0.jobs + $0.jobs(bench: bench) } + PlatformJobs.all(bench: bench),
      store: bench.store, clock: bench.clock,
      report: { [logger] report in
        if let code = report.errorCode {
          logger.error("job failed", metadata: ["job": "\(report.name)", "code": "\(code)"])
        }
      })
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await jobs.run() }
        try await application.runService()
        group.cancelAll()
      }
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw PlatformError.addressInUse(port: configuration.port)
    }
    try await installation.close()
  }
}
