import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import Kernel
import NIOCore
import Store
import Testing
import WebSupport

@testable import Platform

@Suite("Read-only mode")
struct ReadOnlyModeTests {
  /// A form whose words are kept in the database.
  private struct NoteFeature: Feature {
    let name = "note"

    func addRoutes(to router: WebRouter, bench: Workbench) {
      router.get("/note") { _, context in try context.json(JSONValue.string(context.csrfToken)) }
      router.get("/whoami") { _, context in
        try context.json(JSONValue.string(try context.requirePrincipal().displayName))
      }
      router.post("/note") { request, context in
        let form = try await context.form(from: request)
        let text = form["text"]
        try await bench.store.write { tx in
          try HealthQueries.setMark("note", Array(text.utf8), at: Instant(milliseconds: 1), in: tx)
        }
        return try context.json(JSONValue.string("kept"))
      }
    }
  }

  private struct World: Sendable {
    let database: FaultyStore
    let installation: Installation
    let client: any TestClientProtocol
    let token: String
    let cookie: String

    func get(_ path: String, cookie: String? = nil, accept: String = "text/html") async throws -> TestResponse {
      try await client.execute(
        uri: path, method: .get, headers: [.cookie: cookie ?? self.cookie, .accept: accept, .acceptLanguage: "en"])
    }

    func post(_ path: String, _ fields: String, accept: String = "text/html") async throws -> TestResponse {
      try await client.execute(
        uri: path, method: .post,
        headers: [
          .cookie: cookie, .accept: accept, .acceptLanguage: "en", .contentType: "application/x-www-form-urlencoded",
        ],
        body: ByteBuffer(string: "_csrf=\(token)&\(fields)"))
    }

    func probe() async { await installation.health.probe.run() }
  }

  private func withWorld(_ body: @escaping @Sendable (World) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let database = try await FaultyStore.temporary()
    let installation = try await Installation.standing(on: database, in: folder)
    for feature in Features.all { try await feature.prepare(bench: installation.bench) }
    installation.monitor.enter(.running)
    let router = WebStack.router(features: Features.all + [NoteFeature()], bench: installation.bench)
    try await Application(router: router).test(.router) { client in
      let answer = try await client.execute(uri: "/note", method: .get)
      let cookie = try #require(answer.headers[values: .setCookie].first { $0.contains("tb_form=") })
      try await body(
        World(
          database: database, installation: installation, client: client,
          token: String(buffer: answer.body).trimmingCharacters(in: ["\""]), cookie: String(cookie.prefix { $0 != ";" })
        ))
    }
    try await installation.close()
  }

  private static let banner = "you can read, but not submit or change anything"

  @Test func `with a full disk pages open and say so, and what was typed comes back with the refusal`() async throws {
    try await withWorld { world in
      #expect(!String(buffer: try await world.get("/").body).contains(Self.banner))
      world.database.fail(writes: .diskFull)
      // The first one notices; its words are not lost either.
      for text in ["My+first+words", "My+second+words"] {
        let refused = try await world.post("/note", "text=\(text)%3Cb%3E&revision=4&old_password=hush")
        #expect(refused.status == .serviceUnavailable)
        #expect(refused.headers[.retryAfter] == "30")
        let html = String(buffer: refused.body)
        #expect(html.contains(text.replacing("+", with: " ") + "&lt;b&gt;"))
        #expect(!html.contains("hush"))
        #expect(html.contains("Passwords, codes and files are not shown here"))
      }
      for path in ["/", "/accessibility", "/sign-in"] {
        let page = try await world.get(path)
        #expect(page.status == .ok, "\(path)")
        #expect(String(buffer: page.body).contains(Self.banner), "\(path)")
      }
      #expect(try await world.get("/readyz").status == .ok)
      world.database.fail()
      await world.probe()
      #expect(!String(buffer: try await world.get("/").body).contains(Self.banner))
      #expect(try await world.post("/note", "text=now").status == .ok)
    }
  }

