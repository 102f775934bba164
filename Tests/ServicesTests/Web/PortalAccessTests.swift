import Cases
import Foundation
import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import WebSupport
import WebTesting

@testable import Services

@Suite("Who may see what on the portal")
struct PortalAccessTests {
  @Test("Another person's case, draft and file give 404 on every address and method")
  func strangers() async throws {
    let world = try await PortalWorld.shared.value
    let owner = try await world.resident()
    let (id, draft, material) = try await world.browse(owner) { browser in
      let id = try await LegalAid.submit(browser)
      let page = try await browser.get("/my/cases/\(id)")
      let link = try #require(page.text.firstMatch(of: /href="(\/materials\/[^"]+)"/))
      return (id, try await LegalAid.begin(browser), String(link.1))
    }
    let stranger = try await world.resident("李四")
    for login in [stranger, "outsider"] {
      try await world.browse(login) { browser in
        for page in [
          "", "/clock", "/receipt", "/supplement", "/rate", "/withdraw", "/documents", "/documents/acceptance",
        ] {
          let answer = try await browser.get("/my/cases/\(id)\(page)")
          #expect(answer.status == .notFound, "\(login) GET \(page)")
        }
        for page in ["/supplement", "/rate", "/withdraw", "/messages"] {
          let answer = try await browser.post("/my/cases/\(id)\(page)", [("text", "x"), ("grade", "1")])
          #expect(answer.status == .notFound, "\(login) POST \(page)")
        }
        for page in ["", "/who", "/check"] {
          let answer = try await browser.get("\(draft)\(page)")
          #expect(answer.status == .notFound, "\(login) GET draft\(page)")
        }
        for page in ["/who", "/submit", "/discard"] {
          let answer = try await browser.post("\(draft)\(page)", [("applyFor", "self")])
          #expect(answer.status == .notFound, "\(login) POST draft\(page)")
        }
        let file = try await browser.get(material)
        #expect(file.status == .notFound, "\(login)")
      }
    }
    #expect(try await world.file(id).state == .submitted)
  }

  @Test("Whoever is not signed in is led to sign in and back")
  func anonymous() async throws {
    let world = try await PortalWorld.shared.value
    let id = "01234567-89ab-7cde-8f01-23456789abcd"
    try await world.browse(nil) { browser in
      for path in [
        "/my", "/my/cases/\(id)", "/my/cases/\(id)/clock", "/my/cases/\(id)/receipt", "/my/cases/\(id)/documents",
        "/drafts/\(id)/who", "/drafts/\(id)/check", "/materials/\(id)", "/apply/\(PortalWorld.legalAid)",
        "/my/joint/\(id)",
        "/admin/items", "/admin/items/quality",
      ] {
        let answer = try await browser.get(path)
        #expect(answer.status == .seeOther, "\(path)")
        #expect(answer.location?.hasPrefix("/sign-in?next=") == true, "\(path)")
      }
    }
  }

  @Test("Staff who may read the case see it, and the applicant sees that they did")
  func officials() async throws {
    let world = try await PortalWorld.shared.value
    let owner = try await world.resident()
    let id = try await world.browse(owner) { try await LegalAid.submit($0) }
    try await world.browse("officer") { browser in
      let page = try await browser.get("/my/cases/\(id)/receipt")
      #expect(page.status == .ok)
    }
    let party = try await world.principal(owner).actingParty.id
    let records = try await world.store.read { try AccessRecords.list(for: party, before: nil, limit: 10, in: $0) }
    #expect(records.contains { $0.record.caseID == id.description && $0.record.readerName == "李明" })
  }

