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

@Suite("Applying, by forms alone")
struct ApplyFlowTests {
  @Test("The start page says what to have ready and begins a draft for oneself")
  func start() async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.resident()
    try await world.browse(login) { browser in
      let page = try await browser.get("/apply/\(PortalWorld.legalAid)")
      #expect(page.status == .ok)
      #expect(page.text.contains("张小三"))
      let begun = try await browser.post("/apply/\(PortalWorld.legalAid)", [], from: page)
      #expect(begun.status == .seeOther)
      #expect(begun.location?.hasSuffix("/who") == true)
      let again = try await browser.get("/apply/\(PortalWorld.legalAid)")
      #expect(again.text.contains("/drafts/"))
    }
  }

  @Test("The whole way: five steps, checking, submitting, receipt", arguments: ["zh-CN", "en"])
  func whole(language: String) async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.resident()
    try await world.browse(login, language: language) { browser in
      let application = try await LegalAid.begin(browser)
      try await LegalAid.fill(application, browser)
      let check = try await browser.get("\(application)/check")
      #expect(check.status == .ok)
      #expect(!check.text.contains("⟦"))
      #expect(check.text.contains("\(application)/matter#facts"))
      let sent = try await browser.post("\(application)/submit", LegalAid.sending(check), from: check)
      #expect(sent.status == .seeOther)
      let receipt = try await browser.get(sent.location ?? "")
      #expect(receipt.status == .ok)
      #expect(receipt.text.contains("<svg"))
      #expect(receipt.text.contains("511602"))
      let id = try #require(LegalAid.caseID(sent.location))
      let file = try await world.file(id)
      #expect(file.state == .submitted)
      #expect(file.applicant.name == "张小三")
      let code = try await world.trackingCode(id)
      #expect(receipt.text.contains(code))
      let own = try await browser.get("/my/cases/\(id)")
      #expect(own.status == .ok)
      #expect(own.text.contains(file.number))
      #expect(!own.text.contains("⟦"))
    }
  }

  @Test("Pressing submit twice gives the same receipt and one case")
  func twice() async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.resident()
    try await world.browse(login) { browser in
      let application = try await LegalAid.begin(browser)
      try await LegalAid.fill(application, browser)
      let check = try await browser.get("\(application)/check")
      async let first = browser.post("\(application)/submit", LegalAid.sending(check), from: check)
      async let second = browser.post("\(application)/submit", LegalAid.sending(check), from: check)
      let third = try await browser.post("\(application)/submit", LegalAid.sending(check), from: check)
      let locations = Set([try await first.location, try await second.location, third.location])
      #expect(locations.count == 1)
      #expect(locations.first??.contains("/receipt") == true)
    }
  }

  @Test("A required answer that is missing keeps everything typed and links to the question")
  func missing() async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.resident()
    try await world.browse(login) { browser in
      let application = try await LegalAid.begin(browser)
      let page = try await browser.get("\(application)/matter")
      let answer = try await browser.post(
        "\(application)/matter", LegalAid.hidden(page) + [("facts", "老板拖欠我三个月工资不给")], from: page)
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains("老板拖欠我三个月工资不给"))
      #expect(answer.text.contains("href=\"#matter\""))
      #expect(answer.text.contains("id=\"matter\""))
    }
  }

  @Test("Text that is too long is refused with every word of it kept")
  func tooLong() async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.resident()
    let long = String(repeating: "长", count: 3_050)
    try await world.browse(login) { browser in
      let application = try await LegalAid.begin(browser)
      let page = try await browser.get("\(application)/matter")
      let answer = try await browser.post(
        "\(application)/matter", LegalAid.hidden(page) + LegalAid.matter(facts: long), from: page)
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains(long))
    }
  }

  @Test("A question that an answer calls forth is asked before the next step")
  func appears() async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.resident()
    try await world.browse(login) { browser in
      let application = try await LegalAid.begin(browser)
      let page = try await browser.get("\(application)/who")
      #expect(!page.text.contains("name=\"beneficiaryName\""))
      let answer = try await browser.post(
        "\(application)/who",
        LegalAid.hidden(page) + [("applyFor", "ward"), ("contactName", "张小三"), ("contactMobile", "13800000001")],
        from: page)
      #expect(answer.status == .unprocessableContent || answer.location?.contains("/who#") == true)
      let again = try await browser.get("\(application)/who")
      #expect(again.text.contains("name=\"beneficiaryName\""))
    }
  }

  @Test("Signing out in the middle keeps the draft and leads back to the step")
  func expiredSession() async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.resident()
    let application = try await world.browse(login) { browser in
      let application = try await LegalAid.begin(browser)
      let page = try await browser.get("\(application)/matter")
      _ = try await browser.post("\(application)/matter", LegalAid.hidden(page) + LegalAid.matter(), from: page)
      return application
    }
    try await world.browse(nil) { browser in
      let anonymous = try await browser.post("\(application)/means", [("group", "migrant")])
      #expect(anonymous.status == .seeOther)
      #expect(anonymous.location?.hasPrefix("/sign-in?next=") == true)
    }
    try await world.browse(login) { browser in
      let page = try await browser.get("\(application)/matter")
      #expect(page.text.contains("老板拖欠我三个月工资不给"))
    }
  }

  @Test("A disguised file is refused, what was typed stays, and a real one is kept")
  func disguised() async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.resident()
    try await world.browse(login) { browser in
      let application = try await LegalAid.begin(browser)
      let page = try await browser.get("\(application)/materials")
      let script = SentFile(field: "file.caseDocuments", name: "假.pdf", bytes: Array("<html><script>x</script>".utf8))
      let refused = try await browser.post(
        "\(application)/materials", LegalAid.hidden(page) + LegalAid.papers, files: [script], from: page)
      #expect(refused.status == .unprocessableContent)
      #expect(refused.text.contains("假.pdf"))
      let again = try await browser.get("\(application)/materials")
      let kept = try await browser.post(
        "\(application)/materials", LegalAid.hidden(again) + LegalAid.papers,
        files: [.pdf("file.caseDocuments"), .pdf("file.caseDocuments", "第二份.pdf")], from: again)
      #expect(kept.status == .seeOther)
      let shown = try await browser.get("\(application)/materials")
      #expect(shown.text.contains("证明.pdf"))
      #expect(shown.text.contains("第二份.pdf"))
    }
  }

  @Test("Autosave answers with the new revision, and saving afterwards does not conflict")
  func autosave() async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.resident()
    try await world.browse(login) { browser in
      let application = try await LegalAid.begin(browser)
      let page = try await browser.get("\(application)/matter")
      let saved = try await browser.post(
        "\(application)/matter", LegalAid.hidden(page) + [("facts", "写到一半"), ("_autosave", "1")], from: page)
      #expect(saved.status == .ok)
      #expect(saved.headers[.contentType]?.hasPrefix("application/json") == true)
      #expect(saved.text.contains("\"revision\":"))
      let later = try await browser.get("\(application)/matter")
      #expect(later.text.contains("写到一半"))
      let stale = try await browser.post(
        "\(application)/matter", LegalAid.hidden(page) + LegalAid.matter(facts: "另一个窗口里写的一段经过"), from: page)
      #expect(stale.status == .conflict)
      #expect(stale.text.contains("另一个窗口里写的一段经过"))
      let mended = try await browser.post(
        "\(application)/matter", LegalAid.hidden(stale) + LegalAid.matter(facts: "另一个窗口里写的一段经过"), from: stale)
      #expect(mended.status == .seeOther)
    }
  }

  @Test("An incomplete application cannot be submitted and says where the gaps are")
  func incomplete() async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.resident()
    try await world.browse(login) { browser in
      let application = try await LegalAid.begin(browser)
      let check = try await browser.get("\(application)/check")
      let refused = try await browser.post("\(application)/submit", LegalAid.sending(check), from: check)
      #expect(refused.status == .unprocessableContent)
      #expect(refused.text.contains("\(application)/matter#"))
    }
  }

  @Test("A draft can be deleted by its owner")
  func discard() async throws {
    let world = try await PortalWorld.shared.value
    let login = try await world.resident()
    try await world.browse(login) { browser in
      let application = try await LegalAid.begin(browser)
      let gone = try await browser.post("\(application)/discard", [])
      #expect(gone.status == .seeOther)
      let page = try await browser.get("\(application)/who")
      #expect(page.status == .notFound)
    }
  }
}
