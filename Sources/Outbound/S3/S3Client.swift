import Foundation
import Kernel
import Store

/// The requests to a bucket that keeping files takes, in path style.
///
/// Each is repeated a few times when the service stumbles; all of them may safely happen twice, but for ``endParts``, after
/// whose refusal the caller looks for the object.
/// - Source: Amazon S3 API reference, which MinIO, Ceph and the national clouds follow.
struct S3Client: Sendable {
  let settings: S3Settings
  private let http: HTTPClient
  private let clock: any WallClock

  init(settings: S3Settings, clock: any WallClock, transfers: Int = 16) {
    self.settings = settings
    self.clock = clock
    http = HTTPClient(transfers: transfers, trust: settings.trust)
  }

  /// What the bucket says of an object.
  struct Found: Sendable {
    let sizeBytes: Int
    let modifiedAt: Instant
  }

  func head(_ key: String) async throws -> Found? {
    let answer = try await send(.head, key)
    guard answer.status != 404 else { return nil }
    try Self.check(answer)
    guard let size = answer.header("Content-Length").flatMap(Int.init), size >= 0,
      let modified = answer.header("Last-Modified").flatMap(HTTPDate.instant)
    else { throw OutboundError.storageRefused(detail: "head") }
    return Found(sizeBytes: size, modifiedAt: modified)
  }

  /// A refusal comes with a document that may be longer than the range that was asked for.
  private static let longestMessage = 64 << 10

  /// The bytes of a range; nil when there is no such object.
  func get(_ key: String, range: Range<Int>) async throws -> [UInt8]? {
    guard !range.isEmpty else { return [] }
    let answer = try await send(
      .get, key, headers: [OutboundHeader("range", "bytes=\(range.lowerBound)-\(range.upperBound - 1)")],
      responseBytes: max(range.count, Self.longestMessage))
    guard answer.status != 404 else { return nil }
    try Self.check(answer)
    // Anything but the asked part means that the object is not what it was.
    guard answer.status == 206, answer.body.count == range.count else { throw StoreError.corrupt }
    return answer.body
  }

  func put(_ key: String, _ bytes: [UInt8]) async throws {
    try Self.check(try await send(.put, key, body: bytes))
  }

  func delete(_ key: String) async throws {
    let answer = try await send(.delete, key)
    if answer.status != 404 { try Self.check(answer) }
  }

  /// Copies within the bucket; up to 5 GiB at once.
  func copy(_ key: String, to target: String) async throws {
    try Self.checkWhole(
      try await send(
        .put, target, headers: [OutboundHeader("x-amz-copy-source", "/\(settings.bucket)/\(key)")], body: [],
        totalSeconds: Self.longSeconds))
  }

  // MARK: Uploads in parts

  func beginParts(_ key: String) async throws -> String {
    let answer = try await send(.post, key, query: "uploads=", body: [])
    try Self.check(answer)
    guard let id = S3Document(answer.body).value("UploadId"), !id.isEmpty else {
      throw OutboundError.storageRefused(detail: "uploads")
    }
    return id
  }

  /// Answers the part's tag.
  func part(_ number: Int, of key: String, upload: String, _ bytes: [UInt8]) async throws -> String {
    let answer = try await send(
      .put, key, query: "partNumber=\(number)&uploadId=\(Self.encoded(upload))", body: bytes,
      totalSeconds: Self.longSeconds)
    try Self.check(answer)
    guard let tag = answer.header("ETag") else { throw OutboundError.storageRefused(detail: "etag") }
    return tag
  }

