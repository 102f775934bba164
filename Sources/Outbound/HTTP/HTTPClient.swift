import CCurl

/// Whose certificates are believed.
package enum TLSTrust: Sendable, Hashable {
  /// The authorities of the operating system.
  case system
  /// The authorities of a file in PEM form, such as that of the own network.
  case authorities(path: String)
}

/// Sends requests over HTTP and HTTPS and keeps connections open for the next ones.
///
/// Redirects are followed only where a request's limits say so; no proxy, cookie or password of the environment is used.
package final class HTTPClient: Sendable {
  private let reach: NetworkReach
  private let trust: TLSTrust
  private let threads: TransferThreads
  private let handles = CurlHandles()

  /// - Parameters:
  ///   - reach: which machines may be connected to.
  ///   - transfers: how many go on at the same time; the others wait.
  ///   - trust: whose certificates are believed.
  package init(reach: NetworkReach = .anywhere, transfers: Int = 8, trust: TLSTrust = .system) {
    self.reach = reach
    self.trust = trust
    threads = TransferThreads(limit: transfers, name: "tongban.http")
  }

  /// Sends a request and answers with the response in memory, whatever its status.
  ///
  /// - Throws: ``OutboundError`` when no whole answer came; `CancellationError`.
  package func send(_ request: OutboundRequest) async throws -> OutboundResponse {
    try await perform(request, onPiece: nil)
  }

  /// Sends a request and hands on the response's body as it arrives; the limits hold for it too.
  ///
  /// - Parameter onPiece: called on the transfer's own thread, where it may block; an error ends the transfer.
  /// - Throws: ``OutboundError``; `CancellationError`; what `onPiece` throws.
  package func send(
    _ request: OutboundRequest, onPiece: @escaping @Sendable ([UInt8]) throws -> Void
  ) async throws -> OutboundResponse {
    try await perform(request, onPiece: onPiece)
  }

  private func perform(
    _ request: OutboundRequest, onPiece: (@Sendable ([UInt8]) throws -> Void)?
  ) async throws -> OutboundResponse {
    let request = request.continuingTrace()
    let address = try OutboundURL(request.url)
    for header in request.headers {
      guard header.isSendable else { throw OutboundError.addressInvalid }
    }
    return try await threads.run { [reach, trust, handles] ticket in
      try handles.with { handle in
        let exchange = Exchange(limits: request.limits, reach: reach, ticket: ticket, onPiece: onPiece)
        let transfer = HTTPTransfer(request: request, handle: handle, exchange: exchange, trust: trust)
        let code = try transfer.perform()
        // A body that is longer than wanted ends the transfer on purpose.
        guard code == CURLE_OK || exchange.isCut && exchange.failure == nil && !ticket.isCancelled else {
          throw TransferFailure.error(code, exchange: exchange, ticket: ticket, host: address.host)
        }
        return OutboundResponse(
          status: handle.number(CURLINFO_RESPONSE_CODE), headers: exchange.headers, body: exchange.body,
          isCut: exchange.isCut, durationMilliseconds: handle.offset(CURLINFO_TOTAL_TIME_T) / 1000)
      }
    }
  }
}

extension OutboundHeader {
  /// Whether the line is one line, and its name a name.
  /// - Source: RFC 9110, section 5.
  var isSendable: Bool {
    !name.isEmpty && name.utf8.allSatisfy { Self.isToken($0) }
      && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
