import Hummingbird
import HummingbirdTesting
import Identity
import TownTesting
import WebSupport
import WebTesting

@testable import Privacy

/// A signed-in person with a browser that has no script.
struct PrivacyBrowser: Sendable {
  let client: FormClient

  func get(_ path: String) async throws -> Page { try await client.get(path) }

  /// Sends a form with the token of the page `from`; `token` replaces it.
  func post(_ path: String, from: String, _ fields: [String: String] = [:], token: String? = nil) async throws -> Page {
    let own = if let token { token } else { try await get(from).token }
    return try await client.send(path, fields.merging(["_csrf": own]) { first, _ in first }.map { ($0.key, $0.value) })
  }
}

extension PrivacyWorld {
  /// Opens a browser for somebody, or for nobody.
  func browse(
    _ login: String?, language: String = "zh-CN", _ body: @escaping @Sendable (PrivacyBrowser) async throws -> Void
  ) async throws {
    let session = if let login { try await town.token(login) } else { String?.none }
    let application = Application(router: WebStack.router(features: [feature], bench: bench))
    try await application.test(.router) { client in
      try await body(PrivacyBrowser(client: FormClient(client: client, session: session, language: language)))
    }
  }
}
