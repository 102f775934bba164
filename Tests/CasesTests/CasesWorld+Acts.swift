import Cases
import Identity
import Kernel
import Notifications
import Store
import Testing

extension CasesWorld {
  /// A submission to the permits department, with a promise of 8 working days unless told otherwise.
  func submission(
    key: String = "k1", timing: CaseTiming = CaseTiming(promised: DayLimit(days: 8, article: "")),
    form: JSONValue = ["shop": ["name": "小三面馆"], "phone": "13800000001"], applicant: Person = .applicant,
    subject: String = "11511603MB1234567X3000131001000", receivedOn: CivilDate? = nil
  ) throws -> CaseSubmission {
    var submission = CaseSubmission(
      idempotencyKey: key, kind: "service", subjectCode: subject, title: "食品经营许可(新办)",
      applicant: try self.as(applicant).actingParty, authorityID: permits, authorityName: "区市场监管局",
      division: Self.division, formData: form, timing: timing, receivedOn: receivedOn)
    submission.process = CaseProcessStart(timing.isOnTheSpot ? "on-the-spot" : "general-approval")
    return submission
  }

  @discardableResult
  func submit(_ submission: CaseSubmission, as person: Person = .applicant) async throws -> CaseReceipt {
    let actor = try actor(person)
    let commands = commands
    return try await store.write { try commands.submit(submission, by: actor, in: $0) }
  }

  /// A new case of the applicant.
  func newCase(
    key: String = "k1", timing: CaseTiming = CaseTiming(promised: DayLimit(days: 8, article: ""))
  ) async throws -> CaseID {
    try await submit(try submission(key: key, timing: timing)).caseID
  }

  func file(_ id: CaseID) async throws -> CaseFile {
    let queries = commands.queries
    return try #require(try await store.read { try queries.file(id, in: $0) })
  }

  /// Does an act at the present revision.
  @discardableResult
  func perform(
    _ action: CaseAction, on id: CaseID, as person: Person, revision: Int? = nil
  ) async throws -> CaseFile {
    let expected = if let revision { revision } else { try await file(id).revision }
    let (principal, actor) = (try self.as(person), try actor(person))
    let commands = commands
    return try await store.write {
      try commands.perform(action, on: id, expectedRevision: expected, by: actor, principal: principal, in: $0)
    }
  }

  func timeline(_ id: CaseID) async throws -> [CaseEvent] {
    let queries = commands.queries
    return try await store.read { try queries.timeline(id, publicOnly: false, in: $0) }
  }

  func kinds(of id: CaseID) async throws -> [CaseEventKind] { try await timeline(id).map(\.kind) }

  /// Kinds of the notices of the applicant, oldest first, without their common prefix.
  func notices(to person: Person = .applicant) async throws -> [String] {
    let principal = try self.as(person)
    let party = principal.actingParty.id
    let account = principal.accountID
    return try await store.read {
      try Notices.list(for: [.party(party), .account(account)], limit: 100, in: $0).reversed()
        .map { String($0.kind.dropFirst("notice.case.".count)) }
    }
  }

  func notice(_ name: String, to person: Person = .applicant) async throws -> Notice {
    let principal = try self.as(person)
    let recipients: [NoticeRecipient] = [.party(principal.actingParty.id), .account(principal.accountID)]
    let all = try await store.read { try Notices.list(for: recipients, limit: 100, in: $0) }
    return try #require(all.first { $0.kind == "notice.case.\(name)" })
  }

  @discardableResult
  func sweep() async throws -> SweepReport { try await ClockSweep(commands: commands).run(store: store) }

  /// Everything that a case goes through until an officer reviews it.
  func acceptedCase(
    key: String = "k1", timing: CaseTiming = CaseTiming(promised: DayLimit(days: 8, article: ""))
  ) async throws -> CaseID {
    let id = try await newCase(key: key, timing: timing)
    try await perform(.accept(note: nil), on: id, as: .officer)
    return id
  }

  static let grant = Decision(
    outcome: .granted, reasons: "符合法定条件", articles: ["食品安全法第三十五条"], documentTitle: "准予行政许可决定书")
  static let refusal = Decision(
    outcome: .refused, reasons: "经营场所不符合卫生要求", articles: ["食品安全法第三十三条"], documentTitle: "不予行政许可决定书")

  static func supplement(until deadline: String) -> CaseAction {
    .requestSupplement(
      items: [SupplementItem(code: "lease", text: "请补交租赁合同"), SupplementItem(text: "请补交健康证明")],
      deadline: CivilDate(deadline) ?? .earliest, note: nil)
  }
}

/// Runs `body` and expects the error.
func expect(
  _ error: CasesError, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> some Any
) async {
  await #expect(throws: error, sourceLocation: sourceLocation) { _ = try await body() }
}
