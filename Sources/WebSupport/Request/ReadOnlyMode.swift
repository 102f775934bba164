import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Store

/// What happens to acts while nothing can be kept: they are refused before anything is tried, and what was typed is shown again.
struct ReadOnlyMode: Sendable {
  let runtime: WebRuntime

  /// Answers what must work nevertheless; nil when the request may take its usual way.
  /// - Throws: the reason why nothing can be kept.
  func response(to request: Request, _ context: WebContext) async throws -> Response? {
    guard let refusal = runtime.monitor.condition.refusal, Self.changes(request), context.path != "/preferences" else {
      return nil
    }
    if context.path == "/sign-out" { return try await signOut(request, context) }
    if !context.prefersJSON {
      // A form that is not ours, or cannot be read, is refused like the others but not shown again.
      // Without the database nobody knows a session's token; nothing is done with what was sent but to show it again.
      _ = try? await FormReader(context: context).form(
        from: request, policy: .withoutFiles, checksToken: context.whyUnknown == nil)
    }
    throw refusal
  }

  /// Who leaves a shared computer must be signed out of it whatever state the database is in.
  private func signOut(_ request: Request, _ context: WebContext) async throws -> Response {
    // Without the database nobody knows the session's own token against forgery; the browser's word on the origin remains.
    _ = try await FormReader(context: context).form(
      from: request, policy: .textOnly, checksToken: context.whyUnknown == nil)
    if let token = context.cookie(SessionCookie.name) { runtime.sessions.signOutLater(token: token) }
    var response = context.redirect(to: "/accessibility", flash: "web.condition.signedOut")
    response.clearSession(context)
    return response
  }

  private static func changes(_ request: Request) -> Bool {
    switch request.method {
    case .get, .head, .options: false
    default: true
    }
  }
}
