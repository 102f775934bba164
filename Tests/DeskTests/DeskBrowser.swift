import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

/// What came back.
struct Page {
  var status: HTTPResponse.Status
  var text: String
  var headers: HTTPFields

  var location: String? { headers[.location] }
  /// The token against forgery in the page's forms.
  var token: String {
    guard let range = text.range(of: "name=\"_csrf\" value=\"") else { return "" }
    return String(text[range.upperBound...].prefix { $0 != "\"" })
  }

  /// The value of a hidden or typed field.
  func value(of name: String) -> String? {
    guard let range = text.range(of: "name=\"\(name)\" value=\"") else { return nil }
    return String(text[range.upperBound...].prefix { $0 != "\"" })
  }
}

/// A signed-in person with a browser that has no script.
struct DeskBrowser {
  let client: any TestClientProtocol
  var session: String?
  var language = "zh-CN"
  /// The page from which forms take their token; any page of the person's with a form will do.
  var formPage = "/desk"

  func get(_ path: String) async throws -> Page {
    try await client.execute(uri: path, method: .get, headers: headers) { page($0) }
  }

  /// Sends a form with a token, as the page would.
  func post(_ path: String, _ fields: [(String, String)], token given: String? = nil) async throws -> Page {
    let token = if let given { given } else { try await get(formPage).token }
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    let body = (fields + [("_csrf", token)]).map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(
      separator: "&")
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

extension DeskWorld {
  /// Opens a browser for a member of staff, or for nobody.
  func browse(
    _ login: String?, language: String = "zh-CN", _ body: @escaping @Sendable (DeskBrowser) async throws -> Void
  ) async throws {
    let session: String? = if let login { try await token(login) } else { nil }
    try await application().test(.router) { client in
      try await body(DeskBrowser(client: client, session: session, language: language))
    }
  }
}
