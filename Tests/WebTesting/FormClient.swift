import Foundation
import HTTPTypes
import Hummingbird
package import HummingbirdTesting
package import NIOCore

/// A browser without script, signed in or not: it opens pages and sends what it is given.
package struct FormClient: Sendable {
  package let client: any TestClientProtocol
  package var session: String?
  package var language: String
  package var accept = "text/html"
  /// The cookie of a reader's forms who has not signed in.
  private var formCookie: String?

  /// A browser with the cookie of a session, or none.
  package init(client: any TestClientProtocol, session: String?, language: String = "zh-CN") {
    self.client = client
    self.session = session
    self.language = language
  }

  /// The browser with what a page told it to keep.
  package func remembering(_ page: Page) -> FormClient {
    var client = self
    let cookies = page.headers[values: .setCookie].compactMap { $0.split(separator: ";").first.map(String.init) }
    client.formCookie = cookies.first { $0.hasPrefix("tb_form=") } ?? formCookie
    return client
  }

  /// Opens a page.
  package func get(_ path: String) async throws -> Page {
    try await client.execute(uri: path, method: .get, headers: headers) { Page($0) }
  }

  /// Sends the fields of a form, in order; the token is one of them or missing.
  package func send(_ path: String, _ fields: [(String, String)]) async throws -> Page {
    let body = fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
    return try await send(path, ByteBuffer(string: body), type: "application/x-www-form-urlencoded")
  }

  /// Sends a body of any type.
  package func send(_ path: String, _ body: ByteBuffer, type: String) async throws -> Page {
    var headers = headers
    headers[.contentType] = type
    return try await client.execute(uri: path, method: .post, headers: headers, body: body) { Page($0) }
  }

  private var headers: HTTPFields {
    var headers: HTTPFields = [.acceptLanguage: language, .accept: accept]
    let cookies = [session.map { "tb_session=\($0)" }, formCookie].compactMap(\.self)
    if !cookies.isEmpty { headers[.cookie] = cookies.joined(separator: "; ") }
    return headers
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
