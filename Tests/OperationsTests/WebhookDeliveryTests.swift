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
import WebTesting

@testable import Operations

@Suite("Webhooks, delivered to a real receiver")
struct WebhookDeliveryTests {
  private func subscribe(
    _ world: OperationsWorld, _ address: String, topics: Set<String> = ["case.accept"], as login: String = "admin"
  ) async throws -> (WebhookID, WebhookSecret) {
    let (commands, scope) = (WebhookCommands(world.bench), try await world.scope(login))
    let organisation = login == "chief" ? world.district : login == "rival" ? world.housing : world.market
    return try await world.store.write { tx in
      try commands.create(
        WebhookDraft(name: "数据平台", address: address, topics: topics), for: organisation, by: scope, in: tx)
    }
  }

  private func deliveries(_ world: OperationsWorld, _ id: WebhookID) async throws -> [RecordedDelivery] {
    try await world.store.read { try DeliveryQueries.list(of: id, before: nil, limit: 100, in: $0) }
  }

  private func subscription(_ world: OperationsWorld, _ id: WebhookID) async throws -> WebhookSubscription {
    try #require(try await world.store.read { try WebhookQueries.find(id, in: $0) })
  }

  private func isSigned(_ heard: WebhookReceiver.Heard, by secrets: [WebhookSecret], now: Instant) -> Bool {
    let headers = heard.headers.map { OutboundHeader($0.key, $0.value) }
    return WebhookSignature.verify(headers: headers, body: heard.body, secrets: secrets, now: now)
  }

