import Kernel
import Store
import Synchronization
import WebSupport

/// Keeps the ``StoreHealth`` of the running program and tells when it changes.
final class StoreWatch: Sendable {
  private struct State {
    var health: StoreHealth
    var isProbeWanted = false
    /// When a write or a probe was last tried.
    var lastProof: ContinuousClock.Instant?
  }

  private let clock: any WallClock
  private let report: @Sendable (StoreHealth) -> Void
  private let state: Mutex<State>

  /// - Parameter report: hears of every change, for logs and metrics.
  init(clock: any WallClock, report: @escaping @Sendable (StoreHealth) -> Void = { _ in }) {
    self.clock = clock
    self.report = report
    state = Mutex(State(health: StoreHealth(at: clock.now())))
  }

  var health: StoreHealth { state.withLock { $0.health } }

  /// Takes in a failure or what a probe found.
  func note(_ event: StoreHealth.Event) {
    let changed = state.withLock { state -> StoreHealth? in
      switch state.health.note(event, at: clock.now()) {
      case .nothing: return nil
      case .probe: state.isProbeWanted = true
      case .changed: return state.health
      }
      return nil
    }
    if let changed { report(changed) }
  }

  /// A write reached the disk: until the next interval nobody has to ask.
  func noteWrite() { state.withLock { $0.lastProof = .now } }

  /// Whether a probe is due; a wanted one is due at once, and is then no longer wanted.
  func isProbeDue(everySeconds interval: Double) -> Bool {
    state.withLock { state in
      if state.isProbeWanted {
        state.isProbeWanted = false
        state.lastProof = .now
        return true
      }
      if let proof = state.lastProof, proof.duration(to: .now) < .seconds(interval) { return false }
      state.lastProof = .now
      return true
    }
  }
}
