import WebTesting
import Cases
import Cryptography
import Foundation
import HTTPTypes
import Identity
import Kernel
import Notifications
import Store
import Testing
import WebSupport

@testable import Privacy

/// 个人信息保护法第六条, 第五十一条第四项, 第五十五条: no more than needed, by those who may, and on record.
@Suite("Lists need a second person (个人信息保护法第六条、第五十一条、第五十五条)")
struct ExportTests {
  private static func draft(_ world: PrivacyWorld, under organisation: OrganisationID? = nil) -> ExportDraft {
    ExportDraft(
      source: "pro_accept", organisationID: organisation ?? world.district, from: world.today.adding(days: -7),
      through: world.today, purpose: "核对本月的送达情况", article: "档案法第十四条")
  }

  private static func request(_ world: PrivacyWorld, by login: String = "supervisor") async throws -> ExportID {
    let requester = try await world.principal(login)
    let commands = ExportCommands(world.bench)
    let draft = draft(world, under: login == "colleague" ? world.market : nil)
    return try await world.store.write { tx in try commands.request(draft, by: requester, in: tx) }
  }

  private static func find(_ id: ExportID, _ world: PrivacyWorld) async throws -> ExportRequest {
    try #require(try await world.store.read { try ExportQueries.find(id, in: $0) })
  }