  func endParts(_ key: String, upload: String, tags: [String]) async throws {
    let parts = tags.enumerated().map { index, tag in
      "<Part><PartNumber>\(index + 1)</PartNumber><ETag>\(tag.replacing("\"", with: "&quot;"))</ETag></Part>"
    }
    let body = "<CompleteMultipartUpload>\(parts.joined())</CompleteMultipartUpload>"
    try Self.checkWhole(
      try await send(
        .post, key, query: "uploadId=\(Self.encoded(upload))", body: Array(body.utf8), totalSeconds: Self.longSeconds))
  }

  func abandonParts(_ key: String, upload: String) async throws {
    let answer = try await send(.delete, key, query: "uploadId=\(Self.encoded(upload))")
    if answer.status != 404 { try Self.check(answer) }
  }

  // MARK: Lists

  /// A page of objects below a prefix, and where the next one begins.
  func list(_ prefix: String, after token: String?) async throws -> (objects: [(String, Found)], next: String?) {
    let start = token.map { "continuation-token=\(Self.encoded($0))&" } ?? ""
    let answer = try await send(
      .get, "", query: "\(start)list-type=2&max-keys=1000&prefix=\(Self.encoded(prefix))", responseBytes: 4 << 20)
    try Self.check(answer)
    let document = S3Document(answer.body)
    let objects = document.elements("Contents").compactMap { element -> (String, Found)? in
      guard let key = element.value("Key"), let size = element.value("Size").flatMap(Int.init),
        let modified = element.value("LastModified").flatMap(Instant.init(iso8601:))
      else { return nil }
      return (key, Found(sizeBytes: size, modifiedAt: modified))
    }
    let isCut = document.value("IsTruncated") == "true"
    return (objects, isCut ? document.value("NextContinuationToken") : nil)
  }

  /// Uploads in parts that nobody has ended: key, identifier and start.
  func openUploads(_ prefix: String) async throws -> [(key: String, upload: String, at: Instant)] {
    let answer = try await send(
      .get, "", query: "max-uploads=1000&prefix=\(Self.encoded(prefix))&uploads=", responseBytes: 4 << 20)
    try Self.check(answer)
    return S3Document(answer.body).elements("Upload").compactMap { element in
      guard let key = element.value("Key"), let upload = element.value("UploadId"),
        let at = element.value("Initiated").flatMap(Instant.init(iso8601:))
      else { return nil }
      return (key, upload, at)
    }
  }

  // MARK: Sending

  private static let attempts = 3
  /// For a part or a copy: 5 MiB over a poor line.
  private static let longSeconds = 300

  private func send(
    _ method: OutboundMethod, _ key: String, query: String = "", headers: [OutboundHeader] = [], body: [UInt8]? = nil,
    responseBytes: Int = 256 * 1024, totalSeconds: Int = 60
  ) async throws -> OutboundResponse {
    let path = "/\(settings.bucket)" + (key.isEmpty ? "" : "/\(key)")
    let url = settings.endpoint + path + (query.isEmpty ? "" : "?\(query)")
    let plain = headers + [OutboundHeader("host", settings.host)]
    let type = body == nil ? [] : [OutboundHeader("content-type", "application/octet-stream")]
    var request = OutboundRequest(
      method, url, body: body.map(OutboundBody.bytes) ?? .none,
      limits: OutboundLimits(totalSeconds: totalSeconds, responseBytes: responseBytes))
    var attempt = 1
    while true {
      // Signed anew each time: a signature holds for a few minutes only.
      request.headers =
        plain + type
        + settings.signing.headers(
          method, path: path, query: query, headers: plain, body: body ?? [], at: clock.now())
      do {
        let answer = try await http.send(request)
        guard answer.status >= 500 || answer.status == 429, attempt < Self.attempts else { return answer }
      } catch let error as OutboundError where error.isTemporary {
        guard attempt < Self.attempts else { throw OutboundError.storageAway(detail: error.code) }
      }
      try await Task.sleep(for: .milliseconds(100 << (2 * attempt)))
      attempt += 1
    }
  }

  private static func check(_ answer: OutboundResponse) throws {
    guard !answer.isSuccess else { return }
    let code = S3Document(answer.body).value("Code").map { $0.filter { $0.isASCII && $0.isLetter }.prefix(64) } ?? ""
    switch answer.status {
    case 401, 403: throw OutboundError.storageForbidden
    case 404 where code == "NoSuchBucket": throw OutboundError.storageBucketMissing
    case 429, 500...: throw OutboundError.storageAway(detail: "\(answer.status)")
    default: throw OutboundError.storageRefused(detail: "\(answer.status) \(code)")
    }
  }

  /// For answers that begin with "200 OK" before the work is done and may still hold an error.
  private static func checkWhole(_ answer: OutboundResponse) throws {
    try check(answer)
    guard let code = S3Document(answer.body).elements("Error").first?.value("Code") else { return }
    throw OutboundError.storageAway(detail: String(code.filter { $0.isASCII && $0.isLetter }.prefix(64)))
  }

  /// - Source: RFC 3986, section 2.3; signatures take no other form.
  private static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        String(UnicodeScalar(byte))
      default: "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }.joined()
  }
}
