import FEEL
import Kernel
import Testing

@Suite("FEEL dates")
struct TemporalDateTests {
  @Test(
    "Texts of real days are read and written back",
    arguments: [
      "2017-12-31", "2016-02-29", "2000-02-29", "-2017-12-31", "999999999-12-31", "-999999999-01-01", "0000-01-01",
      "0001-01-01", "-0044-03-15", "12026-11-21",
    ])
  func reading(text: String) {
    #expect(FEELDate.parse(text)?.text == text)
  }

  @Test(
    "Everything else is refused",
    arguments: [
      "", "2017", "2017-1-01", "2017-01-1", "2017/01/01", "2017-13-10", "2017-00-10", "2017-12-32", "2017-12-00",
      "2017-02-29",
      "1900-02-29", "998-12-31", "01211-12-31", "+2012-12-02", "9999999999-12-25", "1000000000-01-01", "-0000-01-01",
      "2012-12-25T", "2012-12-25T00:00:00", " 2012-12-25", "2012-12-25 ", "2012T-12-2511:00:00Z", "２０１７-12-31",
      String(repeating: "9", count: 1_000_000),
    ])
  func refusing(text: String) {
    #expect(FEELDate.parse(text) == nil)
  }

  @Test("A zone after a date says nothing about the day")
  func zoneOfDate() {
    #expect(FEELDate.parse("2012-03-07Z")?.text == "2012-03-07")
    #expect(FEELDate.parse("2012-03-07+08:00")?.text == "2012-03-07")
    #expect(FEELDate.parse("2012-03-07+15:00") == nil)
  }

  @Test("Day numbers go back and forth over all years")
  func dayNumbers() throws {
    #expect(FEELDate(year: 1970, month: 1, day: 1)?.dayNumber == 0)
    #expect(FEELDate(year: -999_999_999, month: 1, day: 1)?.dayNumber == FEELDate.dayNumbers.lowerBound)
    #expect(FEELDate(year: 999_999_999, month: 12, day: 31)?.dayNumber == FEELDate.dayNumbers.upperBound)
    #expect(FEELDate(dayNumber: FEELDate.dayNumbers.lowerBound - 1) == nil)
    #expect(FEELDate(dayNumber: FEELDate.dayNumbers.upperBound + 1) == nil)
    #expect(FEELDate(dayNumber: .max) == nil)
    #expect(FEELDate(dayNumber: .min) == nil)
    for number in stride(
      from: FEELDate.dayNumbers.lowerBound, through: FEELDate.dayNumbers.upperBound, by: 7_304_846_543)
    {
      #expect(FEELDate(dayNumber: number)?.dayNumber == number)
    }
    for number in -1_000_000...(-990_000) { #expect(FEELDate(dayNumber: number)?.dayNumber == number) }
  }

  @Test("Days, weekdays and weeks agree with the civil calendar")
  func againstKernel() throws {
    for number in stride(from: -700_000, to: 2_900_000, by: 1237) {
      let civil = CivilDate(dayNumber: number)
      let date = try #require(FEELDate(civil))
      #expect(date.dayNumber == number)
      #expect(date.weekday == civil.weekday.rawValue)
      #expect(date.civilDate == civil)
      #expect(date.text == civil.description)
    }
    #expect(FEELDate(year: 12_000, month: 1, day: 1)?.civilDate == nil)
  }

  @Test(
    "Weeks are those of ISO 8601",
    arguments: [
      ("2019-09-17", 38), ("2003-12-29", 1), ("2003-12-31", 1), ("2004-01-01", 1), ("2010-01-01", 53),
      ("1970-01-01", 1),
      ("2005-01-01", 53), ("2005-01-03", 1), ("2005-01-09", 1), ("2020-12-31", 53), ("2021-01-03", 53),
      ("2024-12-30", 1),
    ])
  func weeks(text: String, week: Int) {
    #expect(FEELDate.parse(text)?.weekOfYear == week)
  }

  @Test("The day of the year counts the leap day")
  func dayOfYear() {
    #expect(FEELDate.parse("2019-12-31")?.dayOfYear == 365)
    #expect(FEELDate.parse("2020-12-31")?.dayOfYear == 366)
    #expect(FEELDate.parse("2019-09-17")?.dayOfYear == 260)
  }

  @Test("A month later is the same day, or the month's last")
  func months() throws {
    let end = try #require(FEELDate.parse("2021-01-31"))
    #expect(end.adding(months: 1)?.text == "2021-02-28")
    #expect(end.adding(months: 37)?.text == "2024-02-29")
    #expect(end.adding(months: -2)?.text == "2020-11-30")
    #expect(end.adding(months: .max) == nil)
    #expect(end.adding(months: .min) == nil)
    #expect(end.adding(months: 12 * 999_999_999) == nil)
    #expect(FEELDate.parse("-2021-01-01")?.adding(months: -1)?.text == "-2022-12-01")
    #expect(end.adding(days: .max) == nil)
    #expect(end.adding(days: .min) == nil)
    #expect(end.adding(days: 1)?.text == "2021-02-01")
  }

  @Test("Years run through zero")
  func yearZero() throws {
    #expect(FEELDate.parse("-0001-12-31")?.adding(days: 1)?.text == "0000-01-01")
    let dates = try ["-0002-12-31", "-0001-01-01", "0000-01-01", "0001-01-01"].map { try #require(FEELDate.parse($0)) }
    #expect(dates == dates.sorted())
  }
}
