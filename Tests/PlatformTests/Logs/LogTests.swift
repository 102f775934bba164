import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import Store
import Synchronization
import Testing
import WebSupport

@testable import Platform

/// Keeps what was written.
private final class Lines: Sendable {
  private let lines = Mutex<[String]>([])
  func add(_ line: String) { lines.withLock { $0.append(line) } }
  var all: [String] { lines.withLock { $0 } }
}

@Suite("Logs")
struct LogTests {
  private func logger(_ format: LogFormat, _ lines: Lines) -> Logger {
    let clock = SettableWallClock(Instant(milliseconds: 1_795_309_200_000))
    var logger = Logger(label: "tongban") { label in
      LineLogHandler(label: label, format: format, clock: clock) { lines.add($0) }
    }
    logger.logLevel = .info
    return logger
  }

  @Test func `each event is one JSON object on one line, with numbers as numbers`() throws {
    let lines = Lines()
    var logger = logger(.json, lines)
    logger[metadataKey: "request_id"] = "abc"
    logger.debug("too fine")
    logger.info("two\nlines", metadata: ["status": "503", "signed_in": "true", "code": "store.disk.full\n{}"])
    let line = try #require(lines.all.first)
    #expect(lines.all.count == 1 && line.hasSuffix("\n") && !line.dropLast().contains("\n"))
    let value = try JSONValue(parsing: String(line.dropLast()))
    #expect(value["message"]?.stringValue == "two\nlines")
    #expect(value["status"] == .integer(503) && value["signed_in"] == .bool(true))
    #expect(value["level"]?.stringValue == "info" && value["request_id"]?.stringValue == "abc")
    #expect(value["time"]?.stringValue == "2026-11-22T01:00:00.000Z")
  }

  @Test func `a value with a line end does not begin a line of its own`() {
    let lines = Lines()
    logger(.text, lines).notice("stopping", metadata: ["a": "x\n2026 forged", "b": "1"])
    #expect(lines.all == ["2026-11-22T01:00:00.000Z notice stopping a=x ⏎ 2026 forged b=1\n"])
  }

  @Test
  func `a request is logged by its pattern, with name and trace of the proxy that is trusted, and nothing personal`()
    async throws
  {
    let folder = try TemporaryFolder()
    var configuration = try folder.configuration()
    configuration.trustsProxy = true
    let installation = try await Installation.open(configuration, environment: [:])
    for feature in Features.all { try await feature.prepare(bench: installation.bench) }
    let lines = Lines()
    let router = WebStack.router(features: Features.all, bench: installation.bench)
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    let name = try #require(HTTPField.Name("X-Request-ID"))
    let parent = try #require(HTTPField.Name("traceparent"))
    let forwarded = try #require(HTTPField.Name("X-Forwarded-For"))
    try await Application(router: router, logger: logger(.json, lines)).test(.live) { client in
      let answer = try await client.execute(
        uri: "/items/abc?q=13800138000", method: .get,
        headers: [name: "proxy-0001", parent: trace, forwarded: "203.0.113.9", .cookie: "tb_session=secret"])
      #expect(answer.headers[name] == "proxy-0001")
      let odd = try await client.execute(uri: "/accessibility", method: .get, headers: [name: "a b\"c<d>efgh"])
      #expect(odd.headers[name]?.utf8.count == 13)
    }
    try await installation.close()
    let entries = try lines.all.map { try JSONValue(parsing: String($0.dropLast())) }
    let request = try #require(entries.first { $0["request_id"]?.stringValue == "proxy-0001" && $0["route"] != nil })
    #expect(request["route"]?.stringValue == "/items/{code}")
    #expect(request["status"] == .integer(404))
    #expect(request["trace_id"]?.stringValue == "0af7651916cd43dd8448eb211c80319c")
    #expect(request["span_id"]?.stringValue != "b7ad6b7169203331")
    #expect(request["duration_us"] != nil && request["method"]?.stringValue == "GET")
    let all = lines.all.joined()
    for personal in ["13800138000", "203.0.113.9", "secret", "127.0.0.1"] { #expect(!all.contains(personal)) }
  }
}
