import COpenSSL

/// Random bytes for keys, tokens and salts.
package enum SecureRandom {
  /// So many random bytes.
  package static func bytes(_ count: Int) -> [UInt8] {
    guard count > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: count)
    if RAND_bytes(&bytes, Int32(clamping: count)) == 1, count <= Int(Int32.max) { return bytes }
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// 256 random bits as 43 characters that may stand in an address or a cookie.
  package static func token() -> String {
    Base64URL.encode(bytes(32))
  }
}
