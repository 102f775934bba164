import Testing

@testable import Kernel

@Suite struct YearScheduleTests {
  @Test func `a schedule reads back as it was written`() throws {
    let text = "# head\nyear 2026 https://example.gov.cn/x\noff 2026-01-01/2026-01-03 元旦\nwork 2026-01-04 元旦\n"
    let schedule = try #require(try YearSchedule.parse(text).first)
    #expect(schedule.entries.count == 4)
    #expect(schedule.entries.first { !$0.isOff }?.date.description == "2026-01-04")
    #expect(try YearSchedule.parse(schedule.text) == [schedule])
  }

  @Test(arguments: [
    ("off 2026-01-01 元旦", 1), ("year x y", 1), ("year 2026 n\noff 2026-01-02/2026-01-01 元旦", 2),
    ("year 2026 n\noff 2026-01-01/2026-03-01 元旦", 2), ("year 2026 n\nrest 2026-01-01 元旦", 2),
    ("year 2026 n\noff 2026-01-01", 2), ("year 2026 n\n\noff / 元旦", 3), ("year 2026 n\noff 2026-01-01/ 元旦", 2),
    ("year 99999999999999999999 n", 1),
  ])
  func `a line that cannot be read is named`(text: String, line: Int) {
    #expect(throws: CalendarError.malformedLine(line)) { try YearSchedule.parse(text) }
  }

  @Test func `a text without end is refused`() {
    #expect(throws: CalendarError.tooLong(limitLines: YearSchedule.maximumLines)) {
      try YearSchedule.parse(String(repeating: "\n", count: 6000))
    }
  }

  @Test func `the published schedules are those of 2007 to 2026`() throws {
    #expect(try WorkingDayCalendar.published().schedules.keys.sorted() == Array(2007...2026))
  }
}
