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

@Suite("第二十三条: other channels than the site, each with a receipt")
struct ChannelTests {
  @Test func `a release waits on the channels that were chosen and on those that always take the column`() async throws
  {
    let world = try await PublishingWorld()
    let chosen = try await world.channel("所选公众号").id
    try await world.channel("未选微博")
    let gazette = try await world.channel("区政府公报", columns: ["notices"], ofDistrict: true).id
    let id = try await world.publish(channels: [chosen])
    try await world.work()
    try await world.work()
    let postings = try await world.postings(id)
    #expect(Set(postings.map(\.channelID)) == [chosen, gazette] && postings.count == 2)
    #expect(postings.allSatisfy { $0.act == .publish && $0.state == .waiting })
  }

  @Test func `a person reads the text, posts it and enters where it appeared, and the public finds it there`()
    async throws
  {
    let world = try await PublishingWorld()
    let channel = try await world.channel("示例公众号").id
    let id = try await world.publish(channels: [channel])
    try await world.work()
    let posting = try #require(try await world.postings(id).first)
    try await world.browse(as: "officer") { (client: FormClient) async throws in
      #expect(try await client.get("/desk/publishing/channels").words.contains("待发布到新媒体"))
      let address = "/desk/publishing/postings/\(posting.id)"
      let page = try await client.get(address)
      #expect(page.words.contains("食品抽检结果的通告") && page.text.contains("/open/documents/\(id)"))
      for wrong in ["", "javascript:alert(1)", "ftp://example.org/1"] {
        let answer = try await client.send(
          address, [("_csrf", page.token), ("version", "1"), ("url", wrong), ("place", "")])
        #expect(answer.status == .unprocessableContent)
      }
      let done = try await client.send(
        address, [("_csrf", page.token), ("version", "1"), ("url", "https://mp.example/s/1"), ("place", "")])
      #expect(done.status == .seeOther)
      #expect(try await client.get("/desk/publishing/channels").words.contains("没有待办"))
      let desk = try await client.get("/desk/publishing/drafts/\(id)")
      #expect(desk.words.contains("已在其他渠道发布") && desk.words.contains("李明"))
    }
    let kept = try #require(try await world.postings(id).first)
    #expect(kept.state == .posted && kept.receipt?.url == "https://mp.example/s/1" && kept.postedBy == "李明")
    #expect(kept.postedAt == world.clock.now())
    #expect(
      try await world.town.actions(on: "publication", id.description).contains("publishing.channelPosted"))
    try await world.browse { (client: FormClient) async throws in
      let page = try await client.get("/open/documents/\(id)")
      #expect(page.words.contains("也发布于") && page.text.contains("https://mp.example/s/1"))
      #expect(!page.words.contains("李明"))
    }
  }

  @Test func `a withdrawal reaches every channel that had it, and the public finds it there no more`() async throws {
    let world = try await PublishingWorld()
    let (one, other) = (try await world.channel("甲").id, try await world.channel("乙").id)
    let never = try await world.channel("丙").id
    let id = try await world.publish(channels: [one, other, never])
    try await world.work()
    for posting in try await world.postings(id) where posting.channelID != never { try await world.confirm(posting) }
    try await world.withdraw(id)
    let open = try await world.postings(id).filter { $0.state.isOpen }
    #expect(open.count == 2 && open.allSatisfy { $0.act == .withdraw })
    #expect(Set(open.map(\.channelID)) == [one, other])
    for posting in open { try await world.confirm(posting) }
    #expect(try await world.postings(id).allSatisfy { !$0.state.isOpen })
    try await world.browse { (client: FormClient) async throws in
      #expect(try await !client.get("/open/documents/\(id)").words.contains("也发布于"))
    }
  }

  @Test func `a correction reaches the channel, and what was seen before it is not taken for the corrected words`()
    async throws
  {
    let world = try await PublishingWorld()
    let channel = try await world.channel().id
    let id = try await world.publish(channels: [channel])
    try await world.work()
    try await world.confirm(try #require(try await world.postings(id).first))
    try await world.correct(id)
    #expect(try await world.postings(id).map(\.act) == [.publish, .correct])
    try await world.browse(as: "officer") { (client: FormClient) async throws in
      let posting = try #require(try await world.postings(id).last)
      let page = try await client.get("/desk/publishing/postings/\(posting.id)")
      #expect(page.words.contains("更正说明：批次写错") && page.text.contains("https://weibo.example/1"))
    }
  }

  @Test func `an editor of another authority cannot confirm, and learns nothing of it`() async throws {
    let world = try await PublishingWorld()
    let channel = try await world.channel().id
    let id = try await world.publish(channels: [channel])
    try await world.work()
    let posting = try #require(try await world.postings(id).first)
    await #expect(throws: PublishingError.unknown) { try await world.confirm(posting, by: "neighbour") }
    try await world.browse(as: "neighbour") { (client: FormClient) async throws in
      #expect(try await client.get("/desk/publishing/postings/\(posting.id)").status == .notFound)
      #expect(try await client.get("/desk/publishing/channels/\(channel)").status == .notFound)
      #expect(try await !client.get("/desk/publishing/channels").words.contains("食品抽检结果的通告"))
    }
    #expect(try await world.postings(id).first?.state == .waiting)
  }

  @Test func `what is open for more than two working days is late, weekends not counted`() async throws {
    let world = try await PublishingWorld()
    let channel = try await world.channel().id
    try world.go(to: "2026-11-20")
    try await world.publish(channels: [channel])
    try await world.work()
    for (day, isLate) in [("2026-11-24", false), ("2026-11-25", true)] {
      try world.go(to: day)
      try await world.browse(as: "officer") { (client: FormClient) async throws in
        #expect(try await client.get("/desk/publishing/channels").words.contains("超过两个工作日") == isLate)
      }
    }
  }

  @Test func `a closed channel takes nothing new`() async throws {
    let world = try await PublishingWorld()
    let channel = try await world.channel(columns: ["notices"]).id
    let (commands, approver) = (ChannelCommands(world.bench), try await world.town.principal("approver"))
    _ = try await world.store.write { tx in
      try commands.change(channel, to: .init(name: "停用", kind: .wechat, isOpen: false), by: approver, in: tx)
    }
    let id = try await world.publish(channels: [channel])
    try await world.work()
    #expect(try await world.postings(id).isEmpty)
  }

  @Test func `statements read no table from end to end`() async throws {
    let world = try await PublishingWorld()
    for statement in [
      ChannelQueries.byID, ChannelQueries.byAuthority, ChannelQueries.choices, PostingQueries.byID,
      PostingQueries.ofPublication, PostingQueries.openOfAuthority, PostingQueries.linesOfPublication,
    ] {
      #expect(try await world.store.read { try $0.plan(statement).tableScans } == [], "\(statement)")
    }
  }
}
