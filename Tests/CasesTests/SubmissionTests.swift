@testable import Cases
import Cryptography
import Identity
import Kernel
import Notifications
import Store
import Testing

@Suite("Submission")
struct SubmissionTests {
  @Test("a submission gives a receipt, and everything that goes with it")
  func receipt() async throws {
    let world = try await CasesWorld()
    let receipt = try await world.submit(try world.submission())
    #expect(receipt.number == "5116032026110200001")
    #expect(receipt.receivedOn == CivilDate("2026-11-02"))
    #expect(receipt.trackingCode.count == 10)
    #expect(!receipt.isRepeat)
    let file = try await world.file(receipt.caseID)
    #expect(file.state == .submitted)
    #expect(file.revision == 1)
    #expect(file.applicant.name == "张小三")
    #expect(file.applicant.maskedName == "张*三")
    #expect(file.formData["shop"]?["name"] == "小三面馆")
    #expect(file.dueOn == CivilDate("2026-11-09"))
    #expect(file.agent == nil)
    #expect(try await world.kinds(of: file.id) == [.submitted])
    #expect(try await world.notices() == ["submitted"])
    #expect(try await world.notice("submitted").caseID?.description == file.id.description)
    let audit = try await world.store.read {
      try AuditTrail.entries(subjectKind: "case", subjectID: file.id.description, in: $0)
    }
    #expect(audit.map(\.action) == ["case.submitted"])
    let queries = world.commands.queries
    let again = try await world.store.read { try queries.receipt(of: file.id, in: $0) }
    #expect(again?.trackingCode == receipt.trackingCode)
  }

  @Test("thirty-two submissions with the same key make one case")
  func idempotency() async throws {
    let world = try await CasesWorld()
    let submission = try world.submission()
    let receipts = try await withThrowingTaskGroup(of: CaseReceipt.self) { group in
      for _ in 0..<32 { group.addTask { try await world.submit(submission) } }
      return try await group.reduce(into: [CaseReceipt]()) { $0.append($1) }
    }
    #expect(Set(receipts.map(\.caseID)).count == 1)
    #expect(Set(receipts.map(\.number)) == ["5116032026110200001"])
    #expect(receipts.filter { !$0.isRepeat }.count == 1)
    #expect(try await world.count("case_file") == 1)
    #expect(try await world.count("case_event") == 1)
    #expect(try await world.notices() == ["submitted"])
    let (queries, account) = (world.commands.queries, try world.as(.applicant).accountID)
    let found = try await world.store.read { try queries.receipt(idempotencyKey: "k1", account: account, in: $0) }
    #expect(found?.caseID == receipts[0].caseID)
  }

  @Test("a key belongs to its account and to its matter")
  func keyScope() async throws {
    let world = try await CasesWorld()
    let first = try await world.submit(try world.submission())
    let other = try await world.submit(try world.submission(applicant: .neighbour), as: .neighbour)
    #expect(first.caseID != other.caseID)
    await expect(.idempotencyKeyReused) { try await world.submit(try world.submission(subject: "another")) }
    await expect(.idempotencyKeyInvalid) { try await world.submit(try world.submission(key: "")) }
  }

  @Test("numbers of a day are in sequence under concurrency and begin anew the next day")
  func numbers() async throws {
    let world = try await CasesWorld()
    let numbers = try await withThrowingTaskGroup(of: String.self) { group in
      for index in 0..<40 {
        let submission = try world.submission(key: "n\(index)")
        group.addTask { try await world.submit(submission).number }
      }
      return try await group.reduce(into: [String]()) { $0.append($1) }
    }
    #expect(numbers.sorted() == (1...40).map { "51160320261102000" + ($0 < 10 ? "0\($0)" : "\($0)") })
    try world.go(to: "2026-11-03")
    #expect(try await world.submit(try world.submission(key: "next")).number == "5116032026110300001")
  }

  @Test("the pattern of numbers can be chosen, and nonsense is refused")
  func numberFormats() async throws {
    let world = try await CasesWorld(
      kinds: [TestKind(numberFormat: "{kind}〔{yyyy}〕{seq:3}号")], numberFormat: .standard)
    #expect(try await world.submit(try world.submission()).number == "service〔2026〕001号")
    #expect(throws: CasesError.numberFormatInvalid("{division}")) { try CaseNumberFormat("{division}") }
    #expect(throws: CasesError.numberFormatInvalid("{seq:5}{seq:5}")) { try CaseNumberFormat("{seq:5}{seq:5}") }
    #expect(throws: CasesError.numberFormatInvalid("{seq:5}{who}")) { try CaseNumberFormat("{seq:5}{who}") }
    #expect(throws: CasesError.numberFormatInvalid("{seq:x}")) { try CaseNumberFormat("{seq:x}") }
    #expect(throws: CasesError.numberFormatInvalid("{seq:5")) { try CaseNumberFormat("{seq:5") }
  }

