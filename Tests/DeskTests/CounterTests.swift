import Cases
import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import WebTesting

@testable import Desk

@Suite("Intake at the counter")
struct CounterTests {
  private static let path = "/desk/counter/items/\(PermitKind.code)"

  @Test(arguments: ["zh-CN", "en"])
  func `a clerk finds the matter and a person who is registered`(language: String) async throws {
    let world = try await DeskWorld()
    let number = try await world.applicantNumber()
    try await world.browse("clerk", language: language) { browser async throws in
      #expect(try await browser.get("/desk/counter").status == .ok)
      let found = try await browser.get("/desk/counter?q=%E9%A3%9F%E5%93%81")
      #expect(found.text.contains(Self.path) && !found.text.contains("⟦"))
      #expect(try await browser.get(Self.path).status == .ok)
      let person = try await browser.post(Self.path, [("kind", "person"), ("number", number)])
      #expect(person.status == .ok && !person.text.contains("⟦"))
      #expect(person.text.contains("张小三") && !person.text.contains(number))
      #expect(person.text.contains("action=\"/apply/\(PermitKind.code)\""))
      #expect(person.value(of: "counterParty") == world.applicant.id.description)
    }
    let records = try await world.store.read {
      try AccessRecords.list(for: world.applicant.id, before: nil, limit: 20, in: $0)
    }
    #expect(records.contains { $0.record.purpose == "counter" && $0.record.readerName == "陈静" })
  }

  @Test func `somebody new is registered against their papers, without an account`() async throws {
    let world = try await DeskWorld()
    let number = try CitizenNumber.completing("51160219850505200")
    try await world.browse("clerk") { browser async throws in
      let unknown = try await browser.post(Self.path, [("kind", "person"), ("number", number.text)])
      #expect(unknown.status == .ok && unknown.text.contains("系统里还没有这个人"))
      let nameless = try await browser.post(
        Self.path, [("kind", "person"), ("number", number.text), ("register", "1"), ("name", "")])
      #expect(nameless.status == .unprocessableContent && nameless.text.contains("请填写姓名或名称"))
      let registered = try await browser.post(
        Self.path, [("kind", "person"), ("number", number.text), ("register", "1"), ("name", "刘大爷")])
      #expect(registered.status == .ok && registered.text.contains("刘大爷"))
    }
    let party = try await world.store.read { try Parties.find(citizenNumber: number, sealer: world.sealer, in: $0) }
    #expect(party?.displayName == "刘大爷")
  }

  @Test func `a wrong check digit is told at the field, and typing is kept`() async throws {
    let world = try await DeskWorld()
    try await world.browse("clerk") { browser async throws in
      let answer = try await browser.post(Self.path, [("kind", "person"), ("number", "511602199001011111")])
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains("511602199001011111") && answer.text.contains("href=\"#number\""))
      #expect(!answer.text.contains("⟦"))
    }
  }

  @Test func `only those who take in at counters come in`() async throws {
    let world = try await DeskWorld()
    try await world.browse("officer") { browser async throws in
      #expect(try await browser.get("/desk/counter").status == .forbidden)
      #expect(try await browser.get(Self.path).status == .forbidden)
    }
  }

  @Test func `the receipt page shows number and tracking code`() async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    let found = try await world.read { try $0.receipt(of: id, in: $1) }
    let receipt = try #require(found)
    try await world.browse("clerk") { browser async throws in
      let page = try await browser.get("/desk/counter/receipt/\(id)")
      #expect(page.status == .ok && page.text.contains(receipt.number) && page.text.contains(receipt.trackingCode))
      #expect(page.text.contains("/my/cases/\(id)/receipt"))
    }
    try await world.browse("outsider") { browser async throws in
      #expect(try await browser.get("/desk/counter/receipt/\(id)").status == .notFound)
    }
  }
}
