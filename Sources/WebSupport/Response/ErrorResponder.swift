import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOCore

/// Turns whatever was thrown into a page in plain words, or into problem+json.
struct ErrorResponder {
  let renderer: Renderer

  func response(to error: any Error, request: Request, context: WebContext) -> Response {
    if let redirect = error as? SeeOther {
      return Response(status: .seeOther, headers: [.location: redirect.path])
    }
    let coded = Self.coded(error)
    if coded is WebError, coded as? WebError == .unexpected {
      // The type alone: a message could quote what a person typed.
      context.logger.error(
        "unexpected error", metadata: ["type": "\(type(of: error))"])
    } else if coded.kind == .unavailable {
      context.logger.error(
        "unavailable",
        metadata: ["code": "\(coded.code)", "details": "\(coded.arguments)"])
    }
    let words = ErrorWords(error: coded, words: renderer.words(context.language))
    var response =
      context.prefersJSON
      ? ProblemDocument(error: coded, words: words, context: context).response
      : page(coded, words, context)
    if case .tooManyRequests(let seconds)? = coded as? WebError {
      response.headers[.retryAfter] = String(seconds)
    } else if coded.kind == .unavailable {
      response.headers[.retryAfter] = String(Self.retryAfterSeconds)
    }
    return response
  }

  /// When a database comes back or space is made, it is a matter of seconds to minutes.
  static let retryAfterSeconds = 30

  /// The error with a code; what has none becomes ``WebError/unexpected``.
  static func coded(_ error: any Error) -> any CodedError {
    if let coded = error as? any CodedError { return coded }
    if let http = error as? any HTTPResponseError {
      switch http.status.code {
      case 404, 405: return WebError.notFound
      case 413: return WebError.bodyTooLarge(limitBytes: 0)
      case 415: return WebError.unsupportedMedia
      case 400..<500: return WebError.malformedForm
      default: return WebError.unexpected
      }
    }
    return WebError.unexpected
  }

  /// What was typed, when the act could not be kept.
  private static func kept(_ context: WebContext) -> KeptFormView? {
    context.state.readForm.flatMap { KeptFormView($0.form, hadFiles: $0.hadFiles, path: context.pathAndQuery) }
  }

  private func page(_ error: any CodedError, _ words: ErrorWords, _ context: WebContext) -> Response {
    let mustSignIn = error.kind == .unauthenticated
    let view = ErrorPageView(
      title: words.title, text: words.text, next: words.next,
      actionText: context.text(mustSignIn ? "web.sign-in" : "web.error.home"),
      actionHref: mustSignIn ? "/sign-in" : "/", backHref: nil, reference: context.requestID,
      kept: error.kind == .unavailable ? Self.kept(context) : nil)
    do {
      return try renderer.page(
        "web/error", view, title: words.title, context: context, status: error.kind.status, layout: .form)
    } catch {
      context.logger.error("the error page failed", metadata: ["type": "\(type(of: error))"])
      return Response(
        status: .internalServerError, headers: [.contentType: "text/plain; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: context.requestID)))
    }
  }
}
