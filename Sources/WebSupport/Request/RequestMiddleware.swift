import HTTPTypes
import Hummingbird
import Cryptography
import Identity
import Kernel
import Logging
import NIOCore

/// The first and only middleware: learns who asks, guards limits, turns errors into pages, adds headers, writes the log.
///
/// One hop instead of six keeps the hot path short; each concern is a type of its own.
struct RequestMiddleware: RouterMiddleware {
  let runtime: WebRuntime
  private let headers: SecurityHeaders
  private let log = AccessLog()

  init(runtime: WebRuntime) {
    self.runtime = runtime
    headers = SecurityHeaders(usesTLS: runtime.configuration.usesTLS)
  }

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    let started = ContinuousClock.now
    var context = prepared(context, for: request)
    var response: Response
    do {
      guard request.uri.string.utf8.count <= runtime.configuration.limits.addressBytes else {
        throw WebError.addressTooLong
      }
      if !request.uri.path.hasPrefix(AssetRoutes.prefix) {
        try await signIn(&context)
        try guardRates(context)
        try guardPassword(context)
      }
      response = try await next(request, context)
    } catch {
      response = ErrorResponder(renderer: runtime.renderer).response(to: error, request: request, context: context)
    }
    finish(&response, context)
    log.write(request, response, context, started: started)
    return response
  }

  /// Everything that the request itself says about its reader.
  private func prepared(_ given: WebContext, for request: Request) -> WebContext {
    var context = given
    let configuration = runtime.configuration
    context.runtime = runtime
    context.now = runtime.clock.now()
    context.requestID = RequestName.new()
    context.path = request.uri.path
    context.pathAndQuery = request.uri.string
    context.queryText = request.uri.query
    context.prefersJSON = AcceptHeader.prefersJSON(request.headers[.accept])
    context.cookies = Cookies(headers: request.headers[values: .cookie])
    context.state = RequestState(
      formSecret: FormSecret.read(context.cookie(CSRFToken.cookieName)),
      flash: Flash(cookie: context.cookie(Flash.cookieName)))
    let preferences = ReaderPreferences(cookie: context.cookie(ReaderPreferences.cookieName))
    context.language = preferences.language ?? Language(acceptLanguage: request.headers[.acceptLanguage])
    context.textScale = preferences.textScale
    context.theme = preferences.theme
    if configuration.trustedProxyCount > 0 {
      context.clientAddress = ClientAddress.resolved(
        peer: context.clientAddress, forwarded: request.headers[values: .forwardedFor],
        trustedProxyCount: configuration.trustedProxyCount)
    }
    return context
  }

  private func signIn(_ context: inout WebContext) async throws {
    guard let token = context.cookie(SessionCookie.name), !token.isEmpty, token.utf8.count <= 200 else { return }
    guard let session = try await runtime.sessions.resolve(token: token) else { return }
    context.sessionToken = token
    context.principal = session.principal
    context.state = RequestState(formSecret: session.csrfSecret, flash: Flash(cookie: context.cookie(Flash.cookieName)))
  }

  private func guardRates(_ context: WebContext) throws {
    let limits = runtime.configuration.limits
    if context.principal != nil {
      if let rule = limits.perAccount { try context.limit(rule, by: .account) }
    } else if let rule = limits.perAddress {
      try context.limit(rule, by: .address)
    }
  }

  /// Who still has a temporary password changes it first.
  private func guardPassword(_ context: WebContext) throws {
    guard context.principal?.mustChangePassword == true else { return }
    let open = ["/account/password", "/sign-out", "/preferences", "/healthz", "/accessibility"]
    guard !open.contains(context.path) else { return }
    throw SeeOther("/account/password")
  }

  private func finish(_ response: inout Response, _ context: WebContext) {
    headers.add(to: &response.headers)
    response.headers[.requestID] = context.requestID
    if !response.headers.contains(.cacheControl) {
      response.headers[.cacheControl] = context.principal == nil ? "private, no-cache" : "no-store"
    }
    for cookie in context.state.cookies {
      response.headers.append(
        HTTPField(name: .setCookie, value: cookie.header(usesTLS: runtime.configuration.usesTLS)))
    }
  }
}

/// A short random name for one request.
enum RequestName {
  static func new() -> String {
    let text = String(UInt64.random(in: .min ... .max), radix: 36)
    return String(repeating: "0", count: max(0, 13 - text.utf8.count)) + text
  }
}

/// Reads the secret behind an anonymous reader's forms.
enum FormSecret {
  static func read(_ cookie: String?) -> [UInt8]? {
    guard let cookie, let bytes = Base64URL.decode(cookie), bytes.count == 32 else { return nil }
    return bytes
  }
}
