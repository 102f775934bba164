import Foundation
import HTTPTypes
import HummingbirdTesting
import Kernel
import Ledger
import Store
import Testing
import WebSupport

@testable import Platform

@Suite("Record of a case")
struct RecordPageTests {
  @Test func `the applicant sees that nothing was changed and keeps a proof that verifies without us`() async throws {
    let world = try await LedgerWorld()
    let (id, number) = try await world.someCase(of: "zhang")
    let keys = try #require(world.bench.ledger).verifierTexts
    let (page, file) = try await world.browse(as: "zhang") { browser in
      let page = try await browser.get("/my/cases/\(id)/record").text
      let start = try #require(page.range(of: "/my/cases/\(id)/record/"))
      let address = page[start.lowerBound...].prefix { $0 != "\"" }
      return (page, try await browser.get(String(address)).text)
    }
    #expect(page.contains("未被改动") && !page.contains("与账本不一致"))
    let outcome = try ReceiptCheck(keys: keys).run(file, caseNumber: number)
    #expect(outcome.verdict == .valid)
    #expect(try ReceiptCheck(keys: keys).run(file, caseNumber: "1").verdict == .otherCase)
    let path = world.folder.path + "/a.tlog-proof"
    try Data(file.utf8).write(to: URL(fileURLWithPath: path))
    var lines: [String] = []
    #expect(try ReceiptVerification.run(file: path, keys: keys, caseNumber: number) { lines.append($0) } == 0)
    #expect(lines.joined().contains(number))
    #expect(try ReceiptVerification.run(file: path, keys: [], caseNumber: nil) { _ in } == 3)
    #expect(try ReceiptVerification.run(file: path, keys: keys, caseNumber: "7") { _ in } == 1)
  }

  @Test func `the pages that check a proof say clearly what is wrong with it`() async throws {
    let world = try await LedgerWorld()
    let (id, number) = try await world.someCase(of: "zhang")
    let file = try await world.browse(as: "zhang") { browser in
      let page = try await browser.get("/my/cases/\(id)/record").text
      let start = try #require(page.range(of: "/my/cases/\(id)/record/"))
      return try await browser.get(String(page[start.lowerBound...].prefix { $0 != "\"" })).text
    }
    let verdicts = try await world.browse { browser in
      let token = try await browser.token()
      var texts: [String] = []
      for fields in [
        [("proof", file), ("number", number)], [("proof", file), ("number", "1")], [("proof", "你好")],
        [("proof", file.replacing("\nindex ", with: "\nindex 1"))], [],
      ] {
        texts.append(try await browser.post("/verify", token: token, fields).text)
      }
      return texts
    }
    #expect(verdicts[0].contains("凭证真实有效"))
    #expect(verdicts[1].contains("说的是另一件事"))
    #expect(verdicts[2].contains("这不是本平台的凭证"))
    #expect(verdicts[3].contains("凭证被改动过"))
    #expect(verdicts[4].contains("请选择凭证文件"))
  }

  @Test func `a record that was changed is said to differ, and has no proof`() async throws {
    let world = try await LedgerWorld()
    let (id, _) = try await world.someCase(of: "zhang")
    try await world.store.write { tx in
      _ = try tx.execute(
        "UPDATE audit_entry SET article = '无' WHERE subject_kind = 'case' AND subject_id = ?", [id.description])
    }
    let page = try await world.browse(as: "zhang") { try await $0.get("/my/cases/\(id)/record").text }
    #expect(page.contains("与账本不一致"))
  }

  @Test func `staff see the record of their cases, and the reading is on record`() async throws {
    let world = try await LedgerWorld()
    let (id, _) = try await world.someCase(of: "zhang")
    let before = try await readings(world)
    let page = try await world.browse(as: "supervisor") { try await $0.get("/desk/cases/\(id)/record") }
    #expect(page.status == 200 && page.text.contains("未被改动"))
    #expect(try await readings(world) == before + 1)
  }

  private func readings(_ world: LedgerWorld) async throws -> Int {
    try await world.store.read { try $0.first("SELECT count(*) FROM access_record", [], { try $0.int(0) }) ?? 0 }
  }
}
