import Cases
import Identity
import Kernel
import Notifications
import Store
import Testing

/// The rules of 行政许可法 on limits, each named after its article.
@Suite("行政许可法: limits")
struct LicensingLimitTests {
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
    guard ExclusionGround.ofLicensing.contains(ground) else {
      return await expect(.exclusionGroundNotInLaw(ground)) {
        try await world.perform(
          .beginExcludedTime(ground, expectedWorkingDays: 2, reason: "依法需要"), on: id, as: .officer)
      }
    }
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
