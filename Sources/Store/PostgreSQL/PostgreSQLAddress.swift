import CPostgreSQL

/// Where a PostgreSQL database is, as libpq reads it: `postgres://user@host1,host2:5433/name?sslmode=verify-full`.
///
/// The password may stand in the address, but is better given apart (or left to libpq's `passfile`). Nothing here prints it.
/// - Source: PostgreSQL 15 documentation, 34.1.1 Connection Strings.
package struct PostgreSQLAddress: Sendable {
  /// The address as given. May hold a password: never print it.
  let text: String
  /// The password when it is given apart from the address.
  let password: String?
  /// The address for messages and logs: user, hosts and name, without a password.
  package let redacted: String

  /// - Throws: ``StoreError/addressInvalid`` when libpq cannot read it.
  package init(_ text: String, password: String? = nil) throws(StoreError) {
    guard Self.schemes.contains(where: text.hasPrefix), let parts = Self.parse(text) else { throw .addressInvalid }
    self.text = text
    self.password = password
    self.redacted = Self.describe(parts, hasPassword: password != nil || parts["password"] != nil)
  }

  /// Whether a text names a PostgreSQL database at all.
  package static func isMeant(by text: String) -> Bool { schemes.contains { text.hasPrefix($0) } }

  private static let schemes = ["postgres://", "postgresql://"]

  private static func parse(_ text: String) -> [String: String]? {
    guard let options = PQconninfoParse(text, nil) else { return nil }
    defer { PQconninfoFree(options) }
    var parts: [String: String] = [:]
    var next = options
    while let keyword = next.pointee.keyword {
      if let value = next.pointee.val { parts[String(cString: keyword)] = String(cString: value) }
      next += 1
    }
    return parts
  }

  private static func describe(_ parts: [String: String], hasPassword: Bool) -> String {
    let user = parts["user"].map { $0 + (hasPassword ? ":***" : "") + "@" } ?? ""
    let hosts = (parts["host"] ?? "").split(separator: ",", omittingEmptySubsequences: false)
    let ports = (parts["port"] ?? "").split(separator: ",", omittingEmptySubsequences: false)
    let places = hosts.enumerated().map { index, host in
      let port = ports.count == hosts.count ? ports[index] : ports.first ?? ""
      return String(host) + (port.isEmpty ? "" : ":\(port)")
    }
    return "postgres://\(user)\(places.joined(separator: ","))/\(parts["dbname"] ?? "")"
  }
}
