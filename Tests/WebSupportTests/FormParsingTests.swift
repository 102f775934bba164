import Kernel
import Testing

@testable import WebSupport

@Suite("Form parsing")
struct FormParsingTests {
  private let limits = WebLimits()

  private func fields(_ text: String) throws -> [(name: String, value: String)] {
    try URLEncodedFields.parse(Array(text.utf8), limits: limits)
  }

  @Test("pairs are decoded, and broken escapes stand for themselves")
  func urlEncoded() throws {
    let form = Form(fields: try fields("name=%E6%9D%8E+x&empty=&flag&pct=100%&bad=%zz&a=1&a=2&t=a%0D%0Ab%00"))
    #expect(form["name"] == "李 x")
    #expect(form.value("empty") == "")
    #expect(form.value("nothing") == nil)
    #expect(form["pct"] == "100%")
    #expect(form["bad"] == "%zz")
    #expect(form.all("a") == ["1", "2"])
    #expect(form.value("t") == "a\nb")
  }

  @Test("more fields than the limit are refused")
  func fieldLimit() {
    #expect(throws: WebError.tooManyFields(limit: 500)) {
      try fields(String(repeating: "a=1&", count: 501))
    }
  }

  private static let body = """
    preamble\r
    --b0\r
    Content-Disposition: form-data; name="_csrf"\r
    \r
    token\r
    --b0\r
    content-disposition: form-data; name="text"\r
    \r
    line one\r
    --b0 is not a boundary here\r
    \r
    --b0\r
    Content-Disposition: form-data; name="scan"; filename="a%22b;c.pdf"\r
    Content-Type: application/pdf\r
    \r
    %PDF-1.7\r
    \r
    --b0\r
    Content-Disposition: form-data; name="empty"\r
    \r
    \r
    --b0--\r
    epilogue
    """

  private func events(_ body: [UInt8], piece: Int) throws -> [MultipartParser.Event] {
    var parser = MultipartParser(boundary: "b0", limits: limits)
    var events: [MultipartParser.Event] = []
    var start = 0
    while start < body.count {
      events += try parser.feed(body[start..<min(start + piece, body.count)])
      start += piece
    }
    return events
  }

  /// Name, file name and content of each part.
  private func parts(_ events: [MultipartParser.Event]) -> [String] {
    var parts: [String] = []
    var content: [UInt8] = []
    for event in events {
      switch event {
      case .partBegan(let header): parts.append("\(header.name)|\(header.fileName ?? "-")|")
      case .data(let bytes): content += bytes
      case .partEnded:
        parts[parts.count - 1] += String(decoding: content, as: UTF8.self)
        content = []
      case .finished: parts.append("end")
      }
    }
    return parts
  }

  @Test(
    "a multipart body gives the same parts in whatever pieces it comes", arguments: [1, 2, 3, 5, 7, 16, 64, 10_000])
  func pieces(piece: Int) throws {
    // A line that begins like a boundary but goes on is content: RFC 2046 lets only blanks follow a boundary.
    let body = Array(Self.body.replacing("--b0 is not", with: "--b1 is not").utf8)
    let found = parts(try events(body, piece: piece))
    #expect(
      found == [
        "_csrf|-|token", "text|-|line one\r\n--b1 is not a boundary here\r\n", "scan|a\"b;c.pdf|%PDF-1.7\r\n",
        "empty|-|", "end",
      ])
  }

  @Test(
    "malformed bodies are refused",
    arguments: [
      "--b0\r\n\r\nx\r\n--b0--", "--b0\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--b0--",
      "--b0\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b0--", "--b0\r\nno colon\r\n\r\nx\r\n--b0--",
      "--b0garbage\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b0--",
      "--b0\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nx\r\n--b0--",
    ])
  func malformed(text: String) {
    #expect(throws: WebError.malformedForm) { try events(Array(text.utf8), piece: 4) }
  }

  @Test("headers and parts without end are refused")
  func limitsOfParts() {
    let long = "--b0\r\nX: " + String(repeating: "a", count: 9000)
    #expect(throws: WebError.malformedForm) { try events(Array(long.utf8), piece: 100) }
    let preamble = String(repeating: "x", count: 5000)
    #expect(throws: WebError.malformedForm) { try events(Array(preamble.utf8), piece: 100) }
    let part = "\r\n--b0\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
    #expect(throws: WebError.tooManyFields(limit: 500)) {
      try events(Array(String(repeating: part, count: 501).utf8), piece: 4000)
    }
  }

  @Test("random bodies never stop the program")
  func fuzz() {
    var random = SplitMix(state: 7)
    let pieces = [
      "--b0", "--b0--", "\r\n", "\r", "\n", "-", "Content-Disposition: form-data; name=\"a\"", "; filename=\"", "\"",
      "\r\n\r\n", "x", "\0",
      "é", ":", "=", ";", " ",
    ]
    for _ in 0..<1500 {
      let text = (0..<Int.random(in: 0...30, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      _ = try? events(Array(text.utf8), piece: Int.random(in: 1...9, using: &random))
      _ = try? fields(text)
      _ = FormMediaType(header: text)
      _ = MediaSniffer.kind(ofHead: Array(text.utf8))
      _ = Cookies(headers: [text])
      _ = QueryParameters(text).replacing("a", with: "b")
      _ = LocalPath.checked(text)
      _ = Language(acceptLanguage: text)
      _ = AcceptHeader.prefersJSON(text)
      _ = Flash(cookie: text)
      _ = FileName.cleaned(text, limitBytes: 20)
      _ = try? ZipInspector.inspect(tail: Array(text.utf8), sizeBytes: text.utf8.count)
    }
  }

  @Test("the content type of a form is read strictly")
  func mediaType() {
    #expect(FormMediaType(header: "application/x-www-form-urlencoded; charset=UTF-8") == .urlEncoded)
    #expect(FormMediaType(header: "multipart/form-data; boundary=\"a b\"") == .multipart(boundary: "a b"))
    #expect(FormMediaType(header: "multipart/form-data") == nil)
    #expect(FormMediaType(header: "multipart/form-data; boundary=" + String(repeating: "a", count: 71)) == nil)
    #expect(FormMediaType(header: "text/plain") == nil)
    #expect(FormMediaType(header: nil) == nil)
  }

  @Test("file names lose folders, control characters and direction marks")
  func fileNames() {
    #expect(FileName.cleaned("C:\\x\\..\\a.pdf", limitBytes: 200) == "a.pdf")
    #expect(FileName.cleaned("../../etc/passwd", limitBytes: 200) == "passwd")
    #expect(FileName.cleaned("a\u{202E}fdp.exe\u{0}", limitBytes: 200) == "afdp.exe")
    #expect(FileName.cleaned("", limitBytes: 200) == "file")
    #expect(FileName.cleaned(String(repeating: "长", count: 100) + ".pdf", limitBytes: 50).hasSuffix(".pdf"))
  }

  @Test("checks collect what is wrong, at the field, in the reader's words")
  func checks() throws {
    let words = try Renderer(resources: [.web], strict: true).words(.zhCN)
    let form = Form(["name": " ", "kind": "z", "born": "2026-02-30", "area": "0", "id": "123", "long": "一二三四五六"])
    var check = FormCheck(form, words)
    _ = check.required("name")
    #expect(check.choice("kind", of: ["a"]) == nil)
    #expect(check.date("born") == nil)
    #expect(check.integer("area", in: 1...9) == nil)
    #expect(check.parse("id") { try CitizenNumber($0) } == nil)
    _ = check.optional("long", maxLength: 5)
    check.accepted("agree")
    let summary = try #require(check.errors.summary(words))
    #expect(summary.items.count == 7)
    #expect(summary.items[0].href == "#name")
    #expect(check.errors["long"] == "最多 5 个字，请减少 1 个字")
    #expect(check.errors["id"]?.isEmpty == false)
  }
}
