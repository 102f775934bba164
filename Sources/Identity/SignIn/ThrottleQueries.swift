import Kernel
import Store

/// Counts failed attempts in buckets named by a keyed hash: neither logins nor addresses stand in the table.
enum Throttle {
  /// Seconds to wait before another attempt, 0 when none.
  static func waitSeconds(_ bucket: [UInt8], at now: Instant, in tx: ReadTransaction) throws -> Int {
    let blockedUntil = try tx.first(
      "SELECT blocked_until FROM sign_in_failure WHERE bucket = ?", [bucket]
    ) { try $0.instant(0) }
    guard let blockedUntil, blockedUntil > now else { return 0 }
    return Int((blockedUntil.milliseconds - now.milliseconds + 999) / 1000)
  }

  /// Counts an attempt as failed before it is checked, so that attempts made at the same time are all counted.
  static func charge(
    _ bucket: [UInt8], rule: ThrottleRule, at now: Instant, in tx: WriteTransaction
  ) throws {
    let forgetBefore = now.adding(seconds: -Int64(rule.memorySeconds))
    let failures =
      try tx.first(
        "SELECT failures FROM sign_in_failure WHERE bucket = ? AND last_failure_at > ?", [bucket, forgetBefore]
      ) { try $0.int(0) } ?? 0
    let blockedUntil = now.adding(seconds: Int64(rule.waitSeconds(afterFailures: failures + 1)))
    try tx.execute(
      """
      INSERT INTO sign_in_failure (bucket, failures, last_failure_at, blocked_until) VALUES (?, ?, ?, ?)
      ON CONFLICT (bucket) DO UPDATE SET failures = excluded.failures, last_failure_at = excluded.last_failure_at,
        blocked_until = excluded.blocked_until
      """, [bucket, failures + 1, now, blockedUntil])
  }

  /// Takes one charge back: the attempt turned out well.
  static func refund(_ bucket: [UInt8], in tx: WriteTransaction) throws {
    try tx.execute(
      """
      UPDATE sign_in_failure SET failures = failures - 1, blocked_until = 0 WHERE bucket = ? AND failures > 0
      """, [bucket])
  }

  static func clear(_ bucket: [UInt8], in tx: WriteTransaction) throws {
    try tx.execute("DELETE FROM sign_in_failure WHERE bucket = ?", [bucket])
  }
}
