import Cases
import Foundation
import HTTPTypes
import Kernel
import Testing
import WebSupport
import WebTesting

@testable import Services

@Suite("Official papers")
struct DocumentTests {
  private static let grant = Decision(
    outcome: .granted, reasons: "符合法律援助条件", articles: ["法律援助法第四十三条"], documentTitle: "给予法律援助决定书")
  private static let refusal = Decision(
    outcome: .refused, reasons: "经济状况超过标准", articles: ["法律援助法第四十三条"], documentTitle: "不予法律援助决定书")

  private func submitted(_ world: PortalWorld) async throws -> (login: String, id: CaseID) {
    let login = try await world.resident()
    let id = try await world.browse(login) { try await LegalAid.submit($0) }
    return (login, id)
  }

  @Test("Acceptance, excluded time, extension and decision each give a paper", arguments: ["zh-CN", "en"])
  func papers(language: String) async throws {
    let world = try await PortalWorld.shared.value
    let (login, id) = try await submitted(world)
    try await world.perform(.accept(note: nil), on: id, as: "officer")
    let acts: [CaseAction] = [
      .beginExcludedTime(.appraisal, expectedWorkingDays: 3, reason: "需要鉴定伤情"), .endExcludedTime(result: "鉴定完成"),
      .requestExtension(workingDays: 3, reason: "案情复杂"),
    ]
    var names = ["acceptance", "excluded-time", "decision"]
    for act in acts {
      do {
        try await world.perform(act, on: id, as: "officer")
      } catch CasesError.numberOutOfRange {
        continue  // this item's act allows no extension
      }
    }
    if try await world.file(id).extension != nil {
      try await world.perform(.approveExtension, on: id, as: "approver")
      names.append("extension")
    }
    try await world.perform(.propose(Self.grant), on: id, as: "officer")
    try await world.perform(.decide(Self.grant), on: id, as: "approver")
    let number = try await world.file(id).number
    let documents = names
    try await world.browse(login, language: language) { browser in
      let list = try await browser.get("/my/cases/\(id)/documents")
      #expect(list.status == .ok)
      for name in documents {
        #expect(list.text.contains("/documents/\(name)\""), "\(name)")
        let paper = try await browser.get("/my/cases/\(id)/documents/\(name)")
        #expect(paper.status == .ok, "\(name)")
        #expect(paper.text.contains(number), "\(name)")
        #expect(paper.text.contains("张小三"), "\(name)")
        #expect(!paper.text.contains("⟦"), "\(name)")
        #expect(!paper.text.contains("{{"), "\(name)")
      }
      let missing = try await browser.get("/my/cases/\(id)/documents/transfer")
      #expect(missing.status == .notFound)
    }
  }

  @Test("A refusal tells its reasons, its articles and both remedies")
  func refusal() async throws {
    let world = try await PortalWorld.shared.value
    let (login, id) = try await submitted(world)
    try await world.perform(.accept(note: nil), on: id, as: "officer")
    try await world.perform(.propose(Self.refusal), on: id, as: "officer")
    try await world.perform(.decide(Self.refusal), on: id, as: "approver")
    try await world.browse(login) { browser in
      let paper = try await browser.get("/my/cases/\(id)/documents/decision")
      for words in ["经济状况超过标准", "法律援助法第四十三条", "六十日", "六个月", "行政复议", "行政诉讼", "不予法律援助决定书"] {
        #expect(paper.text.contains(words), "\(words)")
      }
    }
    try await world.browse(login, language: "en") { browser in
      let paper = try await browser.get("/my/cases/\(id)/documents/decision")
      #expect(paper.text.contains("60 days"))
      #expect(paper.text.contains("six months"))
    }
  }

  @Test("Refusing acceptance tells where to apply instead and how to seek review")
  func notAccepted() async throws {
    let world = try await PortalWorld.shared.value
    let (login, id) = try await submitted(world)
    try await world.perform(
      .refuseAcceptance(reasons: "不属于本机关职权", article: "法律援助法第四十二条", competentAuthority: "成都市司法局"), on: id, as: "officer"
    )
    try await world.browse(login) { browser in
      let paper = try await browser.get("/my/cases/\(id)/documents/not-accepted")
      for words in ["不属于本机关职权", "成都市司法局", "六十日", "六个月"] { #expect(paper.text.contains(words), "\(words)") }
    }
  }

  @Test("The supplement notice lists everything at once, with its article and the last day")
  func supplement() async throws {
    let world = try await PortalWorld.shared.value
    let (login, id) = try await submitted(world)
    try await world.perform(
      .requestSupplement(
        items: [SupplementItem(text: "请补交工资欠条", article: "法律援助条例第十七条"), SupplementItem(text: "请补交身份证复印件")],
        deadline: world.today.adding(days: 10), note: "可以拍照上传"), on: id, as: "officer")
    try await world.browse(login) { browser in
      let paper = try await browser.get("/my/cases/\(id)/documents/supplement")
      for words in ["请补交工资欠条", "请补交身份证复印件", "法律援助条例第十七条", "2026年11月30日", "可以拍照上传"] {
        #expect(paper.text.contains(words), "\(words)")
      }
    }
  }
}
