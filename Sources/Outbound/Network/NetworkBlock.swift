import Foundation

/// A block of internet addresses, such as `10.0.0.0/8`, `127.0.0.1` or `fc00::/7`.
package struct NetworkBlock: Sendable, Hashable, CustomStringConvertible {
  private let bytes: [UInt8]
  private let bits: Int

  /// A block of its text; `nil` when it is malformed.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let bytes = Self.address(String(first)) else { return nil }
    self.bytes = bytes
    if parts.count == 2 {
      guard parts[1].allSatisfy(\.isNumber), let bits = Int(parts[1]), (0...bytes.count * 8).contains(bits) else {
        return nil
      }
      self.bits = bits
    } else {
      bits = bytes.count * 8
    }
  }

  /// Whether an address of 4 or 16 bytes, in network order, lies in the block.
  package func contains(_ address: [UInt8]) -> Bool {
    guard address.count == bytes.count else { return false }
    let whole = bits / 8
    guard address.prefix(whole) == bytes.prefix(whole) else { return false }
    let rest = bits % 8
    guard rest > 0 else { return true }
    let mask = UInt8(truncatingIfNeeded: 0xFF << (8 - rest))
    return address[whole] & mask == bytes[whole] & mask
  }

  /// The block as text.
  package var description: String {
    let groups =
      bytes.count == 4
      ? bytes.map(String.init).joined(separator: ".")
      : stride(from: 0, to: 16, by: 2)
        .map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }.joined(separator: ":")
    return "\(groups)/\(bits)"
  }

  /// The bytes of an address in its usual notation.
  static func address(_ text: String) -> [UInt8]? {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
    var six = in6_addr()
    if inet_pton(AF_INET6, text, &six) == 1 { return withUnsafeBytes(of: six) { Array($0) } }
    return nil
  }
}
