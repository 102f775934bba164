import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore

/// What came back.
struct WalkedPage: Sendable {
  var status: Int
  var location: String
  var text: String

  /// Led to the sign-in page, forbidden, or not there.
  var isRefusal: Bool { status == 403 || status == 404 || (status == 303 && location.hasPrefix("/sign-in")) }
}

/// A browser without script that keeps one cookie: the session, or the one that forms are tied to.
struct WalkBrowser: Sendable {
  let client: any TestClientProtocol
  var cookie: String?

  /// A browser in which somebody is signed in, or nobody.
  init(_ client: any TestClientProtocol, session: String?) async throws {
    self.client = client
    if let session {
      cookie = "tb_session=\(session)"
    } else {
      cookie = try await client.execute(uri: "/sign-in", method: .get) { response in
        response.headers[values: .setCookie].first.map { String($0.prefix { $0 != ";" }) }
      }
    }
  }

  func get(_ path: String) async throws -> WalkedPage {
    try await client.execute(uri: path, method: .get, headers: headers) { Self.page($0) }
  }

  func post(_ path: String, token: String?, _ fields: [(String, String)] = []) async throws -> WalkedPage {
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    let all = fields + (token.map { [("_csrf", $0)] } ?? [])
    let body = all.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
    return try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)) {
      Self.page($0)
    }
  }

  /// The token of the forms that this browser is sent.
  func token() async throws -> String {
    for path in ["/account", "/sign-in"] {
      let text = try await get(path).text
      if let range = text.range(of: "name=\"_csrf\" value=\"") {
        return String(text[range.upperBound...].prefix { $0 != "\"" })
      }
    }
    return ""
  }

  private var headers: HTTPFields {
    var headers: HTTPFields = [.acceptLanguage: "zh-CN", .accept: "text/html"]
    if let cookie { headers[.cookie] = cookie }
    return headers
  }

  private static func page(_ response: TestResponse) -> WalkedPage {
    WalkedPage(
      status: response.status.code, location: response.headers[.location] ?? "", text: String(buffer: response.body))
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
