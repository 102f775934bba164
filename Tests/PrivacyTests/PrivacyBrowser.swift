import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import NIOCore
import WebSupport

@testable import Privacy

/// What came back.
struct Page: Sendable {
  var status: HTTPResponse.Status
  var text: String
  var headers: HTTPFields

  var location: String? { headers[.location] }
  /// The token against forgery in the page's forms.
  var token: String {
    guard let range = text.range(of: "name=\"_csrf\" value=\"") else { return "" }
    return String(text[range.upperBound...].prefix { $0 != "\"" })
  }

  /// The first address in the page that matches.
  func link(containing part: String) -> String? {
    for piece in text.components(separatedBy: "href=\"").dropFirst() {
      let address = piece.prefix { $0 != "\"" }
      if address.contains(part) { return address.replacingOccurrences(of: "&amp;", with: "&") }
    }
    return nil
  }
}

/// A signed-in person with a browser that has no script.
struct PrivacyBrowser: Sendable {
  let client: any TestClientProtocol
  let session: String?
  let language: String

  func get(_ path: String) async throws -> Page {
    try await client.execute(uri: path, method: .get, headers: headers) { page($0) }
  }

  /// Sends a form with the token of the page `from`; `token` replaces it.
  func post(_ path: String, from: String, _ fields: [String: String] = [:], token: String? = nil) async throws -> Page {
    let own = if let token { token } else { try await get(from).token }
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    let body = fields.merging(["_csrf": own]) { first, _ in first }
      .map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
    return try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)) {
      page($0)
    }
  }

  private var headers: HTTPFields {
    var headers: HTTPFields = [.acceptLanguage: language, .accept: "text/html"]
    if let session { headers[.cookie] = "tb_session=\(session)" }
    return headers
  }

  private func page(_ response: TestResponse) -> Page {
    Page(status: response.status, text: String(buffer: response.body), headers: response.headers)
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}

extension PrivacyWorld {
  /// Opens a browser for somebody, or for nobody.
  func browse(
    _ login: String?, language: String = "zh-CN", _ body: @escaping @Sendable (PrivacyBrowser) async throws -> Void
  ) async throws {
    var session: String?
    if let login {
      session = try await identity.signIn.attempt(
        login: login, password: Self.password, address: "203.0.113.7", deviceToken: nil
      ).token
    }
    let opened = session
    let application = Application(router: WebStack.router(features: [feature], bench: bench))
    try await application.test(.router) { client in
      try await body(PrivacyBrowser(client: client, session: opened, language: language))
    }
  }
}
