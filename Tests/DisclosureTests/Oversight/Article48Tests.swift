import Kernel
import HTTPTypes
import Testing
import Foundation
import TownTesting
import WebSupport
import WebTesting

@testable import Disclosure

/// 政府信息公开条例第四十八条: those who work on disclosure are trained regularly.
@Suite("Article 48: trainings")
struct Article48Tests {
  @Test func `a year without a training is noticed, and a training ends that`() async throws {
    let world = try await ReportWorld()
    try await world.browse("supervisor") { (browser: ReportBrowser) async throws in
      let path = "/desk/disclosure/trainings"
      #expect(try await browser.get(path).text.contains("已有一年没有培训"))
      let empty = try await browser.post(path, from: path)
      #expect(empty.status == .unprocessableContent && empty.text.contains("href=\"#persons\""))
      let fields = ["authority": world.town.market.description, "subject": "答复书怎么写", "persons": "32"]
      let old = try await browser.post(path, from: path, fields.merging(["held": "2025-01-10"]) { $1 })
      #expect(old.location == path)
      #expect(try await browser.get(path).text.contains("已有一年没有培训"))
      _ = try await browser.post(path, from: path, fields.merging(["held": "2026-01-09"]) { $1 })
      let page = try await browser.get(path)
      #expect(page.text.contains("答复书怎么写") && !page.text.contains("已有一年没有培训"))
    }
    try await world.browse("officer") { (browser: ReportBrowser) async throws in
      #expect(try await browser.get("/desk/disclosure/trainings").status == .notFound)
    }
  }

  @Test(arguments: ["zh-CN", "en"])
  func `each page of oversight renders in both languages with one heading and no missing words`(
    language: String
  ) async throws {
    let world = try await ReportWorld()
    for path in ["matters", "matters/new", "deadlines", "trainings", "remedies", "remedies/new"] {
      let login = path == "remedies/new" ? "officer" : "supervisor"
      try await world.browse(login, language: language) { (browser: ReportBrowser) async throws in
        let page = try await browser.get("/desk/disclosure/\(path)")
        #expect(page.status == .ok, "\(path)")
        #expect(page.text.components(separatedBy: "<h1").count == 2, "\(path)")
        #expect(!page.text.contains("⟦") && !page.text.contains("style=\""), "\(path)")
      }
    }
    #expect(world.bench.renderer.missingTexts == [])
  }
}
