import Hummingbird
import NIOCore

/// Reads a request's body piece by piece, within a size and a time.
final class BodyReader {
  private var iterator: RequestBody.AsyncIterator
  private let limitBytes: Int
  private let deadline: ContinuousClock.Instant
  private var readBytes = 0

  /// The time is looked at with each piece; a sender who sends nothing at all is cut off by the server's idle limit.
  init(_ request: Request, limitBytes: Int, seconds: Int) throws(WebError) {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limitBytes {
      throw .bodyTooLarge(limitBytes: limitBytes)
    }
    iterator = request.body.makeAsyncIterator()
    self.limitBytes = limitBytes
    deadline = .now + .seconds(seconds)
  }

  /// The next piece; nil at the end.
  func next() async throws -> [UInt8]? {
    guard let buffer = try await iterator.next() else { return nil }
    readBytes += buffer.readableBytes
    guard readBytes <= limitBytes else { throw WebError.bodyTooLarge(limitBytes: limitBytes) }
    guard ContinuousClock.now < deadline else { throw WebError.timeout }
    return Array(buffer.readableBytesView)
  }

  /// Everything.
  func collect() async throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = try await next() { bytes += piece }
    return bytes
  }
}