  @Test func `an event arrives signed, and says topic, subject and time and nothing about anybody`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await OperationsWorld()
      let (id, secret) = try await subscribe(world, "\(url)/hook")
      let subject = try await world.emit()
      try await world.work()
      let heard = try #require(receiver.heard.first)
      #expect(receiver.heard.count == 1)
      #expect(heard.json["type"] == "case.accept")
      #expect(heard.json["data"] == ["subject": .string(subject)])
      #expect(heard.json["timestamp"] == .string(world.clock.now().iso8601))
      #expect(!String(decoding: heard.body, as: UTF8.self).contains("张三"))
      #expect(!String(decoding: heard.body, as: UTF8.self).contains("5116032026"))
      #expect(isSigned(heard, by: [secret], now: world.clock.now()))
      #expect(!isSigned(heard, by: [.generate()], now: world.clock.now()))
      let delivery = try #require(try await deliveries(world, id).first)
      #expect(delivery.state == .delivered && delivery.lastStatus == 200 && delivery.attempts == 1)
      #expect(heard.id == "evt_\(delivery.eventID)")
      #expect(try await subscription(world, id).lastSuccessAt == world.clock.now())
    }
  }

  @Test func `what a feature offers reaches the authority and those above it, and says the public address`()
    async throws
  {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let offered = OfferedTopic("test.shown") { "/open/things/\($0)" }
      let world = try await OperationsWorld(offered: [offered])
      _ = try await subscribe(world, "\(url)/own", topics: ["test.shown"])
      _ = try await subscribe(world, "\(url)/above", topics: ["test.shown"], as: "chief")
      _ = try await subscribe(world, "\(url)/neighbour", topics: ["test.shown"], as: "rival")
      let subject = try await world.emit("test.shown")
      try await world.work()
      #expect(Set(receiver.heard.map(\.path)) == ["/own", "/above"])
      #expect(
        receiver.heard.allSatisfy {
          $0.json["data"]
            == ["subject": .string(subject), "address": .string("http://127.0.0.1:8080/open/things/\(subject)")]
        })
    }
  }

  @Test func `a receiver in trouble is tried again later, with the same identifier, until it says yes`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await OperationsWorld()
      receiver.script("/hook", [.status(500, "down for repair"), .status(503)])
      let (id, _) = try await subscribe(world, "\(url)/hook")
      try await world.emit()
      try await world.work()
      #expect(receiver.heard.count == 1)
      var delivery = try #require(try await deliveries(world, id).first)
      #expect(delivery.state == .waiting && delivery.attempts == 1 && delivery.lastStatus == 500)
      try await world.work()
      #expect(receiver.heard.count == 1, "nothing is sent before the time has come")
      try await world.pass(seconds: 6)
      #expect(receiver.heard.count == 2)
      try await world.pass(seconds: 301)
      #expect(receiver.heard.count == 3)
      delivery = try #require(try await deliveries(world, id).first)
      #expect(delivery.state == .delivered && delivery.attempts == 3)
      #expect(Set(receiver.heard.map(\.id)).count == 1)
      let stored = delivery.id
      let attempts = try await world.store.read { try DeliveryQueries.attempts(of: stored, limit: 10, in: $0) }
      #expect(attempts.map(\.number) == [3, 2, 1])
      #expect(attempts.map(\.status) == [200, 503, 500])
      #expect(attempts.last?.answer == "down for repair")
      #expect(try await subscription(world, id).failingSince == nil)
    }
  }

  @Test func `a receiver that hangs is cut off, is called once at a time, and keeps no other waiting`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await OperationsWorld(receiverSeconds: 5)
      receiver.script("/slow", Array(repeating: .hang, count: 50))
      let (slow, _) = try await subscribe(world, "\(url)/slow")
      let (quick, _) = try await subscribe(world, "\(url)/quick")
      for _ in 0..<20 { try await world.emit() }
      try await world.work()
      #expect(receiver.heard(at: "/quick").count == 20)
      #expect(receiver.heard(at: "/slow").count == 1, "after one failure the address is left alone")
      let states = try await deliveries(world, slow).map(\.state)
      #expect(states.allSatisfy { $0 == .waiting })
      let failed = try #require(try await deliveries(world, slow).first { $0.attempts == 1 })
      #expect(failed.lastError == "outbound.timedOut" && failed.lastStatus == nil)
      #expect(try await subscription(world, quick).failingSince == nil)
      #expect(try await subscription(world, slow).failures == 1)
    }
  }

  @Test func `one address never has two requests at a time`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await OperationsWorld()
      _ = try await subscribe(world, "\(url)/hook")
      for _ in 0..<12 { try await world.emit() }
      try await world.work()
      #expect(receiver.heard.count == 12)
      #expect(receiver.mostAtOnce == 1)
    }
  }

  @Test func `a refused event does not hold up the next, and is given up after three days`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await OperationsWorld()
      receiver.script("/hook", [.status(422, "never")])
      let (id, _) = try await subscribe(world, "\(url)/hook")
      try await world.emit()
      try await world.emit()
      try await world.work()
      #expect(receiver.heard.count == 2)
      receiver.script("/hook", Array(repeating: .status(422), count: 20))
      for delay in RetryPlan.delays { try await world.pass(seconds: delay + 1) }
      let states = try await deliveries(world, id).map(\.state)
      #expect(states.sorted { $0.rawValue < $1.rawValue } == [.abandoned, .delivered])
      #expect(RetryPlan.delays.reduce(0, +) > 3 * 86_400 - 3600)
    }
  }

  @Test func `events of another authority are not told, and those of offices below are`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await OperationsWorld()
      _ = try await subscribe(world, "\(url)/market")
      _ = try await subscribe(world, "\(url)/rival", as: "rival")
      _ = try await subscribe(world, "\(url)/all", topics: ["case.accept", "services.item.published"], as: "chief")
      try await world.emit(of: world.market)
      try await world.emit("services.item.published", subject: "item")
      try await world.emit("case.close", of: world.market)
      try await world.work()
      #expect(receiver.heard(at: "/market").count == 1)
      #expect(receiver.heard(at: "/rival").isEmpty)
      #expect(receiver.heard(at: "/all").count == 2)
    }
  }

  @Test func `after a rotation messages carry both signatures for a day, then only the new one`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await OperationsWorld()
      let (id, old) = try await subscribe(world, "\(url)/hook")
      let (commands, scope) = (WebhookCommands(world.bench), try await world.scope("admin"))
      let new = try await world.store.write { try commands.rotate(id, by: scope, in: $0) }
      try await world.emit()
      try await world.work()
      try await world.pass(seconds: 86_401)
      try await world.emit()
      try await world.work()
      let (first, second) = (try #require(receiver.heard.first), try #require(receiver.heard.last))
      let start = world.clock.now().adding(seconds: -86_401)
      #expect(isSigned(first, by: [old], now: start) && isSigned(first, by: [new], now: start))
      #expect(!isSigned(second, by: [old], now: world.clock.now()))
      #expect(isSigned(second, by: [new], now: world.clock.now()))
      let rows = try await world.store.read { tx in
        try tx.rows("SELECT sealed FROM webhook_secret") { try $0.blob(0) }
      }
      #expect(rows.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("whsec_") })
    }
  }

  @Test func `a paused subscription keeps its events and sends them once after resuming`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await OperationsWorld()
      let (id, _) = try await subscribe(world, "\(url)/hook")
      let (commands, scope) = (WebhookCommands(world.bench), try await world.scope("admin"))
      try await world.store.write { try commands.pause(id, by: scope, in: $0) }
      for _ in 0..<3 { try await world.emit() }
      try await world.work()
      #expect(receiver.heard.isEmpty)
      #expect(try await deliveries(world, id).map(\.state) == [.held, .held, .held])
      world.clock.set(world.clock.now().adding(seconds: 60))
      try await world.store.write { try commands.resume(id, by: scope, in: $0) }
      try await world.work()
      #expect(receiver.heard.count == 3)
      #expect(try await deliveries(world, id).map(\.state) == [.delivered, .delivered, .delivered])
    }
  }

  @Test func `five days without a success switch the subscription off and tell its administrators`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await OperationsWorld()
      receiver.script("/hook", Array(repeating: .status(500), count: 200))
      let (id, _) = try await subscribe(world, "\(url)/hook")
      try await world.emit()
      try await world.work()
      for _ in 0..<4 { try await world.pass(seconds: 86_400) }
      #expect(try await subscription(world, id).state == .active)
      try await world.pass(seconds: 86_401)
      #expect(try await subscription(world, id).state == .disabled)
      let account = try await world.account("admin").id
      let notices = try await world.store.read { try Notices.list(for: .account(account), in: $0) }
      #expect(notices.map(\.kind) == ["notice.operations.webhook.silent"])
      #expect(notices.first?.parameters["days"] == "5")
      #expect(try await world.actions(on: "webhook", id.description).last == "operations.webhook.disabled")
      let before = receiver.heard.count
      try await world.emit()
      try await world.pass(seconds: 86_400)
      #expect(receiver.heard.count == before)
      #expect(try await deliveries(world, id).first?.state == .held)
    }
  }

  @Test func `a receiver that is gone is switched off at once`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await OperationsWorld()
      receiver.script("/hook", [.status(410)])
      let (id, _) = try await subscribe(world, "\(url)/hook")
      try await world.emit()
      try await world.work()
      #expect(try await subscription(world, id).state == .disabled)
      #expect(try await deliveries(world, id).first?.state == .held)
    }
  }

  @Test func `an address of the own network is never called`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await OperationsWorld(allowsLoopback: false)
      let (id, _) = try await subscribe(world, "\(url)/hook")
      let (named, _) = try await subscribe(world, url.replacing("127.0.0.1", with: "localhost") + "/hook")
      try await world.emit()
      try await world.work()
      #expect(receiver.heard.isEmpty)
      for hook in [id, named] {
        #expect(try await deliveries(world, hook).first?.lastError == "outbound.address.refused")
      }
    }
  }

  @Test func `replaying twice sends once, with the identifier that the receiver knows`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await OperationsWorld()
      let (id, _) = try await subscribe(world, "\(url)/hook")
      try await world.emit()
      try await world.work()
      let delivery = try #require(try await deliveries(world, id).first)
      let (commands, scope) = (WebhookCommands(world.bench), try await world.scope("admin"))
      let first = try await world.store.write { try commands.replay(delivery.id, of: id, by: scope, in: $0) }
      let second = try await world.store.write { try commands.replay(delivery.id, of: id, by: scope, in: $0) }
      #expect(first && !second)
      try await world.work()
      #expect(receiver.heard.count == 2)
      #expect(Set(receiver.heard.map(\.id)).count == 1)
    }
  }

  @Test func `a replay since a time sends what came after it, and a second one waits for its end`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await OperationsWorld()
      let (id, _) = try await subscribe(world, "\(url)/hook")
      try await world.emit()
      try await world.work()
      world.clock.set(world.clock.now().adding(seconds: 3600))
      let since = world.clock.now()
      for _ in 0..<3 { try await world.emit() }
      try await world.work()
      #expect(receiver.heard.count == 4)
      world.clock.set(world.clock.now().adding(seconds: 3600))
      let (commands, scope) = (WebhookCommands(world.bench), try await world.scope("admin"))
      let job = try await world.store.write { try commands.replayAll(of: id, from: since, by: scope, in: $0) }
      await #expect(throws: OperationsError.jobChanged, "one replay of a subscription at a time") {
        try await world.store.write { try commands.replayAll(of: id, from: since, by: scope, in: $0) }
      }
      try await world.work()
      #expect(receiver.heard.count == 7)
      let status = try #require(try await world.store.read { try Jobs.status(job, in: $0) })
      #expect(status.state == .done && status.progress?.done == 3 && status.progress?.total == 3)
    }
  }
}
