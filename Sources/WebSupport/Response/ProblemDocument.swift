import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// An error for programs.
///
/// - Source: RFC 9457.
struct ProblemDocument {
  let error: any CodedError
  let words: ErrorWords
  let context: WebContext
  /// The status, where it is not the one of the error's kind.
  var status: HTTPResponse.Status?

  var response: Response {
    let status = status ?? error.kind.status
    var members: [String: JSONValue] = [
      "type": .string("\(context.configuration.baseURL)/problems/\(error.code)"),
      "title": .string(words.title), "status": .integer(Int64(status.code)), "detail": .string(words.text),
      "code": .string(error.code), "instance": .string("urn:request:\(context.requestID)"),
    ]
    if let next = words.next { members["next"] = .string(next) }
    let body = JSONValue.object(members).canonicalBytes
    return Response(
      status: status,
      headers: [
        .contentType: "application/problem+json", .contentLanguage: context.language.rawValue,
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}
