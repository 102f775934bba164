/// Where the figures for Prometheus are served, and to whom.
package struct MetricsSetting: Sendable, Equatable {
  package var host: String
  /// Port to listen on; 0 takes a free one.
  package var port: Int
  /// Networks whose machines may ask; on a loopback address this machine always may.
  package var allowed: [AddressBlock]

  /// Reads `TONGBAN_METRICS` (`127.0.0.1:9090`) and `TONGBAN_METRICS_ALLOW` (`10.1.0.0/16,10.2.3.4`); nil when the first is not set.
  ///
  /// An address that other machines reach needs a list of those that may ask.
  /// - Throws: ``PlatformError/settingInvalid(name:)``.
  init?(environment: [String: String]) throws {
    guard let text = environment["TONGBAN_METRICS"], !text.isEmpty else { return nil }
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port)
    else { throw PlatformError.settingInvalid(name: "TONGBAN_METRICS") }
    host = text[..<colon].trimmingCharacters(["[", "]"])
    self.port = port
    allowed = try (environment["TONGBAN_METRICS_ALLOW"] ?? "").split(separator: ",").map { part in
      guard let block = AddressBlock(String(part)) else {
        throw PlatformError.settingInvalid(name: "TONGBAN_METRICS_ALLOW")
      }
      return block
    }
    guard !host.isEmpty else { throw PlatformError.settingInvalid(name: "TONGBAN_METRICS") }
    guard isLoopback || !allowed.isEmpty else { throw PlatformError.settingInvalid(name: "TONGBAN_METRICS_ALLOW") }
  }

  private var isLoopback: Bool { host == "127.0.0.1" || host == "::1" || host == "localhost" }

  /// Whether a machine may see the figures.
  func admits(_ address: String?) -> Bool {
    guard let address else { return false }
    if let own = AddressBlock(address), own.isLoopback { return true }
    return allowed.contains { $0.contains(address) }
  }
}

extension Substring {
  fileprivate func trimmingCharacters(_ characters: Set<Character>) -> String {
    String(drop { characters.contains($0) }.reversed().drop { characters.contains($0) }.reversed())
  }
}
