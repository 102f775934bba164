import HTTPTypes
import Hummingbird
import Kernel

/// What is different about addresses for programs: methods, headers, and who may ask from where.
///
/// - Source: Fetch Standard, section 3.3 (CORS protocol).
struct APIGate {
  let renderer: Renderer

  static let methods = "GET, HEAD, OPTIONS"

  /// Answers what no handler needs to see: a browser's question whether it may ask, and methods that change something.
  func response(to request: Request, _ context: WebContext) -> Response? {
    switch request.method {
    case .get, .head: return nil
    case .options:
      return Response(
        status: .noContent,
        headers: [
          .allow: Self.methods, .accessControlAllowMethods: Self.methods,
          .accessControlAllowHeaders: "Accept, Accept-Language, If-Modified-Since, If-None-Match",
          .accessControlMaxAge: "86400",
        ])
    default:
      let words = ErrorWords(error: APIError.wrongMethod, words: renderer.words(context.language))
      var response = ProblemDocument(
        error: APIError.wrongMethod, words: words, context: context, status: .methodNotAllowed
      ).response
      response.headers[.allow] = Self.methods
      return response
    }
  }

  /// Any site may read what everybody may read; no cookie goes with it.
  static func add(to headers: inout HTTPFields) {
    headers[.accessControlAllowOrigin] = "*"
    headers[.accessControlExposeHeaders] = "ETag, Last-Modified, Link, Retry-After, X-Request-ID"
    headers[.resourcePolicy] = "cross-origin"
    headers[.contentSecurityPolicy] = SecurityHeaders.filePolicy
    headers[.vary] = "Accept-Language"
  }
}
