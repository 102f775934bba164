import Cases
import HTTPTypes
import Identity
import Kernel
import Store
import Testing
import WebSupport
import WebTesting

@testable import Desk

@Suite("The page of a case")
struct CasePageTests {
  @Test(arguments: ["zh-CN", "en"])
  func `it shows the application, what to check, the next steps and the clocks`(language: String) async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    try await world.browse("officer", language: language) { browser async throws in
      let page = try await browser.get("/desk/cases/\(id)")
      #expect(page.status == .ok)
      for word in ["好再来饭店", "大佛寺街 1 号", "布局图.pdf", "食品经营许可和备案管理办法第十二条", "/desk/cases/\(id)/accept"] {
        #expect(page.text.contains(word), "\(word)")
      }
      #expect(page.text.contains(language == "en" ? "What to check" : "审查要点"))
      #expect(!page.text.contains("⟦"))
      let clock = try await browser.get("/desk/cases/\(id)/clock")
      #expect(clock.status == .ok && !clock.text.contains("⟦"))
      #expect(clock.text.contains("clock-table"))
    }
  }

  @Test func `a part that ended with another one says so, and not that the applicant withdrew it`() async throws {
    let world = try await DeskWorld()
    func part(_ authority: OrganisationID, _ name: String) -> CaseSubmission {
      CaseSubmission(
        idempotencyKey: "part", kind: "permit", subjectCode: PermitKind.code, title: name, applicant: world.applicant,
        authorityID: authority, authorityName: name, division: "511603", formData: .object([:]), timing: CaseTiming())
    }
    var submission = JointSubmission(
      idempotencyKey: "joint", subjectCode: "joint:restaurant", title: "开餐饮店一件事", division: "511603",
      applicant: world.applicant, leadAuthorityID: world.market, governmentID: world.district,
      limit: JointSubmission.statutoryLimit, parts: [part(world.housing, "住建局"), part(world.market, "市场监管局")])
    submission.order = [1: [0]]
    let (joint, commands) = (submission, world.bench.cases)
    let actor = Actor(accountID: nil, displayName: "张小三", kind: .resident)
    let receipt = try await world.store.write { try commands.submitJoint(joint, by: actor, in: $0) }
    let (first, second) = (receipt.parts[0].caseID, receipt.parts[1].caseID)
    let account = AccountID(high: 1, low: 1)
    let applicant = Principal(
      accountID: account, displayName: "张小三", kind: .resident, personPartyID: world.applicant.id,
      actingParty: world.applicant, sessionID: SessionID(high: 1, low: 2))
    let revision = try await world.file(first).revision
    try await world.store.write { tx in
      _ = try commands.perform(
        .withdraw(reason: nil), on: first, expectedRevision: revision, by: .applicant(applicant), principal: applicant,
        in: tx)
    }
    try await world.browse("officer") { browser async throws in
      let page = try await browser.get("/desk/cases/\(second)")
      #expect(page.status == .ok && page.text.contains("前一事项未获准予，本事项终止"))
      #expect(!page.text.contains("申请人已撤回") && !page.text.contains("⟦"))
    }
  }

  @Test func `the number of the identity paper is masked until somebody says why, and both readings are recorded`()
    async throws
  {
    let world = try await DeskWorld()
    let id = try await world.submit()
    let full = try await world.applicantNumber()
    try await world.browse("officer") { browser async throws in
      let page = try await browser.get("/desk/cases/\(id)")
      #expect(!page.text.contains(full) && page.text.contains(world.applicant.maskedCode))
      let silent = try await browser.post("/desk/cases/\(id)/identity", [("purpose", " ")])
      #expect(silent.status == .unprocessableContent && !silent.text.contains(full))
      let shown = try await browser.post("/desk/cases/\(id)/identity", [("purpose", "核对营业执照")])
      #expect(shown.status == .ok && shown.text.contains(full))
      #expect(shown.headers[.cacheControl] == "no-store")
    }
    let records = try await world.store.read {
      try AccessRecords.list(for: world.applicant.id, before: nil, limit: 20, in: $0)
    }
    #expect(records.contains { $0.record.purpose == "handling" && $0.record.readerName == "李明" })
    #expect(records.contains { $0.record.purpose == "核对营业执照" && $0.record.caseID == id.description })
  }

  @Test func `a case of another department does not exist`() async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    try await world.browse("outsider") { browser async throws in
      for path in ["", "/clock", "/accept"] {
        #expect(try await browser.get("/desk/cases/\(id)\(path)").status == .notFound)
      }
      #expect(try await browser.post("/desk/cases/\(id)/identity", [("purpose", "看看")]).status == .notFound)
      #expect(try await browser.post("/desk/cases/\(id)/accept", [("revision", "1")]).status == .notFound)
      #expect(try await browser.get("/desk/cases/nonsense").status == .notFound)
    }
    let records = try await world.store.read {
      try AccessRecords.list(for: world.applicant.id, before: nil, limit: 20, in: $0)
    }
    #expect(records.isEmpty)
  }

  @Test func `a supervisor reads but is offered no step`() async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    try await world.browse("supervisor") { browser async throws in
      let page = try await browser.get("/desk/cases/\(id)")
      #expect(page.status == .ok && !page.text.contains("/desk/cases/\(id)/accept"))
      #expect(page.text.contains("这一环节由别的岗位办理"))
      #expect(try await browser.get("/desk/cases/\(id)/accept").status == .notFound)
    }
  }

  @Test func `after a supplement the versions and what changed are shown`() async throws {
    let world = try await DeskWorld()
    let id = try await world.submit()
    try await world.perform(
      .requestSupplement(
        items: [SupplementItem(text: "地址写全")], deadline: try #require(CivilDate("2026-12-04")), note: nil),
      on: id, as: "officer")
    try await world.answerSupplement(id, .object(["shopName": .string("好再来饭店"), "address": .string("大佛寺街 1 号 2 单元")]))
    try await world.browse("officer") { browser async throws in
      let page = try await browser.get("/desk/cases/\(id)")
      #expect(page.text.contains("<del>大佛寺街 1 号</del>") && page.text.contains("<ins>大佛寺街 1 号 2 单元</ins>"))
      let first = try await browser.get("/desk/cases/\(id)?version=1")
      #expect(!first.text.contains("<ins>") && first.text.contains("大佛寺街 1 号"))
      #expect(try await browser.get("/desk/cases/\(id)?version=99").status == .ok)
    }
  }
}

extension DeskWorld {
  /// The applicant's answer to a supplement notice.
  func answerSupplement(_ id: CaseID, _ form: JSONValue) async throws {
    let revision = try await file(id).revision
    let commands = bench.cases
    let principal = try await applicantPrincipal()
    let actor = Actor.applicant(principal)
    try await store.write {
      _ = try commands.perform(
        .answerSupplement(formData: form, materials: [], note: nil), on: id, expectedRevision: revision, by: actor,
        principal: principal, in: $0)
    }
  }

  /// The applicant, signed in at a counter's account.
  func applicantPrincipal() async throws -> Principal {
    let any = try await principal("officer")
    return Principal(
      accountID: ids.make(), displayName: "张小三", kind: .resident, personPartyID: applicant.id, actingParty: applicant,
      assignments: [], sessionID: any.sessionID, mfaSatisfied: false)
  }
}
