import Cryptography

/// Random numbers for spreading retries.
package enum SecureChance {
  /// A random number from 0 up to, not including, 1.
  @Sendable
  package static func next() -> Double {
    let bits = SecureRandom.bytes(6).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Double(bits) / Double(UInt64(1) << 48)
  }
}