  @Test func `a list is asked for, allowed by another person, made, fetched, and everybody in it sees that`()
    async throws
  {
    let world = try await PrivacyWorld()
    let first = try await world.submit("zhangsan")
    let second = try await world.submit("wangwu", to: world.housing)
    _ = try await world.submit("wangwu", to: world.housing, key: "2")
    _ = try await world.ask(try await world.read(first))
    try await world.browse("supervisor") { (browser: PrivacyBrowser) async throws in
      let sent = try await browser.post(
        "/exports/new", from: "/exports/new",
        [
          "source": "pro_accept", "organisation": world.district.description, "from": "2026-11-01",
          "through": "2026-11-20", "purpose": "核对本月的送达情况", "article": "档案法第十四条",
        ])
      let page = try #require(sent.location)
      #expect(try await browser.get(page).text.contains("等待另一个人批准"))
      // The requester has no right to decide: nothing is there to be posted to.
      #expect(try await browser.post("\(page)/approve", from: page).status == .notFound)
      try await world.browse("guardian") { (guardian: PrivacyBrowser) async throws in
        #expect(try await guardian.get("/exports").text.contains("核对本月的送达情况"))
        #expect(try await guardian.post("\(page)/approve", from: page).location == page)
        #expect(try await guardian.post("\(page)/approve", from: "/exports/new").status != .seeOther)
      }
      try await world.work()
      let ready = try await browser.get(page)
      #expect(ready.text.contains("可取走"))
      let fetched = try await browser.post("\(page)/file", from: page)
      #expect(fetched.status == .ok)
      #expect(fetched.headers[.contentDisposition]?.contains("pro_accept-2026-11-01-2026-11-20.csv") == true)
      #expect(fetched.headers[.cacheControl] == "no-store")
      #expect(fetched.text.contains("\(first.number),张三丰") && fetched.text.contains("\(second.number),王五六"))
      #expect(
        fetched.text.components(separatedBy: "\r\n").count == 5, "questions to the data protection office stay out")
    }
    for login in ["zhangsan", "wangwu"] {
      let readings = try await world.readings(of: login).filter { $0.purpose.contains("批量导出") }
      #expect(readings.count == 1, "\(login)")
      #expect(readings.first?.purpose.contains("核对本月的送达情况") == true)
      #expect(readings.first?.rule == "档案法第十四条")
      #expect(readings.first?.readerName == "孙立")
    }
  }

  @Test func `every act is on record, and the file on disk says nothing`() async throws {
    let world = try await PrivacyWorld()
    _ = try await world.submit("zhangsan")
    let id = try await Self.request(world)
    let (commands, guardian, requester) = (
      ExportCommands(world.bench), try await world.principal("guardian"), try await world.principal("supervisor")
    )
    try await world.store.write { tx in try commands.approve(id, by: guardian, in: tx) }
    try await world.work()
    let made = try #require(try await Self.find(id, world).file)
    var stored: [UInt8] = []
    for try await piece in try await world.bench.blobs.open(made.sha256) { stored += piece }
    #expect(!String(decoding: stored, as: UTF8.self).contains("张三丰"))
    _ = try await world.store.write { tx in try commands.fetch(id, by: requester, in: tx) }
    #expect(
      try await world.actions(on: "export", id.description)
        == ["requested", "approved", "made", "fetched"].map { "privacy.export.\($0)" })
    let kinds = try await world.store.read { tx in
      try Notices.list(for: [.account(requester.accountID)], limit: 20, in: tx).map(\.kind)
    }
    #expect(Set(kinds) == ["notice.privacy.export.approved", "notice.privacy.export.ready"])
  }

  @Test func `nobody allows their own list, and the database itself refuses it`() async throws {
    let world = try await PrivacyWorld()
    let (staff, guardian, district, today) = (
      world.identity.staff, try await world.principal("guardian"), world.district, world.today
    )
    try await world.store.write { tx in
      try staff.assign(
        NewAssignment(organisationID: district, positionTitle: "监督", role: .supervisor, validFrom: today),
        to: guardian.accountID, by: .system, in: tx)
    }
    let id = try await Self.request(world, by: "guardian")
    let both = try await world.principal("guardian")
    let commands = ExportCommands(world.bench)
    await #expect(throws: PrivacyError.samePerson) {
      try await world.store.write { tx in try commands.approve(id, by: both, in: tx) }
    }
    await #expect(throws: StoreError.self) {
      try await world.store.write { tx in
        _ = try ExportQueries.decide(
          id, .approved, by: both.accountID, at: world.clock.now(), reason: nil, job: nil, in: tx)
      }
    }
    #expect(try await Self.find(id, world).state == .requested)
  }

  @Test func `a refusal gives its reason and ends the request`() async throws {
    let world = try await PrivacyWorld()
    let id = try await Self.request(world)
    try await world.browse("guardian") { (browser: PrivacyBrowser) async throws in
      let page = "/exports/\(id)"
      let empty = try await browser.post("\(page)/reject", from: page, ["reason": " "])
      #expect(empty.status == .unprocessableContent)
      #expect(empty.text.contains("href=\"#reason\""))
      #expect(try await browser.post("\(page)/reject", from: page, ["reason": "目的不具体"]).location == page)
    }
    #expect(try await Self.find(id, world).state == .rejected)
    try await world.browse("supervisor") { (browser: PrivacyBrowser) async throws in
      #expect(try await browser.get("/exports/\(id)").text.contains("目的不具体"))
    }
    try await world.work()
    #expect(try await Self.find(id, world).file == nil)
  }

  @Test func `others see neither the request nor its result`() async throws {
    let world = try await PrivacyWorld()
    _ = try await world.submit("zhangsan")
    let id = try await Self.request(world)
    for login in [nil, "zhangsan", "officer", "chief", "stranger", "colleague"] {
      try await world.browse(login) { (browser: PrivacyBrowser) async throws in
        let page = try await browser.get("/exports/\(id)")
        #expect(page.status == .notFound || page.status == .seeOther, "\(login ?? "nobody")")
        let list = try await browser.get("/exports").text
        #expect(!list.contains("核对本月的送达情况"), "\(login ?? "nobody")")
      }
    }
    let (commands, guardian) = (ExportCommands(world.bench), try await world.principal("guardian"))
    try await world.store.write { tx in try commands.approve(id, by: guardian, in: tx) }
    try await world.work()
    try await world.browse("guardian") { (browser: PrivacyBrowser) async throws in
      #expect(try await browser.post("/exports/\(id)/file", from: "/exports/\(id)").status != .ok)
    }
    await #expect(throws: WebError.notFound) {
      try await world.store.write { tx in _ = try commands.fetch(id, by: guardian, in: tx) }
    }
  }

  @Test func `after seventy-two hours the key is gone and nothing opens the file`() async throws {
    let world = try await PrivacyWorld()
    _ = try await world.submit("zhangsan")
    let id = try await Self.request(world)
    let (commands, guardian, requester) = (
      ExportCommands(world.bench), try await world.principal("guardian"), try await world.principal("supervisor")
    )
    try await world.store.write { tx in try commands.approve(id, by: guardian, in: tx) }
    try await world.work()
    world.clock.set(world.clock.now().adding(seconds: ExportLimits.lifetimeSeconds - 1))
    try await world.tick()
    _ = try await world.store.write { tx in try commands.fetch(id, by: requester, in: tx) }
    world.clock.set(world.clock.now().adding(seconds: 1))
    await #expect(throws: PrivacyError.resultGone) {
      try await world.store.write { tx in _ = try commands.fetch(id, by: requester, in: tx) }
    }
    try await world.tick()
    let ended = try await Self.find(id, world)
    #expect(ended.state == .expired && ended.file == nil)
    #expect(try await world.actions(on: "export", id.description).last == "privacy.export.expired")
  }

  @Test func `a result is fetched a few times and no more, and a request is made only so often`() async throws {
    let world = try await PrivacyWorld()
    _ = try await world.submit("zhangsan")
    let id = try await Self.request(world)
    let (commands, guardian, requester) = (
      ExportCommands(world.bench), try await world.principal("guardian"), try await world.principal("supervisor")
    )
    try await world.store.write { tx in try commands.approve(id, by: guardian, in: tx) }
    try await world.work()
    for _ in 0..<ExportLimits.fetches {
      _ = try await world.store.write { tx in try commands.fetch(id, by: requester, in: tx) }
    }
    await #expect(throws: PrivacyError.fetchedTooOften(most: ExportLimits.fetches)) {
      try await world.store.write { tx in _ = try commands.fetch(id, by: requester, in: tx) }
    }
    for _ in 0..<ExportLimits.waiting { _ = try await Self.request(world) }
    await #expect(throws: PrivacyError.tooManyRequests(most: ExportLimits.waiting)) {
      _ = try await Self.request(world)
    }
  }

  @Test func `a form that asks for too much or says too little is sent back with what was typed`() async throws {
    let world = try await PrivacyWorld()
    try await world.browse("supervisor") { (browser: PrivacyBrowser) async throws in
      let page = try await browser.post(
        "/exports/new", from: "/exports/new",
        [
          "source": "everything", "organisation": world.district.description, "from": "2020-01-01",
          "through": "2026-11-20", "purpose": "<i>查", "article": "",
        ])
      #expect(page.status == .unprocessableContent)
      for field in ["source", "through", "purpose", "article"] {
        #expect(page.text.contains("href=\"#\(field)"), "\(field)")
      }
      #expect(page.text.contains("&lt;i&gt;查</textarea>"), "what was typed stands there, and does nothing")
    }
    try await world.browse("colleague") { (browser: PrivacyBrowser) async throws in
      // A supervisor of one department asks for nothing above it.
      let page = try await browser.post(
        "/exports/new", from: "/exports/new",
        [
          "source": "pro_accept", "organisation": world.district.description, "from": "2026-11-01",
          "through": "2026-11-20", "purpose": "核对本月的送达情况", "article": "档案法第十四条",
        ])
      #expect(page.status == .unprocessableContent)
    }
  }

  @Test func `a list is sealed chunk by chunk, and opens only whole and in order`() async throws {
    let world = try await PrivacyWorld()
    let id: ExportID = world.ids.make()
    var result = SealedResult(of: id)
    let plain = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    for start in stride(from: 0, to: plain.count, by: 7_777) {
      try result.append(Array(plain[start..<min(start + 7_777, plain.count)]))
    }
    try result.finish()
    let blob = try await world.bench.blobs.put(bytes: result.bytes)
    let key = try world.bench.sealer.seal(bytes: result.secret, context: SealedResult.keyContext(id))
    var file = ExportRequest.SealedFile(sha256: blob.sha256, sizeBytes: plain.count, sealedKey: key)
    let opened = Collected()
    try await SealedResult.open(file, of: id, bench: world.bench) { await opened.take($0) }
    #expect(await opened.bytes == plain)
    file.sha256 = try await world.bench.blobs.put(bytes: Array(result.bytes.dropLast(70_000))).sha256
    await #expect(throws: (any Error).self) {
      try await SealedResult.open(file, of: id, bench: world.bench) { _ in }
    }
  }

  private actor Collected {
    var bytes: [UInt8] = []
    func take(_ piece: [UInt8]) { bytes += piece }
  }
}
