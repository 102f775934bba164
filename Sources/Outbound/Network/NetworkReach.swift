/// Which machines a client may connect to. Judged by the address of the very connection, after the name was looked up, so
/// that no name can lead past it.
package enum NetworkReach: Sendable, Hashable {
  /// All: for services that the operator has named.
  case anywhere
  /// The public internet and the blocks that the operator allows: for addresses that somebody typed into a form.
  case publicOnly(allowing: [NetworkBlock])

  /// The environment variable that lists the blocks of the own network which receivers of webhooks may lie in.
  package static let environmentName = "TONGBAN_OUTBOUND_ALLOW"

  /// The reach for addresses that people register, with what the operator allows.
  ///
  /// - Throws: ``OutboundError/settingInvalid(name:)``.
  package static func ofReceivers(environment: [String: String]) throws -> NetworkReach {
    let blocks = try (environment[environmentName] ?? "")
      .split { $0 == "," || $0.isWhitespace }
      .map { text in
        guard let block = NetworkBlock(String(text)) else {
          throw OutboundError.settingInvalid(name: environmentName)
        }
        return block
      }
    return .publicOnly(allowing: blocks)
  }

  /// Whether an address of 4 or 16 bytes may be connected to.
  package func permits(_ address: [UInt8]) -> Bool {
    guard case .publicOnly(let allowed) = self else { return true }
    // An IPv4 address in IPv6 clothes is judged as what it is.
    let address = Self.unwrapped(address)
    if allowed.contains(where: { $0.contains(address) }) { return true }
    return !Self.special.contains { $0.contains(address) }
  }

  private static let mapped = NetworkBlock("::ffff:0:0/96")
  private static let translated = NetworkBlock("64:ff9b::/96")

  private static func unwrapped(_ address: [UInt8]) -> [UInt8] {
    let holdsFour = [mapped, translated].contains { $0?.contains(address) ?? false }
    return holdsFour ? Array(address.suffix(4)) : address
  }

  /// Addresses that are not of the public internet.
  /// - Source: IANA IPv4 and IPv6 Special-Purpose Address Registries; RFC 6890; RFC 5771 and RFC 4291 (multicast). The
  ///   metadata services of the clouds (169.254.169.254, 100.100.100.200, fd00:ec2::254) lie within.
  private static let special = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/4", "240.0.0.0/4",
    "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
    "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
  ].compactMap(NetworkBlock.init)
}
