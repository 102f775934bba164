import Foundation

/// The mail server of `Tests/Outbound/smtp_server.py`: it prints its port, then each mail that it took as a line of JSON, and
/// ends with its standard input.
package final class MailServerProcess: Sendable {
  /// A mail as the server took it.
  package struct Taken: Decodable, Sendable {
    package let to: [String]
    package let headers: [String: String]
    package let defects: [String]
    package let text: String
    package let html: String

    /// The first address on this site in the text that leads to a path beginning so.
    package func link(_ path: String) -> String? {
      guard let range = text.range(of: path) else { return nil }
      return String(text[range.lowerBound...].prefix { !$0.isWhitespace })
    }
  }

  private let server: ServerProcess

  private init() throws {
    server = try ServerProcess(["Tests/Outbound/smtp_server.py", "plain"])
  }

  /// Runs a server while the body runs.
  package static func run(_ body: (MailServerProcess, _ port: Int) async throws -> Void) async throws {
    let mail = try MailServerProcess()
    defer { mail.server.stop() }
    try await body(mail, try await mail.server.port())
  }

  /// The next mail that the server takes.
  package func taken() async throws -> Taken {
    try JSONDecoder().decode(Taken.self, from: Data(try await server.line().utf8))
  }
}
