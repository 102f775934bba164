package import Hummingbird
package import Identity
package import Kernel
import Logging
import NIOCore
package import Store

/// The router that features add their addresses to.
package typealias WebRouter = Router<WebContext>

/// What is known about one request: who asks, in which language, when.
package struct WebContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// The signed-in person.
  package internal(set) var principal: Principal?
  /// The token of the session, for signing out.
  package internal(set) var sessionToken: String?
  /// The reader's language.
  package internal(set) var language = Language.zhCN
  /// The reader's size of type.
  package internal(set) var textScale = TextScale.normal
  /// The reader's colours.
  package internal(set) var theme = Theme.system
  /// A random name of the request, for log and error pages.
  package internal(set) var requestID = ""
  /// When the request came in.
  package internal(set) var now = Instant(milliseconds: 0)
  /// The trace that the proxy in front began.
  package internal(set) var trace: TraceContext?
  /// Why it is not known who the reader is, although there is a session: the database is away.
  package internal(set) var whyUnknown: StoreError?
  /// The address of the reader's machine.
  package internal(set) var clientAddress: String
  /// The path without its query.
  package internal(set) var path = "/"
  /// The path with its query.
  package internal(set) var pathAndQuery = "/"
  /// Whether the reader is a program that wants JSON.
  package internal(set) var prefersJSON = false
  /// Whether the address is one for programs: nobody is recognised there.
  var isForPrograms = false
  var runtime: WebRuntime?
  var detachedRenderer: Renderer?
  var state = RequestState()
  var cookies = Cookies(headers: [])
  var queryText: String?

  package init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    clientAddress = source.channel.remoteAddress?.ipAddress ?? "local"
  }

  private init(detached source: DetachedSource) {
    coreContext = .init(source: source)
    clientAddress = "local"
  }

  /// A context without a request: for papers made in the background, and for tests of views.
  package static func detached(
    renderer: Renderer, language: Language = .zhCN, principal: Principal? = nil, now: Instant = Instant(milliseconds: 0)
  ) -> WebContext {
    var context = WebContext(detached: DetachedSource())
    context.detachedRenderer = renderer
    context.language = language
    context.principal = principal
    context.now = now
    return context
  }

  private struct DetachedSource: RequestContextSource {
    let logger = Logger(label: "tongban.detached")
  }
}
