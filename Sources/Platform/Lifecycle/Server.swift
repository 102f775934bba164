import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Store
import UnixSignals
import WebSupport

/// Serves an installation until the process is asked to stop.
///
/// Stopping: `/readyz` says no at once; requests are taken for the drain pause, each connection ends with its next answer; then the
/// listener closes, what runs is finished within a limit, jobs end, and the database is closed last.
package struct Server: Sendable {
  private let installation: Installation
  private let drain = Drain()

  /// A server of the installation.
  package init(_ installation: Installation) { self.installation = installation }

  /// Listens until SIGTERM or SIGINT; `announce` is told the port once requests are answered.
  /// - Throws: ``PlatformError/addressInUse(port:)``.
  package func run(announce: @escaping @Sendable (_ port: Int) -> Void) async throws {
    try await run(announce: announce, announceMetrics: { _ in })
  }

  func run(
    announce: @escaping @Sendable (_ port: Int) -> Void, announceMetrics: @escaping @Sendable (_ port: Int) -> Void
  ) async throws {
    let logger = installation.logger
    for feature in Features.all { try await feature.prepare(bench: installation.bench) }
    var services: [any Service] = []
    if let metrics = installation.configuration.metrics {
      let server = MetricsServer(
        setting: metrics, monitor: installation.monitor, text: installation.health.metricsText, logger: logger)
      services.append(ListeningService(port: metrics.port, application: server.application(announce: announceMetrics)))
    }
    services += [BackgroundService { [health = installation.health] in await health.run() }, backgroundJobs]
    services.append(ListeningService(port: installation.configuration.port, application: application(announce)))
    // The last is stopped first: requests, then jobs, then the watch, and the figures can be asked for until the end.
    var configuration = ServiceGroupConfiguration(services: services, logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(installation.configuration.stopSeconds)
    let group = ServiceGroup(configuration: configuration)
    try await stoppingOnSignal(group) { try await group.run() }
    try await installation.close()
    logger.notice("stopped")
  }

  private func application(_ announce: @escaping @Sendable (_ port: Int) -> Void) -> some ApplicationProtocol {
    let configuration = installation.configuration
    let monitor = installation.monitor
    let drain = drain
    return Application(
      router: WebStack.router(features: Features.all, bench: installation.bench),
      server: .http1(
        configuration: .init(additionalChannelHandlers: [DrainHandler(drain)], idleTimeout: .seconds(60))),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil, backlog: 1024),
      onServerRunning: { channel in
        monitor.enter(.running)
        ServiceNotice.send("READY=1")
        announce(channel.localAddress?.port ?? configuration.port)
      },
      logger: installation.logger)
  }

  private var backgroundJobs: BackgroundService {
    let bench = installation.bench
    let metrics = installation.monitor.metrics
    let logger = installation.logger
    let jobs = JobRunner(
      jobs: Features.all.flatMap { $0.jobs + $0.jobs(bench: bench) } + PlatformJobs.all(bench: bench)
        + installation.fileJobs + [installation.keyJobs.watch, installation.fileSealing.watch],
      store: bench.store, clock: bench.clock,
      report: { report in
        metrics.jobRuns.observe(report.durationSeconds, [report.name, report.errorCode == nil ? "done" : "failed"])
        if let code = report.errorCode {
          logger.error("job failed", metadata: ["job": "\(report.name)", "code": "\(code)"])
        }
      })
    let kinds = installation.keyJobs.kinds + installation.fileSealing.kinds
    let workers = PlatformJobs.workers(bench: bench, further: kinds) { report in
      metrics.jobRuns.observe(report.durationSeconds, [report.kind, report.outcome.rawValue])
      if let code = report.errorCode {
        logger.warning("queued job did not succeed", metadata: ["kind": "\(report.kind)", "code": "\(code)"])
      }
    }
    return BackgroundService {
      async let periodic: Void = jobs.run()
      async let queued: Void = workers.run()
      _ = await (periodic, queued)
    }
  }

  // MARK: Stopping

  /// Runs `body`; the first SIGTERM begins to drain, and a second signal, or Ctrl-C, stops without the pause.
  private func stoppingOnSignal(_ group: ServiceGroup, _ body: () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        await withDiscardingTaskGroup { stopping in
          for await signal in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
            let isFirst = beginDraining()
            guard isFirst, signal == .sigterm else {
              await group.triggerGracefulShutdown()
              continue
            }
            stopping.addTask {
              // Cancelled when everything has stopped before.
              try? await Task.sleep(for: .seconds(installation.configuration.drainSeconds))
              await group.triggerGracefulShutdown()
            }
          }
        }
      }
      try await body()
      tasks.cancelAll()
    }
  }

  /// False when it has begun already.
  private func beginDraining() -> Bool {
    guard installation.monitor.stage != .draining else { return false }
    installation.monitor.enter(.draining)
    drain.begin()
    ServiceNotice.send("STOPPING=1")
    installation.logger.notice(
      "stopping",
      metadata: [
        "drain_seconds": "\(installation.configuration.drainSeconds)",
        "in_flight": "\(installation.monitor.metrics.requestsInFlight)",
      ])
    return true
  }
}
