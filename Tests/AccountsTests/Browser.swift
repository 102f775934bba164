import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing
import WebTesting

/// A browser without script: it keeps cookies and sends a form's token with the form.
final class Browser: Sendable {
  private let client: any TestClientProtocol
  private let language: String
  private let cookies = Mutex<[String: String]>([:])

  init(client: any TestClientProtocol, language: String) {
    self.client = client
    self.language = language
  }

  func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }
  func setCookie(_ name: String, _ value: String?) { cookies.withLock { $0[name] = value } }

  func get(_ path: String) async throws -> Page {
    try await client.execute(uri: path, method: .get, headers: headers) { self.page($0) }
  }

  /// Sends a form as the page `from` would, with its token; `token` replaces it.
  func post(_ path: String, from: String? = nil, token: String? = nil, _ fields: [String: String] = [:]) async throws
    -> Page
  {
    let own: String = if let token { token } else { try await get(from ?? "/account").value(of: "_csrf") ?? "" }
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    let all = fields.merging(["_csrf": own]) { first, _ in first }
    let body = all.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
    return try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)) {
      self.page($0)
    }
  }

  /// Opens a page, types into its form, sends it.
  func send(_ path: String, to action: String? = nil, _ fields: [String: String]) async throws -> Page {
    try await post(action ?? path, from: path, fields)
  }

  func signIn(_ login: String, _ password: String = AccountsWorld.password) async throws {
    let page = try await send("/sign-in", ["login": login, "password": password])
    try #require(page.status == .seeOther, "\(login) was not let in: \(page.status)")
  }

  private var headers: HTTPFields {
    var headers: HTTPFields = [.acceptLanguage: language, .accept: "text/html"]
    let cookie = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ") }
    if !cookie.isEmpty { headers[.cookie] = cookie }
    return headers
  }

  private func page(_ response: TestResponse) -> Page {
    for line in response.headers[values: .setCookie] {
      let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      let isRemoved = pair[1].isEmpty || line.contains("Max-Age=0")
      cookies.withLock { $0[String(pair[0])] = isRemoved ? nil : String(pair[1]) }
    }
    return Page(response)
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
