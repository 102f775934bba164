import HummingbirdTesting
import NIOCore
import WebTesting

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
  let client: FormClient

  init(client: any TestClientProtocol, session: String? = nil, language: String = "zh-CN") {
    self.client = FormClient(client: client, session: session, language: language)
  }

  func get(_ path: String) async throws -> Page { try await client.get(path) }

  /// Sends a form with the token of a page, as the page would.
  func post(_ path: String, _ fields: [(String, String)], from formPage: Page? = nil) async throws -> Page {
    let page = if let formPage { formPage } else { try await get("/departments") }
    return try await client.remembering(page).send(path, fields + [("_csrf", page.token)])
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
    return try await client.send(path, body, type: "multipart/form-data; boundary=\(boundary)")
  }
}
