import Testing

@testable import Kernel

@Suite struct WorkingDayCalendarTests {
  private let calendar: WorkingDayCalendar

  init() throws {
    calendar = try .published()
  }

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  @Test(.enabled(if: SharedData.rows("cn-workday-exceptions.csv") != nil, SharedData.absence))
  func `every day of 2007 to 2026 is what the State Council's notices made it`() throws {
    let rows = try #require(SharedData.rows("cn-workday-exceptions.csv"))
    var published: [String: (year: String, isOff: Bool, holiday: String, notice: String)] = [:]
    for row in rows { published[row[1]] = (row[0], row[2] == "off", row[3], row[4]) }
    #expect(published.count == rows.count)
    let named = published.keys.compactMap { CivilDate($0) }
    let first = try #require([day("2007-01-01"), named.min() ?? day("2007-01-01")].min())
    var checked = 0
    for number in first.dayNumber...(try day("2026-12-31")).dayNumber {
      let date = CivilDate(dayNumber: number)
      guard date.year >= 2007 || published[date.description] != nil else { continue }
      let finding = calendar.finding(for: date)
      if let row = published[date.description] {
        #expect(
          finding.kind == (row.isOff ? .holiday(name: row.holiday) : .makeUpWorkday(holiday: row.holiday)), "\(date)")
        #expect(finding.basis == .schedule(year: Int(row.year) ?? 0, notice: row.notice), "\(date)")
        #expect(calendar.isWorkingDay(date) == !row.isOff, "\(date)")
      } else {
        #expect(finding.kind == (date.weekday.isWeekend ? .weekend : .workday), "\(date)")
        #expect(finding.basis == .ordinaryWeek)
        #expect(calendar.isWorkingDay(date) == !date.weekday.isWeekend, "\(date)")
      }
      #expect(finding.isProvisional == (date.year < 2007))
      checked += 1
    }
    print("WorkingDayCalendarTests: \(checked) days checked, \(published.count) of them named by a notice")
    #expect(checked >= 7305)
  }

  @Test func `the year 2026 has 248 working days`() throws {
    // 365 days, 104 on weekends, 13 statutory holidays: 国务院 2026年 schedule keeps the sum.
    #expect(calendar.workingDays(after: try day("2025-12-31"), through: try day("2026-12-31")) == 248)
  }

  @Test func `twenty working days over the National Day holiday`() throws {
    // 2026: off 25–27 September and 1–7 October, worked on Sunday 20 September and Saturday 10 October.
    let start = try day("2026-09-18")
    let due = calendar.date(workingDays: 20, after: start)
    var counted = 0
    var cursor = start
    while cursor < due {
      cursor = cursor.adding(days: 1)
      if calendar.isWorkingDay(cursor) { counted += 1 }
    }
    #expect(counted == 20)
    #expect(due.description == "2026-10-22")
  }

  @Test func `adding n working days and counting them gives n, from any day of 1985 to 2105`() throws {
    var generator = SeededGenerator(seed: 2026)
    let first = try day("1985-01-01").dayNumber
    let last = try day("2105-12-31").dayNumber
    for _ in 0..<20_000 {
      let start = CivilDate(dayNumber: Int.random(in: first...last, using: &generator))
      let n = Int.random(in: 1...400, using: &generator)
      let end = calendar.date(workingDays: n, after: start)
      #expect(calendar.isWorkingDay(end))
      #expect(calendar.workingDays(after: start, through: end) == n)
      #expect(calendar.workingDays(after: start, through: end.adding(days: -1)) == n - 1)
    }
  }

  @Test func `counting agrees with looking at every day`() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      let start = CivilDate(dayNumber: Int.random(in: 7000...48_500, using: &generator))
      let end = start.adding(days: Int.random(in: 0...300, using: &generator))
      let looked = (start.dayNumber + 1..<end.dayNumber + 1).filter {
        calendar.kind(of: CivilDate(dayNumber: $0)).isWorking
      }
      #expect(calendar.workingDays(after: start, through: end) == looked.count)
    }
  }

  @Test func `nothing is counted when the end is not after the start`() throws {
    let date = try day("2026-11-20")
    #expect(calendar.workingDays(after: date, through: date) == 0)
    #expect(calendar.workingDays(after: date, through: try day("2026-11-01")) == 0)
    #expect(calendar.date(workingDays: 0, after: date) == date)
    #expect(calendar.date(workingDays: -5, after: date) == date)
  }

  @Test func `a natural-day period that ends on a day off rolls to the next working day`() throws {
    // 15 days after 2026-09-18 is 3 October, within the holiday of 1–7 October; the 8th is worked.
    #expect(calendar.date(naturalDays: 15, after: try day("2026-09-18")).description == "2026-10-08")
    #expect(calendar.date(naturalDays: 7, after: try day("2026-11-12")).description == "2026-11-19")
    // The 20th of September 2026 is a Sunday that is worked.
    #expect(calendar.date(naturalDays: 2, after: try day("2026-09-18")).description == "2026-09-20")
  }

  @Test func `the next working day is the day itself when it is one`() throws {
    #expect(calendar.nextWorkingDay(onOrAfter: try day("2026-11-20")).description == "2026-11-20")
    #expect(calendar.nextWorkingDay(onOrAfter: try day("2026-11-21")).description == "2026-11-23")
  }

  @Test func `years without a schedule are provisional until one is added`() throws {
    let newYear = try day("2027-01-01")
    #expect(calendar.isProvisional(newYear))
    #expect(calendar.finding(for: newYear).basis == .statutoryHoliday)
    #expect(!calendar.isProvisional(try day("2026-12-31")))
    let saturday = try day("2027-01-02")
    #expect(calendar.kind(of: saturday) == .weekend)
    let later = calendar.adding(
      YearSchedule(
        year: 2027, notice: "https://example.gov.cn/2027",
        entries: [
          .init(date: newYear, isOff: true, holiday: "元旦"), .init(date: saturday, isOff: false, holiday: "元旦"),
          .init(date: try day("2026-12-31"), isOff: true, holiday: "元旦"),
        ]))
    #expect(!later.isProvisional(newYear))
    #expect(later.kind(of: saturday) == .makeUpWorkday(holiday: "元旦"))
    #expect(later.kind(of: try day("2026-12-31")) == .holiday(name: "元旦"))
    #expect(calendar.kind(of: try day("2026-12-31")) == .workday, "the old calendar stays as it was")
    #expect(later.schedules.count == calendar.schedules.count + 1)
  }

  @Test func `a schedule published anew for a year replaces the old one`() throws {
    let again = calendar.adding(YearSchedule(year: 2026, notice: "again", entries: []))
    #expect(again.kind(of: try day("2026-10-01")) == .workday)
    #expect(!again.isProvisional(try day("2026-10-01")))
  }

  @Test func `far years and numbers do not trap`() {
    for date in [CivilDate.earliest, .latest] {
      _ = calendar.kind(of: date)
      #expect(calendar.date(workingDays: .max, after: date) == .latest)
      _ = calendar.date(naturalDays: .max, after: date)
      _ = calendar.nextWorkingDay(onOrAfter: date)
    }
    #expect(calendar.workingDays(after: .earliest, through: .latest) > 2_600_000)
  }

  @Test func `a hundred thousand counts take less than a tenth of a second or two`() throws {
    let start = try day("2026-01-05")
    let clock = ContinuousClock()
    var sum = 0
    let time = clock.measure {
      for n in 0..<100_000 { sum += calendar.date(workingDays: n % 500, after: start).day }
    }
    print("WorkingDayCalendarTests: 100,000 due dates in \(time)")
    #expect(sum > 0)
    #expect(time < .seconds(5))
  }
}
