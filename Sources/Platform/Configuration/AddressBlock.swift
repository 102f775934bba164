import Foundation

/// A network such as `10.1.0.0/16` or `fd00::/8`, or one address.
///
/// - Source: RFC 4632, section 3.1; RFC 4291, section 2.3.
package struct AddressBlock: Sendable, Equatable {
  private let bytes: [UInt8]
  private let bits: Int

  /// Nil for anything that is no address or network.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let bytes = Self.bytes(of: String(parts[0])) else { return nil }
    let whole = bytes.count * 8
    guard let bits = parts.count == 2 ? Int(parts[1]) : whole, (0...whole).contains(bits) else { return nil }
    self.bytes = bytes
    self.bits = bits
  }

  /// Whether an address lies in the network. An IPv4 address in IPv6 clothes counts as what it is.
  package func contains(_ address: String) -> Bool {
    guard let other = Self.bytes(of: address), other.count == bytes.count else { return false }
    for index in bytes.indices where index * 8 < bits {
      let mask = UInt8(truncatingIfNeeded: 0xFF00 >> min(bits - index * 8, 8))
      if (bytes[index] ^ other[index]) & mask != 0 { return false }
    }
    return true
  }

  /// Whether it is this machine.
  var isLoopback: Bool { bytes.count == 4 ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1] }

  private static func bytes(of text: String) -> [UInt8]? {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
    var six = in6_addr()
    guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
    let bytes = withUnsafeBytes(of: &six) { Array($0) }
    let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
    return bytes.starts(with: mapped) ? Array(bytes[12...]) : bytes
  }
}
