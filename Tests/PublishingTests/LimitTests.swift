import Cases
import Identity
import Kernel
import Notifications
import Store
import Testing
import TownTesting
import WebTesting
import WebSupport

@testable import Publishing

@Suite("Article 26: twenty working days from formation")
struct LimitTests {
  private func notices(_ world: PublishingWorld, _ login: String) async throws -> [String] {
    let account = try await world.town.account(login).id
    return try await world.store.read { try Notices.list(for: .account(account), in: $0).map(\.kind) }
  }

  @Test func `article 26: the twentieth working day is in time, the twenty-first is late`() async throws {
    let world = try await PublishingWorld()
    let id = try await world.draft(facts: try world.facts(formedOn: "2026-11-02"))
    let publication = try await world.find(id)
    #expect(publication.dueOn == CivilDate("2026-11-30"))
    let clock = PublicationClock.clock(of: publication)
    let calendar = world.bench.calendar.current()
    let last = clock.status(on: try #require(CivilDate("2026-11-30")), calendar: calendar)
    #expect(last.remainingDays == 0 && last.isOnTime)
    let after = clock.status(on: try #require(CivilDate("2026-12-01")), calendar: calendar)
    #expect(after.overdueDays == 1 && after.level == .red)
  }

  @Test func `article 26: the day of formation is not counted, nor are holidays`() async throws {
    let world = try await PublishingWorld()
    // 2026: National Day and Mid-Autumn are off from 1 to 7 October by the published schedule.
    let id = try await world.draft(facts: try world.facts(formedOn: "2026-09-30"))
    let clock = PublicationClock.clock(of: try await world.find(id))
    let calendar = world.bench.calendar.current()
    let days = clock.explain(through: try #require(CivilDate("2026-10-08")), calendar: calendar)
    #expect(days.first?.rule == .startDay)
    #expect(
      days.filter(\.counted).count
        == calendar.workingDays(
          after: try #require(CivilDate("2026-09-30")), through: try #require(CivilDate("2026-10-08"))))
    #expect(days.contains { $0.rule == .holiday })
  }

  @Test func `article 26: a holiday decreed late moves the last day, and the history says so`() async throws {
    let world = try await PublishingWorld()
    let id = try await world.draft(facts: try world.facts(formedOn: "2026-11-02"))
    let before = world.bench.calendar.current().schedules[2026]
    let entries =
      (before?.entries ?? []) + [
        .init(date: try #require(CivilDate("2026-11-26")), isOff: true, holiday: "临时放假"),
        .init(date: try #require(CivilDate("2026-11-27")), isOff: true, holiday: "临时放假"),
      ]
    world.bench.calendar.publish(YearSchedule(year: 2026, notice: "补充通知", entries: entries))
    try await PublicationClockSweep(world.bench).run()
    #expect(try await world.find(id).dueOn == CivilDate("2026-12-02"))
    #expect(try await world.events(id).contains { $0.kind == .clockMoved })
  }

  @Test func `article 26: each card is told once, to the drafter and to those who review`() async throws {
    let world = try await PublishingWorld()
    let id = try await world.draft(facts: try world.facts(formedOn: "2026-11-02"))
    for day in ["2026-11-23", "2026-11-24", "2026-11-24", "2026-11-30", "2026-12-01", "2026-12-02"] {
      try world.go(to: day)
      try await PublicationClockSweep(world.bench).run()
    }
    let told = try await notices(world, "officer")
    #expect(told.filter { $0 == "notice.publishing.yellow" }.count == 1)
    #expect(told.filter { $0 == "notice.publishing.red" }.count == 1)
    #expect(try await notices(world, "approver").contains("notice.publishing.red"))
    #expect(try await notices(world, "neighbour").isEmpty)
    #expect(try await world.events(id).filter { $0.kind == .warned }.count == 2)
  }

  @Test func `article 26: another law's limit prevails and is named`() async throws {
    let world = try await PublishingWorld()
    var facts = try world.facts(formedOn: "2026-11-18")
    facts.ownLimit = .init(workingDays: 7, basis: "企业信息公示暂行条例第七条")
    let publication = try await world.find(try await world.draft(facts: facts))
    #expect(publication.dueOn == CivilDate("2026-11-27"))
    #expect(PublicationClock.clock(of: publication).article == "企业信息公示暂行条例第七条")
  }

  @Test func `article 26: a change starts the limit anew; the earlier text stays readable`() async throws {
    let world = try await PublishingWorld()
    let id = try await world.publish(body: "第一条 甲。\n第二条 乙。")
    try world.go(to: "2026-12-10")
    let (gate, principal) = (world.gate, try await world.town.principal("officer"))
    let day = try #require(CivilDate("2026-12-09"))
    let revision = try await world.store.write { tx in
      try gate.revise(id, .change, reason: "电话变更", changedOn: day, by: principal, in: tx)
    }
    #expect(try await world.find(revision).dueOn == world.bench.calendar.current().date(workingDays: 20, after: day))
    await #expect(throws: PublishingError.revisionUnderWay) {
      try await world.store.write { tx in
        _ = try gate.revise(id, .correction, reason: "又一次", changedOn: day, by: principal, in: tx)
      }
    }
    let draft = try await world.find(revision)
    let market = world.town.market
    try await world.store.write { tx in
      try gate.edit(
        revision, edition: draft.edition,
        to: .init(
          authorityID: market, facts: draft.facts,
          text: PublicationText(title: draft.draft.title, summary: "新。", body: "第一条 甲。\n第二条 丙。")),
        by: principal, in: tx)
    }
    try await world.handIn(revision)
    try await world.screen(revision)
    try await world.review(revision)
    #expect(try await world.find(revision).state == .merged)
    let published = try await world.find(id)
    #expect(published.version == 2 && published.released?.body.contains("丙") == true)
    try await world.browse { (client: FormClient) async throws in
      let page = try await client.get("/open/documents/\(id)")
      #expect(page.words.contains("电话变更"))
      let earlier = try await client.get("/open/documents/\(id)/versions/1")
      #expect(earlier.text.contains("<del>第二条 乙。</del>") && earlier.text.contains("<ins>第二条 丙。</ins>"))
    }
  }
}
