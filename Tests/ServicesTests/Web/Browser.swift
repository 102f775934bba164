import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

/// What came back.
struct Page: Sendable {
  var status: HTTPResponse.Status
  var text: String
  var headers: HTTPFields

  var location: String? { headers[.location] }

  /// The token against forgery in the page's forms.
  var token: String { value(of: "_csrf") ?? "" }

  /// The value of a hidden or typed field.
  func value(of name: String) -> String? {
    guard let range = text.range(of: "name=\"\(name)\" value=\"") else { return nil }
    return String(text[range.upperBound...].prefix { $0 != "\"" })
  }

  /// The words of the page without its markup.
  var words: String {
    text.replacing(/<[^>]*>/, with: " ").replacing(/\s+/, with: " ")
  }
}

/// A file that a form sends.
struct SentFile: Sendable {
  var field: String
  var name: String
  var type = "application/pdf"
  var bytes: [UInt8]

  /// A small but real PDF.
  static func pdf(_ field: String, _ name: String = "证明.pdf") -> SentFile {
    let text = """
      %PDF-1.4
      1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
      2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
      trailer<</Root 1 0 R>>
      %%EOF

      """
    return SentFile(field: field, name: name, bytes: Array(text.utf8))
  }
}

/// A person with a browser that has no script.
struct Browser: Sendable {
  let client: any TestClientProtocol
  var session: String?
  var language = "zh-CN"

  func get(_ path: String) async throws -> Page {
    try await client.execute(uri: path, method: .get, headers: headers) { Self.page($0) }
  }

  /// Sends a form with the token of a page, as the page would.
  func post(_ path: String, _ fields: [(String, String)], from formPage: Page? = nil) async throws -> Page {
    let token = if let formPage { formPage.token } else { try await get("/departments").token }
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    let body = (fields + [("_csrf", token)]).map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(
      separator: "&")
    return try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)) {
      Self.page($0)
    }
  }

  /// Sends a form with files.
  func post(_ path: String, _ fields: [(String, String)], files: [SentFile], from formPage: Page) async throws -> Page {
    let boundary = "----tongban-test-boundary"
    var body = ByteBuffer()
    for (name, value) in fields + [("_csrf", formPage.token)] {
      body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
    }
    for file in files {
      body.writeString(
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n"
          + "Content-Type: \(file.type)\r\n\r\n")
      body.writeBytes(file.bytes)
      body.writeString("\r\n")
    }
    body.writeString("--\(boundary)--\r\n")
    var headers = headers
    headers[.contentType] = "multipart/form-data; boundary=\(boundary)"
    return try await client.execute(uri: path, method: .post, headers: headers, body: body) { Self.page($0) }
  }

  private var headers: HTTPFields {
    var headers: HTTPFields = [.acceptLanguage: language, .accept: "text/html"]
    if let session { headers[.cookie] = "tb_session=\(session)" }
    return headers
  }

  private static func page(_ response: TestResponse) -> Page {
    Page(status: response.status, text: String(buffer: response.body), headers: response.headers)
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
