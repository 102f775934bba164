import Cryptography
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Testing

@testable import WebSupport

/// A list of numbers, and each number by itself.
private struct CountingFeature: Feature {
  let name = "counting"
  static let changed = Instant(iso8601: "2026-11-20T08:00:00Z")

  func addRoutes(to router: WebRouter, bench: Workbench) {}

  func apiDescriptions(bench: Workbench) -> [APIDescription] {
    [
      APIDescription(
        tag: "counting",
        operations: [
          APIOperation(
            "listNumbers", at: "/numbers",
            [
              APIParameter("from", .integer(0...100)), APIParameter("on", .date),
              APIParameter("called", .text(maxLength: 5)), APIParameter("parity", .choice(["odd", "even"])),
              APIParameter("big", .flag), APIParameter("near", .identifier),
            ],
            gives: .page("Number"), links: [APIOperation.Link(to: "getNumber", "id", from: "/items/0/id")]
          ) { call in
            let start = try call.cursorParts(1).flatMap { $0.first.flatMap { Int($0) } }.map { $0 + 1 }
            let first = start ?? call.integer("from") ?? 0
            let found = Array(first..<min(first + call.limit + 1, 45))
            return APIAnswer.page(found, limit: call.limit, after: { APICursor(["\($0)"]) }) {
              ["id": .string("\($0)")]
            }
          },
          APIOperation(
            "getNumber", at: "/numbers/{id}", [APIParameter("id", .code(pattern: "^[0-9]{1,3}$"), in: .path)],
            gives: .one("Number")
          ) { call in
            guard let id = call.integer("id"), id < 45 else { throw WebError.notFound }
            return .one(["id": .string("\(id)")], modified: Self.changed)
          },
          APIOperation("breakNumber", at: "/broken", gives: .one("Number")) { _ in throw CancellationError() },
        ],
        schemas: [APISchema("Number", [APIField("id", .text)])])
    ]
  }
}

@Suite("The interface for programs")
struct APITests {
  private func withClient(
    limits: WebLimits = WebLimits(), _ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void
  ) async throws {
    var configuration = SiteConfiguration.example
    configuration.limits = limits
    let bench = try await TestBench(configuration: configuration)
    try await Application(router: WebStack.router(features: [CountingFeature()], bench: bench.bench)).test(
      .router, test)
  }

  private static let base = "/api/disclosure/v1"

  private static func get(
    _ client: any TestClientProtocol, _ path: String, _ headers: HTTPFields = [:],
    method: HTTPRequest.Method = .get
  ) async throws -> (answer: TestResponse, json: JSONValue?) {
    let answer = try await client.execute(uri: base + path, method: method, headers: headers)
    return (answer, try? JSONValue(parsing: String(buffer: answer.body)))
  }

