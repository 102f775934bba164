import TownTesting
import Store
import Cases
import Identity
import Kernel
import Testing
import WebSupport

@testable import Disclosure

/// 政府信息公开条例第四十九条: departments by 31 January, governments by 31 March.
@Suite("Article 49: when the annual report is due")
struct Article49Tests {
  /// A day; one that cannot be fails whatever is compared with it.
  private func day(_ text: String) -> CivilDate { CivilDate(text) ?? .earliest }

  @Test func `a department's report is due on 31 January and a government's on 31 March, whatever weekday that is`()
    throws
  {
    let year = try requireYear(2025)
    // 31 January 2026 is a Saturday: the law names the day.
    #expect(ReportDuty(year, of: .department, publishedOn: nil).dueOn == (day("2026-01-31")))
    #expect(ReportDuty(year, of: .division, publishedOn: nil).dueOn == (day("2026-03-31")))
  }

  @Test func `the card is green, yellow for the last fifth, red on the first of February, finished once published`()
    throws
  {
    let (year, calendar) = (try requireYear(2025), try WorkingDayCalendar.published())
    let duty = ReportDuty(year, of: .department, publishedOn: nil)
    #expect(duty.yellowOn(calendar) == (day("2026-01-25")))
    for (text, level) in [
      ("2026-01-01", ClockLevel.green), ("2026-01-24", .green), ("2026-01-25", .yellow), ("2026-01-31", .yellow),
      ("2026-02-01", .red), ("2026-12-31", .red),
    ] {
      #expect(duty.level(on: day(text), calendar) == level, "\(text)")
    }
    #expect(duty.isInTime(on: day("2026-01-31")) == nil && duty.isInTime(on: day("2026-02-01")) == false)
    let kept = ReportDuty(year, of: .department, publishedOn: day("2026-01-31"))
    #expect(
      kept.level(on: day("2026-02-03"), calendar) == .finished && kept.isInTime(on: day("2026-02-03")) == true)
    let late = ReportDuty(year, of: .department, publishedOn: day("2026-02-01"))
    #expect(
      late.level(on: day("2026-02-03"), calendar) == .finished && late.isInTime(on: day("2026-02-03")) == false)
    #expect(ReportDuty(year, of: .division, publishedOn: nil).yellowOn(calendar) == (day("2026-03-13")))
  }

  @Test func `nothing is counted before the year is over`() async throws {
    let world = try await ReportWorld(now: "2025-12-31T15:59:59Z")
    let (commands, officer, year) = (world.commands, try await world.principal("officer"), world.year)
    let body = try await world.body(world.town.market)
    await #expect(throws: ReportError.yearNotOver(year: 2025)) {
      try await world.store.write { tx in
        try commands.draft(body, year, by: officer, texts: { _ in [:] }, in: tx)
      }
    }
    // One second later it is the first of January in China.
    world.set("2025-12-31T16:00:00Z")
    try await world.store.write { tx in try commands.draft(body, year, by: officer, texts: { _ in [:] }, in: tx) }
  }

  @Test func `a second person publishes; nobody publishes their own report`() async throws {
    let world = try await ReportWorld()
    let (commands, year) = (world.commands, world.year)
    let body = try await world.body(world.town.market)
    let (officer, approver) = (try await world.principal("officer"), try await world.principal("approver"))
    try await world.store.write { tx in
      try commands.draft(body, year, by: approver, texts: { _ in [:] }, in: tx)
    }
    await #expect(throws: ReportError.textMissing) {
      try await world.store.write { tx in try commands.submit(body, year, revision: 1, by: approver, in: tx) }
    }
    let texts: [AnnualReport.Text: String] = [.overview: "总体。", .problems: "问题。", .other: "无。"]
    try await world.store.write { tx in
      try commands.write(texts, body, year, revision: 1, by: approver, in: tx)
      try commands.submit(body, year, revision: 2, by: approver, in: tx)
    }
    await #expect(throws: ReportError.samePerson) {
      try await world.store.write { tx in try commands.publish(body, year, revision: 3, by: approver, in: tx) }
    }
    await #expect(throws: IdentityError.notPermitted) {
      try await world.store.write { tx in try commands.publish(body, year, revision: 3, by: officer, in: tx) }
    }
    let chief = try await world.principal("chief")
    await #expect(throws: ReportError.changed) {
      try await world.store.write { tx in try commands.publish(body, year, revision: 2, by: chief, in: tx) }
    }
    try await world.store.write { tx in try commands.publish(body, year, revision: 3, by: chief, in: tx) }
    let report = try #require(try await world.versions(world.town.market).first)
    #expect(report.state == .published && report.publishedOn == (day("2026-01-12")))
    #expect(
      try await world.town.actions(on: "disclosure-report", "\(world.town.market)/2025") == [
        "disclosure.report.drafted", "disclosure.report.written", "disclosure.report.submitted",
        "disclosure.report.published",
      ])
  }

  @Test func `figures are frozen with the version; a late correction is a new version with its reason`() async throws {
    let world = try await ReportWorld()
    try await world.receive(GeneratedYear(world.year, count: 12, seed: 9).requests)
    try await world.publish(world.town.market, by: "officer", "approver")
    let first = try #require(try await world.versions(world.town.market).first)
    try await world.receive([
      GeneratedYear.Request(
        category: .charity, receivedOn: day("2025-06-01"), result: .disclosed, resultedOn: day("2025-06-20"),
        isInTime: true)
    ])
    #expect(try await world.versions(world.town.market) == [first])
    let (commands, year) = (world.commands, world.year)
    let body = try await world.body(world.town.market)
    let officer = try await world.principal("officer")
    await #expect(throws: ReportError.versionOpen) {
      try await world.store.write { tx in try commands.draft(body, year, by: officer, texts: { _ in [:] }, in: tx) }
    }
    try await world.store.write { tx in
      try commands.draft(body, year, correction: "漏登一件纸质申请", by: officer, texts: { _ in [:] }, in: tx)
    }
    let second = try #require(try await world.versions(world.town.market).last)
    #expect(second.version == 2 && second.texts == first.texts && second.correction == "漏登一件纸质申请")
    let changed = second.figures.changes(from: first.figures)
    #expect(
      changed.map { "\($0.cell.row)/\($0.cell.column) \($0.after - $0.before)" } == [
        "disclosed/charity 1", "disclosed/total 1", "handled/charity 1", "handled/total 1", "received/charity 1",
        "received/total 1",
      ])
    await #expect(throws: ReportError.versionOpen) {
      try await world.store.write { tx in
        try commands.draft(body, year, correction: "再来一次", by: officer, texts: { _ in [:] }, in: tx)
      }
    }
  }
}
