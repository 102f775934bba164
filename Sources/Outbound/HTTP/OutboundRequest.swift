/// The methods in use.
package enum OutboundMethod: String, Sendable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case put = "PUT"
  case delete = "DELETE"
}

/// One line of a header.
package struct OutboundHeader: Sendable, Hashable {
  /// The name as it is sent.
  package let name: String
  /// The value; a line break in it makes the request invalid.
  package let value: String

  /// One line of a header.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// What a request sends.
package enum OutboundBody: Sendable {
  /// Nothing.
  case none
  /// Bytes at hand.
  case bytes([UInt8])
  /// A file of this machine.
  case file(path: String)
  /// Pieces made on the transfer's own thread, where it may block; nil ends the body. `sizeBytes` is told to the receiver
  /// where it is known.
  case stream(sizeBytes: Int?, next: @Sendable () throws -> [UInt8]?)
}

/// Where a transfer ends at the latest.
package struct OutboundLimits: Sendable, Hashable {
  /// For the name, the connection and its handshake.
  package var connectSeconds: Int
  /// For everything.
  package var totalSeconds: Int
  /// Without a single byte in either direction.
  package var quietSeconds: Int
  /// Of the answer's body.
  package var responseBytes: Int
  /// Whether a longer answer is cut off there instead of being an error.
  package var cutsLongResponses: Bool
  /// How many redirects are followed, to HTTP and HTTPS only and within the client's reach.
  package var redirects: Int

  /// Limits that suit a request to an interface.
  package init(
    connectSeconds: Int = 10, totalSeconds: Int = 60, quietSeconds: Int = 20, responseBytes: Int = 1 << 20,
    cutsLongResponses: Bool = false, redirects: Int = 0
  ) {
    self.connectSeconds = connectSeconds
    self.totalSeconds = totalSeconds
    self.quietSeconds = quietSeconds
    self.responseBytes = responseBytes
    self.cutsLongResponses = cutsLongResponses
    self.redirects = redirects
  }
}

/// A request to another machine.
package struct OutboundRequest: Sendable {
  package var method: OutboundMethod
  /// Absolute, `https://…` or `http://…`.
  package var url: String
  package var headers: [OutboundHeader]
  package var body: OutboundBody
  package var limits: OutboundLimits

  /// A request.
  package init(
    _ method: OutboundMethod = .get, _ url: String, headers: [OutboundHeader] = [], body: OutboundBody = .none,
    limits: OutboundLimits = OutboundLimits()
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.limits = limits
  }
}

/// The answer to a request, whatever its status.
package struct OutboundResponse: Sendable, Hashable {
  /// The status, 100 to 599.
  package let status: Int
  /// The lines of its header, names as they came.
  package let headers: [OutboundHeader]
  /// The body; empty where it was streamed.
  package let body: [UInt8]
  /// Whether the body went on beyond the limit.
  package let isCut: Bool
  /// From the start to the last byte.
  package let durationMilliseconds: Int

  /// The first header line of a name, whatever the letters' case.
  package func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    return headers.first { $0.name.lowercased() == wanted }?.value
  }

  /// Whether the status says that all went well (2xx).
  package var isSuccess: Bool { (200..<300).contains(status) }
}