  @Test func `a list is walked to its end by the Link header, and no element is missed or told twice`() async throws {
    try await withClient { client in
      var path = "/numbers?limit=10&from=3"
      var seen: [Int] = []
      var pages = 0
      while true {
        let (answer, json) = try await Self.get(client, path)
        #expect(answer.status == .ok)
        seen += (json?["items"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue.flatMap { Int($0) } }
        pages += 1
        let links = try #require(answer.headers.first { $0.name.canonicalName == "link" }).value
        #expect(links.contains("</api/disclosure/v1/openapi.json>; rel=\"service-desc\""))
        guard let next = links.firstMatch(of: /<([^>]*)>; rel="next"/) else {
          #expect(json?["nextCursor"] == nil)
          break
        }
        #expect(next.1.contains(json?["nextCursor"]?.stringValue ?? "?") && next.1.contains("from=3"))
        path = String(next.1.dropFirst(Self.base.count))
      }
      #expect(seen == Array(3..<45))
      #expect(pages == 5)
    }
  }

  @Test func `who has the newest version gets 304, by tag first and by date only without one`() async throws {
    try await withClient { client in
      let (whole, _) = try await Self.get(client, "/numbers/7")
      let tag = try #require(whole.headers[.eTag])
      #expect(whole.headers[.lastModified] == "Fri, 20 Nov 2026 08:00:00 GMT")
      #expect(whole.headers[.cacheControl] == "public, no-cache")
      let asked: [(HTTPFields, HTTPResponse.Status)] = [
        ([.ifNoneMatch: tag], .notModified), ([.ifNoneMatch: "\"x\", W/\(tag)"], .notModified),
        ([.ifNoneMatch: "*"], .notModified), ([.ifNoneMatch: "\"x\""], .ok),
        ([.ifModifiedSince: "Fri, 20 Nov 2026 08:00:00 GMT"], .notModified),
        ([.ifModifiedSince: "Fri, 20 Nov 2026 07:59:59 GMT"], .ok), ([.ifModifiedSince: "yesterday"], .ok),
        ([.ifNoneMatch: "\"x\"", .ifModifiedSince: "Sat, 21 Nov 2026 08:00:00 GMT"], .ok),
      ]
      for (headers, status) in asked {
        let (answer, _) = try await Self.get(client, "/numbers/7", headers)
        #expect(answer.status == status, "\(headers)")
        #expect(answer.headers[.eTag] == tag)
        if status == .notModified { #expect(answer.body.readableBytes == 0) }
      }
      let (other, _) = try await Self.get(client, "/numbers/8")
      #expect(other.headers[.eTag] != tag)
      let (head, _) = try await Self.get(client, "/numbers/7", method: .head)
      #expect(head.status == .ok && head.headers[.eTag] == tag && head.body.readableBytes == 0)
    }
  }

  @Test(
    "a parameter that is unknown, repeated or wrong is refused by name",
    arguments: [
      ("/numbers?form=3", "api.parameter.unknown"), ("/numbers?from=3&from=4", "api.parameter.repeated"),
      ("/numbers?from=101", "api.parameter.wrong"), ("/numbers?from=x", "api.parameter.wrong"),
      ("/numbers?from=", "api.parameter.wrong"), ("/numbers?limit=0", "api.parameter.wrong"),
      ("/numbers?limit=101", "api.parameter.wrong"), ("/numbers?on=2026-02-30", "api.parameter.wrong"),
      ("/numbers?called=abcdef", "api.parameter.wrong"), ("/numbers?called=a%00", "api.parameter.wrong"),
      ("/numbers?parity=neither", "api.parameter.wrong"), ("/numbers?big=yes", "api.parameter.wrong"),
      ("/numbers?near=7", "api.parameter.wrong"), ("/numbers?cursor=abc", "api.cursor.foreign"),
      ("/numbers?cursor=a%20b", "api.parameter.wrong"),
      // The cursor of another list.
      ("/numbers?cursor=\(Base64URL.encode(Array("[\"listOthers\",\"1\"]".utf8)))", "api.cursor.foreign"),
      // One with more values than this list has.
      ("/numbers?cursor=\(Base64URL.encode(Array("[\"listNumbers\",\"1\",\"2\"]".utf8)))", "api.cursor.foreign"),
    ])
  func refused(_ path: String, _ code: String) async throws {
    try await withClient { client in
      for (language, word) in [("zh-CN", "参数"), ("en", "arameter")] {
        let (answer, json) = try await Self.get(client, path, [.acceptLanguage: language])
        let status = code == "api.cursor.foreign" ? 404 : 422
        #expect(answer.status.code == status)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.headers[.contentLanguage] == language)
        #expect(json?["code"]?.stringValue == code)
        #expect(json?["status"]?.intValue == status)
        let text = (json?["detail"]?.stringValue ?? "") + (json?["title"]?.stringValue ?? "")
        #expect(text.contains(word) || code == "api.cursor.foreign", "\(text)")
        #expect(answer.headers[.accessControlAllowOrigin] == "*")
      }
    }
  }

  @Test func `what is not there, and what breaks, is told as a problem without asking for JSON`() async throws {
    try await withClient { client in
      for (path, status) in [("/numbers/99", 404), ("/numbers/x", 404), ("/nothing", 404), ("/broken", 503)] {
        let (answer, json) = try await Self.get(client, path, [.accept: "text/html"])
        #expect(answer.status.code == status)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(json?["status"]?.intValue == status)
      }
    }
  }

  @Test func `any site may read, and nothing may be changed`() async throws {
    try await withClient { client in
      let (preflight, _) = try await Self.get(client, "/numbers", [.origin: "https://a.example"], method: .options)
      #expect(preflight.status == .noContent)
      #expect(preflight.headers[.accessControlAllowOrigin] == "*")
      #expect(preflight.headers[.accessControlAllowHeaders]?.contains("If-None-Match") == true)
      #expect(preflight.headers[.accessControlAllowCredentials] == nil)
      for method in [HTTPRequest.Method.post, .put, .patch, .delete, .trace] {
        let (answer, json) = try await Self.get(client, "/numbers", method: method)
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS")
        #expect(json?["code"]?.stringValue == "api.method.wrong")
      }
      let (answer, _) = try await Self.get(client, "/numbers", [.cookie: "tb_session=abc; tb_preferences=en"])
      #expect(answer.headers[values: .setCookie].isEmpty)
      #expect(answer.headers[.vary] == "Accept-Language")
      // Pages remain closed to other sites.
      let page = try await client.execute(uri: "/accessibility", method: .get)
      #expect(page.headers[.accessControlAllowOrigin] == nil)
    }
  }

  @Test func `who asks too often is told when to come again`() async throws {
    try await withClient { client in
      var answer = try await Self.get(client, "/numbers/1").answer
      for _ in 0..<PublicAPI.rate.burst { answer = try await Self.get(client, "/numbers/1").answer }
      #expect(answer.status == .tooManyRequests)
      #expect(answer.headers[.retryAfter] == "1")
    }
  }

  @Test func `every error has words in both languages`() throws {
    let renderer = try Renderer(resources: [.web], strict: true)
    for language in Language.allCases {
      for error in APIError.samples {
        #expect(renderer.words(language).has("error.\(error.code)"))
        #expect(renderer.words(language).has("error.\(error.code).next"))
      }
    }
  }
}
