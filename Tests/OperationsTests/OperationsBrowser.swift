import Hummingbird
import HummingbirdTesting
import Identity
import TownTesting
import WebSupport
import WebTesting

@testable import Operations

/// A browser without script, signed in or not.
struct OperationsBrowser: Sendable {
  var client: FormClient

  func get(_ path: String) async throws -> Page { try await client.get(path) }

  /// Sends a form with a token, as the page would; nil sends none.
  func post(_ path: String, _ fields: [(String, String)] = [], token: String? = "") async throws -> Page {
    guard let token else { return try await client.send(path, fields) }
    let own = token.isEmpty ? try await ownToken() : token
    return try await client.send(path, fields + [("_csrf", own)])
  }

  /// The token of a page with a form that this person may see.
  private func ownToken() async throws -> String {
    for path in ["/account/mail", "/admin/operations/webhooks/new"] {
      if let token = try await get(path).value(of: "_csrf") { return token }
    }
    return ""
  }
}

extension OperationsWorld {
  /// Opens a browser for somebody, or for nobody.
  func browse(
    as login: String? = nil, language: String = "zh-CN",
    _ body: @escaping @Sendable (OperationsBrowser) async throws -> Void
  ) async throws {
    let session = if let login { try await town.token(login) } else { String?.none }
    let application = Application(router: WebStack.router(features: [feature], bench: bench))
    try await application.test(.router) { client in
      try await body(OperationsBrowser(client: FormClient(client: client, session: session, language: language)))
    }
  }
}
