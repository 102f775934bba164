import Synchronization

/// Where new identifiers come from; injected, so that tests and the demonstration are repeatable.
package protocol IdentifierSource: Sendable {
  /// The two halves of a new version 7 UUID, greater than every one given before by this source.
  func next() -> (UInt64, UInt64)
}

extension IdentifierSource {
  /// A new identifier; its kind usually follows from where it goes: `let id: CaseID = ids.make()`.
  package func make<Tag>(_: Tag.Type = Tag.self) -> Identifier<Tag> {
    let (high, low) = next()
    return Identifier(high: high, low: low)
  }
}

/// Builds version 7 UUIDs that only ever go up: time, a 12-bit counter, 62 random bits.
///
/// The counter starts below 2048 in each millisecond; when it is used up, the time runs one millisecond ahead.
/// - Source: RFC 9562, section 6.2, method 1.
struct MonotonicVersion7 {
  private var lastMilliseconds: UInt64 = 0
  private var counter: UInt64 = 0

  init() {}

  mutating func next(now: Instant, random: (UInt64, UInt64)) -> (UInt64, UInt64) {
    let milliseconds = UInt64(clamping: now.milliseconds) & 0xFFFF_FFFF_FFFF
    if milliseconds > lastMilliseconds {
      lastMilliseconds = milliseconds
      counter = random.0 & 0x7FF
    } else if counter < 0xFFF {
      counter += 1
    } else {
      lastMilliseconds += 1
      counter = random.0 & 0x7FF
    }
    let high = (lastMilliseconds & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | counter
    let low = 0x8000_0000_0000_0000 | random.1 >> 2
    return (high, low)
  }
}

/// Identifiers of the system's clock and its cryptographic random numbers.
package final class SystemIdentifierSource: IdentifierSource {
  private let clock: any WallClock
  private let state = Mutex(MonotonicVersion7())

  /// A source that reads the time from `clock`.
  package init(clock: any WallClock) {
    self.clock = clock
  }

  package func next() -> (UInt64, UInt64) {
    var generator = SystemRandomNumberGenerator()
    let random = (generator.next(), generator.next())
    let now = clock.now()
    return state.withLock { $0.next(now: now, random: random) }
  }
}

/// Identifiers that come out the same for the same seed and clock: for tests and the demonstration only.
package final class SeededIdentifierSource: IdentifierSource {
  private struct State {
    var generator: SeededGenerator
    var version7 = MonotonicVersion7()
  }

  private let clock: any WallClock
  private let state: Mutex<State>

  /// A repeatable source.
  package init(seed: UInt64, clock: any WallClock) {
    self.clock = clock
    state = Mutex(State(generator: SeededGenerator(seed: seed)))
  }

  package func next() -> (UInt64, UInt64) {
    let now = clock.now()
    return state.withLock { state in
      let random = (state.generator.next(), state.generator.next())
      return state.version7.next(now: now, random: random)
    }
  }
}
