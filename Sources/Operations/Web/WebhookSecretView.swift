import Hummingbird
import Outbound
import WebSupport

/// The page that shows a secret, once.
struct WebhookSecretView: Sendable {
  var title: String
  var text: String
  var secret: String
  var copyText: String
  var notes: [String]
  var nextHref: String
  var nextText: String

  /// The page; browsers and proxies must not keep it.
  static func page(
    _ secret: WebhookSecret, of id: WebhookID, named name: String, isNew: Bool, _ bench: Workbench,
    _ context: WebContext
  ) throws -> Response {
    let words = context.words
    let view = WebhookSecretView(
      title: words(isNew ? "operations.secret.created" : "operations.secret.rotated"),
      text: words("operations.secret.once", ["name": name]), secret: secret.text,
      copyText: words("operations.secret.copy"),
      notes: [words(isNew ? "operations.secret.note.new" : "operations.secret.note.rotated")]
        + [words("operations.secret.note.verify")],
      nextHref: "/admin/operations/webhooks/\(id)", nextText: words("operations.secret.next"))
    var response = try bench.renderer.page(
      "operations/webhook-secret", view, title: view.title, context: context,
      crumbs: OperationsFrame.crumbs(.webhooks, context, then: [Crumb(view.title)]), layout: .form,
      assets: ["operations.css"])
    response.headers[.cacheControl] = "no-store"
    return response
  }
}