  @Test func `the refused form can be sent again as it is, and then counts`() async throws {
    try await withWorld { world in
      world.database.fail(writes: .readOnly)
      let html = String(buffer: try await world.post("/note", "text=again+%26+again&_hidden=7").body)
      #expect(html.contains("action=\"/note\""))
      #expect(html.contains("name=\"text\" value=\"again &amp; again\""))
      #expect(html.contains("name=\"_hidden\" value=\"7\""))
      #expect(html.contains("name=\"_csrf\" value=\"\(world.token)\""))
      world.database.fail()
      await world.probe()
      #expect(try await world.post("/note", "text=again+%26+again&_hidden=7").status == .ok)
      let kept = try await world.installation.bench.store.read { tx in try HealthQueries.mark("note", in: tx) }
      #expect(kept == Array("again & again".utf8))
    }
  }

  @Test func `a form that did not come from our page is refused without being shown`() async throws {
    try await withWorld { world in
      world.database.fail(writes: .diskFull)
      _ = try await world.post("/note", "text=x")
      let foreign = try await world.client.execute(
        uri: "/note", method: .post,
        headers: [.cookie: world.cookie, .contentType: "application/x-www-form-urlencoded"],
        body: ByteBuffer(string: "_csrf=wrong&text=planted"))
      #expect(foreign.status == .serviceUnavailable)
      #expect(!String(buffer: foreign.body).contains("planted"))
    }
  }

  @Test func `a script is told in its own language that it may try again`() async throws {
    try await withWorld { world in
      world.database.fail(writes: .diskFull)
      for _ in 0..<2 {
        let refused = try await world.post("/note", "text=x&_autosave=1", accept: "application/json")
        #expect(refused.status == .serviceUnavailable)
        #expect(refused.headers[.contentType] == "application/problem+json")
        #expect(String(buffer: refused.body).contains("store.disk.full"))
      }
    }
  }

  @Test func `looks can be chosen and people can sign out whatever state the database is in`() async throws {
    try await withWorld { world in
      world.database.fail(reads: .unavailable, writes: .unavailable)
      await world.probe()
      #expect(try await world.post("/preferences", "text=large&next=/accessibility").status == .seeOther)
      let session = "tb_session=" + String(repeating: "a", count: 43)
      let out = try await world.client.execute(
        uri: "/sign-out", method: .post,
        headers: [.cookie: session, .contentType: "application/x-www-form-urlencoded"], body: ByteBuffer(string: "x=1"))
      #expect(out.status == .seeOther)
      #expect(out.headers[values: .setCookie].contains { $0.hasPrefix("tb_session=;") && $0.contains("Max-Age=0") })
      let foreign = try await world.client.execute(
        uri: "/sign-out", method: .post,
        headers: [
          .cookie: session, .contentType: "application/x-www-form-urlencoded", .origin: "https://elsewhere.example",
        ], body: ByteBuffer(string: "x=1"))
      #expect(foreign.status == .conflict)
    }
  }

  @Test
  func `while the database is away pages that need none open also with a session, and others say when to come back`()
    async throws
  {
    try await withWorld { world in
      world.database.fail(reads: .unavailable, writes: .unavailable)
      await world.probe()
      let session = "tb_session=" + String(repeating: "a", count: 43)
      let page = try await world.get("/accessibility", cookie: session)
      #expect(page.status == .ok)
      #expect(String(buffer: page.body).contains("The database cannot be reached"))
      let mine = try await world.get("/whoami", cookie: session)
      #expect(mine.status == .serviceUnavailable)
      #expect(mine.headers[.retryAfter] == "30")
      #expect(try await world.get("/healthz").status == .ok)
      let ready = try await world.get("/readyz")
      #expect(ready.status == .serviceUnavailable)
      #expect(String(buffer: ready.body).contains("\"database\":{\"detail\":\"store.unavailable\",\"ok\":false}"))
      world.database.fail()
      await world.probe()
      #expect(try await world.get("/readyz").status == .ok)
    }
  }

  @Test func `a database that went away mid-request shows the words that were typed, and asks for a probe`()
    async throws
  {
    try await withWorld { world in
      world.database.fail(writes: .unavailable)
      let refused = try await world.post("/note", "text=in+the+middle")
      #expect(refused.status == .serviceUnavailable)
      #expect(String(buffer: refused.body).contains("in the middle"))
      // Reads still work: it has become read-only, say because a fail-over is under way.
      await world.probe()
      #expect(world.installation.monitor.condition == .readOnly(because: .unavailable))
      #expect(try await world.get("/").status == .ok)
    }
  }
}
