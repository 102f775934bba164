import Hummingbird
import Kernel

/// Pages about the site itself: how it can be used by everybody, and what its error codes mean.
struct HelpRoutes: Sendable {
  let renderer: Renderer

  func addRoutes(to router: WebRouter) {
    router.get("/accessibility", use: accessibility)
    router.get("/problems/{code}", use: problem)
  }

  @Sendable private func accessibility(_ request: Request, _ context: WebContext) async throws -> Response {
    let title = context.text("web.accessibility.title")
    return try renderer.page(
      "web/accessibility", AccessibilityView(), title: title, context: context, crumbs: [Crumb(title)])
  }

  @Sendable private func problem(_ request: Request, _ context: WebContext) async throws -> Response {
    let code = try context.parameter("code")
    guard context.words.has("error.\(code)") else { throw WebError.notFound }
    let next = context.words.has("error.\(code).next") ? context.text("error.\(code).next") : nil
    let view = ErrorPageView(
      title: code, text: context.text("error.\(code)"), next: next, actionText: context.text("web.error.home"),
      actionHref: "/", backHref: nil, reference: code)
    return try renderer.page("web/error", view, title: code, context: context, layout: .form)
  }
}

struct AccessibilityView: Sendable {}
