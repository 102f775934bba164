import Cases
import HTTPTypes
import Kernel
import Testing
import WebTesting

/// An application for legal aid as a person fills it in, step by step.
enum LegalAid {
  /// Begins and gives the address of the draft.
  static func begin(_ browser: Browser) async throws -> String {
    let page = try await browser.get("/apply/\(PortalWorld.legalAid)")
    let begun = try await browser.post("/apply/\(PortalWorld.legalAid)", [], from: page)
    let location = try #require(begun.location)
    return String(location.prefix(upTo: try #require(location.lastIndex(of: "/"))))
  }

  /// The hidden inputs of a step.
  static func hidden(_ page: Page) -> [(String, String)] {
    ["revision", "_shown"].compactMap { name in page.value(of: name).map { (name, $0) } }
  }

  static func matter(facts: String = "老板拖欠我三个月工资不给") -> [(String, String)] {
    [("matter", "wages"), ("facts", facts), ("stage", "none"), ("urgent", "no")]
  }

  static let papers = [
    ("material.identity", "fetch"), ("material.hardship", "promise"), ("material.caseDocuments", "upload"),
  ]

  /// Fills every step in and presses "continue" each time.
  static func fill(_ application: String, _ browser: Browser) async throws {
    let steps: [(String, [(String, String)])] = [
      ("who", [("applyFor", "self"), ("contactName", "张小三"), ("contactMobile", "13800000001")]), ("matter", matter()),
      ("means", [("group", "migrant")]),
    ]
    for (step, answers) in steps {
      let page = try await browser.get("\(application)/\(step)")
      #expect(page.status == .ok, "\(step)")
      let answer = try await browser.post("\(application)/\(step)", hidden(page) + answers, from: page)
      #expect(answer.status == .seeOther, "\(step): \(answer.words)")
    }
    let page = try await browser.get("\(application)/materials")
    let sent = try await browser.post(
      "\(application)/materials", hidden(page) + papers, files: [.pdf("file.caseDocuments")], from: page)
    #expect(sent.status == .seeOther, "\(sent.words)")
    let last = try await browser.get("\(application)/confirmation")
    let confirmed = try await browser.post(
      "\(application)/confirmation", hidden(last) + [("truthful", "true"), ("conflict", "true")], from: last)
    #expect(confirmed.location == "\(application)/check", "\(confirmed.words)")
  }

  /// What the page before submission sends.
  static func sending(_ check: Page) -> [(String, String)] {
    hidden(check) + [("declare", "1")]
  }

  /// Applies from the first page to the receipt.
  static func submit(_ browser: Browser) async throws -> CaseID {
    let application = try await begin(browser)
    try await fill(application, browser)
    let check = try await browser.get("\(application)/check")
    let sent = try await browser.post("\(application)/submit", sending(check), from: check)
    return try #require(caseID(sent.location), "\(sent.words)")
  }

  static func caseID(_ location: String?) -> CaseID? {
    location?.split(separator: "/").compactMap { CaseID(String($0)) }.first
  }
}
