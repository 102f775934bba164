import Cryptography
import Kernel

extension OutboundRequest {
  /// The request with the next step of the trace that the task belongs to, where it belongs to one.
  ///
  /// - Source: W3C Trace Context, section 4.3 (mutating the traceparent field).
  func continuingTrace() -> OutboundRequest {
    guard let trace = TraceContext.current, !headers.contains(where: { $0.name.lowercased() == Self.traceParent })
    else {
      return self
    }
    let span = SecureRandom.bytes(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    var request = self
    request.headers.append(OutboundHeader(Self.traceParent, trace.child(span: span | 1).header))
    return request
  }

  private static let traceParent = "traceparent"
}
