import Dispatch

/// Decides how long a group waits for more writers.
///
/// The writers that were told of the last commit, and those who came while it ran, are those who may come again. If
/// more than one is about, a group waits for the others up to half a commit's usual time: longer would cost more than
/// the commit that it saves. When waiting brought nobody three times, it is not tried for a while.
struct CommitRhythm {
  private var company = 1
  private var usualNanoseconds = 1_000_000
  private var fruitless = 0
  private var pause = 0

  /// Never shorter: on a disk as fast as memory a commit costs less than waking a thread.
  private static let shortestNanoseconds = 50_000
  /// Never longer: a person waits.
  private static let longestNanoseconds = 2_000_000

  /// Whether the group should wait for more writers after `count`.
  func expectsMore(than count: Int) -> Bool {
    company > 1 && count < company && pause == 0
  }

  func gatheringDeadline() -> DispatchTime {
    let wait = min(max(usualNanoseconds / 2, Self.shortestNanoseconds), Self.longestNanoseconds)
    return .now() + .nanoseconds(wait)
  }

  /// A group of `count` was closed after waiting.
  mutating func gathered(_ count: Int) {
    if count >= company || count > company / 2 {
      fruitless = 0
    } else {
      fruitless += 1
      if fruitless == 3 {
        fruitless = 0
        pause = 32
      }
    }
  }

  /// A commit of `count` writes was made, and `arrivedMeanwhile` others are in line already.
  mutating func committed(_ count: Int, arrivedMeanwhile: Int, took nanoseconds: Int) {
    company = count + arrivedMeanwhile
    if pause > 0 { pause -= 1 }
    usualNanoseconds += (nanoseconds - usualNanoseconds) / 8
  }
}
