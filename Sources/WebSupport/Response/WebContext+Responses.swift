import Foundation
package import HTTPTypes
package import Hummingbird
package import Kernel
import NIOCore
package import Store

extension WebContext {
  /// Leads the reader on after an act (303), with a notice on the next page. Other sites' addresses lead home.
  package func redirect(
    to path: String, flash: String? = nil, arguments: [String: String] = [:], tone: Tone = .success
  ) -> Response {
    if let flash { setCookie(Flash(key: flash, arguments: arguments, tone: tone).cookie) }
    return Response(status: .seeOther, headers: [.location: LocalPath.checked(path) ?? "/"])
  }

  /// Answers with JSON.
  package func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) throws -> Response {
    json(bytes: value.canonicalBytes, status: status)
  }

  /// Answers with JSON.
  package func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return json(bytes: Array(try encoder.encode(value)), status: status)
  }

  private func json(bytes: [UInt8], status: HTTPResponse.Status) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Tells a script that a draft is kept, and since when.
  package func autosaved(at instant: Instant, revision: Int? = nil) throws -> Response {
    var members: [String: JSONValue] = [
      "message": .string(text("web.autosave.saved", ["time": wording.time(instant)]))
    ]
    if let revision { members["revision"] = .integer(Int64(revision)) }
    return try json(JSONValue.object(members))
  }

  /// Answers with a file made on the spot, to be kept by the reader.
  package func bytes(_ bytes: [UInt8], mediaType: String, name: String) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: mediaType, .contentDisposition: ContentDisposition(isInline: false, name: name).header],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Answers with a stored file, piece by piece, or with the part that the request asks for. Whoever calls it has checked the
  /// right to read.
  ///
  /// - Parameters:
  ///   - request: whose lines `Range`, `If-Range` and `If-None-Match` are heeded.
  ///   - inline: whether the browser may show it; only kinds that cannot run anything are ever shown.
  package func download(
    _ sha256: String, name: String, mediaType: MediaKind, from blobs: any BlobStore, request: Request,
    inline: Bool = false
  ) async throws -> Response {
    // The content is what the name says, for ever.
    let tag = "\"\(sha256)\""
    let disposition = ContentDisposition(isInline: inline && mediaType.canBeShown, name: name)
    var headers: HTTPFields = [
      .eTag: tag, .acceptRanges: "bytes", .cacheControl: "private, max-age=0, must-revalidate",
    ]
    headers[.contentSecurityPolicy] = mediaType == .pdf ? SecurityHeaders.paperPolicy : SecurityHeaders.filePolicy
    if let known = request.headers[.ifNoneMatch], known.contains(tag) {
      return Response(status: .notModified, headers: headers)
    }
    guard let total = try await blobs.sizeBytes(sha256) else { throw StoreError.blobMissing(sha256: sha256) }
    let range = ByteRange(
      range: request.headers[.range], ifRange: request.headers[.ifRange], tag: tag, totalBytes: total)
    headers[.contentRange] = range.contentRange(totalBytes: total)
    if range == .unsatisfiable { return Response(status: .rangeNotSatisfiable, headers: headers) }
    headers[.contentType] = mediaType.mediaType
    headers[.contentDisposition] = disposition.header
    var part: Range<Int>?
    if case .part(let asked) = range { part = asked }
    let content = try await blobs.open(sha256, range: part)
    let body = ResponseBody(contentLength: content.range.count) { writer in
      for try await piece in content { try await writer.write(ByteBuffer(bytes: piece)) }
      try await writer.finish(nil)
    }
    return Response(status: part == nil ? .ok : .partialContent, headers: headers, body: body)
  }
}

extension Response {
  /// Opens the session in the browser.
  package mutating func setSession(_ token: String, _ context: WebContext, maxAgeSeconds: Int? = nil) {
    context.setCookie(ResponseCookie(name: SessionCookie.name, value: token, maxAgeSeconds: maxAgeSeconds))
  }

  /// Ends the session in the browser.
  package mutating func clearSession(_ context: WebContext) {
    context.setCookie(ResponseCookie(name: SessionCookie.name, value: "", maxAgeSeconds: 0))
  }
}

/// The cookie of the session.
enum SessionCookie {
  static let name = "tb_session"
}
