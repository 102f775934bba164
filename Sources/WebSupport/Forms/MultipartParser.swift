/// Cuts a multipart body into parts as its bytes come in; keeps no more than a boundary and one part's headers.
///
/// - Source: RFC 2046, section 5.1.1; RFC 7578.
struct MultipartParser {
  /// What a piece of the body brought.
  enum Event: Equatable {
    case partBegan(MultipartHeader)
    case data([UInt8])
    case partEnded
    /// The closing boundary; whatever follows is ignored.
    case finished
  }

  private enum State {
    case preamble, boundary, header, content, finished
  }

  /// Bytes before the first boundary, or blanks after one, that are tolerated.
  private static let maximumPaddingBytes = 1024

  private let delimiter: [UInt8]
  private let limits: WebLimits
  private var state = State.preamble
  // A line end before the body lets the first boundary look like all others.
  private var buffer: [UInt8] = Array("\r\n".utf8)
  private var parts = 0
  /// Whether the line end that closed the headers still stands before the content.
  private var isAtContentStart = false

  /// A parser for the boundary of a content type.
  init(boundary: String, limits: WebLimits) {
    delimiter = Array("\r\n--\(boundary)".utf8)
    self.limits = limits
  }

  /// Whether the closing boundary has been seen.
  var isFinished: Bool { state == .finished }

  /// Takes in a piece of any size and says what it brought.
  mutating func feed(_ bytes: some Sequence<UInt8>) throws(WebError) -> [Event] {
    guard state != .finished else { return [] }
    buffer.append(contentsOf: bytes)
    var events: [Event] = []
    while try step(&events) {}
    return events
  }

  /// Does what the buffer allows; false when more bytes are needed.
  private mutating func step(_ events: inout [Event]) throws(WebError) -> Bool {
    switch state {
    case .preamble: return try skipPreamble()
    case .boundary: return try readBoundaryEnd(&events)
    case .header: return try readHeader(&events)
    case .content: return readContent(&events)
    case .finished: return false
    }
  }

  private mutating func skipPreamble() throws(WebError) -> Bool {
    guard let start = firstDelimiter() else {
      guard buffer.count <= Self.maximumPaddingBytes + delimiter.count else { throw .malformedForm }
      return false
    }
    buffer.removeFirst(start + delimiter.count)
    state = .boundary
    return true
  }

  /// After a boundary: `--` closes the body, a line end begins a part; blanks in between are allowed.
  private mutating func readBoundaryEnd(_ events: inout [Event]) throws(WebError) -> Bool {
    guard buffer.count >= 2 else { return false }
    if buffer[0] == UInt8(ascii: "-"), buffer[1] == UInt8(ascii: "-") {
      buffer = []
      state = .finished
      events.append(.finished)
      return false
    }
    let blanks = buffer.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    guard blanks <= Self.maximumPaddingBytes else { throw .malformedForm }
    guard buffer.count >= blanks + 2 else { return false }
    guard buffer[blanks] == 13, buffer[blanks + 1] == 10 else { throw .malformedForm }
    // The line end stays: a part without headers begins with an empty line.
    buffer.removeFirst(blanks)
    state = .header
    return true
  }

  private mutating func readHeader(_ events: inout [Event]) throws(WebError) -> Bool {
    guard let end = ByteSearch.first([13, 10, 13, 10], in: buffer) else {
      guard buffer.count <= limits.partHeaderBytes else { throw .malformedForm }
      return false
    }
    guard end <= limits.partHeaderBytes else { throw .malformedForm }
    parts += 1
    guard parts <= limits.parts else { throw .tooManyFields(limit: limits.parts) }
    let header = try MultipartHeader(lines: Array(buffer[..<end]), limits: limits)
    // The last line end stays: a part without content is closed by it.
    buffer.removeFirst(end + 2)
    events.append(.partBegan(header))
    state = .content
    isAtContentStart = true
    return true
  }

  private mutating func readContent(_ events: inout [Event]) -> Bool {
    if let start = firstDelimiter() {
      emit(Array(buffer[..<start]), to: &events)
      buffer.removeFirst(start + delimiter.count)
      events.append(.partEnded)
      state = .boundary
      return true
    }
    // Only what cannot be the beginning of a boundary is passed on.
    let safe = buffer.count - delimiter.count + 1
    if safe > (isAtContentStart ? 2 : 0) {
      emit(Array(buffer[..<safe]), to: &events)
      buffer.removeFirst(safe)
    }
    return false
  }

  private mutating func emit(_ bytes: [UInt8], to events: inout [Event]) {
    var content = bytes[...]
    if isAtContentStart {
      content = content.dropFirst(2)
      isAtContentStart = false
    }
    if !content.isEmpty { events.append(.data(Array(content))) }
  }

  private func firstDelimiter() -> Int? { ByteSearch.first(delimiter, in: buffer) }
}

/// Finds a few bytes in many.
enum ByteSearch {
  static func first(_ wanted: [UInt8], in bytes: [UInt8]) -> Int? {
    guard let head = wanted.first, bytes.count >= wanted.count else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      wanted.withUnsafeBufferPointer { wanted in
        for start in 0...(bytes.count - wanted.count) where bytes[start] == head {
          var length = 1
          while length < wanted.count, bytes[start + length] == wanted[length] { length += 1 }
          if length == wanted.count { return start }
        }
        return nil
      }
    }
  }
}
