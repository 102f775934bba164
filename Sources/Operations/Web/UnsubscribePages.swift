import HTTPTypes
import Hummingbird
import Kernel
import Store
import WebSupport

/// `/mail/unsubscribe`: ends one kind of mail for whoever holds the link, signed in or not.
///
/// A mail program posts `List-Unsubscribe=One-Click` without cookies or token; the link itself is the proof, and it can do
/// nothing else. Opening it in a browser changes nothing until the button is pressed.
/// - Source: RFC 8058, sections 3.1 and 3.2; RFC 2369.
struct UnsubscribePages: Sendable {
  /// Attempts of one machine.
  static let rule = RateRule(name: "unsubscribe", burst: 20, perMinute: 20)
  let bench: Workbench

  func addRoutes(to router: WebRouter) {
    router.get("/mail/unsubscribe", use: show)
    router.post("/mail/unsubscribe", use: unsubscribe)
  }

  @Sendable func show(_ request: Request, _ context: WebContext) async throws -> Response {
    try context.limit(Self.rule)
    let token = context.query["t"]
    guard let (_, kind) = MailTokens.readUnsubscribe(token, sealer: bench.sealer) else { throw WebError.notFound }
    return try page(kind, token: token, isDone: false, context)
  }

  @Sendable func unsubscribe(_ request: Request, _ context: WebContext) async throws -> Response {
    try context.limit(Self.rule)
    let token = context.query["t"]
    guard let (account, kind) = MailTokens.readUnsubscribe(token, sealer: bench.sealer) else {
      throw WebError.notFound
    }
    let commands = MailboxCommands(bench)
    try await bench.store.write { tx in try commands.unsubscribe(kind, of: account, in: tx) }
    return try page(kind, token: token, isDone: true, context)
  }

  private func page(_ kind: MailKind, token: String, isDone: Bool, _ context: WebContext) throws -> Response {
    let words = context.words
    let part = isDone ? "done" : "ask"
    let view = UnsubscribeView(
      title: words("operations.unsubscribe.\(part).title"),
      text: words("operations.unsubscribe.\(part)", ["kind": words("operations.mailbox.kind.\(kind.rawValue)")]),
      token: token, isDone: isDone)
    var response = try bench.renderer.page(
      "operations/unsubscribe", view, title: view.title, context: context, layout: .form)
    response.headers[.cacheControl] = "no-store"
    return response
  }
}

/// The page behind the link that ends a kind of mail.
struct UnsubscribeView: Sendable {
  var title: String
  var text: String
  var token: String
  var isDone: Bool
}
