@testable import Cases
import Kernel
import Store
import Testing

@Suite("A new schedule of working days")
struct CalendarRecomputeTests {
  /// The published calendar with 23 and 24 November 2026 off and Saturday the 28th worked.
  static func changed() throws -> WorkingDayCalendar {
    let published = try WorkingDayCalendar.published()
    let year = try #require(published.schedules[2026])
    let extra = try [("2026-11-23", true), ("2026-11-24", true), ("2026-11-28", false)].map { text, isOff in
      YearSchedule.Entry(date: try #require(CivilDate(text)), isOff: isOff, holiday: "临时放假")
    }
    return published.adding(YearSchedule(year: 2026, notice: "测试", entries: year.entries + extra))
  }

  @Test("moves open clocks, says what moved, and leaves finished ones alone")
  func moves() async throws {
    let world = try await CasesWorld()
    let open = try await world.acceptedCase()
    let done = try await world.acceptedCase(key: "k2")
    try await world.perform(.propose(CasesWorld.grant), on: done, as: .officer)
    try await world.perform(.decide(CasesWorld.grant), on: done, as: .approver)
    try await world.perform(.deliver(method: .post, note: nil), on: done, as: .officer)
    let before = try await world.timeline(done).count
    let calendar = try Self.changed()
    let recompute = CalendarRecompute(commands: world.commands)
    let preview = try await world.store.read { try recompute.preview(with: calendar, limit: 10, in: $0) }
    #expect(preview.total == 1)
    #expect(preview.moved.first?.caseID == open)
    #expect(preview.moved.first?.role == .statutory)
    #expect(preview.moved.first?.from == CivilDate("2026-11-30"))
    #expect(preview.moved.first?.to == CivilDate("2026-12-01"))
    #expect(try await world.file(open).clock(.statutory) != nil)
    world.calendar.set(calendar)
    let report = try await recompute.run(store: world.store)
    #expect(report.examined == 2)
    #expect(report.movedCount == 1)
    #expect(report.moves.first?.to == CivilDate("2026-12-01"))
    let event = try #require(try await world.timeline(open).last)
    #expect(event.kind == .dueDateMoved)
    #expect(event.details["moves"]?[0]?["to"] == "2026-12-01")
    #expect(try await world.notices().contains("dueMoved"))
    #expect(try await world.timeline(done).count == before)
    try await world.expectCacheIsDerivation()
    #expect(try await recompute.run(store: world.store).movedCount == 0)
  }

  @Test("shows no card twice because of it")
  func noSecondCard() async throws {
    let world = try await CasesWorld()
    _ = try await world.acceptedCase(timing: CaseTiming())
    try world.go(to: "2026-11-24")
    #expect(try await world.sweep().yellow == 1)
    let original = world.calendar.current
    world.calendar.set(try Self.changed())
    try await CalendarRecompute(commands: world.commands).run(store: world.store)
    try await world.expectCacheIsDerivation()
    world.calendar.set(original)
    try await CalendarRecompute(commands: world.commands).run(store: world.store)
    #expect(try await world.sweep().yellow == 0)
    try await world.expectCacheIsDerivation()
  }

  @Test("goes through more clocks than one batch")
  func batches() async throws {
    let world = try await CasesWorld()
    let (commands, actor) = (world.commands, try world.actor(.applicant))
    let submissions = try (0..<250).map { try world.submission(key: "m\($0)", receivedOn: CivilDate("2026-11-02")) }
    try await world.store.write { tx in
      for submission in submissions { _ = try commands.submit(submission, by: actor, in: tx) }
    }
    let report = try await CalendarRecompute(commands: commands).run(store: world.store)
    #expect(report.examined == 250)
    #expect(report.movedCount == 0)
  }
}
