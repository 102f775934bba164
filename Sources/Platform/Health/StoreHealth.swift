package import Kernel
package import Store
package import WebSupport

/// Whether changes can be kept, as a pure state machine: fed by failures and probes, asked by every request.
///
/// Rules
/// - A full disk and a database that refuses writes are certain at once: the first such failure ends writing.
/// - A database that does not answer may have had a moment of weakness: a failure asks for a probe, and the probe decides.
/// - Only a probe that wrote ends the state, so that one write that slipped through does not let all others run into the wall.
package struct StoreHealth: Sendable, Equatable {
  /// Where reads find what they look for.
  package enum ReadSource: String, Sendable {
    case primary, replica, none
  }

  /// What happened.
  package enum Event: Sendable, Equatable {
    case writeFailed(StoreError)
    case readFailed(StoreError)
    case probeWrote
    case probeFailed(StoreError, reads: ReadSource)
  }

  /// What is to be done about it.
  package enum Effect: Sendable, Equatable {
    case nothing
    case probe
    case changed
  }

  /// Whether changes can be kept.
  package private(set) var condition = ServiceCondition.normal
  /// Where reads go.
  package private(set) var reads = ReadSource.primary
  /// When this began.
  package private(set) var since: Instant

  /// All is well as far as anybody knows.
  package init(at now: Instant) { since = now }

  /// Takes in what happened.
  package mutating func note(_ event: Event, at now: Instant) -> Effect {
    switch event {
    case .probeWrote: return become(.normal, reads: .primary, at: now)
    case .writeFailed(let error):
      if Self.isCertain(error) {
        // Reads stay where they are: a disk that is full can be read.
        return condition == .normal ? become(.readOnly(because: error), reads: .primary, at: now) : .nothing
      }
      return Self.isSuspicious(error) ? .probe : .nothing
    case .readFailed(let error): return Self.isSuspicious(error) ? .probe : .nothing
    case .probeFailed(let error, let reads):
      guard Self.isCertain(error) || Self.isSuspicious(error) else { return .nothing }
      return become(reads == .none ? .away(because: error) : .readOnly(because: error), reads: reads, at: now)
    }
  }

  private mutating func become(_ next: ServiceCondition, reads source: ReadSource, at now: Instant) -> Effect {
    guard next != condition || source != reads else { return .nothing }
    condition = next
    reads = source
    since = now
    return .changed
  }

  /// Failures that the next write would meet as well.
  static func isCertain(_ error: StoreError) -> Bool { error == .diskFull || error == .readOnly }

  /// Failures that may mean that the database is away.
  static func isSuspicious(_ error: StoreError) -> Bool {
    switch error {
    case .cannotOpen, .inputOutput, .unavailable, .commitUnknown, .timeout, .authentication: true
    default: false
    }
  }
}
