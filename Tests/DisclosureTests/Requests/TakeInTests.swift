import Cases
import Foundation
import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Disclosure

/// 政府信息公开条例第二十九条第一款, 第三十一条: what comes over the counter, by post, by fax or by word of mouth.
@Suite("Articles 29 and 31: requests taken in for somebody")
struct TakeInTests {
  private final class Taken: @unchecked Sendable {
    // Written and read by one task after the other.
    var id: CaseID?
  }

  /// Fills in the form for Zhang Sanfeng as the clerk.
  private func takeIn(
    _ world: RequestWorld, _ channel: String, arrived: String, confirmed: String = "", key: String
  ) async throws -> CaseID {
    let (market, party) = (world.market, try await world.principal("zhangsan").actingParty.id)
    let (path, taken) = ("/desk/disclosure/take-in/\(market)", Taken())
    try await world.browse("clerk") { (browser: RequestBrowser) async throws in
      let page = try await browser.post(path, from: RequestPath.archive, ["counterParty": party.description])
      #expect(page.status == .ok && page.text.contains("张三丰") && page.text.contains("市场监管局"))
      #expect(page.headers[.cacheControl] == "no-store")
      let sent = try await browser.post(
        "\(path)/send", from: RequestPath.archive,
        [
          "counterParty": party.description, "key": key, "channel": channel, "arrivedOn": arrived,
          "confirmedOn": confirmed, "name": "2025年老旧小区改造实施方案", "description": "含附件", "delivery": "post",
          "address": "某路1号", "contact": "13800000001", "help": "视力不好，请用大字",
        ])
      let location = try #require(sent.location, "\(sent.text.prefix(400))")
      taken.id = CaseID(String(try #require(location.split(separator: "/").last)))
    }
    return try #require(taken.id)
  }

  @Test(arguments: [
    ("counter", "2026-11-20", "", "2026-11-20", "2026-12-18", CaseChannel.counter),
    ("oral", "2026-11-20", "", "2026-11-20", "2026-12-18", .counter),
    ("signedPost", "2026-11-16", "", "2026-11-16", "2026-12-14", .post),
    ("plainPost", "2026-11-19", "2026-11-20", "2026-11-20", "2026-12-18", .post),
    ("fax", "2026-11-18", "2026-11-19", "2026-11-19", "2026-12-17", .fax),
  ])
  func `article 31: the request stands in the person's name, and its time runs from the day of the rule`(
    channel: String, arrived: String, confirmed: String, received: String, due: String, counted: CaseChannel
  ) async throws {
    let world = try await RequestWorld()
    let id = try await takeIn(world, channel, arrived: arrived, confirmed: confirmed, key: "k-\(channel)")
    let (file, request) = (try await world.file(id), try await world.request(id))
    #expect(file.applicant.name == "张三丰" && file.channel == counted && request.channel.rawValue == channel)
    #expect(request.receivedOn.description == received && file.receivedOn.description == received)
    #expect(try await world.due(id) == due)
    let form = WantedForm(file.formData)
    #expect(form.delivery == .post && form.address == "某路1号" && form.help == "视力不好，请用大字")
    #expect((file.formData["confirmedLate"] != nil) == (channel == "plainPost"), "a letter is confirmed on its day")
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      let page = try await browser.get(RequestPath.mine(id))
      #expect(page.status == .ok && page.text.contains(file.number))
    }
    try await world.answer(RequestWorld.provided, id)
    #expect(try await world.request(id).inTime == true)
  }

  @Test func `article 31: fax and ordinary post without confirmation, and days to come, are not taken in`() async throws
  {
    let world = try await RequestWorld()
    let (market, party) = (world.market, try await world.principal("zhangsan").actingParty.id)
    let path = "/desk/disclosure/take-in/\(market)/send"
    try await world.browse("clerk") { (browser: RequestBrowser) async throws in
      for (channel, arrived, confirmed) in [
        ("fax", "2026-11-20", ""), ("plainPost", "2026-11-20", ""), ("fax", "2026-11-20", "2026-11-19"),
        ("counter", "2026-11-21", ""), ("signedPost", "", ""), ("online", "2026-11-20", "2026-11-20"),
      ] {
        let page = try await browser.post(
          path, from: RequestPath.archive,
          [
            "counterParty": party.description, "channel": channel, "arrivedOn": arrived, "confirmedOn": confirmed,
            "name": "某方案", "delivery": "platform", "contact": "13800000001",
          ])
        #expect(page.status == .unprocessableContent && page.value(of: "name") == "某方案", "\(channel) \(arrived)")
      }
    }
    let count = try await world.store.read {
      try $0.first("SELECT COUNT(*) FROM disclosure_request", []) { try $0.int(0) }
    }
    #expect(count == 0)
  }

  @Test func `article 29: who takes in sees whom, and the person sees that; other offices and residents cannot`()
    async throws
  {
    let world = try await RequestWorld()
    _ = try await takeIn(world, "oral", arrived: "2026-11-20", key: "k")
    let party = try await world.principal("zhangsan").actingParty.id
    let readings = try await world.store.read {
      try $0.rows("SELECT purpose FROM access_record WHERE subject_party_id = ?", [party]) { try $0.text(0) }
    }
    #expect(readings.contains("counter"))
    let path = "/desk/disclosure/take-in/\(world.market)"
    for login in ["stranger", "wangwu"] {
      try await world.browse(login) { (browser: RequestBrowser) async throws in
        let page = try await browser.post(path, from: RequestPath.archive, ["counterParty": party.description])
        #expect(page.status == .notFound || page.status == .forbidden, "\(login)")
        #expect(!page.text.contains("张三丰"))
      }
    }
  }
}
