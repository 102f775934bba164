@testable import Cases
import Identity
import Kernel
import Notifications
import Store
import Testing

@Suite("Cards and the sweep")
struct SweepTests {
  @Test("each card is shown once: yellow by the promise, red by the law")
  func ladder() async throws {
    let world = try await CasesWorld()
    let id = try await world.acceptedCase()
    try await world.perform(.assign(to: try world.as(.officer).accountID), on: id, as: .officer)
    // Promise of 8 working days: due on the 12th, two left from the 10th. Law: 20, due on the 30th.
    var cards: [String] = []
    var levels: [String: ClockLevel] = [:]
    for day in 3...30 {
      let date = "2026-11-\(day < 10 ? "0" : "")\(day)"
      try world.go(to: date)
      let report = try await world.sweep()
      let again = try await world.sweep()
      #expect(again.yellow + again.red == 0)
      if report.yellow > 0 { cards.append("yellow \(date)") }
      if report.red > 0 { cards.append("red \(date)") }
      levels[date] = try await world.file(id).level
    }
    try world.go(to: "2026-12-01")
    #expect(try await world.sweep().red == 1)
    #expect(cards == ["yellow 2026-11-10"])
    #expect(levels["2026-11-09"] == .green)
    #expect(levels["2026-11-10"] == .yellow)
    #expect(levels["2026-11-13"] == .yellow)
    #expect(try await world.file(id).level == .red)
    #expect(try await world.kinds(of: id).filter { $0 == .yellowCard || $0 == .redCard } == [.yellowCard, .redCard])
    #expect(try await world.notices(to: .officer).filter { $0 == "yellow" || $0 == "red" } == ["yellow", "red"])
    try await world.expectCacheIsDerivation()
  }

  @Test("a case that cannot be read does not stop the clocks of the others")
  func unreadable() async throws {
    let world = try await CasesWorld()
    let broken = try await world.acceptedCase()
    let sound = try await world.acceptedCase(key: "k2")
    try await world.store.write { tx in
      try tx.execute(
        "UPDATE case_file SET applicant_name_sealed = ? WHERE id = ?", [[UInt8](repeating: 7, count: 40), broken])
    }
    try world.go(to: "2026-11-10")
    let report = try await world.sweep()
    #expect(report.unreadable == 1 && report.yellow == 1)
    #expect(try await world.file(sound).level == .yellow)
    // Not again on this day, but on the next.
    #expect(try await world.sweep().unreadable == 0)
    try world.go(to: "2026-11-11")
    #expect(try await world.sweep().unreadable == 1)
  }

  @Test("without a promise the law shows both cards")
  func withoutPromise() async throws {
    let world = try await CasesWorld()
    let id = try await world.acceptedCase(timing: CaseTiming())
    try world.go(to: "2026-11-24")
    #expect(try await world.sweep().yellow == 1)
    try world.go(to: "2026-12-03")
    #expect(try await world.sweep().red == 1)
    let events = try await world.timeline(id).filter { $0.kind == .redCard }
    #expect(events.first?.details["due"] == "2026-11-30")
    #expect(events.first?.isPublic == false)
  }

  @Test("a sweep that comes late shows both cards at once, each once")
  func lateSweep() async throws {
    let world = try await CasesWorld()
    _ = try await world.acceptedCase(timing: CaseTiming())
    try world.go(to: "2026-12-10")
    let report = try await world.sweep()
    #expect(report.yellow == 1)
    #expect(report.red == 1)
    #expect(try await world.sweep().checked == 0)
  }

  @Test("an extension gives a new budget and arms the cards anew; a stop does not")
  func rearmed() async throws {
    let world = try await CasesWorld()
    let id = try await world.acceptedCase(timing: CaseTiming())
    try world.go(to: "2026-11-24")
    #expect(try await world.sweep().yellow == 1)
    try await world.perform(
      .beginExcludedTime(.test, expectedWorkingDays: 2, reason: "检测"), on: id, as: .officer)
    #expect(try await world.file(id).level == .stopped)
    try world.go(to: "2026-11-26")
    try await world.perform(.endExcludedTime(result: "合格"), on: id, as: .officer)
    #expect(try await world.sweep().yellow == 0)
    #expect(try await world.file(id).level == .yellow)
    try await world.perform(.requestExtension(workingDays: 10, reason: "复杂"), on: id, as: .officer)
    try await world.perform(.approveExtension, on: id, as: .approver)
    #expect(try await world.file(id).level == .green)
    // 32 days' budget with the excluded two: due 16 December; a fifth of thirty is six days.
    try world.go(to: "2026-12-08")
    #expect(try await world.sweep().yellow == 1)
    try await world.expectCacheIsDerivation()
  }

