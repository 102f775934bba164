import WebTesting
import Cryptography
import Foundation
import HTTPTypes
import Identity
import Kernel
import Notifications
import Outbound
import Store
import Testing
import WebSupport

@testable import Operations

@Suite("Pages of webhooks")
struct WebhookPageTests {
  private static let base = "/admin/operations/webhooks"

  private func create(_ browser: OperationsBrowser, _ world: OperationsWorld) async throws -> Page {
    try await browser.post(
      "\(Self.base)/new",
      [
        ("organisation", world.market.description), ("name", "数据平台"), ("address", "https://example.org/hook?key=abc"),
        ("topics", "case.accept"), ("topics", "case.close"),
      ])
  }

  private func first(_ world: OperationsWorld) async throws -> WebhookSubscription {
    let market = world.market
    return try #require(try await world.store.read { try WebhookQueries.list(of: market, in: $0) }.first)
  }

  @Test func `a webhook is made, its secret is shown once, and it is changed, paused, resumed and removed`()
    async throws
  {
    let world = try await OperationsWorld()
    try await world.browse(as: "admin") { (browser: OperationsBrowser) async throws in
      #expect(try await browser.get(Self.base).text.contains("还没有事件推送"))
      let made = try await create(browser, world)
      #expect(made.status == .ok && made.headers[.cacheControl] == "no-store")
      let start = try #require(made.text.range(of: "whsec_"))
      let secret = String(made.text[start.lowerBound...].prefix { $0 != "<" })
      let hook = try await first(world)
      let path = "\(Self.base)/\(hook.id)"
      let page = try await browser.get(path)
      #expect(!page.text.contains(secret) && page.text.contains("whsec_…\(secret.suffix(4))"))
      #expect(!page.text.contains("key=abc"))
      let changed = try await browser.post(
        "\(path)/edit", [("name", "新平台"), ("address", "https://example.org/new"), ("topics", "case.decide")])
      #expect(changed.location == path)
      #expect(try await first(world).topics == ["case.decide"])
      #expect(try await browser.post("\(path)/pause").location == path)
      #expect(try await first(world).state == .paused)
      #expect(try await browser.get(path).text.contains("恢复后会补发"))
      #expect(try await browser.post("\(path)/resume").location == path)
      #expect(try await first(world).state == .active)
      let rotated = try await browser.post("\(path)/rotate")
      #expect(rotated.text.contains("whsec_") && !rotated.text.contains(secret))
      #expect(try await browser.get(path).text.components(separatedBy: "whsec_…").count == 3)
      #expect(try await browser.post("\(path)/retire").location == path)
      #expect(try await browser.get(path).text.components(separatedBy: "whsec_…").count == 2)
      #expect(try await browser.post("\(path)/remove").location == Self.base)
      #expect(try await browser.get(path).status == .notFound)
      let actions = try await world.actions(on: "webhook", hook.id.description)
      #expect(
        actions
          == ["created", "moved", "paused", "resumed", "secret.rotated", "secret.retired", "removed"].map {
            "operations.webhook.\($0)"
          })
    }
  }

  @Test func `a form says at each field what is wrong`() async throws {
    let world = try await OperationsWorld(baseURL: "https://tongban.example")
    let principal = try await world.principal("admin")
    _ = principal
    try await world.browse(as: nil) { (browser: OperationsBrowser) async throws in
      #expect(try await browser.get("\(Self.base)/new").location?.hasPrefix("/sign-in") == true)
    }
    let plain = try await OperationsWorld()
    try await plain.browse(as: "admin") { (browser: OperationsBrowser) async throws in
      let page = try await browser.post("\(Self.base)/new", [("address", "ftp://example.org")])
      #expect(page.status == .unprocessableContent)
      for words in ["请填写名称", "请选择单位", "请至少选择一项事件"] { #expect(page.text.contains(words)) }
      let own = try await browser.post(
        "\(Self.base)/new",
        [
          ("organisation", plain.market.description), ("name", "x"), ("address", "http://user:pass@example.org/"),
          ("topics", "case.accept"),
        ])
      #expect(own.status == .unprocessableContent)
    }
  }

  @Test func `webhooks of another organisation do not exist, whatever is tried with them`() async throws {
    let world = try await OperationsWorld()
    try await world.browse(as: "admin") { (browser: OperationsBrowser) async throws in
      _ = try await create(browser, world)
    }
    let hook = try await first(world)
    let (commands, scope) = (WebhookCommands(world.bench), try await world.scope("admin"))
    let delivery = try await world.store.write { try commands.ping(hook.id, by: scope, in: $0) }
    let path = "\(Self.base)/\(hook.id)"
    for login in ["rival", "officer", "zhangsan"] {
      try await world.browse(as: login) { (browser: OperationsBrowser) async throws in
        for get in [path, "\(path)/edit", "\(path)/deliveries/\(delivery)"] {
          #expect(try await browser.get(get).status == .notFound, "\(login) \(get)")
        }
        for act in ["edit", "pause", "resume", "remove", "rotate", "retire", "ping", "replay"] {
          let page = try await browser.post("\(path)/\(act)", [("from", "2026-11-20")])
          #expect(page.status == .notFound, "\(login) \(act)")
        }
        #expect(try await browser.post("\(path)/deliveries/\(delivery)/replay").status == .notFound)
      }
    }
    try await world.browse(as: "rival") { (browser: OperationsBrowser) async throws in
      #expect(try await browser.get(Self.base).text.contains("还没有事件推送"))
      let foreign = try await browser.post(
        "\(Self.base)/new",
        [
          ("organisation", world.market.description), ("name", "x"), ("address", "https://example.org/"),
          ("topics", "case.accept"),
        ])
      #expect(foreign.status == .notFound)
    }
    try await world.browse(as: "chief") { (browser: OperationsBrowser) async throws in
      #expect(try await browser.get(path).status == .ok)
    }
    #expect(try await first(world).state == .active)
  }

  @Test func `a delivery of one webhook is not found under another`() async throws {
    let world = try await OperationsWorld()
    try await world.browse(as: "admin") { (browser: OperationsBrowser) async throws in
      _ = try await create(browser, world)
      _ = try await create(browser, world)
      let market = world.market
      let hooks = try await world.store.read { try WebhookQueries.list(of: market, in: $0) }
      let (commands, scope) = (WebhookCommands(world.bench), try await world.scope("admin"))
      let delivery = try await world.store.write { try commands.ping(hooks[0].id, by: scope, in: $0) }
      #expect(try await browser.get("\(Self.base)/\(hooks[0].id)/deliveries/\(delivery)").status == .ok)
      #expect(try await browser.get("\(Self.base)/\(hooks[1].id)/deliveries/\(delivery)").status == .notFound)
    }
  }

  @Test func `a test shows what came back, and the page looks again only when asked to`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await OperationsWorld()
      receiver.script("/hook", [.status(503, "<b>busy</b>")])
      try await world.browse(as: "admin") { (browser: OperationsBrowser) async throws in
        _ = try await browser.post(
          "\(Self.base)/new",
          [
            ("organisation", world.market.description), ("name", "x"), ("address", "\(url)/hook"),
            ("topics", "case.accept"),
          ])
        let path = "\(Self.base)/\(try await first(world).id)"
        let sent = try #require(try await browser.post("\(path)/ping").location)
        #expect(sent.hasPrefix("\(path)/deliveries/"))
        let waiting = try await browser.get(sent)
        #expect(waiting.refresh == "5")
        let still = try await browser.get(String(sent.prefix { $0 != "?" }))
        #expect(still.refresh == nil)
        try await world.work()
        let page = try await browser.get(sent)
        #expect(page.text.contains("HTTP 503") && page.text.contains("&lt;b&gt;busy&lt;/b&gt;"))
        #expect(receiver.heard.first?.json["type"] == "webhook.ping")
      }
    }
  }

  @Test func `a replay shows how far it is`() async throws {
    let world = try await OperationsWorld()
    try await world.browse(as: "admin") { (browser: OperationsBrowser) async throws in
      _ = try await create(browser, world)
      let path = "\(Self.base)/\(try await first(world).id)"
      let late = try await browser.post("\(path)/replay", [("from", "2027-01-01"), ("time", "25:00")])
      #expect(late.status == .unprocessableContent && late.text.contains("09:30"))
      let begun = try await browser.post("\(path)/replay", [("from", "2026-11-19"), ("time", "09:30")])
      #expect(begun.location == "\(path)?watch=1")
      let page = try await browser.get(#require(begun.location))
      #expect(page.text.contains("<progress") && page.refresh == "5")
      try await world.work()
      #expect(!(try await browser.get(path).text.contains("<progress")))
    }
  }

  @Test func `programs get the same as JSON, without secrets`() async throws {
    let world = try await OperationsWorld()
    try await world.browse(as: "admin") { (browser: OperationsBrowser) async throws in
      _ = try await create(browser, world)
      var program = browser
      program.client.accept = "application/json"
      let list = try await program.get(Self.base)
      #expect(list.headers[.contentType]?.contains("json") == true)
      #expect(list.text.contains("\"topics\":[\"case.accept\",\"case.close\"]") && !list.text.contains("key=abc"))
      let one = try await program.get("\(Self.base)/\(try await first(world).id)")
      #expect(one.text.contains("\"deliveries\":[]") && !one.text.contains("whsec"))
    }
  }
}
