import Foundation

/// The part of a client's network address that throttling goes by: a household or an office, not a single machine.
///
/// IPv4 by /24; IPv6 by /64, the smallest net that is given to a customer.
package struct AddressPrefix: Hashable, Sendable {
  /// `192.0.2.0/24`, `2001:db8:0:1::/64`, or `unknown`.
  package let text: String

  /// The prefix of an address as the server or a trusted proxy reports it; a port and brackets are dropped.
  package init(_ address: String) {
    let host = Self.host(address)
    if let bytes = Self.parse(host, family: AF_INET, count: 4) {
      text = Self.ipv4(bytes)
    } else if let bytes = Self.parse(host, family: AF_INET6, count: 16) {
      let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
      text = isMapped ? Self.ipv4(Array(bytes.suffix(4))) : Self.ipv6(bytes)
    } else {
      text = "unknown"
    }
  }

  private static func host(_ address: String) -> String {
    let short = String(address.prefix(64))
    if short.hasPrefix("[") { return String(short.dropFirst().prefix { $0 != "]" }) }
    let parts = short.split(separator: ":", omittingEmptySubsequences: false)
    let host = parts.count == 2 ? String(parts[0]) : short
    return String(host.prefix { $0 != "%" })
  }

  private static func parse(_ host: String, family: Int32, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return inet_pton(family, host, &bytes) == 1 ? bytes : nil
  }

  private static func ipv4(_ bytes: [UInt8]) -> String { "\(bytes[0]).\(bytes[1]).\(bytes[2]).0/24" }

  private static func ipv6(_ bytes: [UInt8]) -> String {
    let groups = stride(from: 0, to: 8, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
    return groups.joined(separator: ":") + "::/64"
  }
}
