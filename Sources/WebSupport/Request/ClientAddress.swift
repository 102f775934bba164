/// The address of the reader's machine, through as many proxies of ours as there are.
enum ClientAddress {
  /// - Parameters:
  ///   - peer: who opened the connection.
  ///   - forwarded: the `X-Forwarded-For` lines; the last entries are those that our own proxies wrote.
  ///   - trustedProxyCount: how many proxies of ours stand before us; with 0 the header is not believed.
  static func resolved(peer: String, forwarded: [String], trustedProxyCount: Int) -> String {
    guard trustedProxyCount > 0 else { return peer }
    let entries = forwarded.joined(separator: ",").prefix(2000).split(separator: ",").map { String($0).trimmed }
    guard entries.count >= trustedProxyCount else { return peer }
    let entry = entries[entries.count - trustedProxyCount]
    return isAddress(entry) ? entry : peer
  }

  private static func isAddress(_ text: String) -> Bool {
    (2...45).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
          UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "."), UInt8(ascii: ":"):
          true
        default: false
        }
      }
  }
}
