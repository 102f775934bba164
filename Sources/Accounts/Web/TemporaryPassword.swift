import Cryptography
import HTTPTypes
import Hummingbird
import Identity
import WebSupport

/// A password that is good for one sign-in, shown once to the administrator who made it.
enum TemporaryPassword {
  /// Without characters that are mistaken for one another when read out.
  private static let alphabet = Array("23456789abcdefghjkmnpqrstuvwxyz".utf8)

  /// Sixteen characters in groups of four, about 79 bits.
  static func draw() -> String {
    var letters: [UInt8] = []
    while letters.count < 16 {
      // Bytes beyond the last whole multiple would make the first letters likelier.
      letters += SecureRandom.bytes(32).filter { $0 < 248 }.map { alphabet[Int($0) % alphabet.count] }
    }
    return stride(from: 0, to: 16, by: 4).map { String(decoding: letters[$0..<$0 + 4], as: UTF8.self) }
      .joined(separator: "-")
  }

  /// Shows the password in the answer itself: it is stored nowhere to be shown again.
  static func page(
    _ password: String, login: String, name: String, account: AccountID, _ bench: Workbench,
    _ context: WebContext
  ) throws -> Response {
    let words = context.words
    let title = words("accounts.temporary.created", ["name": name])
    var response = try bench.renderer.page(
      "accounts/temporary-password",
      TemporaryPasswordView(
        title: title,
        facts: DefinitionListView(rows: [
          DefinitionView(term: words("accounts.field.login"), value: login),
          DefinitionView(term: words("accounts.temporary.password"), value: password),
        ]), personHref: "/admin/people/\(account)"),
      title: title, context: context, layout: .form)
    response.headers[.cacheControl] = "no-store"
    return response
  }
}

/// The page with a temporary password.
struct TemporaryPasswordView: Sendable {
  var title: String
  var facts: DefinitionListView
  var personHref: String
}
