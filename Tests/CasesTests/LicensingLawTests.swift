import Cases
import Identity
import Kernel
import Notifications
import Store
import Testing

/// The rules of 行政许可法 on application, acceptance and decision, each named after its article.
@Suite("行政许可法: application and decision")
struct LicensingLawTests {
  // MARK: Article 26

  @Test("Article 26: several departments handle one application, with one receipt and one timeline")
  func article26() async throws {
    let world = try await CasesWorld()
    let receipt = try await world.submitJoint()
    #expect(receipt.parts.count == 2)
    #expect(receipt.parts.map(\.number) == ["\(receipt.number)-1", "\(receipt.number)-2"])
    #expect(try await world.notices() == ["jointSubmitted"])
    let queries = world.commands.queries
    let events = try await world.store.read { try queries.jointTimeline(receipt.jointCaseID, in: $0) }
    #expect(events.map(\.kind) == [.submitted, .submitted])
  }

  // MARK: Article 29

  @Test("Article 29: an agent applies with a mandate, and only for the matter and time that it covers")
  func article29() async throws {
    let world = try await CasesWorld()
    let (grantor, agent) = (try world.as(.applicant), try world.as(.neighbour))
    let mandates = world.identity.mandates
    let today = world.today
    let mandate = try await world.store.write { tx in
      let id = try mandates.grant(
        to: agent.accountID, matter: .item("11511603MB1234567X3000131001000"), from: today,
        through: today.adding(days: 10), by: grantor, in: tx)
      try mandates.accept(id, by: agent, in: tx)
      return try #require(try Mandates.find(id, in: tx))
    }
    let actor = Actor.agent(agent, under: mandate)
    let commands = world.commands
    let submission = try world.submission()
    let id = try await world.store.write { try commands.submit(submission, by: actor, in: $0).caseID }
    let file = try await world.file(id)
    #expect(file.agent?.accountID == agent.accountID)
    #expect(file.agent?.displayName == "李四")
    #expect(file.applicant.partyID == grantor.actingParty.id)
    #expect(file.mandateID == mandate.id)
    #expect(CaseRules.available(for: file, principal: agent).contains(.withdraw))
    let other = try world.submission(key: "k2", subject: "another")
    await expect(.mandateNotValid) { try await world.store.write { try commands.submit(other, by: actor, in: $0) } }
    try world.go(to: "2026-11-16")
    await expect(.mandateNotValid) {
      try await world.store.write {
        try commands.perform(
          .withdraw(reason: nil), on: id, expectedRevision: 1, by: actor, principal: agent, in: $0)
      }
    }
  }

  // MARK: Article 32