  @Test("A mandate lets its holder apply for the grantor, and nobody else")
  func mandate() async throws {
    let world = try await PortalWorld.shared.value
    let grantor = try await world.resident("王老五")
    let helper = try await world.resident("赵小帮")
    let mandates = world.identity.mandates
    let principal = try await world.principal(grantor)
    let holder = try await world.principal(helper)
    let (day, last) = (world.today, world.today.adding(days: 30))
    try await world.store.write { tx in
      let id = try mandates.grant(
        to: holder.accountID, matter: .item(PortalWorld.legalAid), from: day, through: last, by: principal, in: tx)
      try mandates.accept(id, by: holder, in: tx)
    }
    let id = try await world.browse(helper) { browser in
      let page = try await browser.get("/apply/\(PortalWorld.legalAid)")
      #expect(page.text.contains("王老五"))
      let choice = try #require(page.text.firstMatch(of: /value="(mandate:[^"]+)"/))
      let none = try await browser.post("/apply/\(PortalWorld.legalAid)", [], from: page)
      #expect(none.status == .unprocessableContent)
      let begun = try await browser.post("/apply/\(PortalWorld.legalAid)", [("as", String(choice.1))], from: page)
      let location = try #require(begun.location)
      let application = String(location.prefix(upTo: try #require(location.lastIndex(of: "/"))))
      try await LegalAid.fill(application, browser)
      let check = try await browser.get("\(application)/check")
      #expect(check.text.contains("王老五"))
      let sent = try await browser.post("\(application)/submit", LegalAid.sending(check), from: check)
      let list = try await browser.get("/my")
      let id = try #require(LegalAid.caseID(sent.location))
      #expect(list.text.contains("/my/cases/\(id)"))
      return id
    }
    let file = try await world.file(id)
    #expect(file.applicant.name == "王老五")
    #expect(file.agent?.displayName == "赵小帮")
    try await world.browse(grantor) { browser in
      let page = try await browser.get("/my/cases/\(id)")
      #expect(page.status == .ok)
    }
  }

  @Test("A clerk takes an application in for the person at the counter")
  func counter() async throws {
    let world = try await PortalWorld.shared.value
    let owner = try await world.resident("柜台人")
    let party = try await world.principal(owner).actingParty.id
    try await world.browse("outsider") { browser in
      let refused = try await browser.post("/apply/\(PortalWorld.legalAid)", [("counterParty", party.description)])
      #expect(refused.status == .notFound)
    }
    try await world.browse("clerk") { browser in
      let plain = try await browser.post("/apply/\(PortalWorld.legalAid)", [])
      #expect(plain.status == .notFound)
      let begun = try await browser.post("/apply/\(PortalWorld.legalAid)", [("counterParty", party.description)])
      let location = try #require(begun.location)
      let application = String(location.prefix(upTo: try #require(location.lastIndex(of: "/"))))
      let first = try await browser.get(location)
      #expect(first.text.contains("柜台人"))
      try await LegalAid.fill(application, browser)
      let check = try await browser.get("\(application)/check")
      let sent = try await browser.post("\(application)/submit", LegalAid.sending(check), from: check)
      #expect(sent.location?.hasPrefix("/desk/counter/receipt/") == true)
      let id = try #require(LegalAid.caseID(sent.location))
      let file = try await world.file(id)
      #expect(file.channel == .counter)
      #expect(file.applicant.name == "柜台人")
      let receipt = try await browser.get("/my/cases/\(id)/receipt")
      #expect(receipt.status == .ok)
    }
  }

  @Test("Guessing tracking codes is slowed down")
  func guessing() async throws {
    let world = try await PortalWorld.shared.value
    try await world.browse(nil) { browser in
      var statuses: [HTTPResponse.Status] = []
      for guess in 0..<30 {
        statuses.append(try await browser.get("/track?number=5116022026112000001&code=GUESS\(guess)").status)
      }
      #expect(statuses.first == .unprocessableContent)
      #expect(statuses.last == .tooManyRequests)
    }
  }

  @Test("Tracking shows progress, never names, and not without the code")
  func track() async throws {
    let world = try await PortalWorld.shared.value
    let owner = try await world.resident("欧阳追踪")
    let id = try await world.browse(owner) { try await LegalAid.submit($0) }
    let number = try await world.file(id).number
    let code = try await world.trackingCode(id)
    for language in ["zh-CN", "en"] {
      try await world.browse(nil, language: language) { browser in
        let found = try await browser.get("/track?number=\(number)&code=\(code)")
        #expect(found.status == .ok)
        #expect(found.text.contains(number))
        for secret in ["欧阳", "工资", "13800000001", "李明"] { #expect(!found.text.contains(secret), "\(secret)") }
        let wrong = try await browser.get("/track?number=\(number)&code=WRONG")
        #expect(wrong.status == .unprocessableContent)
        let empty = try await browser.get("/track?number=&code=")
        #expect(empty.status == .unprocessableContent)
        #expect(empty.text.contains("href=\"#number\""))
      }
    }
  }
}
