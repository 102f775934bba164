import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import NIOCore
import Store
import Testing

@testable import WebSupport

@Suite("The web stack")
struct StackTests {
  private static let routes: @Sendable (WebRouter, Workbench) -> Void = { router, bench in
    router.get("/open") { _, context in
      context.redirect(to: context.query["to"], flash: context.query.value("flash"), arguments: ["name": "<b>"])
    }
    router.get("/mine") { _, context in
      _ = try context.requirePrincipal()
      return Response(status: .ok)
    }
    router.get("/fail/{how}") { _, context -> Response in
      switch try context.parameter("how") {
      case "coded": throw StoreError.diskFull
      case "rate": throw WebError.tooManyRequests(retryAfterSeconds: 9)
      default: throw CancellationError()
      }
    }
    router.get("/token") { _, context in try context.json(JSONValue.string(context.csrfToken)) }
    router.post("/form") { request, context in
      let policy = FormPolicy(
        maxFileBytes: 64 << 10, maxFiles: 2, allowed: [.pdf, .docx], rejectsBadFiles: context.query["strict"] == "1")
      let form = try await context.form(from: request, policy: policy)
      return try context.json(
        JSONValue.object([
          "name": .string(form["name"]),
          "files": .array(form.files.map { .string("\($0.fileName) \($0.mediaType.rawValue) \($0.sha256.prefix(8))") }),
          "errors": .array(form.fileErrors.map { .string($0.error.code) }),
        ]))
    }
    router.get("/limited") { _, context in
      try context.limit(RateRule(name: "probe", burst: 2, perMinute: 60))
      return Response(status: .ok)
    }
  }

  private func withClient<Value: Sendable>(
    configuration: SiteConfiguration = .example,
    _ test: @escaping @Sendable (any TestClientProtocol, TestBench) async throws -> Value
  ) async throws -> Value {
    let bench = try await TestBench(configuration: configuration)
    return try await bench.application(routes: Self.routes).test(.router) { client in try await test(client, bench) }
  }

  /// The token and the cookie that belongs to it.
  private static func token(_ client: any TestClientProtocol) async throws -> (token: String, cookie: String) {
    let answer = try await client.execute(uri: "/token", method: .get)
    let cookie = try #require(answer.headers[values: .setCookie].first { $0.contains("tb_form=") })
    let token = String(buffer: answer.body).trimmingCharacters(in: ["\""])
    return (token, String(cookie.prefix { $0 != ";" }))
  }

  private static func post(
    _ client: any TestClientProtocol, _ uri: String = "/form", type: String = "application/x-www-form-urlencoded",
    cookie: String = "",
    _ body: [UInt8], extra: HTTPFields = [:]
  ) async throws -> TestResponse {
    var headers: HTTPFields = [.contentType: type, .cookie: cookie, .accept: "application/json"]
    headers.append(contentsOf: extra)
    return try await client.execute(uri: uri, method: .post, headers: headers, body: ByteBuffer(bytes: body))
  }

