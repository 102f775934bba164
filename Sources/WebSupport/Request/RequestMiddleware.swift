import Cryptography
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Logging
import NIOCore
import Store

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
    runtime.monitor.requestBegan()
    var context = prepared(context, for: request)
    var response: Response
    do {
      guard request.uri.string.utf8.count <= runtime.configuration.limits.addressBytes else {
        throw WebError.addressTooLong
      }
      if context.isForPrograms {
        try guardRates(context)
        try context.limit(PublicAPI.rate)
      } else if Self.knowsReaders(request.uri.path) {
        try await signIn(&context)
        try guardRates(context)
        try guardPassword(context)
      }
      response = try await answer(request, context, next)
    } catch {
      response = ErrorResponder(renderer: runtime.renderer).response(to: error, request: request, context: context)
    }
    finish(&response, context)
    report(request, response, context, started: started)
    return response
  }

  /// Assets are the same for everybody, and health must be told whatever state sessions are in.
  private static func knowsReaders(_ path: String) -> Bool {
    !path.hasPrefix(AssetRoutes.prefix) && !HealthRoutes.paths.contains(path)
  }

  private func answer(
    _ request: Request, _ context: WebContext, _ next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    if context.isForPrograms,
      let answer = APIGate(renderer: runtime.renderer).response(to: request, context)
    {
      return answer
    }
    if let refused = try await ReadOnlyMode(runtime: runtime).response(to: request, context) { return refused }
    guard let trace = context.trace else { return try await next(request, context) }
    return try await TraceContext.$current.withValue(trace) { try await next(request, context) }
  }

  /// Everything that the request itself says about its reader.
  private func prepared(_ given: WebContext, for request: Request) -> WebContext {
    var context = given
    let configuration = runtime.configuration
    context.runtime = runtime
    context.now = runtime.clock.now()
    context.requestID = RequestName.of(request, trustsProxy: configuration.trustedProxyCount > 0)
    context.path = request.uri.path
    context.pathAndQuery = request.uri.string
    context.queryText = request.uri.query
    context.isForPrograms = PublicAPI.holds(context.path)
    context.prefersJSON = context.isForPrograms || AcceptHeader.prefersJSON(request.headers[.accept])
    context.cookies = context.isForPrograms ? Cookies(headers: []) : Cookies(headers: request.headers[values: .cookie])
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
      context.trace = request.headers[.traceParent].flatMap(TraceContext.init(header:))?.child(span: RequestName.span())
    }
    context.logger[metadataKey: "request_id"] = "\(context.requestID)"
    if let trace = context.trace {
      context.logger[metadataKey: "trace_id"] = "\(trace.traceID)"
      context.logger[metadataKey: "span_id"] = "\(trace.spanID)"
    }
    return context
  }

  /// A page that needs no database opens also while nobody can be recognised; one that asks who the reader is then says why.
  private func signIn(_ context: inout WebContext) async throws {
    guard let token = context.cookie(SessionCookie.name), !token.isEmpty, token.utf8.count <= 200 else { return }
    do {
      guard let session = try await runtime.sessions.resolve(token: token) else { return }
      context.sessionToken = token
      context.principal = session.principal
      context.state = RequestState(
        formSecret: session.csrfSecret, flash: Flash(cookie: context.cookie(Flash.cookieName)))
    } catch let error as StoreError where error.kind == .unavailable {
      context.whyUnknown = error
    }
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
    let open = ["/account/password", "/sign-out", "/preferences", "/accessibility"]
    guard !open.contains(context.path) else { return }
    throw SeeOther("/account/password")
  }

  private func finish(_ response: inout Response, _ context: WebContext) {
    if context.isForPrograms { APIGate.add(to: &response.headers) }
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

  private func report(
    _ request: Request, _ response: Response, _ context: WebContext, started: ContinuousClock.Instant
  ) {
    let report = RequestReport(
      method: Self.methods.contains(request.method) ? request.method.rawValue : "OTHER",
      route: context.endpointPath.flatMap { $0 == "NotFound" ? nil : $0 } ?? "none", status: response.status.code,
      durationSeconds: started.duration(to: .now) / .seconds(1))
    runtime.monitor.requestEnded(report)
    log.write(report, response, context)
  }

  /// Anybody may send any word as a method; only these are counted by name.
  private static let methods: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
}

/// A short name for one request.
enum RequestName {
  /// The name that our proxy gave, where one is trusted and its header is plain; otherwise a random one.
  static func of(_ request: Request, trustsProxy: Bool) -> String {
    if trustsProxy, let given = request.headers[.requestID], isPlain(given) { return given }
    return new()
  }

  static func new() -> String {
    let text = String(span(), radix: 36)
    return String(repeating: "0", count: max(0, 13 - text.utf8.count)) + text
  }

  /// A number that nobody guesses, for names and for steps of a trace; never zero.
  static func span() -> UInt64 { UInt64.random(in: 1 ... .max) }

  /// UUIDs, HAProxy's `%ID` and the like; nothing that could break a log line or a page.
  private static func isPlain(_ text: String) -> Bool {
    (8...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
          UInt8(ascii: ":"):
          true
        default: false
        }
      }
  }
}

/// Reads the secret behind an anonymous reader's forms.
enum FormSecret {
  static func read(_ cookie: String?) -> [UInt8]? {
    guard let cookie, let bytes = Base64URL.decode(cookie), bytes.count == 32 else { return nil }
    return bytes
  }
}
