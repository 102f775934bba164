import HTTPTypes
import Documents
import Foundation
import Identity
import Kernel
import NIOCore
import Store
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Publishing

@Suite("The gate before publication")
struct GateTests {
  /// A number with a right check digit that belongs to nobody.
  private let number = "511602199001011000"

  private func citizenNumber() throws -> String { try CitizenNumber.completing("51160219900101100").text }

  @Test func `an identity number is caught, masked, and nowhere in what the public gets`() async throws {
    let world = try await PublishingWorld()
    let number = try citizenNumber()
    let id = try await world.draft("公示名单", body: "获补贴人：王某，身份证号码\(number)。")
    try await world.handIn(id)
    let found = try await world.findings(id)
    #expect(found.contains { $0.kind == "identityNumber" && !$0.shown.contains(number) })
    try await world.screen(id)
    try await world.review(id)
    let published = try await world.find(id)
    #expect(published.released?.body.contains(number) == false)
    #expect(published.draft.body.contains(number), "the original stays for staff, sealed")
    try await world.browse { (client: FormClient) async throws in
      for path in ["", "/paper"] {
        #expect(try await !client.get("/open/documents/\(id)\(path)").text.contains(number))
      }
    }
    let stored = try await world.store.read { tx in
      try tx.first("SELECT draft_body FROM publication WHERE id = ?", [id]) { try $0.text(0) }
    }
    #expect(stored?.contains(number) == false)
  }

  @Test func `nothing goes on while a finding is undecided, or kept without a reason`() async throws {
    let world = try await PublishingWorld()
    let number = try citizenNumber()
    let id = try await world.draft(body: "身份证号码\(number)")
    try await world.handIn(id)
    await #expect(throws: PublishingError.self) { try await world.screen(id, .open) }
    await #expect(throws: PublishingError.self) { try await world.screen(id, .keep) }
    try await world.screen(id, .keep, reason: "系示例号码")
    #expect(try await world.find(id).state == .inReview)
  }

  @Test func `what was decided is kept when a draft comes back`() async throws {
    let world = try await PublishingWorld()
    let number = try citizenNumber()
    let id = try await world.draft(body: "身份证号码\(number)")
    try await world.handIn(id)
    try await world.screen(id)
    try await world.review(id, .returned(reason: "标题不清楚"))
    #expect(try await world.find(id).state == .drafting)
    try await world.handIn(id)
    #expect(try await world.findings(id).allSatisfy { $0.decision == .mask })
  }

  @Test func `a release waits for its time and happens once`() async throws {
    let world = try await PublishingWorld()
    let id = try await world.draft()
    try await world.handIn(id)
    try await world.screen(id)
    let at = try #require(CivilDate("2026-11-23")).startInstant().adding(seconds: 9 * 3600)
    try await world.review(id, .passed(releaseAt: at, asksSecrecyReview: false))
    #expect(try await world.find(id).state == .scheduled)
    try await world.work()
    #expect(try await world.find(id).state == .scheduled)
    try world.go(to: "2026-11-23", hour: 9)
    try await world.work()
    try await world.work()
    #expect(try await world.find(id).publishedAt == at)
    #expect(try await world.events(id).filter { $0.kind == .published }.count == 1)
  }

  @Test func `a withdrawal says when and why, and shows the words no more`() async throws {
    let world = try await PublishingWorld()
    let id = try await world.publish(body: "不该公开的句子。")
    let edition = try await world.find(id).edition
    let (gate, principal) = (world.gate, try await world.town.principal("approver"))
    try await world.store.write { tx in
      try gate.withdraw(id, edition: edition, reason: "误含他人信息", by: principal, in: tx)
    }
    try await world.browse { (client: FormClient) async throws in
      let page = try await client.get("/open/documents/\(id)")
      #expect(page.status == .ok && page.words.contains("误含他人信息"))
      #expect(!page.text.contains("不该公开的句子"))
      #expect(try await client.get("/open/documents/\(id)/paper").status == .conflict)
      #expect(try await !client.get("/open/feed.atom").text.contains("\(id)"))
    }
  }

