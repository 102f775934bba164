import Foundation
import Synchronization

/// Tells the time of day; injected, never read from a global.
package protocol WallClock: Sendable {
  /// The present instant.
  func now() -> Instant
}

/// The system's clock.
package struct SystemWallClock: WallClock {
  package init() {}

  package func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}

/// A clock that stands until it is moved: for tests and the demonstration.
package final class SettableWallClock: WallClock {
  private let instant: Mutex<Instant>

  /// A clock that stands at `instant`.
  package init(_ instant: Instant) {
    self.instant = Mutex(instant)
  }

  package func now() -> Instant {
    instant.withLock { $0 }
  }

  /// Puts the clock at `instant`.
  package func set(_ instant: Instant) {
    self.instant.withLock { $0 = instant }
  }

  /// Moves the clock on (or back, if negative).
  package func advance(seconds: Int64) {
    instant.withLock { $0 = $0.adding(seconds: seconds) }
  }
}