  @Test("Article 32(2): refusing acceptance gives reasons and names the competent authority")
  func article32Refusal() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    await expect(.textMissing(field: "reasons")) {
      try await world.perform(
        .refuseAcceptance(reasons: "  ", article: "第三十二条", competentAuthority: nil), on: id, as: .officer)
    }
    let file = try await world.perform(
      .refuseAcceptance(
        reasons: "不属于本机关职权范围", article: "行政许可法第三十二条第一款第二项", competentAuthority: "区农业农村局"), on: id,
      as: .officer)
    #expect(file.state == .notAccepted)
    #expect(file.closedAt != nil)
    let event = try #require(try await world.timeline(id).last)
    #expect(event.details["competentAuthority"] == "区农业农村局")
    #expect(event.details["remedies"]?.stringValue?.contains("六十日") == true)
    #expect(try await world.notice("notAccepted").parameters["reasons"] == "不属于本机关职权范围")
  }

  @Test("Article 32(3): a typing error is corrected, with old and new value kept")
  func article32Correction() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    let file = try await world.perform(
      .correct(fieldKey: "shop.name", newValue: "小三面馆(前锋店)", reason: "申请人当场更正店名"), on: id, as: .clerk)
    #expect(file.formData["shop"]?["name"] == "小三面馆(前锋店)")
    let event = try #require(try await world.timeline(id).last)
    #expect(event.details["old"] == "小三面馆")
    #expect(event.details["new"] == "小三面馆(前锋店)")
    let entries = try await world.store.read {
      try AuditTrail.entries(subjectKind: "case", subjectID: id.description, in: $0)
    }
    let entry = try #require(entries.last)
    #expect(entry.action == "case.correct")
    #expect(entry.details["field"] == "shop.name")
    #expect(entry.details["sealed"] != nil)
    #expect(!entry.details.canonical.contains("面馆"))
  }

  @Test("Article 32(4): one notice lists everything that is missing, and a second is refused")
  func article32OneNotice() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    let asked = try await world.perform(CasesWorld.supplement(until: "2026-11-13"), on: id, as: .officer)
    #expect(asked.state == .supplementRequested)
    #expect(asked.supplement?.items.count == 2)
    #expect(try await world.notice("supplementRequested").parameters["count"] == "2")
    try await world.perform(
      .answerSupplement(formData: nil, materials: [], note: "已补"), on: id, as: .applicant)
    await expect(.supplementAlreadyRequested(on: try #require(CivilDate("2026-11-02")))) {
      try await world.perform(CasesWorld.supplement(until: "2026-11-20"), on: id, as: .officer)
    }
    let principal = try world.as(.officer)
    #expect(!CaseRules.available(for: try await world.file(id), principal: principal).contains(.requestSupplement))
  }

  @Test("Article 32(4): the notice is due within five working days of receipt")
  func article32FiveDays() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    let clock = try #require(try await world.file(id).clock(.acceptance))
    #expect(clock.limitDays == 5)
    #expect(clock.unit == .workingDays)
    #expect(clock.dueDate(calendar: world.calendar.current) == CivilDate("2026-11-09"))
    try world.go(to: "2026-11-09")
    try await world.perform(CasesWorld.supplement(until: "2026-11-20"), on: id, as: .officer)
  }

  @Test("Article 32(4): without a notice in five working days the application counts as accepted from its receipt")
  func article32DeemedAcceptance() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    try world.go(to: "2026-11-09")
    #expect(try await world.sweep().deemedAccepted == 0)
    try world.go(to: "2026-11-10")
    #expect(try await world.sweep().deemedAccepted == 1)
    let file = try await world.file(id)
    #expect(file.state == .accepted)
    #expect(file.acceptanceWasDeemed)
    #expect(file.acceptedOn == CivilDate("2026-11-02"))
    #expect(file.clock(.statutory)?.startedOn == CivilDate("2026-11-02"))
    #expect(file.clock(.statutory)?.dueDate(calendar: world.calendar.current) == CivilDate("2026-11-30"))
    #expect(try await world.notices().last == "deemedAccepted")
    #expect(try await world.kinds(of: id) == [.submitted, .yellowCard, .redCard, .deemedAccepted])
    #expect(try await world.sweep().deemedAccepted == 0)
  }

  @Test("Article 32(4): after the five days neither refusal nor supplement is possible, even before the sweep")
  func article32TooLate() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    try world.go(to: "2026-11-10")
    let receipt = try #require(CivilDate("2026-11-02"))
    await expect(.deemedAccepted(from: receipt, kind: "service")) {
      try await world.perform(CasesWorld.supplement(until: "2026-11-30"), on: id, as: .officer)
    }
    await expect(.deemedAccepted(from: receipt, kind: "service")) {
      try await world.perform(
        .refuseAcceptance(reasons: "不属于", article: "第三十二条", competentAuthority: nil), on: id, as: .officer)
    }
    let file = try await world.perform(.accept(note: nil), on: id, as: .officer)
    #expect(file.state == .accepted)
    #expect(file.acceptanceWasDeemed)
  }

  @Test("Article 32(5): the answered supplement gives the authority five days from its receipt")
  func article32Answer() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase()
    try world.go(to: "2026-11-05")
    try await world.perform(CasesWorld.supplement(until: "2026-11-20"), on: id, as: .officer)
    try world.go(to: "2026-11-18")
    #expect(try await world.sweep().deemedAccepted == 0)
    let file = try await world.perform(
      .answerSupplement(formData: ["shop": ["name": "改"]], materials: [], note: nil), on: id, as: .applicant)
    #expect(file.state == .submitted)
    #expect(file.clock(.acceptance)?.dueDate(calendar: world.calendar.current) == CivilDate("2026-11-25"))
    let queries = world.commands.queries
    let versions = try await world.store.read { try queries.formVersions(id, in: $0) }
    #expect(versions.map(\.reason) == [.submitted, .answerSupplement])
    try world.go(to: "2026-11-26")
    try await world.sweep()
    #expect(try await world.file(id).acceptedOn == CivilDate("2026-11-18"))
  }

  // MARK: Article 34

  @Test("Article 34: what can be decided at once is accepted and decided on the spot")
  func article34() async throws {
    let world = try await CasesWorld()
    let timing = CaseTiming(promised: DayLimit(days: 0, article: ""), isOnTheSpot: true, requiresApproval: false)
    let id = try await world.newCase(timing: timing)
    let file = try await world.perform(.decide(CasesWorld.grant), on: id, as: .officer)
    #expect(file.state == .granted)
    #expect(file.acceptedOn == world.today)
    #expect(file.decidedInTime == true)
    let slow = try await world.newCase(key: "k2")
    await expect(.notInThisState(.decide, .submitted)) {
      try await world.perform(.decide(CasesWorld.grant), on: slow, as: .officer)
    }
  }

  // MARK: Article 38

  @Test("Article 38: a refusal gives reasons and articles, and tells of review in 60 days and suit in six months")
  func article38() async throws {
    let world = try await CasesWorld()
    let id = try await world.acceptedCase()
    var bare = CasesWorld.refusal
    bare.reasons = ""
    await expect(.textMissing(field: "reasons")) { try await world.perform(.propose(bare), on: id, as: .officer) }
    bare = CasesWorld.refusal
    bare.articles = [" "]
    await expect(.refusalWithoutArticle) { try await world.perform(.propose(bare), on: id, as: .officer) }
    try await world.perform(.propose(CasesWorld.refusal), on: id, as: .officer)
    let file = try await world.perform(.decide(CasesWorld.refusal), on: id, as: .approver)
    #expect(file.state == .refused)
    let queries = world.commands.queries
    let decisions = try await world.store.read { try queries.decisions(id, in: $0) }
    let made = try #require(decisions.last)
    #expect(made.stage == .made)
    #expect(made.decision.remedies?.contains("六十日") == true)
    #expect(made.decision.remedies?.contains("六个月") == true)
    #expect(try await world.notice("refused").parameters["remedies"] == made.decision.remedies)
  }
}