  @Test("two sweeps at once show each card once")
  func concurrentSweeps() async throws {
    let world = try await CasesWorld()
    for index in 0..<20 { _ = try await world.acceptedCase(key: "c\(index)", timing: CaseTiming()) }
    try world.go(to: "2026-12-10")
    let reports = try await withThrowingTaskGroup(of: SweepReport.self) { group in
      for _ in 0..<6 { group.addTask { try await world.sweep() } }
      return try await group.reduce(into: [SweepReport]()) { $0.append($1) }
    }
    #expect(reports.map(\.yellow).reduce(0, +) == 20)
    #expect(reports.map(\.red).reduce(0, +) == 20)
    let cards = try await world.store.read {
      try $0.first("SELECT COUNT(*) FROM case_event WHERE kind IN ('yellowCard', 'redCard')") { try $0.int(0) }
    }
    #expect(cards == 40)
  }

  @Test("more clocks than one batch are all looked at")
  func batches() async throws {
    let world = try await CasesWorld()
    for index in 0..<(ClockSweep.batchSize + 30) { _ = try await world.newCase(key: "b\(index)") }
    try world.go(to: "2026-11-05")
    let report = try await world.sweep()
    #expect(report.yellow == ClockSweep.batchSize + 30)
    #expect(try await world.sweep().checked == 0)
    let limited = try await ClockSweep(commands: world.commands).run(store: world.store, maximumBatches: 1)
    #expect(limited.checked == 0)
  }

  @Test("an overdue supplement is told first, and lapses after the days of grace where a rule says so")
  func lapse() async throws {
    let world = try await CasesWorld()
    let timing = CaseTiming(lapsesWithoutSupplement: true, abandonmentArticle: "某省办法第十条", lapseGraceWorkingDays: 3)
    let id = try await world.newCase(timing: timing)
    try await world.perform(CasesWorld.supplement(until: "2026-11-12"), on: id, as: .officer)
    try world.go(to: "2026-11-10")
    #expect(try await world.sweep().supplementReminders == 1)
    try world.go(to: "2026-11-13")
    #expect(try await world.sweep().supplementOverdue == 1)
    #expect(try await world.notices().suffix(2) == ["supplementReminder", "supplementOverdue"])
    try world.go(to: "2026-11-18")
    #expect(try await world.sweep().abandoned == 0)
    #expect(try await world.file(id).state == .supplementRequested)
    try world.go(to: "2026-11-19")
    #expect(try await world.sweep().abandoned == 1)
    let file = try await world.file(id)
    #expect(file.state == .abandoned)
    #expect(try await world.timeline(id).last?.article == "某省办法第十条")
    #expect(try await world.notices().last == "abandoned")
    try await world.expectCacheIsDerivation()
  }

  @Test("after a long silence of the platform the days of grace count from the notice")
  func lapseAfterOutage() async throws {
    let world = try await CasesWorld()
    let timing = CaseTiming(lapsesWithoutSupplement: true, abandonmentArticle: "某省办法第十条")
    let id = try await world.newCase(timing: timing)
    try await world.perform(CasesWorld.supplement(until: "2026-11-12"), on: id, as: .officer)
    try world.go(to: "2026-12-14")
    let report = try await world.sweep()
    #expect(report.supplementOverdue == 1)
    #expect(report.abandoned == 0)
    try await world.perform(.answerSupplement(formData: nil, materials: [], note: nil), on: id, as: .applicant)
    try world.go(to: "2026-12-22")
    #expect(try await world.sweep().abandoned == 0)
  }

  @Test("without such a rule the case stays open, and may be refused after the deadline only")
  func noLapse() async throws {
    let world = try await CasesWorld()
    let id = try await world.newCase(timing: CaseTiming())
    try await world.perform(CasesWorld.supplement(until: "2026-11-12"), on: id, as: .officer)
    let refuse = CaseAction.refuseAcceptance(reasons: "逾期未补正", article: "行政许可法第三十二条", competentAuthority: nil)
    await expect(.notInThisState(.refuseAcceptance, .supplementRequested)) {
      try await world.perform(refuse, on: id, as: .officer)
    }
    try world.go(to: "2027-03-01")
    #expect(try await world.sweep().abandoned == 0)
    #expect(try await world.sweep().checked == 0)
    #expect(try await world.file(id).state == .supplementRequested)
    #expect(try await world.perform(refuse, on: id, as: .officer).state == .notAccepted)
  }

  @Test("a hearing that takes longer than announced is told to the officer once")
  func overrun() async throws {
    let world = try await CasesWorld()
    let id = try await world.acceptedCase()
    try await world.perform(.assign(to: try world.as(.officer).accountID), on: id, as: .officer)
    try await world.perform(
      .beginExcludedTime(.hearing, expectedWorkingDays: 3, reason: "听证"), on: id, as: .officer)
    try world.go(to: "2026-11-05")
    #expect(try await world.sweep().overruns == 0)
    try world.go(to: "2026-11-06")
    #expect(try await world.sweep().overruns == 1)
    try world.go(to: "2026-11-20")
    #expect(try await world.sweep().overruns == 0)
    #expect(try await world.notices(to: .officer).filter { $0 == "excludedTimeOverrun" }.count == 1)
  }
}
