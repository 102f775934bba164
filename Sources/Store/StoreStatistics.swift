/// Counters since the store was opened.
package struct StoreStatistics: Sendable, Hashable {
  /// Read bodies that were run.
  package var reads = 0
  /// Write bodies that are durable.
  package var writes = 0
  /// Commits that made them durable.
  package var commits = 0
  /// Write bodies that threw or whose commit failed.
  package var failedWrites = 0
  /// Times the write-ahead log was copied into the database.
  package var checkpoints = 0
  /// The largest number of writes in one commit.
  package var largestGroup = 0
  /// Transactions that collided with another node's and were repeated.
  package var collisions = 0
  /// Reads that wait for a connection now.
  package var waitingReads = 0
  /// Writes that wait in line now.
  package var waitingWrites = 0

  /// How many writes shared one commit, on average.
  package var writesPerCommit: Double { commits == 0 ? 0 : Double(writes) / Double(commits) }
}

extension StoreStatistics {
  /// The counters of two connections together.
  static func + (left: StoreStatistics, right: StoreStatistics) -> StoreStatistics {
    var sum = left
    sum.reads += right.reads
    sum.writes += right.writes
    sum.commits += right.commits
    sum.failedWrites += right.failedWrites
    sum.checkpoints += right.checkpoints
    sum.collisions += right.collisions
    sum.waitingReads += right.waitingReads
    sum.waitingWrites += right.waitingWrites
    sum.largestGroup = max(left.largestGroup, right.largestGroup)
    return sum
  }
}
