import TownTesting
import Cases
import Documents
import Foundation
import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import TownTesting
import WebSupport
import WebTesting

@testable import Disclosure

/// The pages, from the request to the archive, without scripts.
@Suite("Pages of requests")
struct RequestPageTests {
  private static let wanted = [
    "name": "2025年老旧小区改造实施方案", "number": "", "description": "含附件", "purpose": "", "delivery": "platform",
    "address": "", "contact": "13800000001", "help": "", "consents": "1", "key": "k1",
  ]

  private func sent(_ world: RequestWorld) async throws -> CaseID {
    let found = Box()
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      var fields = Self.wanted
      fields["authority"] = world.market.description
      let page = try await browser.post(RequestPath.start, from: RequestPath.start, fields)
      let location = try #require(page.location)
      #expect(location.hasPrefix("/my/requests/"))
      found.id = CaseID(String(location.dropFirst("/my/requests/".count)))
    }
    return try #require(found.id)
  }

  private final class Box: @unchecked Sendable {
    // Written and read by one task after the other.
    var id: CaseID?
  }

  @Test func `a resident asks on one page and has the clock at once`() async throws {
    let world = try await RequestWorld()
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      let form = try await browser.get(RequestPath.start)
      #expect(form.status == .ok && form.text.contains("第二十九条") && form.text.contains("市场监管局"))
      let empty = try await browser.post(RequestPath.start, from: RequestPath.start, ["delivery": "post"])
      #expect(empty.status == .unprocessableContent)
      for field in ["name", "authority", "address", "contact"] {
        #expect(empty.text.contains("href=\"#\(field)\""), "\(field)")
      }
    }
    let id = try await sent(world)
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      let mine = try await browser.get(RequestPath.mine(id))
      #expect(mine.status == .ok && mine.text.contains("12月18日") && mine.text.contains("第三十一条"))
    }
    for login in ["wangwu", "officer"] {
      try await world.browse(login) { (browser: RequestBrowser) async throws in
        #expect(try await browser.get(RequestPath.mine(id)).status == .notFound, "\(login)")
      }
    }
    try await world.browse("stranger") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(RequestPath.desk(id)).status == .notFound)
    }
  }

  @Test func `the desk asks a third party, discloses in part with approval, and the requester reads the letter`()
    async throws
  {
    let world = try await RequestWorld()
    let id = try await sent(world)
    let desk = RequestPath.desk(id)
    try await world.browse("officer") { (browser: RequestBrowser) async throws in
      let page = try await browser.get(desk)
      #expect(page.status == .ok && page.text.contains("征求意见"))
      let wrong = try await browser.post("\(desk)/steps/consult", from: desk, ["consult-kind": "thirdParty"])
      #expect(wrong.status == .unprocessableContent)
      let asked = try await browser.post(
        "\(desk)/steps/consult", from: desk,
        [
          "consult-kind": "thirdParty", "consult-name": "某公司", "consult-address": "某路1号", "consult-about": "合同价格",
        ])
      #expect(asked.location == desk)
    }
    let one = try #require(try await world.consultations(id).first)
    try await world.browse("officer") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get("\(desk)/consultations/\(one.id)").text.contains("15个工作日"))
      let heard = try await browser.post(
        "\(desk)/steps/hear", from: desk,
        [
          "consultation": one.id.description, "hear-outcome-\(one.id)": "objects", "hear-reply-\(one.id)": "商业秘密",
        ])
      #expect(heard.location == desk)
      #expect(try await browser.get(RequestPath.answer(id)).text.contains("部分公开"))
      let answer = "\(RequestPath.answer(id))?ground=partly"
      let missing = try await browser.post(RequestPath.answer(id), from: answer, ["ground": "partly", "do": "propose"])
      #expect(missing.status == .unprocessableContent && missing.text.contains("href=\"#content\""))
      let fields = [
        "ground": "partly", "content": "可以公开的内容如下。", "part-what-1": "合同单价", "part-ground-1": "tradeSecret",
        "part-reason-1": "属于商业秘密，第三方不同意公开",
      ]
      let preview = try await browser.post(
        RequestPath.answer(id), from: answer, fields.merging(["do": "preview"]) { $1 })
      #expect(preview.status == .ok && preview.text.contains("政府信息部分公开告知书") && preview.text.contains("第二十三条"))
      let proposed = try await browser.post(
        RequestPath.answer(id), from: answer, fields.merging(["do": "propose"]) { $1 })
      #expect(proposed.location == desk)
    }
    try await world.browse("approver") { (browser: RequestBrowser) async throws in
      let approved = try await browser.post(
        RequestPath.approval(id), from: RequestPath.approval(id), ["do": "approve"])
      #expect(approved.location == desk)
    }
    #expect(try await world.request(id).result == .partlyDisclosed)
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(RequestPath.mine(id)).text.contains("政府信息部分公开告知书"))
      let letter = try await browser.get("\(RequestPath.mine(id))/letter")
      #expect(letter.status == .ok && letter.text.contains("合同单价") && letter.text.contains("行政复议"))
    }
    try await world.browse("zhangsan", language: "en") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get("\(RequestPath.mine(id))/letter").text.contains("You get what can be disclosed"))
    }
  }

  @Test func `who proposes may not approve, and a proposal that is sent back is told why`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let desk = world.desk
    try await world.act(id, as: "approver") {
      try desk.propose(RequestWorld.provided, on: id, expecting: $0, by: $1, in: $2)
    }
    await #expect(throws: CasesError.samePersonMayNotApprove) { try await world.approve(id) }
    #expect(try await world.request(id).result == nil, "nothing was counted")
  }

  @Test func `words that are ticked are gone from the file that the requester fetches`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let text = "合同甲方：某公司\n联系人李小红 电话 13912345678\n价格公开。"
    let stored = try await world.bench.blobs.put(bytes: Array(text.utf8))
    let (ids, party, officer) = (
      world.town.ids, try await world.request(id).partyID, try await world.principal("officer")
    )
    let file = RequestFile(
      id: ids.make(), caseID: id, sourceID: nil, name: "合同.txt", sha256: stored.sha256, sizeBytes: stored.sizeBytes,
      mediaType: "text/plain", removed: 0, isGiven: false, addedBy: officer.accountID, addedAt: world.town.clock.now())
    try await world.store.write { try AnswerQueries.insert(file, of: party, in: $0) }
    let path = "\(RequestPath.desk(id))/files/\(file.id)/redact"
    try await world.browse("officer") { (browser: RequestBrowser) async throws in
      let page = try await browser.get(path)
      #expect(page.text.contains("13912345678") && page.text.contains("checked"), "the number is found and ticked")
      let nothing = try await browser.post(path, from: path, ["do": "make"])
      #expect(nothing.status == .unprocessableContent)
      let made = try await browser.post(path, from: path, ["do": "make", "texts": "李小红\n13912345678", "page": "1"])
      #expect(made.location == "\(RequestPath.desk(id))/files")
    }
    let files = try await world.store.read { try AnswerQueries.files(of: id, in: $0) }
    let copy = try #require(files.last)
    #expect(copy.sourceID == file.id && copy.isGiven && copy.removed == 2)
    let bytes = try await world.bench.blobs.bytes(copy.sha256)
    let left = String(decoding: bytes, as: UTF8.self)
    #expect(!left.contains("李小红") && !left.contains("13912345678") && left.contains("价格公开"))
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      let early = try await browser.get("\(RequestPath.mine(id))/files/\(copy.id)")
      #expect(early.status == .notFound, "nothing is given before the answer")
    }
    try await world.answer(DisclosureAnswer(.provided, texts: [.content: "见附件"]), id)
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      let given = try await browser.get("\(RequestPath.mine(id))/files/\(copy.id)")
      #expect(given.status == .ok && given.text.contains("价格公开") && !given.text.contains("李小红"))
      #expect(
        try await browser.get("\(RequestPath.mine(id))/files/\(file.id)").status == .notFound, "the original stays")
    }
  }

  @Test func `words that are ticked on a page of a PDF cannot be found in the copy`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let paper = Paper(
      title: "检查记录", author: "市场监管局",
      blocks: [.paragraph("检查记录：联系人李小红，电话 13912345678。"), .paragraph("检查结果合格，予以公开。")])
    let now = world.town.clock.now()
    let stored = try await world.bench.blobs.put(bytes: try PaperPDF.write(paper, made: now))
    let (party, officer) = (try await world.request(id).partyID, try await world.principal("officer"))
    let file = RequestFile(
      id: world.town.ids.make(), caseID: id, sourceID: nil, name: "记录.pdf", sha256: stored.sha256,
      sizeBytes: stored.sizeBytes, mediaType: "application/pdf", removed: 0, isGiven: false,
      addedBy: officer.accountID, addedAt: now)
    try await world.store.write { try AnswerQueries.insert(file, of: party, in: $0) }
    let path = "\(RequestPath.desk(id))/files/\(file.id)/redact"
    try await world.browse("officer") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get(path).text.contains("李小红"))
      #expect(try await browser.get("\(RequestPath.desk(id))/files/\(file.id)/pages/1").status == .ok)
      let made = try await browser.post(
        path, from: path, ["do": "make", "texts": "李小红\n13912345678", "pageNumber": "1"])
      #expect(made.location == "\(RequestPath.desk(id))/files")
    }
    let copy = try #require(try await world.store.read { try AnswerQueries.files(of: id, in: $0) }.last)
    let read = try TextReader.read(bytes: try await world.bench.blobs.bytes(copy.sha256), named: copy.name)
    #expect(!read.whole.contains("李小红") && !read.whole.contains("13912345678"))
    #expect(read.whole.contains("合格"), "what remains can be read")
  }

  @Test func `with consent and without personal data, question and answer enter the archive`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    let answer = DisclosureAnswer(.provided, texts: [.content: "联系张三丰，电话 13912345678。方案已经印发。"])
    try await world.answer(answer, id)
    let path = "\(RequestPath.desk(id))/archive"
    let found = Box2()
    try await world.browse("officer") { (browser: RequestBrowser) async throws in
      let draft = try await browser.get(path)
      #expect(draft.status == .ok && !draft.text.contains("13912345678") && !draft.text.contains("张三丰"))
      let bad = try await browser.post(
        path, from: path, ["title": "方案", "question": "方案", "answer": "电话 13912345678", "confirmed": "1"])
      #expect(bad.status == .unprocessableContent)
      let unread = try await browser.post(path, from: path, ["title": "方案", "question": "方案", "answer": "已经印发。"])
      #expect(unread.status == .unprocessableContent)
      let done = try await browser.post(
        path, from: path, ["title": "改造方案", "question": "老旧小区改造方案", "answer": "已经印发。", "confirmed": "1"])
      found.path = done.location
    }
    let entry = try #require(found.path)
    try await world.browse(nil) { (browser: RequestBrowser) async throws in
      let list = try await browser.get(RequestPath.archive)
      #expect(list.status == .ok && list.text.contains("改造方案") && list.text.contains("100%"))
      #expect(try await browser.get(entry).text.contains("已经印发。"))
    }
    let silent = try await world.ask(
      "wangwu",
      {
        var form = RequestWorld.form; form.consentsToArchive = false; return form
      }())
    try await world.answer(RequestWorld.provided, silent)
    let (desk, officer) = (world.desk, try await world.principal("officer"))
    await #expect(throws: DisclosureError.notForArchive) {
      try await world.store.write {
        try desk.publish(
          ArchiveDraft(title: "方案", question: "方案", answer: "印发"), of: silent, by: officer, in: $0)
      }
    }
  }

  private final class Box2: @unchecked Sendable {
    // Written and read by one task after the other.
    var path: String?
  }

  @Test func `what is withheld comes back after a year and can be released`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try await world.answer(DisclosureAnswer(.enforcementFile, texts: [.reason: "案件正在办理。"]), id)
    let market = world.market
    func due() async throws -> [WithheldItem] {
      let today = world.today
      return try await world.store.read { try WithheldQueries.due(of: market, on: today, limit: 10, in: $0) }
    }
    #expect(try await due().isEmpty)
    try world.go(to: "2027-11-20")
    let item = try #require(try await due().first)
    #expect(try await WithheldReminder(bench: world.bench).run() == 1)
    #expect(try await WithheldReminder(bench: world.bench).run() == 0, "told once")
    let (desk, officer) = (world.desk, try await world.principal("officer"))
    try await world.store.write {
      try desk.keep(item.id, months: 6, note: "案件仍在办理。", by: officer, in: $0)
    }
    #expect(try await due().isEmpty)
    try world.go(to: "2028-05-20")
    let intake = ProposalBox()
    try await world.store.write {
      try desk.release(item.id, text: "处罚决定全文", note: "案件已结。", intake: intake, by: officer, in: $0)
    }
    #expect(try await due().isEmpty)
    #expect(intake.proposals.map(\.basis) == ["政府信息公开条例第十八条"])
  }

  @Test func `the same wish of the same person is recognised, another's is not`() async throws {
    let world = try await RequestWorld()
    let first = try await world.ask()
    try await world.answer(RequestWorld.provided, first)
    let again = try await world.ask(key: "2")
    let other = try await world.ask("wangwu")
    try await world.browse("officer") { (browser: RequestBrowser) async throws in
      let number = try await world.file(first).number
      #expect(try await browser.get(RequestPath.desk(again)).text.contains(number))
      let stranger = try await browser.get(RequestPath.desk(other)).text
      #expect(!stranger.contains("id=\"earlier\""), "nobody repeats somebody else's request")
      let marked = try await browser.post(
        "\(RequestPath.desk(again))/steps/repeats", from: RequestPath.desk(again), ["earlier": first.description])
      #expect(marked.location == RequestPath.desk(again))
    }
    #expect(try await world.request(again).earlier == first)
    let desk = world.desk
    await #expect(throws: CasesError.notFound) {
      try await world.act(other) { _, principal, tx in try desk.mark(other, repeats: first, by: principal, in: tx) }
    }
  }

  @Test func `article 41: a record that an answer shows to be wrong can be corrected`() async throws {
    let world = try await RequestWorld()
    let id = try await world.ask()
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      #expect(try await browser.get("\(RequestPath.mine(id))/correction").status == .notFound, "not before the answer")
    }
    try await world.answer(RequestWorld.provided, id)
    try await world.browse("zhangsan") { (browser: RequestBrowser) async throws in
      let path = "\(RequestPath.mine(id))/correction"
      let empty = try await browser.post(path, from: path, [:])
      #expect(empty.status == .unprocessableContent)
      let sent = try await browser.post(
        path, from: path,
        ["record": "登记表", "wrong": "出生年份1980", "right": "1990", "evidence": "身份证", "contact": "13800000001"])
      let location = try #require(sent.location)
      let file = try await world.file(try #require(CaseID(String(location.dropFirst("/my/cases/".count)))))
      #expect(file.kind == CorrectionKind.kind && file.clock(.statutory)?.limitDays == 20)
    }
  }
}

/// Keeps what was proposed.
private final class ProposalBox: PublicationIntake, @unchecked Sendable {
  // Used by one write after the other.
  private(set) var proposals: [PublicationProposal] = []

  func propose(_ proposal: PublicationProposal, by actor: Actor, in tx: WriteTransaction) throws -> String {
    proposals.append(proposal)
    return "/desk/publishing/x"
  }
}
