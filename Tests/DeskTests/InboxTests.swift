import Cases
import HTTPTypes
import Kernel
import Store
import Testing
import WebTesting

@testable import Desk

@Suite("The inbox")
struct InboxTests {
  @Test(arguments: ["zh-CN", "en"])
  func `the inbox shows number, matter, masked applicant, step, clock and owner`(language: String) async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    let number = try await world.file(id).number
    try await world.browse("officer", language: language) { browser async throws in
      let page = try await browser.get("/desk")
      #expect(page.status == .ok)
      #expect(page.text.contains(number) && page.text.contains("好再来饭店"))
      #expect(page.text.contains("张*三") && !page.text.contains("张小三"))
      #expect(page.text.contains(language == "en" ? "To accept" : "待受理"))
      #expect(page.text.contains(language == "en" ? "Unassigned" : "未分派"))
      #expect(page.text.contains("desk-clock"))
      #expect(!page.text.contains("⟦"))
    }
  }

  @Test func `an empty queue says what is good about it`() async throws {
    let world = try await DeskWorld()
    try await world.browse("officer") { browser async throws in
      #expect(try await browser.get("/desk?queue=red").text.contains("没有超期的件，全部按时"))
      #expect(try await browser.get("/desk?queue=mine").text.contains("分派给您的件都办完了"))
    }
  }

  @Test func `counts and rows stop at the borders of one's own departments`() async throws {
    let world = try await DeskWorld()
    let mine = try await world.file(try await world.submit("甲店"))
    let foreign = try await world.file(try await world.submit("乙店", to: world.housing))
    try await world.browse("officer") { browser async throws in
      let page = try await browser.get("/desk")
      #expect(page.text.contains(mine.number) && !page.text.contains(foreign.number))
      let stolen = try await browser.get("/desk?department=\(foreign.authorityID)")
      #expect(!stolen.text.contains(foreign.number))
      let counted = try await browser.get("/desk?q=\(foreign.number)")
      #expect(!counted.text.contains("乙店"))
    }
    try await world.browse("supervisor") { browser async throws in
      let page = try await browser.get("/desk")
      #expect(page.text.contains(mine.number) && page.text.contains(foreign.number))
      #expect(!page.text.contains("data-bulk-item"), "supervisors do not hand out cases")
    }
  }

  @Test func `those without a role in cases are kept out in plain words`() async throws {
    let world = try await DeskWorld()
    try await world.browse("administrator") { browser async throws in
      #expect(try await browser.get("/desk").status == .forbidden)
      #expect(try await browser.get("/supervision").status == .forbidden)
    }
    try await world.browse(nil) { browser async throws in
      let page = try await browser.get("/desk")
      #expect(page.status == .seeOther && page.location?.hasPrefix("/sign-in") == true)
    }
  }

  @Test func `filters stand in the address and a number prefix finds its case`() async throws {
    let world = try await DeskWorld()
    let one = try await world.file(try await world.submit("甲店"))
    let other = try await world.file(try await world.submit("乙店"))
    try await world.browse("officer") { browser async throws in
      let page = try await browser.get("/desk?q=\(one.number)")
      #expect(page.text.contains("甲店") && !page.text.contains(other.number))
      #expect(page.text.contains("编号以 \(one.number) 开头"))
      let none = try await browser.get("/desk?q=9999")
      #expect(none.text.contains("没有符合这些条件的件"))
    }
  }

  @Test func `pages follow one another by key`() async throws {
    let world = try await DeskWorld()
    var numbers: Set<String> = []
    for index in 1...(InboxFilter.pageSize + 5) {
      numbers.insert(try await world.file(try await world.submit("店\(index)")).number)
    }
    let all = numbers
    try await world.browse("officer") { browser async throws in
      let first = try await browser.get("/desk")
      let link = try #require(first.text.firstMatch(of: /href="(\/desk\?[^"]*after=[^"]*)"/)?.1)
      let second = try await browser.get(String(link).replacing("&amp;", with: "&"))
      let shown = all.filter { first.text.contains($0) }
      let later = all.filter { second.text.contains($0) }
      #expect(shown.count == InboxFilter.pageSize && later.count == 5)
      #expect(shown.isDisjoint(with: later))
    }
  }

  @Test func `several cases are assigned at once, and what somebody just touched is told`() async throws {
    let world = try await DeskWorld()
    let one = try await world.file(try await world.submit("甲店"))
    let two = try await world.file(try await world.submit("乙店"))
    let foreign = try await world.file(try await world.submit("丙店", to: world.housing))
    try await world.perform(.accept(note: nil), on: two.id, as: "colleague")
    let owner = try await world.account("colleague")
    try await world.browse("officer") { browser async throws in
      let answer = try await browser.post(
        "/desk/assign",
        [
          ("case", "\(one.id)/\(one.revision)"), ("case", "\(two.id)/\(two.revision)"),
          ("case", "\(foreign.id)/\(foreign.revision)"), ("owner", owner.description),
          ("return", "/desk?queue=unassigned"),
        ])
      #expect(answer.status == .seeOther && answer.location == "/desk?queue=unassigned")
    }
    #expect(try await world.file(one.id).ownerID == owner)
    #expect(try await world.file(two.id).ownerID == nil)
    #expect(try await world.file(foreign.id).ownerID == nil)
  }

  @Test func `a missing choice keeps what was ticked`() async throws {
    let world = try await DeskWorld()
    let file = try await world.file(try await world.submit())
    try await world.browse("officer") { browser async throws in
      let answer = try await browser.post(
        "/desk/assign", [("case", "\(file.id)/\(file.revision)"), ("return", "/desk")])
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains("选择分派给谁"))
      #expect(answer.text.contains("\(file.id)/\(file.revision)\" data-bulk-item"))
      #expect(answer.text.contains(" checked"))
      let forged = try await browser.post("/desk/assign", [("case", "\(file.id)/\(file.revision)")], token: "forged")
      #expect(forged.status.code >= 400, "\(forged.status)")
    }
    #expect(try await world.file(file.id).ownerID == nil)
  }

  @Test func `the inbox reads by indexes alone`() async throws {
    let world = try await DeskWorld()
    for index in 1...3 { try await world.submit("店\(index)") }
    try await world.browse("officer") { browser async throws in
      for queue in CaseQueue.allCases {
        #expect(try await browser.get("/desk?queue=\(queue.rawValue)").status == .ok)
      }
    }
    let statements = Set(world.log.statements.filter { $0.contains("case_file") && $0.hasPrefix("SELECT") })
    #expect(!statements.isEmpty)
    let scans = try await world.store.read { tx in
      try statements.flatMap { try tx.plan($0).tableScans.map { "\($0)" } }
    }
    #expect(scans.isEmpty, "\(scans)")
  }
}
