import Cases
import Foundation
import HTTPTypes
import Kernel
import Testing
import WebSupport
import WebTesting

@testable import Services

@Suite("One's own cases, by forms alone")
struct CaseFlowTests {
  /// A resident with a case of legal aid.
  private func submitted(_ world: PortalWorld) async throws -> (login: String, id: CaseID) {
    let login = try await world.resident()
    let id = try await world.browse(login) { try await LegalAid.submit($0) }
    return (login, id)
  }

  @Test("The list shows drafts, open cases and what waits", arguments: ["zh-CN", "en"])
  func list(language: String) async throws {
    let world = try await PortalWorld.shared.value
    let (login, id) = try await submitted(world)
    let number = try await world.file(id).number
    try await world.browse(login, language: language) { browser in
      _ = try await LegalAid.begin(browser)
      let open = try await browser.get("/my")
      #expect(open.status == .ok)
      #expect(open.text.contains(number))
      #expect(open.text.contains("href=\"/drafts/"))
      let done = try await browser.get("/my?show=done")
      #expect(!done.text.contains(number))
      #expect(!open.text.contains("⟦"))
    }
  }

  @Test("Answering a supplement notice: what is asked, a file, and on it goes")
  func supplement() async throws {
    let world = try await PortalWorld.shared.value
    let (login, id) = try await submitted(world)
    try await world.perform(
      .requestSupplement(
        items: [
          SupplementItem(code: "caseDocuments", text: "请补交工资欠条", article: "法律援助条例第十七条"),
          SupplementItem(code: "facts", text: "请写明欠薪月份"),
        ], deadline: world.today.adding(days: 10), note: nil), on: id, as: "officer")
    try await world.browse(login) { browser in
      let own = try await browser.get("/my/cases/\(id)")
      #expect(own.text.contains("请补交工资欠条"))
      #expect(own.text.contains("/my/cases/\(id)/supplement"))
      let list = try await browser.get("/my")
      #expect(list.text.contains("/my/cases/\(id)/supplement"))
      let page = try await browser.get("/my/cases/\(id)/supplement")
      #expect(page.text.contains("name=\"file.0\""))
      #expect(page.text.contains("老板拖欠我三个月工资不给"))
      let empty = try await browser.post(
        "/my/cases/\(id)/supplement", [("facts", "八月到十月的工资都没有给")], files: [], from: page)
      #expect(empty.status == .unprocessableContent)
      #expect(empty.text.contains("八月到十月的工资都没有给"))
      let wrong = try await browser.post(
        "/my/cases/\(id)/supplement", [("facts", "短")], files: [.pdf("file.0", "欠条.pdf")], from: empty)
      #expect(wrong.status == .unprocessableContent)
      #expect(wrong.text.contains("欠条.pdf"))
      let sent = try await browser.post(
        "/my/cases/\(id)/supplement", [("facts", "八月到十月的工资都没有给")], files: [], from: wrong)
      #expect(sent.status == .seeOther)
    }
    let file = try await world.file(id)
    #expect(file.state == .submitted)
    #expect(file.formData["facts"]?.stringValue == "八月到十月的工资都没有给")
  }

  @Test("A message reaches the case; an empty one is asked for again")
  func message() async throws {
    let world = try await PortalWorld.shared.value
    let (login, id) = try await submitted(world)
    try await world.browse(login) { browser in
      let page = try await browser.get("/my/cases/\(id)")
      let empty = try await browser.post("/my/cases/\(id)/messages", [("text", " ")], from: page)
      #expect(empty.status == .unprocessableContent)
      let long = String(repeating: "问", count: 2_001)
      let tooLong = try await browser.post("/my/cases/\(id)/messages", [("text", long)], from: page)
      #expect(tooLong.status == .unprocessableContent)
      #expect(tooLong.text.contains(long))
      let sent = try await browser.post("/my/cases/\(id)/messages", [("text", "请问几天能办好？")], from: page)
      #expect(sent.status == .seeOther)
      let shown = try await browser.get("/my/cases/\(id)")
      #expect(shown.text.contains("请问几天能办好？"))
    }
  }

  @Test("The clock page counts every day and names the rule", arguments: ["zh-CN", "en"])
  func clock(language: String) async throws {
    let world = try await PortalWorld.shared.value
    let (login, id) = try await submitted(world)
    try await world.perform(.accept(note: nil), on: id, as: "officer")
    try await world.browse(login, language: language) { browser in
      let page = try await browser.get("/my/cases/\(id)/clock")
      #expect(page.status == .ok)
      #expect(page.text.contains("<table"))
      #expect(page.text.contains("行政许可法第四十二条") || page.text.contains("法律援助"))
      #expect(!page.text.contains("⟦"))
    }
  }

  @Test("Withdrawing asks once and then stops the case")
  func withdraw() async throws {
    let world = try await PortalWorld.shared.value
    let (login, id) = try await submitted(world)
    try await world.browse(login) { browser in
      let page = try await browser.get("/my/cases/\(id)/withdraw")
      #expect(page.status == .ok)
      let done = try await browser.post(
        "/my/cases/\(id)/withdraw", [("revision", page.value(of: "revision") ?? ""), ("reason", "问题解决了")], from: page)
      #expect(done.status == .seeOther)
      let again = try await browser.get("/my/cases/\(id)/withdraw")
      #expect(again.status == .seeOther)
    }
    #expect(try await world.file(id).state == .withdrawn)
  }

  @Test("Rating: five grades, voluntary, once for each service event")
  func rate() async throws {
    let world = try await PortalWorld.shared.value
    let (login, id) = try await submitted(world)
    try await world.browse(login) { browser in
      let early = try await browser.get("/my/cases/\(id)/rate")
      #expect(early.status == .seeOther)
    }
    try await world.perform(.accept(note: nil), on: id, as: "officer")
    try await world.browse(login) { browser in
      let page = try await browser.get("/my/cases/\(id)/rate")
      #expect(page.text.matches(of: /name="grade"/).count == 5)
      let none = try await browser.post("/my/cases/\(id)/rate", [("remark", "态度很好")], from: page)
      #expect(none.status == .unprocessableContent)
      #expect(none.text.contains("态度很好"))
      let rated = try await browser.post("/my/cases/\(id)/rate", [("grade", "5"), ("remark", "态度很好")], from: page)
      #expect(rated.status == .seeOther)
      let again = try await browser.get("/my/cases/\(id)/rate")
      #expect(again.status == .seeOther)
    }
  }

  @Test("Files open for the applicant with safe headers, in the page only when nothing can run")
  func materials() async throws {
    let world = try await PortalWorld.shared.value
    let (login, id) = try await submitted(world)
    try await world.browse(login) { browser in
      let page = try await browser.get("/my/cases/\(id)")
      let link = try #require(page.text.firstMatch(of: /href="(\/materials\/[^"]+)"/))
      let file = try await browser.get(String(link.1))
      #expect(file.status == .ok)
      #expect(file.text.hasPrefix("%PDF"))
      #expect(file.headers[.xContentTypeOptions] == "nosniff")
      #expect(file.headers[.contentDisposition]?.hasPrefix("inline") == true)
      let saved = try await browser.get("\(link.1)?download=1")
      #expect(saved.headers[.contentDisposition]?.hasPrefix("attachment") == true)
    }
  }
}
