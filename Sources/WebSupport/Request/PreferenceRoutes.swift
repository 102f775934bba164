import HTTPTypes
import Hummingbird

/// Takes the reader's language, size of type and colours.
///
/// No token is asked for: the form stands on every page, also on those that set no cookie, and the worst that a foreign
/// page could do is to change looks. It is refused all the same when the browser says that it came from elsewhere.
struct PreferenceRoutes: Sendable {
  let renderer: Renderer

  func addRoutes(to router: WebRouter) {
    router.post("/preferences", use: save)
  }

  @Sendable private func save(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await FormReader(context: context).form(from: request, policy: .textOnly, checksToken: false)
    var preferences = ReaderPreferences(cookie: context.cookie(ReaderPreferences.cookieName))
    if let language = Language(rawValue: form["language"]) { preferences.language = language }
    if let textScale = TextScale(rawValue: form["text"]) { preferences.textScale = textScale }
    if let theme = Theme(rawValue: form["theme"]) { preferences.theme = theme }
    context.setCookie(preferences.cookie)
    return context.redirect(to: context.safeNext(form["next"]))
  }
}
