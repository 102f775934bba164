import Hummingbird
import HummingbirdTesting
import WebTesting

/// A signed-in person with a browser that has no script.
struct DeskBrowser {
  let client: FormClient
  /// The page from which forms take their token; any page of the person's with a form will do.
  var formPage = "/desk"

  func get(_ path: String) async throws -> Page { try await client.get(path) }

  /// Sends a form with a token, as the page would.
  func post(_ path: String, _ fields: [(String, String)], token given: String? = nil) async throws -> Page {
    let token = if let given { given } else { try await get(formPage).token }
    return try await client.send(path, fields + [("_csrf", token)])
  }
}

extension DeskWorld {
  /// Opens a browser for a member of staff, or for nobody.
  func browse(
    _ login: String?, language: String = "zh-CN", _ body: @escaping @Sendable (DeskBrowser) async throws -> Void
  ) async throws {
    let session: String? = if let login { try await token(login) } else { nil }
    try await application().test(.router) { client in
      try await body(DeskBrowser(client: FormClient(client: client, session: session, language: language)))
    }
  }
}
