import HTTPTypes
import Identity
import Kernel
import Outbound
import Store
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Publishing

@Suite("Channels that a real program serves")
struct ChannelCourierTests {
  private func pass(_ world: PublishingWorld, seconds: Int64) async throws {
    world.clock.set(world.clock.now().adding(seconds: seconds))
    try await world.work()
  }

  @Test func `it is told title, summary, address and index number, signed, and its answer is the receipt`() async throws
  {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await PublishingWorld.withLoopback()
      receiver.script("/take", [.status(200, #"{"receipt": "A-17", "url": "https://app.example/17"}"#)])
      let (channel, secret) = try await world.channel(address: "\(url)/take")
      let id = try await world.publish(channels: [channel])
      try await world.work()
      let heard = try #require(receiver.heard.first)
      #expect(receiver.heard.count == 1 && heard.json["type"] == "publication.publish")
      let data = try #require(heard.json["data"])
      #expect(data["title"] == "食品抽检结果的通告" && data["summary"] == "抽检结果。")
      #expect(data["address"] == .string("\(world.bench.configuration.baseURL)/open/documents/\(id)"))
      #expect(data["index"]?.stringValue == (try await world.find(id).indexNumber))
      #expect(
        WebhookSignature.verify(
          headers: heard.headers.map { OutboundHeader($0.key, $0.value) }, body: heard.body,
          secrets: [try #require(secret)], now: world.clock.now()))
      let posting = try #require(try await world.postings(id).first)
      #expect(posting.state == .posted && posting.attempts == 1)
      #expect(posting.receipt == ChannelReceipt(text: "A-17", url: "https://app.example/17"))
    }
  }

  @Test func `a program in trouble, or without a receipt, is asked again under the same identifier until it answers`()
    async throws
  {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await PublishingWorld.withLoopback()
      receiver.script(
        "/take", [.status(503), .status(200, "thanks"), .status(429), .status(200, #"{"receipt": "B-1"}"#)])
      let channel = try await world.channel(address: "\(url)/take").id
      let id = try await world.publish(channels: [channel])
      try await world.work()
      #expect(receiver.heard.count == 1)
      let waiting = try #require(try await world.postings(id).first)
      #expect(waiting.state == .waiting && waiting.lastError == "publishing.channelAway")
      for _ in 1...3 { try await pass(world, seconds: 60) }
      #expect(receiver.heard.count == 4 && Set(receiver.heard.map(\.id)).count == 1)
      let posting = try #require(try await world.postings(id).first)
      #expect(posting.state == .posted && posting.attempts == 4 && posting.lastError == nil)
      #expect(try await world.events(id).filter { $0.kind == .channelPosted }.count == 1)
    }
  }

  @Test func `a refusal is left to a person, who asks again or posts it by hand`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await PublishingWorld.withLoopback()
      receiver.script("/take", [.status(403), .status(200, #"{"receipt": "C-1"}"#)])
      let channel = try await world.channel("拒收客户端", address: "\(url)/take").id
      let id = try await world.publish(channels: [channel])
      try await world.work()
      try await pass(world, seconds: 7200)
      #expect(receiver.heard.count == 1)
      let failed = try #require(try await world.postings(id).first)
      #expect(failed.state == .failed)
      #expect(try await world.events(id).contains { $0.kind == .channelFailed })
      try await world.browse(as: "officer") { (client: FormClient) async throws in
        #expect(try await client.get("/desk/publishing/channels").words.contains("推送失败"))
        let page = try await client.get("/desk/publishing/postings/\(failed.id)")
        let answer = try await client.send("/desk/publishing/postings/\(failed.id)/retry", [("_csrf", page.token)])
        #expect(answer.status == .seeOther)
      }
      try await world.work()
      #expect(try await world.postings(id).first?.state == .posted)
    }
  }

  @Test func `a withdrawal is told without the words that were withdrawn`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await PublishingWorld.withLoopback()
      receiver.script(
        "/take", [.status(200, #"{"receipt": "D-1"}"#), .status(200, #"{"receipt": "D-1"}"#)])
      let channel = try await world.channel(address: "\(url)/take").id
      let id = try await world.publish(channels: [channel])
      try await world.work()
      try await world.withdraw(id)
      let heard = try #require(receiver.heard.last)
      #expect(receiver.heard.count == 2 && heard.json["type"] == "publication.withdraw")
      #expect(heard.json["data"]?["replaces"] == "D-1" && heard.json["data"]?["reason"] == "数据有误")
      #expect(!String(decoding: heard.body, as: UTF8.self).contains("食品抽检"))
      #expect(try await world.postings(id).map(\.state) == [.posted, .posted])
    }
  }

  @Test func `an own network that nobody has allowed is not called`() async throws {
    try await WebhookReceiver.run { (receiver: WebhookReceiver, url: String) async throws in
      let world = try await PublishingWorld()
      let channel = try await world.channel(address: "\(url)/take").id
      let id = try await world.publish(channels: [channel])
      try await world.work()
      #expect(receiver.heard.isEmpty)
      #expect(try await world.postings(id).first?.state == .failed)
    }
  }
}
