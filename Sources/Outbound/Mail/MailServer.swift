import Foundation

/// The server that takes our mails, and in whose name they are sent. The password never shows.
package struct MailServer: Sendable, CustomStringConvertible, CustomReflectable {
  /// How the connection is kept secret.
  package enum Security: Sendable, Hashable {
    /// Encrypted from the first byte (port 465).
    case tls
    /// Encrypted before anything is said; a server that does not offer it is refused (port 587).
    case startTLS
    /// Not at all: for a relay on the same machine only.
    case none
  }

  package let host: String
  package let port: Int
  package let security: Security
  package let sender: MailAddress
  package let trust: TLSTrust
  let user: String?
  let password: String?

  /// A server by its address: `smtp://host[:587]` (STARTTLS), `smtps://host[:465]`, or `smtp+plain://127.0.0.1[:25]`.
  ///
  /// - Throws: ``OutboundError/settingInvalid(name:)``.
  package init(
    address: String, sender: MailAddress, user: String? = nil, password: String? = nil, trust: TLSTrust = .system
  ) throws {
    guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty, parts.user == nil,
      parts.password == nil, parts.query == nil, parts.path.isEmpty || parts.path == "/",
      host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), (user == nil) == (password == nil)
    else { throw OutboundError.settingInvalid(name: Self.environmentName) }
    switch parts.scheme {
    case "smtps": security = .tls
    case "smtp": security = .startTLS
    case "smtp+plain" where ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host) && user == nil: security = .none
    default: throw OutboundError.settingInvalid(name: Self.environmentName)
    }
    self.host = host
    port = parts.port ?? (security == .tls ? 465 : security == .startTLS ? 587 : 25)
    self.sender = sender
    self.user = user
    self.password = password
    self.trust = trust
  }

  /// The server that the environment names: `TONGBAN_SMTP`, `TONGBAN_MAIL_FROM`, `TONGBAN_SMTP_USER`,
  /// `TONGBAN_SMTP_PASSWORD` or `TONGBAN_SMTP_PASSWORD_FILE`, `TONGBAN_SMTP_CA` (a file of authorities); nil when there is
  /// none.
  ///
  /// - Throws: ``OutboundError/settingInvalid(name:)``, ``OutboundError/secretFileUnusable(path:)``.
  package static func configured(environment: [String: String]) throws -> MailServer? {
    guard let address = environment[environmentName], !address.isEmpty else { return nil }
    guard let sender = try? MailAddress(parsing: environment["TONGBAN_MAIL_FROM"] ?? "") else {
      throw OutboundError.settingInvalid(name: "TONGBAN_MAIL_FROM")
    }
    let user = environment["TONGBAN_SMTP_USER"].flatMap { $0.isEmpty ? nil : $0 }
    let authorities = environment["TONGBAN_SMTP_CA"].flatMap { $0.isEmpty ? nil : $0 }
    return try MailServer(
      address: address, sender: sender, user: user,
      password: try SecretFile.secret("TONGBAN_SMTP_PASSWORD", environment: environment),
      trust: authorities.map(TLSTrust.authorities) ?? .system)
  }

  /// The environment variable with the server's address.
  package static let environmentName = "TONGBAN_SMTP"

  /// Host and port, nothing secret.
  package var description: String { "MailServer(\(host):\(port))" }
  package var customMirror: Mirror { Mirror(self, children: ["host": host, "port": port]) }

  /// What the transport connects to; the path is the name that the client greets with.
  var url: String { "\(security == .tls ? "smtps" : "smtp")://\(host):\(port)/\(sender.domain)" }
}
