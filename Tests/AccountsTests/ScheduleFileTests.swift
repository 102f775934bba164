@testable import Accounts
import Kernel
import Testing

@Suite struct ScheduleFileTests {
  private static let heading = "schedule_year,date,kind,holiday,notice_url\n"

  @Test func `a file is read by year, and an altered order changes nothing`() throws {
    let text =
      Self.heading + "2027,2027-01-02,off,元旦,https://example.org/n\n2027,2027-01-01,off,元旦,https://example.org/n\n"
      + "2027,2026-12-27,work,元旦,\n\n"
    let schedules = try ScheduleFile.parse(text)
    let schedule = try #require(schedules.first)
    #expect(schedules.count == 1)
    #expect(schedule.year == 2027)
    #expect(schedule.notice == "https://example.org/n")
    #expect(schedule.entries.map(\.date.description) == ["2026-12-27", "2027-01-01", "2027-01-02"])
    #expect(try YearSchedule.parse(schedule.text) == [schedule])
  }

  @Test func `a mark of order, quotes and Windows line ends are no trouble`() throws {
    let text = "\u{FEFF}schedule_year,date,kind,holiday,notice_url\r\n\"2027\",\"2027-01-01\",\"off\",\"元旦\",\"\"\r\n"
    #expect(try ScheduleFile.parse(text).first?.entries.count == 1)
  }

  private static let broken: [(String, AccountsError)] = {
    let tooLong: String = String(repeating: "\n", count: 12_001)
    let years: String = "9999999999999999999999,2027-01-01,off,元旦,\n"
    let twice: String = "2027,2027-01-01,off,元旦,\n2027,2027-01-01,work,元旦,\n"
    var list: [(String, AccountsError)] = [("", .scheduleEmpty), ("year,date\n", .scheduleHeading)]
    list.append((heading, .scheduleEmpty))
    list.append((heading + "2027,2027-02-30,off,元旦,\n", .scheduleLine(2)))
    list.append((heading + "2027,2027-01-01,rest,元旦,\n", .scheduleLine(2)))
    list.append((heading + "2027,2029-01-01,off,元旦,\n", .scheduleYear(line: 2)))
    list.append((heading + "2027,2027-01-01,off,,\n", .scheduleLine(2)))
    list.append((heading + years, .scheduleLine(2)))
    list.append((heading + twice, .scheduleTwice(line: 3)))
    list.append((tooLong, .scheduleTooLong(limitLines: 12_000)))
    return list
  }()

  @Test(arguments: broken)
  func `what cannot be read is refused with its line`(text: String, error: AccountsError) {
    #expect(throws: error) { try ScheduleFile.parse(text) }
  }

  @Test func `the change shows only days that become something else`() throws {
    let old = WorkingDayCalendar(schedules: [])
    let text = Self.heading + "2027,2027-01-01,off,元旦,\n2027,2027-01-04,off,元旦,\n2027,2027-01-10,work,元旦,\n"
    let schedules = try ScheduleFile.parse(text)
    let changes = CalendarChange.between(old, schedules.reduce(old) { $0.adding($1) }, schedules: schedules)
    let inJanuary = changes.filter { $0.date.month == 1 && $0.date.year == 2027 }
    #expect(inJanuary.map(\.date.description) == ["2027-01-04", "2027-01-10"])
    #expect(inJanuary.map(\.after.isWorking) == [false, true])
  }
}
