/// The events of a multipart body, pulled one by one.
final class MultipartStream {
  private let body: BodyReader
  private var parser: MultipartParser
  private var waiting: [MultipartParser.Event] = []
  private var index = 0

  init(body: BodyReader, boundary: String, limits: WebLimits) {
    self.body = body
    parser = MultipartParser(boundary: boundary, limits: limits)
  }

  /// The next event; nil once the body is closed by its boundary.
  /// - Throws: ``WebError/malformedForm`` when the body ends before that.
  func next() async throws -> MultipartParser.Event? {
    while index == waiting.count {
      guard !parser.isFinished else { return nil }
      guard let piece = try await body.next() else { throw WebError.malformedForm }
      waiting = try parser.feed(piece)
      index = 0
    }
    defer { index += 1 }
    return waiting[index] == .finished ? nil : waiting[index]
  }

  /// The next piece of the current part; nil at its end.
  func nextData() async throws -> [UInt8]? {
    switch try await next() {
    case .data(let bytes): return bytes
    case .partEnded: return nil
    default: throw WebError.malformedForm
    }
  }

  /// Skips the rest of the current part.
  func drainPart() async throws { while try await nextData() != nil {} }
}
