import Kernel
import Synchronization

/// The sessions looked up last, kept for a few seconds.
///
/// What may be stale: roles, names and the acting party, for ``SessionLimits/cacheSeconds`` at most, and only when another
/// process of a cluster made the change. Changes in this process call ``forget(account:)`` after their commit. A look-up that
/// began before such a call is not kept, for it may have read the state before the commit: hence the generation.
final class SessionCache: Sendable {
  private struct State {
    var entries: [[UInt8]: Entry] = [:]
    var generation: UInt64 = 0
  }

  private struct Entry {
    var session: LiveSession
    var validUntil: Instant
  }

  private let state = Mutex(State())
  private let capacity: Int

  init(capacity: Int) { self.capacity = max(capacity, 0) }

  /// The kept session, if it is fresh, and the generation to hand to ``keep(_:tokenHash:until:generation:)``.
  func find(tokenHash: [UInt8], now: Instant) -> (session: LiveSession?, generation: UInt64) {
    state.withLock { state in
      guard let entry = state.entries[tokenHash] else { return (nil, state.generation) }
      guard now < entry.validUntil else {
        state.entries[tokenHash] = nil
        return (nil, state.generation)
      }
      return (entry.session, state.generation)
    }
  }

  func keep(_ session: LiveSession, tokenHash: [UInt8], until: Instant, generation: UInt64) {
    state.withLock { state in
      guard state.generation == generation, capacity > 0 else { return }
      // A full cache starts anew: entries live for seconds, so order of use is not worth keeping.
      if state.entries.count >= capacity { state.entries.removeAll(keepingCapacity: true) }
      state.entries[tokenHash] = Entry(session: session, validUntil: until)
    }
  }

  func forget(account: AccountID) {
    state.withLock { state in
      state.generation &+= 1
      state.entries = state.entries.filter { $0.value.session.principal.accountID != account }
    }
  }

  func forget(tokenHash: [UInt8]) {
    state.withLock { state in
      state.generation &+= 1
      state.entries[tokenHash] = nil
    }
  }
}
