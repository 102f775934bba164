import WebTesting
import Cases
import Foundation
import HTTPTypes
import Identity
import Kernel
import Ledger
import Store
import Testing
import Transparency

@testable import Privacy

/// 个人信息保护法第四十四条, 第四十五条: everybody may know how their data are handled, and consult that.
@Suite("Who looked at my data (个人信息保护法第四十四条、第四十五条)")
struct AccessPageTests {
  @Test func `an empty list says so kindly, a full one says who, why and by what rule, page by page`() async throws {
    let world = try await PrivacyWorld()
    let (mine, ids, now) = (try await world.principal("zhangsan").actingParty.id, world.ids, world.clock.now())
    try await world.browse("zhangsan") { (browser: PrivacyBrowser) async throws in
      #expect(try await browser.get("/my/access").text.contains("还没有人查看过您的数据"))
      try await world.store.write { tx in
        for serial in 0..<45 {
          try AccessRecords.append(
            AccessRecord(
              at: now.adding(seconds: Int64(serial)), readerAccount: nil, readerName: "李明",
              organisationID: world.market, organisationName: "市场监管局", subjectParty: mine,
              caseID: "01980000-0000-7000-8000-000000000001", caseNumber: "No-\(serial)", purpose: "handling",
              rule: "行政许可法第三十四条"), ids: ids, in: tx)
        }
      }
      let page = try await browser.get("/my/access")
      for text in ["市场监管局", "李*", "No-44", "办理业务", "行政许可法第三十四条", "我有疑问"] {
        #expect(page.text.contains(text), "\(text)")
      }
      #expect(!page.text.contains("李明"))
      #expect(!page.text.contains("No-24<"))
      let second = try await browser.get("/my/access\(try #require(page.link(containing: "before=")))")
      #expect(second.text.contains("No-24"))
      let third = try await browser.get("/my/access\(try #require(second.link(containing: "before=")))")
      #expect(third.text.contains("No-4<"))
    }
    try await world.browse("wangwu") { (browser: PrivacyBrowser) async throws in
      #expect(try await browser.get("/my/access").text.contains("还没有人查看过您的数据"))
    }
  }

  @Test func `the list is narrowed to one case and one office, and says when nothing fits`() async throws {
    let world = try await PrivacyWorld()
    let (first, second) = (
      try await world.submit("zhangsan", key: "1"), try await world.submit("zhangsan", key: "2")
    )
    _ = try await world.read(first)
    _ = try await world.read(second)
    _ = try await world.read(second, by: "supervisor")
    try await world.browse("zhangsan") { (browser: PrivacyBrowser) async throws in
      let all = try await browser.get("/my/access").text
      #expect(all.contains("?case=\(first.id)") && all.contains("?office=\(world.district)"))
      for (query, count) in [
        ("", 3), ("?case=\(first.id)", 1), ("?case=\(second.id)", 2), ("?office=\(world.market)", 2),
        ("?case=\(second.id)&office=\(world.district)", 1),
      ] {
        let text = try await browser.get("/my/access\(query)").text
        #expect(text.components(separatedBy: "table__lead").count - 1 == count, "\(query)")
      }
      let none = try await browser.get("/my/access?case=\(first.id)&office=\(world.district)")
      #expect(none.text.contains("没有符合条件的记录"))
      for strange in [
        "?case='%20OR%201=1", "?office=x&before=y", "?case=%00", "?before=" + String(repeating: "9", count: 500),
      ] {
        #expect(try await browser.get("/my/access\(strange)").status.code < 500, "\(strange)")
      }
    }
  }

  @Test func `each line has its proof in the ledger, for the person and for nobody else`() async throws {
    let world = try await PrivacyWorld()
    let record = try await world.read(try await world.submit("zhangsan"))
    let path = "/my/access/\(record)/proof"
    try await world.browse("zhangsan") { (browser: PrivacyBrowser) async throws in
      #expect(try await browser.get("/my/access").text.contains(path))
      // Not in the log yet: said kindly, with the list.
      #expect(try await browser.get(path).location == "/my/access")
      try await LedgerIntegration.run(store: world.store, clock: world.clock)
      _ = try await LedgerSigning(keys: LedgerKeys.ephemeral()).run(store: world.store, clock: world.clock)
      let file = try await browser.get(path)
      #expect(file.status == .ok)
      let proof = try ProofFile(parsing: Array(file.text.utf8))
      let receipt = try Receipt(try #require(proof.extra))
      let entry = String(decoding: receipt.entry, as: UTF8.self)
      #expect(entry.contains("data.read") && entry.contains("市场监管局"))
      #expect(!file.text.contains("李明") && !file.text.contains("张三丰"))
      #expect(Set(receipt.openings.keys) == [.subject, .details])
    }
    for login in ["wangwu", "officer", "guardian"] {
      try await world.browse(login) { (browser: PrivacyBrowser) async throws in
        #expect(try await browser.get(path).status == .notFound, "\(login)")
      }
    }
  }

  @Test func `strangers are led to the door and officials have no such page`() async throws {
    let world = try await PrivacyWorld()
    try await world.browse(nil) { (browser: PrivacyBrowser) async throws in
      #expect(try await browser.get("/my/access").status == .seeOther)
    }
    try await world.browse("officer") { (browser: PrivacyBrowser) async throws in
      #expect(try await browser.get("/my/access").status == .notFound)
    }
  }
}
