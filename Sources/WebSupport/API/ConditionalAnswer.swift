import Cryptography
package import HTTPTypes
package import Hummingbird
package import Kernel
import NIOCore
import Outbound

/// An answer that readers may keep: sent whole only to those who do not have it yet.
///
/// - Source: RFC 9110, sections 8.8 (validators) and 13 (conditional requests).
package struct ConditionalAnswer: Sendable {
  let body: [UInt8]
  let mediaType: String
  let modified: Instant?
  /// The strong entity tag, with its quotation marks.
  let tag: String

  /// An answer of these bytes.
  package init(_ body: [UInt8], mediaType: String, modified: Instant? = nil) {
    self.body = body
    self.mediaType = mediaType
    self.modified = modified
    // Half of the digest is plenty to tell versions of one address apart.
    tag = "\"\(Base64URL.encode(Digest.sha256(body).prefix(16)))\""
  }

  /// Whether the reader already has it. The date is asked only when no tag is named.
  func isKnown(to headers: HTTPFields) -> Bool {
    if let tags = headers[.ifNoneMatch] { return Self.names(tag, in: tags) }
    guard let modified, let known = headers[.ifModifiedSince].flatMap(HTTPDate.instant) else { return false }
    return modified.seconds <= known.seconds
  }

  /// Whether a list of tags names one; weak ones count, because a reader wants the same content.
  static func names(_ tag: String, in list: String) -> Bool {
    list.split(separator: ",").prefix(100).contains { given in
      let given = given.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
      return given == "*" || given == tag || given == "W/\(tag)"
    }
  }

  /// The answer: 200, or 304 without a body.
  package func response(to request: Request, headers given: HTTPFields = [:]) -> Response {
    var headers = given
    headers[.eTag] = tag
    // Kept, but asked about each time: what is withdrawn must vanish everywhere at once.
    headers[.cacheControl] = "public, no-cache"
    if let modified { headers[.lastModified] = HTTPDate.text(modified) }
    if isKnown(to: request.headers) { return Response(status: .notModified, headers: headers) }
    headers[.contentType] = mediaType
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}
