import Kernel
import Logging
import Store
import Synchronization
import WebSupport

/// Watches over the running program: what the web stack asks, and what `/readyz` and `/metrics` tell.
final class OperationsMonitor: ServiceMonitor {
  /// Where the program is in its life.
  enum Stage: String, Sendable {
    case starting, running, draining
  }

  private struct State {
    var stage = Stage.starting
    var files = Readiness.Check("files", isWell: true)
    var migrations = Readiness.Check("migrations", isWell: true)
  }

  let watch: StoreWatch
  let metrics: PlatformMetrics
  private let state = Mutex(State())

  init(watch: StoreWatch, metrics: PlatformMetrics) {
    self.watch = watch
    self.metrics = metrics
  }

  var condition: ServiceCondition { watch.health.condition }

  var stage: Stage { state.withLock { $0.stage } }

  /// The program listens now, or begins to stop; whoever has begun to stop does not go back.
  func enter(_ stage: Stage) {
    state.withLock { if $0.stage != .draining { $0.stage = stage } }
  }

  func note(files: Readiness.Check) { state.withLock { $0.files = files } }

  func note(migrations: Readiness.Check) { state.withLock { $0.migrations = migrations } }

  func readiness() -> Readiness {
    let (state, health) = (self.state.withLock { $0 }, watch.health)
    let database: Readiness.Check =
      switch health.condition {
      case .normal: .init("database", isWell: true)
      // Whoever can read is served, and told that nothing can be changed.
      case .readOnly(let error): .init("database", isWell: true, detail: "read-only: \(error.code)")
      case .away(let error): .init("database", isWell: false, detail: error.code)
      }
    return Readiness([
      .init("lifecycle", isWell: state.stage == .running, detail: state.stage.rawValue), database, state.files,
      state.migrations,
    ])
  }

  func requestBegan() { metrics.requestBegan() }

  func requestEnded(_ report: RequestReport) { metrics.requestEnded(report) }
}
