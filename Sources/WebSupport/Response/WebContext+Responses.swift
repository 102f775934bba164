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

  /// Answers with a stored file, piece by piece. Whoever calls it has checked the right to read.
  ///
  /// - Parameter inline: whether the browser may show it; only kinds that cannot run anything are ever shown.
  package func download(
    _ sha256: String, name: String, mediaType: MediaKind, from blobs: any BlobStore, inline: Bool = false
  ) async throws -> Response {
    let content = try await blobs.open(sha256)
    let disposition = ContentDisposition(isInline: inline && mediaType.canBeShown, name: name)
    var headers: HTTPFields = [
      .contentType: mediaType.mediaType, .contentDisposition: disposition.header,
      .cacheControl: "private, max-age=0, must-revalidate",
    ]
    headers[.contentSecurityPolicy] = mediaType == .pdf ? SecurityHeaders.paperPolicy : SecurityHeaders.filePolicy
    let body = ResponseBody(contentLength: content.totalBytes) { writer in
      for try await piece in content { try await writer.write(ByteBuffer(bytes: piece)) }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: headers, body: body)
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