  @Test("every response carries the security headers, and pages allow nothing inline")
  func headers() async throws {
    try await withClient { client, _ in
      for uri in ["/accessibility", "/no-such-page", "/healthz"] {
        let answer = try await client.execute(uri: uri, method: .get)
        let policy = try #require(answer.headers[.contentSecurityPolicy])
        #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe-inline"))
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[.referrerPolicy] == "same-origin")
        #expect(answer.headers[.requestID]?.utf8.count == 13)
        #expect(answer.headers[.strictTransportSecurity] == nil)
        #expect(answer.headers[.cacheControl] == "private, no-cache")
      }
    }
  }

  @Test("a page has no inline script and no inline style, and sets no cookie when it has no form of its own")
  func nothingInline() async throws {
    try await withClient { client, _ in
      let answer = try await client.execute(uri: "/accessibility", method: .get)
      let html = String(buffer: answer.body)
      #expect(
        !html.contains(" style=") && !html.contains("<style") && !html.contains("<script>") && !html.contains("onclick")
      )
      #expect(answer.headers[values: .setCookie].isEmpty)
      #expect(html.contains("<html lang=\"zh-CN\""))
    }
  }

  @Test("with TLS, cookies are secure and carry the host prefix")
  func secureCookies() async throws {
    var configuration = SiteConfiguration.example
    configuration.baseURL = "https://tongban.example"
    try await withClient(configuration: configuration) { client, _ in
      let answer = try await client.execute(uri: "/token", method: .get)
      let cookie = try #require(answer.headers[values: .setCookie].first)
      #expect(cookie.hasPrefix("__Host-tb_form="))
      for part in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] { #expect(cookie.contains(part)) }
      #expect(answer.headers[.strictTransportSecurity] == "max-age=31536000")
    }
  }

  @Test(
    "redirects stay on this site",
    arguments: [
      ("/my/cases?x=1", "/my/cases?x=1"), ("//evil.example", "/"), ("https://evil.example", "/"),
      ("/\\evil.example", "/"),
      ("javascript:alert(1)", "/"), ("/a\nb", "/"), ("", "/"), ("/%09/evil.example", "/%09/evil.example"), ("/é", "/"),
    ])
  func redirects(given: String, expected: String) async throws {
    try await withClient { client, _ in
      let answer = try await client.execute(uri: "/open?to=\(PercentEncoding.component(given))", method: .get)
      #expect(answer.status == .seeOther)
      #expect(answer.headers[.location] == expected)
    }
  }

  @Test("who is not signed in is led to sign in and back")
  func signInFirst() async throws {
    try await withClient { client, _ in
      let answer = try await client.execute(uri: "/mine?a=1&b=%E5%8A%9E", method: .get)
      #expect(answer.headers[.location] == "/sign-in?next=/mine%3Fa%3D1%26b%3D%25E5%258A%259E")
    }
  }

  @Test("a form without its token, with another's, or from another site is refused")
  func csrf() async throws {
    try await withClient { client, _ in
      let (token, cookie) = try await Self.token(client)
      let (_, other) = try await Self.token(client)
      let body = Array("_csrf=\(token)&name=x".utf8)
      #expect(try await Self.post(client, cookie: cookie, body).status == .ok)
      #expect(try await Self.post(client, cookie: other, body).status == .conflict)
      #expect(try await Self.post(client, cookie: "", body).status == .conflict)
      #expect(try await Self.post(client, cookie: cookie, Array("name=x".utf8)).status == .conflict)
      let foreign: HTTPFields = [.origin: "https://evil.example"]
      #expect(try await Self.post(client, cookie: cookie, body, extra: foreign).status == .conflict)
      let own: HTTPFields = [.origin: "http://127.0.0.1:8080", .csrfToken: token]
      #expect(try await Self.post(client, cookie: cookie, Array("name=x".utf8), extra: own).status == .ok)
    }
  }

  @Test("a body that is no form, or too large, is refused")
  func bodies() async throws {
    try await withClient { client, _ in
      let (token, cookie) = try await Self.token(client)
      #expect(
        try await Self.post(client, type: "application/json", cookie: cookie, Array("{}".utf8)).status
          == .unsupportedMediaType)
      let large = Array("_csrf=\(token)&name=".utf8) + [UInt8](repeating: 97, count: 2 << 20)
      #expect(try await Self.post(client, cookie: cookie, large).status == .contentTooLarge)
    }
  }

  private static func multipart(_ token: String, files: [(name: String, content: [UInt8])], tokenFirst: Bool = true)
    -> [UInt8]
  {
    func part(_ disposition: String, _ content: [UInt8]) -> [UInt8] {
      Array("--xyz\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n".utf8) + content + Array("\r\n".utf8)
    }
    let tokenPart = part("name=\"_csrf\"", Array(token.utf8))
    let parts = files.flatMap { part("name=\"scan\"; filename=\"\($0.name)\"", $0.content) }
    return (tokenFirst ? tokenPart + parts : parts + tokenPart) + part("name=\"name\"", Array("李".utf8))
      + Array("--xyz--\r\n".utf8)
  }

  private static let pdf = Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 32, count: 40_000)

  @Test("files are stored by their content; disguised, refused, unsafe and oversized ones are told one by one")
  func uploads() async throws {
    try await withClient { client, test in
      let (token, cookie) = try await Self.token(client)
      let type = "multipart/form-data; boundary=xyz"
      let files: [(name: String, content: [UInt8])] = [
        ("申请.pdf", Self.pdf), ("", []), ("a.pdf", Array("<html>".utf8)), ("b.jpg", Self.pdf),
        ("c.exe", Array("MZ\0".utf8)),
        ("d.pdf", Self.pdf + [UInt8](repeating: 1, count: 30_000)),
        ("e.docx", ZipSample(names: ["[Content_Types].xml", "word/document.xml"]).bytes),
        ("f.docx", ZipSample(names: ["a"], unpackedBytes: 400 << 20).bytes), ("g.pdf", Self.pdf),
      ]
      let answer = try await Self.post(client, type: type, cookie: cookie, Self.multipart(token, files: files))
      let json = try JSONValue(parsing: String(buffer: answer.body))
      #expect(json["name"]?.stringValue == "李")
      let kept = json["files"]?.arrayValue?.compactMap(\.stringValue) ?? []
      #expect(kept.map { $0.split(separator: " ")[0] } == ["申请.pdf", "e.docx"])
      #expect(
        json["errors"]?.arrayValue?.compactMap(\.stringValue) == [
          "web.file.typeRefused", "web.file.disguised", "web.file.typeRefused", "web.file.tooLarge",
          "web.file.archiveUnsafe", "web.form.tooManyFiles",
        ])
    }
  }

  @Test("a strict form refuses a bad file whole, and a file before the token is never read")
  func strictUploads() async throws {
    try await withClient { client, _ in
      let (token, cookie) = try await Self.token(client)
      let type = "multipart/form-data; boundary=xyz"
      let bad = Self.multipart(token, files: [("a.pdf", Array("<html>".utf8))])
      #expect(
        try await Self.post(client, "/form?strict=1", type: type, cookie: cookie, bad).status == .unprocessableContent)
      let late = Self.multipart(token, files: [("a.pdf", Self.pdf)], tokenFirst: false)
      #expect(try await Self.post(client, type: type, cookie: cookie, late).status == .conflict)
      let cut = Array(Self.multipart(token, files: [("a.pdf", Self.pdf)]).prefix(20_000))
      #expect(try await Self.post(client, type: type, cookie: cookie, cut).status == .unprocessableContent)
    }
  }

  @Test("errors are pages in plain words for people and problem documents for programs")
  func errors() async throws {
    try await withClient { client, _ in
      let page = try await client.execute(uri: "/fail/coded", method: .get)
      #expect(page.status == .serviceUnavailable)
      #expect(String(buffer: page.body).contains("存储空间已满"))
      #expect(String(buffer: page.body).contains("12345"))
      let problem = try await client.execute(uri: "/fail/coded", method: .get, headers: [.accept: "application/json"])
      #expect(problem.headers[.contentType] == "application/problem+json")
      let json = try JSONValue(parsing: String(buffer: problem.body))
      #expect(json["code"]?.stringValue == "store.disk.full" && json["status"]?.intValue == 503)
      #expect(json["type"]?.stringValue == "http://127.0.0.1:8080/problems/store.disk.full")
      #expect(try await client.execute(uri: "/problems/store.disk.full", method: .get).status == .ok)
      #expect(try await client.execute(uri: "/problems/none", method: .get).status == .notFound)
      #expect(try await client.execute(uri: "/fail/other", method: .get).status == .serviceUnavailable)
      #expect(try await client.execute(uri: "/fail/rate", method: .get).headers[.retryAfter] == "9")
      #expect(try await client.execute(uri: "/no-such-page", method: .get).status == .notFound)
      #expect(
        try await client.execute(uri: "/" + String(repeating: "a", count: 9000), method: .get).status
          == .contentTooLarge)
    }
  }

  @Test("preferences are kept in a cookie and change the page")
  func preferences() async throws {
    try await withClient { client, _ in
      let body = Array("language=en&text=large&theme=dark&next=/accessibility".utf8)
      let answer = try await Self.post(client, "/preferences", body)
      #expect(answer.headers[.location] == "/accessibility")
      let cookie = try #require(answer.headers[values: .setCookie].first)
      let page = try await client.execute(
        uri: "/accessibility", method: .get, headers: [.cookie: String(cookie.prefix { $0 != ";" })])
      let html = String(buffer: page.body)
      #expect(html.contains("<html lang=\"en\" data-text=\"large\" data-theme=\"dark\">"))
      #expect(
        try await Self.post(client, "/preferences", body, extra: [.secFetchSite: "cross-site"]).status == .conflict)
    }
  }

  @Test("a notice after a redirect is shown once, escaped, and only for known keys")
  func flash() async throws {
    try await withClient { client, _ in
      let answer = try await client.execute(
        uri: "/open?to=/accessibility&flash=error.web.file.typeRefused", method: .get)
      let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("tb_flash=") })
      let page = try await client.execute(
        uri: "/accessibility", method: .get, headers: [.cookie: String(cookie.prefix { $0 != ";" })])
      #expect(String(buffer: page.body).contains("role=\"status\""))
      #expect(page.headers[values: .setCookie].contains { $0.hasPrefix("tb_flash=;") && $0.contains("Max-Age=0") })
      let forged = Flash(key: "no.such.key").cookie.value
      let quiet = try await client.execute(
        uri: "/accessibility", method: .get, headers: [.cookie: "tb_flash=\(forged)"])
      #expect(!String(buffer: quiet.body).contains("role=\"status\""))
    }
  }

  @Test("assets are immutable, answer to their tag, and unknown ones are not found")
  func assets() async throws {
    try await withClient { client, test in
      for name in test.bench.assets.names {
        let address = try #require(test.bench.assets.address(of: name))
        let answer = try await client.execute(uri: address, method: .get)
        #expect(answer.status == .ok)
        #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
        let tag = try #require(answer.headers[.eTag])
        let again = try await client.execute(uri: address, method: .get, headers: [.ifNoneMatch: tag])
        #expect(again.status == .notModified && again.body.readableBytes == 0)
      }
      #expect(try await client.execute(uri: "/assets/0000000000000000/tongban.css", method: .get).status == .notFound)
    }
  }

  @Test("the style sheet and the script stay small")
  func sizes() async throws {
    let test = try await TestBench()
    func size(_ name: String) throws -> Int {
      let address = try #require(test.bench.assets.address(of: name))
      let parts = address.split(separator: "/")
      return try #require(test.bench.assets.asset(hash: String(parts[1]), name: name)).body.readableBytes
    }
    #expect(try size("tongban.css") <= 44_000)
    // A seventh of it keeps drafts in the window while they cannot be saved.
    #expect(try size("tongban.js") <= 17_500)
  }

  @Test("too many requests are refused, and time refills the bucket")
  func rates() async throws {
    try await withClient { client, test in
      #expect(try await client.execute(uri: "/limited", method: .get).status == .ok)
      #expect(try await client.execute(uri: "/limited", method: .get).status == .ok)
      let refused = try await client.execute(uri: "/limited", method: .get)
      #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] == "1")
      test.clock.advance(seconds: 1)
      #expect(try await client.execute(uri: "/limited", method: .get).status == .ok)
    }
  }

  @Test("buckets stay bounded however many addresses come")
  func boundedBuckets() {
    let limiter = RateLimiter()
    let rule = RateRule(name: "x", burst: 1, perMinute: 1)
    for number in 0..<100_000 { _ = limiter.take(rule, key: "\(number)", now: Instant(milliseconds: Int64(number))) }
    #expect(limiter.bucketCount <= 16 * 4096)
  }

  @Test("the forwarded address is believed only from as many proxies as are ours")
  func clientAddress() {
    let forwarded = ["6.6.6.6, 1.2.3.4", "10.0.0.9"]
    #expect(ClientAddress.resolved(peer: "p", forwarded: forwarded, trustedProxyCount: 0) == "p")
    #expect(ClientAddress.resolved(peer: "p", forwarded: forwarded, trustedProxyCount: 1) == "10.0.0.9")
    #expect(ClientAddress.resolved(peer: "p", forwarded: forwarded, trustedProxyCount: 2) == "1.2.3.4")
    #expect(ClientAddress.resolved(peer: "p", forwarded: forwarded, trustedProxyCount: 9) == "p")
    #expect(ClientAddress.resolved(peer: "p", forwarded: ["<script>"], trustedProxyCount: 1) == "p")
  }

  @Test("health is told from the database")
  func health() async throws {
    try await withClient { client, _ in
      let answer = try await client.execute(uri: "/healthz", method: .get)
      #expect(answer.status == .ok && String(buffer: answer.body) == "{\"status\":\"ok\"}")
    }
  }
}