  @Test("what is over its limit or makes no sense is refused")
  func faults() async throws {
    let world = try await CasesWorld()
    let before = try await world.counts()
    var submission = try world.submission()
    submission.title = String(repeating: "长", count: 201)
    await expect(.textTooLong(field: "title", limit: 200)) { try await world.submit(submission) }
    submission = try world.submission()
    submission.formData = .object(["a": .string(String(repeating: "x", count: CaseLimits.formBytes))])
    await expect(.formTooLarge(limitBytes: CaseLimits.formBytes)) { try await world.submit(submission) }
    submission = try world.submission(receivedOn: CivilDate("2026-11-03"))
    await expect(
      .dateOutOfRange(
        field: "receivedOn", from: try #require(CivilDate("2025-11-01")), through: world.today)
    ) { try await world.submit(submission) }
    submission = try world.submission(timing: CaseTiming(promised: DayLimit(days: 21, article: "")))
    await expect(.numberOutOfRange(field: "limit", from: 0, through: 20)) { try await world.submit(submission) }
    submission = try world.submission()
    submission.kind = "unknown"
    await expect(.kindUnknown("unknown")) { try await world.submit(submission) }
    #expect(try await world.count("case_file") == 0)
    #expect(try await world.counts() == before)
  }

  @Test("a day of receipt before today, as on a postmark, starts the clock then")
  func postmark() async throws {
    let world = try await CasesWorld()
    let receipt = try await world.submit(try world.submission(receivedOn: CivilDate("2026-10-30")))
    #expect(try await world.file(receipt.caseID).dueOn == CivilDate("2026-11-06"))
  }

  @Test("form, names and messages are sealed at rest")
  func sealed() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    try await world.perform(.sendMessage(text: "我的电话是13800000001"), on: id, as: .applicant)
    let stored = try await world.store.read { tx in
      try tx.rows("SELECT applicant_name_sealed FROM case_file") { try $0.blob(0) }
        + tx.rows("SELECT data_sealed FROM case_form") { try $0.blob(0) }
        + tx.rows("SELECT text_sealed FROM case_message") { try $0.blob(0) }
    }
    #expect(stored.count == 3)
    for secret in ["张小三", "小三面馆", "13800000001"] {
      for bytes in stored { #expect(!String(decoding: bytes, as: UTF8.self).contains(secret)) }
    }
    let queries = world.commands.queries
    let messages = try await world.store.read { try queries.messages(id, in: $0) }
    #expect(messages.map(\.text) == ["我的电话是13800000001"])
    #expect(messages.first?.authorName == "张*三")
    #expect(messages.first?.isFromApplicant == true)
  }

  @Test("the public page opens with number and code together, however the code is typed")
  func tracking() async throws {
    let world = try await CasesWorld()
    let receipt = try await world.submit(try world.submission())
    let queries = world.commands.queries
    func track(_ number: String, _ code: String) async throws -> CaseID? {
      try await world.store.read { try queries.track(number: number, trackingCode: code, in: $0)?.id }
    }
    let code = receipt.trackingCode
    #expect(try await track(receipt.number, code) == receipt.caseID)
    #expect(
      try await track(" \(receipt.number) ", "\(code.prefix(5).lowercased())-\(code.suffix(5))") == receipt.caseID)
    #expect(try await track(receipt.number, "WRONGCODE2") == nil)
    #expect(try await track("999", code) == nil)
    #expect(try await track("999", TrackingCode.nobodys) == nil)
  }

  @Test("a clerk submits for a person at the counter")
  func counter() async throws {
    let world = try await CasesWorld()
    var submission = try world.submission()
    submission.channel = .counter
    let receipt = try await world.submit(submission, as: .clerk)
    let file = try await world.file(receipt.caseID)
    #expect(file.agent?.displayName == "孙窗口")
    #expect(file.agent?.kind == .staff)
    #expect(try await world.notices() == ["submitted"])
  }
}

extension CasesWorld {
  func count(_ table: String) async throws -> Int {
    try await store.read { try $0.first("SELECT COUNT(*) FROM \(table)") { try $0.int(0) } ?? 0 }
  }
}
