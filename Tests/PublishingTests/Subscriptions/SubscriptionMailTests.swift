import TownTesting
import Kernel
import Outbound
import ProcessTesting
import Store
import Testing
import WebSupport

@testable import Publishing

@Suite("Mails to subscribers, taken by a real server")
struct SubscriptionMailTests {
  private func courier(_ world: SubscriptionWorld, port: Int) throws -> SubscriptionCourier {
    let server = try MailServer(
      address: "smtp+plain://127.0.0.1:\(port)", sender: MailAddress("noreply@tongban.example", name: "示例通办"))
    return SubscriptionCourier(world.bench, mailer: Mailer(server: server))
  }

  @Test func `a link confirms, news come with a way out, and that way works without signing in`() async throws {
    try await MailServerProcess.run { (server: MailServerProcess, port: Int) async throws in
      let world = try await SubscriptionWorld(baseURL: "https://tongban.example")
      let commands = SubscriptionCommands(world.bench)
      let workers = JobWorkers(
        store: world.store, kinds: try courier(world, port: port).kinds + [world.fanOut.kind], clock: world.town.clock)
      try await world.store.write {
        try commands.ask("zhang@example.org", for: SubscriptionScope(field: .rules), language: "zh-CN", in: $0)
      }
      try await workers.runUntilIdle()
      let first = try await server.taken()
      let link = try #require(first.text.split(whereSeparator: \.isWhitespace).first { $0.contains("/confirm?t=") })
      let token = String(link.drop { $0 != "=" }.dropFirst())
      _ = try await world.store.write { try commands.confirm(token, in: $0) }
      await #expect(throws: SubscriptionError.linkInvalid) {
        _ = try await world.store.write { try commands.confirm(token, in: $0) }
      }
      let publication = try await world.published()
      let fanOut = world.fanOut
      try await world.store.write { try fanOut.begin(publication.id, in: $0) }
      try await workers.runUntilIdle()
      let news = try await server.taken()
      #expect(news.to == ["zhang@example.org"] && news.defects == [])
      #expect(news.headers["subject"] == "食品摊贩管理办法（示例） - 示例通办")
      #expect(news.text.contains("https://tongban.example/open/documents/\(publication.id)"))
      let way = try #require(news.headers["list-unsubscribe"])
      let end = String(way.drop { $0 != "=" }.dropFirst().dropLast())
      #expect(SubscriptionTokens.readEnd(end, world.town.sealer) != nil)
    }
  }
}
