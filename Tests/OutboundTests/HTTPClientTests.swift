import Foundation
import Outbound
import Testing

@Suite("Requests over HTTP")
struct HTTPClientTests {
  private let client = HTTPClient()

  @Test("carry method, headers and body, and bring the answer back")
  func roundTrip() async throws {
    let heard = Heard<HeardRequest>()
    let server = try LoopbackServer { connection in
      connection.serve { request in
        heard.add(request)
        connection.answer(201, headers: ["X-Mark: 一", "x-mark: two"], "done")
      }
    }
    let answer = try await client.send(
      OutboundRequest(
        .post, server.url + "/a?b=c",
        headers: [OutboundHeader("Content-Type", "text/plain"), OutboundHeader("X-A", "b")],
        body: .bytes(Array("你好".utf8))))
    #expect(answer.status == 201 && answer.isSuccess && !answer.isCut)
    #expect(answer.header("X-MARK") == "一")
    #expect(answer.body == Array("done".utf8))
    let request = try #require(heard.all.first)
    #expect(request.method == "POST" && request.target == "/a?b=c")
    #expect(request.headers["content-type"] == "text/plain" && request.headers["x-a"] == "b")
    #expect(request.headers["expect"] == nil)
    #expect(request.body == Array("你好".utf8))
  }

  @Test("can have each method, with and without a body", arguments: [OutboundMethod.get, .head, .post, .put, .delete])
  func methods(method: OutboundMethod) async throws {
    let heard = Heard<HeardRequest>()
    let server = try LoopbackServer { connection in
      connection.serve { request in
        heard.add(request)
        if request.method == "HEAD" {
          connection.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n")
        } else {
          connection.answer(200, "body")
        }
      }
    }
    let answer = try await client.send(OutboundRequest(method, server.url))
    #expect(answer.body == (method == .head ? [] : Array("body".utf8)))
    if method != .get, method != .head {
      _ = try await client.send(OutboundRequest(method, server.url, body: .bytes([1, 2, 3])))
      #expect(heard.all.last?.body == [1, 2, 3])
    }
    #expect(heard.all.allSatisfy { $0.method == method.rawValue })
  }

  @Test("send files and streams piece by piece")
  func streamedBodies() async throws {
    let heard = Heard<HeardRequest>()
    let server = try LoopbackServer { connection in
      connection.serve { request in
        heard.add(request)
        connection.answer()
      }
    }
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let path = NSTemporaryDirectory() + "outbound-" + UUID().uuidString
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try await client.send(OutboundRequest(.put, server.url, body: .file(path: path)))
    for size in [nil, bytes.count] {
      let pieces = PieceSource(bytes, size: 70_000)
      _ = try await client.send(
        OutboundRequest(.put, server.url, body: .stream(sizeBytes: size, next: { pieces.next() })))
    }
    #expect(heard.all.map(\.body) == [bytes, bytes, bytes])
    #expect(heard.all.map { $0.headers["content-length"] } == ["300000", nil, "300000"])
    await #expect(throws: Refused.self) {
      try await client.send(
        OutboundRequest(.put, server.url, body: .stream(sizeBytes: nil, next: { throw Refused() })))
    }
  }

  @Test("use an open connection again")
  func reuse() async throws {
    let server = try LoopbackServer { connection in connection.serve { _ in connection.answer() } }
    for _ in 0..<5 { _ = try await client.send(OutboundRequest(.get, server.url)) }
    #expect(server.connections == 1)
  }

  @Test("end when the answer is too long, or are cut off there when that is asked for")
  func longAnswers() async throws {
    let long = String(repeating: "x", count: 100_000)
    let server = try LoopbackServer { connection in connection.serve { _ in connection.answer(200, long) } }
    var request = OutboundRequest(.get, server.url, limits: OutboundLimits(responseBytes: 5000))
    await #expect(throws: OutboundError.answerTooLong(limitBytes: 5000)) { try await client.send(request) }
    request.limits.cutsLongResponses = true
    let answer = try await client.send(request)
    #expect(answer.status == 200 && answer.isCut && answer.body.count == 5000)
    request.limits.responseBytes = 100_000
    let whole = try await client.send(request)
    #expect(!whole.isCut && whole.body.count == 100_000)
    let heard = Heard<[UInt8]>()
    _ = try await client.send(request) { heard.add($0) }
    #expect(heard.all.reduce(0) { $0 + $1.count } == 100_000)
    await #expect(throws: Refused.self) { try await client.send(request) { _ in throw Refused() } }
  }

  @Test("follow redirects only when asked, and never to another kind of address")
  func redirects() async throws {
    let server = try LoopbackServer { connection in
      connection.serve { request in
        switch request.target {
        case "/away": connection.answer(302, headers: ["Location: /here"])
        case "/file": connection.answer(302, headers: ["Location: file:///etc/passwd"])
        case "/loop": connection.answer(302, headers: ["Location: /loop"])
        default: connection.answer(200, "here")
        }
      }
    }
    let plain = try await client.send(OutboundRequest(.get, server.url + "/away"))
    #expect(plain.status == 302)
    let limits = OutboundLimits(redirects: 2)
    let followed = try await client.send(OutboundRequest(.get, server.url + "/away", limits: limits))
    #expect(followed.status == 200 && followed.body == Array("here".utf8))
    #expect(followed.header("Location") == nil)
    await #expect(throws: OutboundError.addressInvalid) {
      try await client.send(OutboundRequest(.get, server.url + "/file", limits: limits))
    }
    await #expect(throws: OutboundError.broken(host: "127.0.0.1", detail: "47")) {
      try await client.send(OutboundRequest(.get, server.url + "/loop", limits: limits))
    }
  }

  @Test(
    "go to addresses of the web only",
    arguments: [
      "", "nonsense", "ftp://example.org/", "file:///etc/passwd", "https://", "https://user:pw@example.org/",
      "https://exa mple.org/", "https://example.org/\r\nHost: x", "gopher://x", "//example.org", "https://例\u{0}.org",
      "https://example.org/" + String(repeating: "a", count: 2100),
    ])
  func addresses(text: String) async throws {
    #expect(throws: OutboundError.addressInvalid) { try OutboundURL(text) }
    await #expect(throws: OutboundError.addressInvalid) { try await client.send(OutboundRequest(.get, text)) }
  }

  @Test(
    "have headers of one line each",
    arguments: [
      OutboundHeader("X-A", "b\r\nX-C: d"), OutboundHeader("X A", "b"), OutboundHeader("", "b"),
      OutboundHeader("X-A:", "b"), OutboundHeader("X-A", "b\u{0}"),
    ])
  func headers(header: OutboundHeader) async throws {
    await #expect(throws: OutboundError.addressInvalid) {
      try await client.send(OutboundRequest(.get, "http://127.0.0.1:9/", headers: [header]))
    }
  }

  @Test("to addresses that need TLS are told apart when they are registered")
  func registration() throws {
    try OutboundURL.check("https://example.org/hook", requiresTLS: true)
    try OutboundURL.check("http://example.org/hook", requiresTLS: false)
    #expect(throws: OutboundError.addressInvalid) {
      try OutboundURL.check("http://example.org/hook", requiresTLS: true)
    }
  }
}

struct Refused: Error, Equatable {}
