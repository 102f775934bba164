package import Kernel
import Synchronization

/// Token buckets for addresses and accounts, in bounded memory.
///
/// Keys are kept only as hashes with a seed of this process, so that no list of addresses stands in memory.
package final class RateLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var updated: Instant
  }

  /// Buckets of one shard; beyond it the fullest go, which are those that limit nobody.
  private static let bucketsPerShard = 4096
  private static let shardCount = 16

  private let shards: [Shard]

  private final class Shard: Sendable {
    let buckets = Mutex<[Int: Bucket]>([:])
  }

  /// An empty limiter.
  package init() { shards = (0..<Self.shardCount).map { _ in Shard() } }

  /// Takes one from a bucket; when it is empty, answers in how many seconds there will be one.
  package func take(_ rule: RateRule, key: String, now: Instant) -> Int? {
    var hasher = Hasher()
    hasher.combine(rule.name)
    hasher.combine(key)
    let hash = hasher.finalize()
    let shard = shards[Int(UInt(bitPattern: hash) % UInt(Self.shardCount))]
    let perSecond = Double(max(rule.perMinute, 1)) / 60
    return shard.buckets.withLock { buckets in
      var bucket = buckets[hash] ?? Bucket(tokens: Double(rule.burst), updated: now)
      let elapsed = max(Double(now.milliseconds - bucket.updated.milliseconds) / 1000, 0)
      bucket.tokens = min(Double(rule.burst), bucket.tokens + elapsed * perSecond)
      bucket.updated = now
      let isAllowed = bucket.tokens >= 1
      if isAllowed { bucket.tokens -= 1 }
      if buckets.count >= Self.bucketsPerShard, buckets[hash] == nil { Self.makeRoom(in: &buckets) }
      buckets[hash] = bucket
      return isAllowed ? nil : max(1, Int(((1 - bucket.tokens) / perSecond).rounded(.up)))
    }
  }

  /// Drops the older half: a bucket that nobody touched for longest has refilled most.
  private static func makeRoom(in buckets: inout [Int: Bucket]) {
    let middle = buckets.values.map(\.updated).sorted()[buckets.count / 2]
    buckets = buckets.filter { $0.value.updated > middle }
  }

  /// How many buckets are kept.
  package var bucketCount: Int { shards.reduce(0) { $0 + $1.buckets.withLock { $0.count } } }
}