  @Test func `what repeals and what is repealed point at each other`() async throws {
    let world = try await PublishingWorld()
    var facts = try world.facts(.normativeDocument, number: "广区府发〔2020〕3号")
    let old = try await world.publish("旧办法", facts: facts)
    facts.number = "广区府发〔2026〕8号"
    facts.effectiveOn = CivilDate("2026-12-01")
    let new = try await world.publish("新办法", facts: facts, links: [.init(old, .repeals)])
    #expect(try await world.find(old).facts.repealedOn == CivilDate("2026-12-01"))
    try await world.browse { (client: FormClient) async throws in
      #expect(try await client.get("/open/documents/\(old)").text.contains("/open/documents/\(new)"))
      #expect(try await client.get("/open/documents/\(new)").text.contains("/open/documents/\(old)"))
      #expect(try await client.get("/open/documents/\(old)").words.contains("现行有效"))
    }
    try world.go(to: "2026-12-01")
    try await world.browse { (client: FormClient) async throws in
      let page = try await client.get("/open/documents/\(old)")
      #expect(page.words.contains("已废止") && page.words.contains("起废止"))
    }
  }

  @Test func `every act leaves its entry in the ledger's trail`() async throws {
    let world = try await PublishingWorld()
    let id = try await world.publish()
    let actions = try await world.town.actions(on: "publication", id.description)
    #expect(
      actions == [
        "publishing.drafted", "publishing.sourceChecked", "publishing.screened", "publishing.passed",
        "publishing.published",
      ])
  }

  @Test func `of two who change a draft at once the second is told`() async throws {
    let world = try await PublishingWorld()
    let id = try await world.draft()
    let edition = try await world.find(id).edition
    let (gate, principal, market, facts) = (
      world.gate, try await world.town.principal("officer"), world.town.market, try world.facts()
    )
    let change = PublicationGate.NewDraft(
      authorityID: market, facts: facts, text: PublicationText(title: "甲", summary: "乙"))
    try await world.store.write { tx in try gate.edit(id, edition: edition, to: change, by: principal, in: tx) }
    await #expect(throws: PublishingError.changedMeanwhile) {
      try await world.store.write { tx in try gate.edit(id, edition: edition, to: change, by: principal, in: tx) }
    }
  }

  @Test func `a document is drafted, screened, reviewed and read through the pages, with a file that is masked`()
    async throws
  {
    let world = try await PublishingWorld()
    let number = try citizenNumber()
    let market = world.town.market
    let made = Made()
    try await world.browse(as: "officer") { (client: FormClient) async throws in
      let form = try await client.get("/desk/publishing/new")
      #expect(form.status == .ok)
      let fields = [
        ("_csrf", form.token), ("authority", market.description), ("title", "救助名单公示"), ("kind", "decision"),
        ("formedOn", "2026-11-18"), ("field", "20-11"), ("stage", "result"), ("column", "livelihood"),
        ("summary", "本季度救助名单。"), ("body", "名单见附件。"), ("topics", "social-assistance"),
      ]
      let answer = try await client.send(
        "/desk/publishing/new", Multipart.body(fields, file: ("files", "名单.txt", "王某 \(number)\n")),
        type: Multipart.type)
      let address = try #require(answer.location)
      await made.set(address)
      let draft = try await client.get(address)
      #expect(draft.words.contains("救助名单公示") && draft.words.contains("名单.txt"))
      let source = try await client.get("\(address)/source")
      let handed = try await client.send(
        "\(address)/source",
        [
          ("_csrf", source.token), ("edition", source.value(of: "edition") ?? ""), ("origin", "made"),
          ("attribute", "proactive"), ("ground", ""), ("interest", ""), ("reason", ""),
        ])
      #expect(handed.location == "\(address)/screening")
      let screening = try await client.get("\(address)/screening")
      let name = try #require(screening.text.firstMatch(of: /name="(finding-[0-9a-f-]{36})"/)).1
      let refused = try await client.send("\(address)/screening", [("_csrf", screening.token)])
      #expect(refused.status == .unprocessableContent)
      let done = try await client.send(
        "\(address)/screening",
        [
          ("_csrf", screening.token), ("edition", screening.value(of: "edition") ?? ""), (String(name), "mask"),
          ("looked", "1"),
        ])
      #expect(done.location == address)
    }
    let address = await made.address
    try await world.browse(as: "approver") { (client: FormClient) async throws in
      let review = try await client.get("\(address)/review")
      #expect(review.words.contains("救助名单公示"))
      let done = try await client.send(
        "\(address)/review",
        [("_csrf", review.token), ("edition", review.value(of: "edition") ?? ""), ("opinion", "passed")])
      #expect(done.location == address)
    }
    let id = try #require(PublicationID(String(address.split(separator: "/").last ?? "")))
    try await world.browse { (client: FormClient) async throws in
      let page = try await client.get("/open/documents/\(id)")
      let file = try #require(page.link(containing: "/files/"))
      let given = try await client.get(file)
      #expect(given.status == .ok && given.text.contains("王某") && !given.text.contains(number))
    }
  }

  @Test func `a number is removed from a PDF for good, and the file that came is never given out`() async throws {
    let world = try await PublishingWorld()
    let number = try citizenNumber()
    let paper = Paper(
      title: "名单", author: "市场监管局", blocks: [.paragraph(PaperText("获补贴人王某，身份证号码\(number)，已核对。"))])
    let bytes = try PaperPDF.write(paper, made: world.clock.now())
    let reference = try await world.bench.blobs.put(bytes: bytes)
    let text = try #require(AttachmentText.read(bytes, named: "名单.pdf"))
    #expect(text.contains(number))
    let id = try await world.draft()
    let file = Attachment(
      id: world.town.ids.make(), publicationID: id, name: "名单.pdf", sha256: reference.sha256,
      sizeBytes: reference.sizeBytes, media: "pdf", text: text, masked: nil, isLeftOut: false, position: 0)
    let (gate, principal) = (world.gate, try await world.town.principal("officer"))
    try await world.store.write { tx in try gate.attach(file, by: principal, in: tx) }
    try await world.handIn(id)
    let findings = try await world.findings(id).map { row in
      var row = row
      row.decision = .mask
      return row
    }
    let made = try await MaskedFiles(blobs: world.bench.blobs, clock: world.clock).make([file], findings)
    let masked = try #require(made[file.id])
    #expect(masked.media == "pdf" && masked.sha256 != file.sha256)
    let given = try await world.bench.blobs.open(masked.sha256).collect(limitBytes: 50 << 20)
    let left = try TextReader.read(bytes: given, named: "名单.pdf").whole
    #expect(!left.contains(number) && left.contains("王某"))
  }

  @Test func `第十五条: an identity number in a file's name is caught, and the public is told another name`() async throws {
    let world = try await PublishingWorld()
    let number = try citizenNumber()
    let name = "王某\(number)机密★名单.txt"
    let reference = try await world.bench.blobs.put(bytes: Array("本月名单".utf8))
    let id = try await world.draft()
    let file = Attachment(
      id: world.town.ids.make(), publicationID: id, name: name, sha256: reference.sha256,
      sizeBytes: reference.sizeBytes, media: "text", text: "本月名单", masked: nil, isLeftOut: false, position: 0)
    let (gate, principal) = (world.gate, try await world.town.principal("officer"))
    try await world.store.write { tx in try gate.attach(file, by: principal, in: tx) }
    try await world.handIn(id)
    let found = try await world.findings(id)
    #expect(found.contains { $0.place == .attachmentName(file.id) && $0.kind == "identityNumber" })
    #expect(found.contains { $0.place == .attachmentName(file.id) && $0.isSecrecy })
    try await world.screen(id)
    try await world.review(id)
    try await world.review(id, by: "secrecy")
    let kept = try #require(
      try await world.store.read { try PublicationPartQueries.attachments(of: id, in: $0) }.first)
    let shown = try #require(kept.publicName)
    #expect(shown.hasPrefix("王某") && shown.hasSuffix("名单.txt"))
    #expect(!shown.contains(number) && !shown.contains("机密") && !shown.contains("*"))
    #expect(!kept.isLeftOut && kept.masked == nil && kept.name == name)
    try await world.browse { (client: FormClient) async throws in
      let page = try await client.get("/open/documents/\(id)")
      #expect(page.words.contains(shown) && !page.text.contains(number))
      let given = try await client.get("/open/documents/\(id)/files/\(file.id)")
      let header = given.headers[.contentDisposition] ?? ""
      #expect(given.status == .ok && !header.contains(number) && !header.contains("%E6%9C%BA%E5%AF%86"))
    }
  }

  private actor Made {
    var address = ""
    func set(_ address: String) { self.address = address }
  }
}

/// Forms with a file.
enum Multipart {
  static let type = "multipart/form-data; boundary=\"----publishing\""

  static func body(_ fields: [(String, String)], file: (field: String, name: String, text: String)) -> ByteBuffer {
    var body = ""
    for (field, value) in fields {
      body += "------publishing\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n"
    }
    body += "------publishing\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n"
    body += "Content-Type: text/plain\r\n\r\n\(file.text)\r\n------publishing--\r\n"
    return ByteBuffer(string: body)
  }
}
