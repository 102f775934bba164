import FEEL
import Testing

@Suite("FEEL durations")
struct TemporalDurationTests {
  @Test(
    "Days and time durations are read and come out normalised",
    arguments: [
      ("P1D", "P1D"), ("PT2H", "PT2H"), ("PT0.999S", "PT0.999S"), ("P1DT2H3M4.123456789S", "P1DT2H3M4.123456789S"),
      ("PT0S", "PT0S"), ("PT0.000S", "PT0S"), ("PT0.S", "PT0S"), ("PT0M", "PT0S"), ("P0D", "PT0S"), ("-P0D", "PT0S"),
      ("-PT1H2M", "-PT1H2M"), ("PT1000M", "PT16H40M"), ("PT1000M0.999999999S", "PT16H40M0.999999999S"),
      ("PT24H", "P1D"),
      ("P2DT274M", "P2DT4H34M"), ("PT3600S", "PT1H"), ("-PT0.5S", "-PT0.5S"), ("P1DT1S", "P1DT1S"),
      ("PT999999999999999999S", "P11574074074074DT1H46M39S"),
    ])
  func daysAndTime(text: String, result: String) {
    #expect(DaysAndTimeDuration.parse(text)?.text == result)
  }

  @Test(
    "No other text is a days and time duration",
    arguments: [
      "", "P", "-P", "PT", "P1DT", "P0", "1D", "P1H", "P1S", "PT1D", "P1Y", "P1M", "P1Y1D", "+P1D", "P1D2D", "PT1S1M",
      "PT1.5M",
      "PT1M1M", "P-1D", "P1W", "PT.5S", "PT1,5S", "P1DT1H ", "P9999999999999999999D", "P999999999999999999D",
      "PT1S1", "--P1D",
    ])
  func noDaysAndTime(text: String) {
    #expect(DaysAndTimeDuration.parse(text) == nil)
  }

  @Test(
    "Years and months durations are read and come out normalised",
    arguments: [
      ("P1Y2M", "P1Y2M"), ("P1Y", "P1Y"), ("P0Y", "P0M"), ("P0M", "P0M"), ("-P0M", "P0M"), ("-P1Y", "-P1Y"),
      ("P26M", "P2Y2M"),
      ("P1Y27M", "P3Y3M"), ("-P100M", "-P8Y4M"), ("P999999999M", "P83333333Y3M"), ("P99999999Y", "P99999999Y"),
    ])
  func yearsAndMonths(text: String, result: String) {
    #expect(YearsAndMonthsDuration.parse(text)?.text == result)
  }

  @Test(
    "No other text is a years and months duration",
    arguments: [
      "", "P", "-P", "1Y", "P1", "P1Y2", "P2M1Y", "P1D", "P1Y1D", "PT1M", "P1YT1H", "P1.5Y", "P9999999999999999999M",
      "P999999999999999999Y", "P1Y2M3M", "+P1Y",
    ])
  func noYearsAndMonths(text: String) {
    #expect(YearsAndMonthsDuration.parse(text) == nil)
  }

  @Test(
    "Months between two days leave an incomplete month out, either way",
    arguments: [
      ("2011-12-22", "2013-08-24", "P1Y8M"), ("2013-08-24", "2011-12-22", "-P1Y8M"),
      ("2015-01-21", "2016-01-21", "P1Y"),
      ("2016-01-01", "2016-01-01", "P0M"), ("2014-12-31", "2019-10-01", "P4Y9M"),
      ("-2016-01-30", "-2017-02-28", "-P11M"),
      ("2014-12-31", "-2019-10-01", "-P4033Y2M"), ("2017-09-05", "-2019-10-01", "-P4035Y11M"),
      ("2016-08-25", "2017-08-10", "P11M"), ("2020-02-29", "2021-02-28", "P11M"),
    ])
  func between(start: String, end: String, result: String) throws {
    let (from, to) = (try #require(FEELDate.parse(start)), try #require(FEELDate.parse(end)))
    #expect(YearsAndMonthsDuration(from: from, to: to).text == result)
  }

  @Test("Parts of a negative duration are negative")
  func parts() throws {
    let back = try #require(DaysAndTimeDuration.parse("-P1DT2H3M4.5S"))
    #expect(back.parts == (-1, -2, -3, -4, -500_000_000))
    let months = YearsAndMonthsDuration(months: -14)
    #expect((months.years, months.months) == (-1, -2))
  }

  @Test("Sums that do not fit are nil")
  func overflow() throws {
    let longest = DaysAndTimeDuration(seconds: .max)
    #expect(longest.plus(DaysAndTimeDuration(seconds: 1)) == nil)
    #expect(DaysAndTimeDuration(seconds: .min).negated == nil)
    #expect(DaysAndTimeDuration(seconds: .min).text == "-P106751991167300DT15H30M8S")
    #expect(longest.minus(longest)?.isZero == true)
    #expect(YearsAndMonthsDuration(months: .max).plus(YearsAndMonthsDuration(months: 1)) == nil)
    #expect(YearsAndMonthsDuration(months: .min).negated == nil)
    #expect(YearsAndMonthsDuration(months: .min).text == "-P768614336404564650Y8M")
    #expect(DaysAndTimeDuration(totalNanoseconds: .max) == nil)
    #expect(DaysAndTimeDuration(totalNanoseconds: .min) == nil)
  }

  @Test("Durations are ordered by their length")
  func order() throws {
    let texts = ["-P1D", "-PT0.5S", "PT0S", "PT0.000000001S", "PT23H", "P1D"]
    let durations = try texts.map { try #require(DaysAndTimeDuration.parse($0)) }
    #expect(durations == durations.sorted())
    #expect(DaysAndTimeDuration.parse("P1D") == DaysAndTimeDuration.parse("PT24H"))
    #expect(YearsAndMonthsDuration.parse("P1Y") == YearsAndMonthsDuration.parse("P12M"))
  }
}
