import WebTesting
import Cases
import Foundation
import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import WebSupport

@testable import Privacy

@Suite struct EveryPageTests {
  @Test(arguments: ["zh-CN", "en"])
  func `each page renders in both languages with a heading and no missing words`(language: String) async throws {
    let world = try await PrivacyWorld()
    let record = try await world.read(try await world.submit("zhangsan"))
    let second = try await world.read(try await world.submit("zhangsan", key: "2"), by: "supervisor")
    _ = try await world.ask(second)
    let (commands, examples) = (ExportCommands(world.bench), PrivacyExamples(world.bench))
    let (supervisor, guardian, today) = (
      try await world.principal("supervisor"), try await world.principal("guardian"), world.today
    )
    let ready = try await world.store.write { tx in
      try examples.exports(
        of: "pro_accept", under: world.district, by: supervisor, refusedBy: guardian, today: today, in: tx)
      let draft = ExportDraft(
        source: "pro_accept", organisationID: world.district, from: today, through: today, purpose: "核对送达情况的名单",
        article: "档案法第十四条")
      let id = try commands.request(draft, by: supervisor, in: tx)
      try commands.approve(id, by: guardian, in: tx)
      return id
    }
    try await world.work()
    let (erasure, finished) = try await world.erasures()
    let requests = try await world.store.read {
      try ExportQueries.list(nil, before: ExportID(high: .max, low: .max), limit: 10, in: $0)
    }
    #expect(Set(requests.map(\.state)) == [.requested, .rejected, .ready])
    let pages =
      [
        ("zhangsan", "/my/access"), ("zhangsan", "/my/access/\(record)/ask"), ("supervisor", "/exports"),
        ("supervisor", "/exports?state=ready"), ("supervisor", "/exports/new"), ("guardian", "/exports"),
        ("chief", "/admin/erasures"), ("chief", "/admin/erasures/new"), ("chief", "/admin/erasures/\(erasure)"),
        ("guardian", "/admin/erasures/\(erasure)"), ("guardian", "/admin/erasures/\(finished)"),
      ]
      + requests.flatMap { [("supervisor", "/exports/\($0.id)"), ("guardian", "/exports/\($0.id)")] }
    for (login, path) in pages {
      try await world.browse(login, language: language) { (browser: PrivacyBrowser) async throws in
        let page = try await browser.get(path)
        #expect(page.status == .ok, "\(path)")
        #expect(page.text.contains("<html lang=\"\(language)\""), "\(path)")
        #expect(page.text.components(separatedBy: "<h1").count == 2, "\(path) has one heading")
        #expect(!page.text.contains("⟦"), "\(path) misses words")
        #expect(!page.text.contains("style=\""), "\(path)")
      }
    }
    #expect(requests.contains { $0.id == ready })
    #expect(world.bench.renderer.missingTexts == [])
  }

  @Test func `no form is taken without its token`() async throws {
    let world = try await PrivacyWorld()
    let record = try await world.read(try await world.submit("zhangsan"))
    let requester = try await world.principal("supervisor")
    let (commands, today) = (ExportCommands(world.bench), world.today)
    let draft = ExportDraft(
      source: "pro_accept", organisationID: world.district, from: today, through: today, purpose: "核对送达情况的名单",
      article: "档案法第十四条")
    let id = try await world.store.write { tx in try commands.request(draft, by: requester, in: tx) }
    let erasure = try await world.erasures().open
    for (login, path) in [
      ("zhangsan", "/my/access/\(record)/ask"), ("supervisor", "/exports/new"), ("guardian", "/exports/\(id)/approve"),
      ("guardian", "/exports/\(id)/reject"), ("supervisor", "/exports/\(id)/withdraw"),
      ("supervisor", "/exports/\(id)/file"), ("chief", "/admin/erasures/new"),
      ("guardian", "/admin/erasures/\(erasure)/approve"), ("guardian", "/admin/erasures/\(erasure)/reject"),
      ("chief", "/admin/erasures/\(erasure)/withdraw"),
    ] {
      try await world.browse(login) { (browser: PrivacyBrowser) async throws in
        for token in ["", "forged"] {
          #expect(try await browser.post(path, from: path, token: token).status == .conflict, "\(path)")
        }
      }
    }
    #expect(try await world.store.read { try ExportQueries.find(id, in: $0) }?.state == .requested)
  }

  @Test func `every error, state and act has words in both languages`() async throws {
    let world = try await PrivacyWorld()
    for language in Language.allCases {
      let words = world.bench.renderer.words(language)
      for error in PrivacyError.samples {
        #expect(words.has("error.\(error.code)") && words.has("error.\(error.code).next"), "\(error.code)")
      }
      for state in ExportState.allCases {
        #expect(words.has(state.wordKey) && words.has("privacy.export.sentence.\(state.rawValue)"), "\(state)")
      }
      for state in ErasureState.allCases {
        #expect(words.has(state.wordKey) && words.has("privacy.erasure.sentence.\(state.rawValue)"), "\(state)")
      }
      for ground in ErasureGround.allCases { #expect(words.has(ground.wordKey), "\(ground)") }
      for name in ["requested", "done", "rejected"] {
        #expect(words.has("notice.privacy.erasure.\(name)"), "\(name)")
      }
      for name in ["requested", "approved", "rejected", "ready", "failed"] {
        #expect(words.has("notice.privacy.export.\(name)"), "\(name)")
      }
      for name in ["questionReceived", "questionAnswered"] { #expect(words.has("notice.case.\(name)"), "\(name)") }
      for table in ExchangeTable.allCases { #expect(words.has("privacy.source.\(table.rawValue)"), "\(table)") }
    }
  }

  @Test func `every statement goes by an index`() async throws {
    let world = try await PrivacyWorld()
    let record = try await world.read(try await world.submit("zhangsan"))
    _ = try await world.ask(record)
    try await world.browse("zhangsan") { (browser: PrivacyBrowser) async throws in
      _ = try await browser.get("/my/access")
      _ = try await browser.get("/my/access?case=x&office=\(world.market)")
    }
    let (supervisor, guardian, examples) = (
      try await world.principal("supervisor"), try await world.principal("guardian"), PrivacyExamples(world.bench)
    )
    let today = world.today
    try await world.store.write { tx in
      try examples.exports(
        of: "pro_accept", under: world.district, by: supervisor, refusedBy: guardian, today: today, in: tx)
    }
    try await world.browse("supervisor") { (browser: PrivacyBrowser) async throws in
      _ = try await browser.get("/exports")
      _ = try await browser.get("/exports?state=requested")
    }
    let erasure = try await world.erasures().open
    try await world.browse("guardian") { (browser: PrivacyBrowser) async throws in
      _ = try await browser.get("/admin/erasures")
      _ = try await browser.get("/admin/erasures/\(erasure)")
    }
    try await world.tick()
    let statements = world.log.statements.filter { sql in
      ["SELECT", "UPDATE", "DELETE"].contains { sql.hasPrefix($0) }
        && ["data_question", "export_request", "export_person", "erasure_request", "access_record"].contains {
          sql.contains($0)
        }
    }
    #expect(statements.count > 8)
    let plans = try await world.store.read { tx in try statements.map { try tx.plan($0) } }
    #expect(plans.filter(\.scansTable).map(\.description) == [])
  }
}
