import Testing

@testable import Kernel

@Suite struct StatutoryHolidaysTests {
  @Test func `since 2025 there are thirteen days, fewer before`() {
    for year in 2025...2100 { #expect(StatutoryHolidays.holidays(in: year).count == 13) }
    #expect(StatutoryHolidays.holidays(in: 2020).count == 11)
    #expect(StatutoryHolidays.holidays(in: 2010).count == 11)
    #expect(StatutoryHolidays.holidays(in: 2003).count == 10)
    #expect(StatutoryHolidays.holidays(in: 1995).count == 7)
  }

  @Test(arguments: [
    (2025, "2025-01-28", "2025-04-04", "2025-05-31", "2025-10-06"),
    (2026, "2026-02-16", "2026-04-05", "2026-06-19", "2026-09-25"),
    (2027, "2027-02-05", "2027-04-05", "2027-06-09", "2027-09-15"),
    (2033, "2033-01-30", "2033-04-04", "2033-06-01", "2033-09-08"),
    (2050, "2050-01-22", "2050-04-04", "2050-06-23", "2050-09-30"),
  ])
  func `the lunar festivals fall where the almanac has them`(
    year: Int, eve: String, qingming: String, dragonBoat: String, midAutumn: String
  ) {
    let days = StatutoryHolidays.holidays(in: year)
    #expect(days.first { $0.name == "春节" }?.date.description == eve)
    #expect(days.first { $0.name == "清明节" }?.date.description == qingming)
    #expect(days.first { $0.name == "端午节" }?.date.description == dragonBoat)
    #expect(days.first { $0.name == "中秋节" }?.date.description == midAutumn)
  }

  @Test func `every statutory holiday is a day off in every published schedule`() throws {
    let calendar = try WorkingDayCalendar.published()
    var checked = 0
    for year in 2008...2026 {
      for holiday in StatutoryHolidays.holidays(in: year) {
        #expect(!calendar.isWorkingDay(holiday.date), "\(holiday)")
        checked += 1
      }
    }
    #expect(checked == 17 * 11 + 2 * 13)
  }

  @Test func `a holiday on a weekend is given back on the next working day that is free`() {
    // 2028: New Year's Day is a Saturday.
    let days = StatutoryHolidays.daysOff(in: 2028)
    #expect(days.contains { $0.date.description == "2028-01-03" && $0.isSubstitute && $0.name == "元旦" })
    // 2027: the Spring Festival's days are Friday to Monday, so Tuesday and Wednesday are given back.
    let spring = StatutoryHolidays.daysOff(in: 2027).filter { $0.name == "春节" }
    #expect(
      spring.map(\.date.description) == [
        "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09", "2027-02-10",
      ])
  }

  @Test func `two holidays on one day are named together and another day is given back`() {
    // 2031: the Mid-Autumn Festival is on 1 October.
    let days = StatutoryHolidays.daysOff(in: 2031).filter { $0.date.month == 10 }
    #expect(days.first?.name == "中秋节、国庆节")
    #expect(days.filter(\.isSubstitute).count == 1)
    #expect(days.count == 4)
  }

  @Test func `as many working days are lost as there are holidays`() {
    for year in 2025...2100 {
      let days = StatutoryHolidays.daysOff(in: year)
      #expect(Set(days.map(\.date)).count == days.count)
      #expect(days.filter { !$0.date.weekday.isWeekend }.count == 13, "\(year)")
    }
  }

  @Test func `the table has every year and nothing beyond`() {
    for year in WorkingDayCalendar.years { #expect(LunarFestivals.dates(of: year) != nil) }
    #expect(LunarFestivals.dates(of: 1989) == nil)
    #expect(LunarFestivals.dates(of: 2101) == nil)
    #expect(StatutoryHolidays.holidays(in: 2101).count == 6)
  }
}
