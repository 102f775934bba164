import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import NIOCore
import WebSupport

@testable import Operations

/// What came back.
struct Page: Sendable {
  var status: HTTPResponse.Status
  var text: String
  var headers: HTTPFields

  var location: String { headers[.location] ?? "" }
  /// Seconds after which the browser looks again.
  var refresh: String? { headers.first { $0.name.canonicalName == "refresh" }?.value }

  /// The value of the first field of that name.
  func value(of name: String) -> String? {
    guard let range = text.range(of: "name=\"\(name)\" value=\"") else { return nil }
    return String(text[range.upperBound...].prefix { $0 != "\"" })
  }
}

/// A browser without script, signed in or not.
struct OperationsBrowser: Sendable {
  let client: any TestClientProtocol
  var session: String?
  var language = "zh-CN"
  var accept = "text/html"

  func get(_ path: String) async throws -> Page {
    try await client.execute(uri: path, method: .get, headers: headers) { page($0) }
  }

  /// Sends a form with a token, as the page would; nil sends none.
  func post(_ path: String, _ fields: [(String, String)] = [], token: String? = "") async throws -> Page {
    var fields = fields
    if let token {
      let own = token.isEmpty ? try await ownToken() : token
      fields.append(("_csrf", own))
    }
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    let body = fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
    return try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)) {
      page($0)
    }
  }

  /// The token of a page with a form that this person may see.
  private func ownToken() async throws -> String {
    for path in ["/account/mail", "/admin/operations/webhooks/new"] {
      if let token = try await get(path).value(of: "_csrf") { return token }
    }
    return ""
  }

  private var headers: HTTPFields {
    var headers: HTTPFields = [.acceptLanguage: language, .accept: accept]
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

extension OperationsWorld {
  /// Opens a browser for somebody, or for nobody.
  func browse(
    as login: String? = nil, language: String = "zh-CN",
    _ body: @escaping @Sendable (OperationsBrowser) async throws -> Void
  ) async throws {
    var session: String?
    if let login {
      session = try await identity.signIn.attempt(
        login: login, password: Self.password, address: "203.0.113.7", deviceToken: nil
      ).token
    }
    let token = session
    let application = Application(router: WebStack.router(features: [feature], bench: bench))
    try await application.test(.router) { client in
      try await body(OperationsBrowser(client: client, session: token, language: language))
    }
  }
}
