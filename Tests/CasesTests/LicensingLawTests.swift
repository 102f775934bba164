import Cases
import Identity
import Kernel
import Notifications
import Store
import Testing

/// The rules of 行政许可法, each named after its article.
@Suite("行政许可法")
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
    await expect(.deemedAccepted(from: receipt)) {
      try await world.perform(CasesWorld.supplement(until: "2026-11-30"), on: id, as: .officer)
    }
    await expect(.deemedAccepted(from: receipt)) {
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

  // MARK: Article 42

  @Test("Article 42: a decision is due twenty working days after acceptance")
  func article42() async throws {
    let world = try await CasesWorld()
    let id = try await world.acceptedCase(timing: CaseTiming())
    let status = try #require(try await world.file(id).clock(.statutory))
      .status(on: world.today, calendar: world.calendar.current)
    #expect(status.dueDate == CivilDate("2026-11-30"))
    #expect(status.remainingDays == 20)
    #expect(status.level == .green)
  }

  @Test("Article 42: once, with the head's approval, ten more days, and the applicant is told why")
  func article42Extension() async throws {
    let world = try await CasesWorld()
    let id = try await world.acceptedCase()
    await expect(.numberOutOfRange(field: "days", from: 1, through: 10)) {
      try await world.perform(.requestExtension(workingDays: 11, reason: "情况复杂"), on: id, as: .officer)
    }
    await expect(.textMissing(field: "reason")) {
      try await world.perform(.requestExtension(workingDays: 10, reason: ""), on: id, as: .officer)
    }
    await expect(.extensionNotRequested) { try await world.perform(.approveExtension, on: id, as: .approver) }
    try await world.perform(.requestExtension(workingDays: 10, reason: "需要核查多处场所"), on: id, as: .officer)
    let waiting = try await world.file(id)
    #expect(waiting.clock(.statutory)?.dueDate(calendar: world.calendar.current) == CivilDate("2026-11-30"))
    await expect(.roleMayNot(.approveExtension)) {
      try await world.perform(.approveExtension, on: id, as: .officer)
    }
    let extended = try await world.perform(.approveExtension, on: id, as: .approver)
    #expect(extended.clock(.statutory)?.dueDate(calendar: world.calendar.current) == CivilDate("2026-12-14"))
    #expect(extended.clock(.promised)?.dueDate(calendar: world.calendar.current) == CivilDate("2026-11-26"))
    let notice = try await world.notice("extended")
    #expect(notice.parameters["reason"] == "需要核查多处场所")
    #expect(notice.parameters["due"] == "2026-12-14")
    await expect(.extensionAlreadyUsed) {
      try await world.perform(.requestExtension(workingDays: 5, reason: "再延"), on: id, as: .officer)
    }
  }

  @Test("Article 42: a limit that has run out cannot be extended")
  func article42TooLate() async throws {
    let world = try await CasesWorld()
    let id = try await world.acceptedCase()
    try world.go(to: "2026-12-01")
    await expect(.extensionTooLate(due: try #require(CivilDate("2026-11-30")))) {
      try await world.perform(.requestExtension(workingDays: 10, reason: "来不及"), on: id, as: .officer)
    }
  }

  @Test("Article 42: whoever asks for the extension does not approve it")
  func article42SecondPerson() async throws {
    let world = try await CasesWorld()
    let id = try await world.acceptedCase()
    try await world.perform(.requestExtension(workingDays: 3, reason: "复杂"), on: id, as: .approver)
    await expect(.samePersonMayNotApprove) { try await world.perform(.approveExtension, on: id, as: .approver) }
    try await world.perform(.approveExtension, on: id, as: .head)
  }

  @Test("Article 42(2): joint handling takes at most 45 days, and the government may add 15")
  func article42Joint() async throws {
    let world = try await CasesWorld()
    let receipt = try await world.submitJoint()
    let first = try #require(receipt.parts.first?.caseID)
    try await world.perform(.accept(note: nil), on: first, as: .officer)
    let joint = try await world.joint(receipt.jointCaseID)
    #expect(joint.clock?.limitDays == 45)
    #expect(joint.clock?.unit == .workingDays)
    let (commands, head) = (world.commands, try world.as(.head))
    let actor = try world.actor(.head)
    await expect(.numberOutOfRange(field: "days", from: 1, through: 15)) {
      try await world.store.write {
        try commands.extendJoint(joint.id, days: 16, reason: "复杂", by: actor, principal: head, in: $0)
      }
    }
    let (approver, approverActor) = (try world.as(.approver), try world.actor(.approver))
    await expect(.notFound) {
      try await world.store.write {
        try commands.extendJoint(joint.id, days: 15, reason: "复杂", by: approverActor, principal: approver, in: $0)
      }
    }
    let before = try #require(joint.clock?.dueDate(calendar: world.calendar.current))
    let extended = try await world.store.write {
      try commands.extendJoint(joint.id, days: 15, reason: "涉及多处场所", by: actor, principal: head, in: $0)
    }
    let after = try #require(extended.clock?.dueDate(calendar: world.calendar.current))
    #expect(world.calendar.current.workingDays(after: before, through: after) == 15)
    #expect(try await world.notice("jointExtended").parameters["reason"] == "涉及多处场所")
    await expect(.extensionAlreadyUsed) {
      try await world.store.write {
        try commands.extendJoint(joint.id, days: 1, reason: "再", by: actor, principal: head, in: $0)
      }
    }
  }

  // MARK: Article 44

  @Test("Article 44: what was granted is delivered within ten working days")
  func article44() async throws {
    let world = try await CasesWorld()
    let id = try await world.acceptedCase()
    try await world.perform(.propose(CasesWorld.grant), on: id, as: .officer)
    try world.go(to: "2026-11-04")
    let granted = try await world.perform(.decide(CasesWorld.grant), on: id, as: .approver)
    #expect(granted.clock(.delivery)?.dueDate(calendar: world.calendar.current) == CivilDate("2026-11-18"))
    #expect(granted.dueOn == CivilDate("2026-11-18"))
    let delivered = try await world.perform(.deliver(method: .inPerson, note: nil), on: id, as: .clerk)
    #expect(delivered.state == .delivered)
    #expect(delivered.clock(.delivery)?.isFinished == true)
  }

  // MARK: Article 45

  @Test("Article 45: the time of an expert review does not count, and the applicant is told how long it takes")
  func article45() async throws {
    let world = try await CasesWorld()
    let id = try await world.acceptedCase()
    try world.go(to: "2026-11-05")
    let stopped = try await world.perform(
      .beginExcludedTime(.expertReview, expectedWorkingDays: 4, reason: "需专家评审"), on: id, as: .officer)
    #expect(stopped.level == .stopped)
    let notice = try await world.notice("excludedTime")
    #expect(notice.parameters["days"] == "4")
    #expect(notice.parameters["until"] == "2026-11-11")
    await expect(.timeAlreadyExcluded) {
      try await world.perform(
        .beginExcludedTime(.test, expectedWorkingDays: 1, reason: "再"), on: id, as: .officer)
    }
    try world.go(to: "2026-11-13")
    let resumed = try await world.perform(.endExcludedTime(result: "评审通过"), on: id, as: .officer)
    let status = try #require(resumed.clock(.statutory)).status(on: world.today, calendar: world.calendar.current)
    // 3 days were used through Thursday the 5th; the 6th to the 13th, six working days, do not count.
    #expect(status.usedDays == 3)
    #expect(status.excludedDays == 6)
    #expect(status.dueDate == CivilDate("2026-12-08"))
    await expect(.timeNotExcluded) { try await world.perform(.endExcludedTime(result: "又"), on: id, as: .officer) }
  }

  @Test("Article 45: every ground of the article, and no other, stops the clock", arguments: ExclusionGround.allCases)
  func article45Grounds(_ ground: ExclusionGround) async throws {
    let world = try await CasesWorld()
    let id = try await world.acceptedCase()
    let file = try await world.perform(
      .beginExcludedTime(ground, expectedWorkingDays: 2, reason: "依法需要"), on: id, as: .officer)
    #expect(file.excludedTime?.ground == ground)
    #expect(file.clock(.statutory)?.openStop?.article == "行政许可法第四十五条")
  }

  // MARK: Article 82

  @Test("Article 82: weekends and holidays do not count, make-up days do")
  func article82() async throws {
    let world = try await CasesWorld()
    // Wednesday 30 September 2026: 1–7 October are off, 10 October is worked.
    let clock = CaseClock(
      id: world.ids.make(), role: .acceptance, unit: .workingDays, limitDays: 5, article: "行政许可法第三十二条",
      startedOn: try #require(CivilDate("2026-09-30")))
    #expect(clock.dueDate(calendar: world.calendar.current) == CivilDate("2026-10-13"))
    let days = clock.explain(through: try #require(CivilDate("2026-10-14")), calendar: world.calendar.current)
    #expect(
      days.filter(\.counted).map(\.date.description)
        == ["2026-10-08", "2026-10-09", "2026-10-10", "2026-10-12", "2026-10-13", "2026-10-14"])
    #expect(days.first?.rule == .startDay)
    #expect(days.first { $0.date.day == 10 }?.rule == .makeUpWorkday)
    #expect(days.first { $0.date.day == 3 }?.rule == .holiday)
    #expect(days.first { $0.date.day == 3 }?.holidayName == "国庆节")
    #expect(days.first { $0.date.day == 11 }?.rule == .weekend)
    #expect(days.last?.rule == .overdue)
    #expect(days.filter(\.isDue).map(\.date.description) == ["2026-10-13"])
  }
}
