import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Synchronization

/// Whether the program has been asked to stop.
final class Drain: Sendable {
  private let isOn = Atomic(false)

  /// From now on every answer is the last of its connection.
  func begin() { isOn.store(true, ordering: .releasing) }

  var hasBegun: Bool { isOn.load(ordering: .acquiring) }
}

/// Ends a kept-alive connection with its next answer once the program drains.
///
/// The answer says so (`Connection: close`), and only then is the sending side closed: the client has its answer, knows that the
/// connection ends, and sends its next request elsewhere. What it may have sent meanwhile it may repeat.
///
/// - Source: RFC 9112, section 9.6 (tear-down).
final class DrainHandler: ChannelOutboundHandler, RemovableChannelHandler {
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let drain: Drain
  private var isLast = false

  init(_ drain: Drain) { self.drain = drain }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head) where drain.hasBegun && head.status.kind != .informational:
      isLast = true
      head.headerFields[.connection] = "close"
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .end where isLast:
      context.writeAndFlush(data, promise: promise)
      // Half of it only: a full close would throw away what the client has not read yet.
      context.close(mode: .output, promise: nil)
    default: context.write(data, promise: promise)
    }
  }
}

@available(*, unavailable)
extension DrainHandler: Sendable {}
