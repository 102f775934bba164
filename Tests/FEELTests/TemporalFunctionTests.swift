import FEEL
import Kernel
import Testing

@Suite("FEEL functions on temporal values")
struct TemporalFunctionTests {
  @Test(
    "Dates",
    arguments: [
      ("date(\"2017-12-31\")", "2017-12-31"), ("date(2017,12,31)", "2017-12-31"), ("date(-2017,01,01)", "-2017-01-01"),
      ("date(date and time(\"2017-09-03T09:45:30@Europe/Paris\"))", "2017-09-03"),
      ("date(from:\"2012-12-25\")", "2012-12-25"), ("date(year:2017,month:08,day:30)", "2017-08-30"),
      ("date([\"2012-12-25\"])", "2012-12-25"), ("date(null)", "null"), ("date(null,null)", "null"), ("date()", "null"),
      ("date(2017,null,1)", "null"), ("date(2017,13,31)", "null"), ("date(2017,2,29)", "null"),
      ("date(2017.5,1,1)", "null"),
      ("date(1)", "null"), ("date([])", "null"), ("date(1000999999,12,01)", "null"), ("date(\"2012-12-25T\")", "null"),
    ])
  func dates(expression: String, result: String) throws {
    #expect(try evaluate(expression).text == result)
  }

  @Test(
    "Times",
    arguments: [
      ("time(\"01:02:03\")", "01:02:03"), ("time(11, 59, 45, null)", "11:59:45"), ("time(11, 59, 45)", "11:59:45"),
      ("time(11, 59, 45, duration(\"PT0H\"))", "11:59:45Z"),
      ("time(11, 59, 45, duration(\"-PT2H45M55S\"))", "11:59:45-02:45:55"),
      ("time(12, 59, 1.3, @\"-PT1H\")", "12:59:01.3-01:00"), ("time(@\"2017-08-10\")", "00:00:00Z"),
      ("time(@\"2017-08-10T10:20:00@Europe/Paris\")", "10:20:00@Europe/Paris"), ("time(@\"10:20:00\")", "10:20:00"),
      ("time(hour:11, minute:59, second:0, offset: @\"PT2H1M0S\")", "11:59:00+02:01"),
      ("time(from: \"12:45:00\")", "12:45:00"),
      ("time(null, 11, 45, null)", "null"), ("time(12, 11, null, null)", "null"), ("time(24, 59, 45, null)", "null"),
      ("time(-24, 59, 45, null)", "null"), ("time(23, 59, 60, null)", "null"), ("time(23, 59, -1)", "null"),
      ("time(23, 59, 0, @\"PT15H\")", "null"), ("time(23, 59, 0, @\"P1Y\")", "null"), ("time(2017)", "null"),
      ("time()", "null"),
    ])
  func times(expression: String, result: String) throws {
    #expect(try evaluate(expression).text == result)
  }

  @Test(
    "Dates and times",
    arguments: [
      ("date and time(\"2012-12-24\")", "2012-12-24T00:00:00"),
      ("date and time(@\"2017-01-01\", @\"23:59:01.5@Europe/Paris\")", "2017-01-01T23:59:01.5@Europe/Paris"),
      ("date and time(@\"2017-09-05T10:20:00-01:00\", @\"09:15:30Z\")", "2017-09-05T09:15:30Z"),
      ("date and time(date:@\"2017-01-01T00:00:00\", time:@\"23:59:01\")", "2017-01-01T23:59:01"),
      ("date and time(@\"2017-01-01\", null)", "null"), ("date and time(null, @\"23:59:01\")", "null"),
      ("date and time(2017)", "null"), ("date and time([])", "null"), ("date and time(\"\")", "null"),
    ])
  func datesAndTimes(expression: String, result: String) throws {
    #expect(try evaluate(expression).text == result)
  }

  @Test(
    "Durations",
    arguments: [
      ("duration(\"P26M\")", "P2Y2M"), ("duration(from: \"PT24H\")", "P1D"), ("duration(\"P1Y1D\")", "null"),
      ("duration(2017)", "null"), ("duration([])", "null"), ("duration(null)", "null"),
      ("years and months duration(@\"2011-12-22\", @\"2013-08-24\")", "P1Y8M"),
      ("years and months duration(@\"2013-08-24\", @\"2017-12-15T00:59:59\")", "P4Y3M"),
      ("years and months duration(from: @\"2016-01-21\", to: @\"2015-01-21\")", "-P1Y"),
      ("years and months duration(@\"2016-01-21\", null)", "null"), ("years and months duration(2017)", "null"),
    ])
  func durations(expression: String, result: String) throws {
    #expect(try evaluate(expression).text == result)
  }

  @Test(
    "Places of a day in its year and week",
    arguments: [
      ("day of year(@\"2020-12-31\")", "366"), ("day of year(@\"2019-09-17T10:10:10\")", "260"),
      ("day of week(@\"2019-09-17\")", "Tuesday"), ("month of year(date: @\"2019-09-17\")", "September"),
      ("week of year(date(2005, 1, 1))", "53"), ("day of year(\"foo\")", "null"),
      ("day of week(value: @\"1970-01-01\")", "null"),
      ("month of year(@\"1970-01-01\", @\"1970-01-01\")", "null"), ("week of year(null)", "null"),
    ])
  func calendar(expression: String, result: String) throws {
    #expect(try evaluate(expression).text == result)
  }

  @Test("Now and today come from the host, and are null without one")
  func clock() throws {
    #expect(try evaluate("now()", host: Host()).text == "2026-11-23T03:30:00@Asia/Shanghai")
    #expect(try evaluate("today()", host: Host()).text == "2026-11-23")
    #expect(try evaluate("now()").isNull)
    #expect(try evaluate("today(1)", host: Host()).isNull)
  }

  @Test(
    "Working days are those after the first day, up to and including the last",
    arguments: [
      // 2026-02-15 to 2026-02-23 were days off for the Spring Festival, 2026-02-14 and 2026-02-28 working Saturdays.
      ("add working days(@\"2026-02-13\", 1)", "2026-02-14"), ("add working days(@\"2026-02-13\", 2)", "2026-02-24"),
      ("add working days(@\"2026-02-16\", 1)", "2026-02-24"), ("add working days(@\"2026-02-16\", 0)", "2026-02-16"),
      ("add working days(date: @\"2026-02-13T23:59:00\", n: 2)", "2026-02-24"),
      ("working days between(@\"2026-02-13\", @\"2026-02-24\")", "2"),
      ("working days between(@\"2026-02-24\", @\"2026-02-13\")", "-2"),
      ("working days between(@\"2026-02-14\", @\"2026-02-14\")", "0"),
      ("working days between(start: @\"2026-02-14\", end: @\"2026-02-24\")", "1"),
      ("add working days(@\"2026-02-13\", -1)", "null"), ("add working days(@\"2026-02-13\", 1.5)", "null"),
      ("add working days(\"2026-02-13\", 1)", "null"), ("add working days(@\"12026-02-13\", 1)", "null"),
      ("working days between(@\"2026-02-13\", null)", "null"),
    ])
  func workingDays(expression: String, result: String) throws {
    #expect(try evaluate(expression, host: Host()).text == result)
  }

  @Test("Without a calendar there are no working days")
  func noCalendar() throws {
    #expect(try evaluate("add working days(@\"2026-02-13\", 1)").isNull)
    #expect(try evaluate("working days between(@\"2026-02-13\", @\"2026-02-24\")").isNull)
  }

  @Test(
    "Official codes are checked",
    arguments: [
      ("is division code(\"511602\")", "true"), ("is division code(\"511602000000\")", "true"),
      ("is division code(\"91\")", "false"), ("is division code(511602)", "null"),
      ("is within division(\"511602\", \"510000\")", "true"), ("is within division(\"510000\", \"511602\")", "false"),
      ("is within division(\"x\", \"511602\")", "null"), ("division name(\"511602\")", "四川省广安市广安区"),
      ("division name(\"820000\")", "null"), ("is citizen number(\"11010519491231002X\")", "true"),
      ("is citizen number(\"110105194912310021\")", "false"), ("birth date(\"11010519491231002X\")", "1949-12-31"),
      ("birth date(\"110105194912310021\")", "null"), ("is social credit code(\"91350100M000100Y43\")", "true"),
      ("is social credit code(\"91350100M000100Y44\")", "false"), ("is social credit code(null)", "null"),
    ])
  func codes(expression: String, result: String) throws {
    #expect(try evaluate(expression, host: Host()).text == result)
  }

  @Test("Messages about a citizen number do not show it")
  func discretion() throws {
    var evaluation = Evaluation()
    _ = try FEELCompiler.expression("birth date(\"110105194912310021\")", in: Scope()).evaluate([], in: &evaluation)
    #expect(!evaluation.problems.isEmpty)
    #expect(!evaluation.problems.contains { $0.text.contains("110105") })
  }

  private func evaluate(_ text: String, host: (any FEELHost)? = nil) throws -> Value {
    var evaluation = Evaluation(host: host)
    return try FEELCompiler.expression(text, in: Scope()).evaluate([], in: &evaluation)
  }
}

/// A host with the published calendar and a clock that stands.
private struct Host: FEELHost {
  private let workdays = try? WorkingDayCalendar.published()
  private let divisions = try? DivisionCatalogue.published()

  func now() -> FEELDateTime? { FEELDateTime.parse("2026-11-23T03:30:00@Asia/Shanghai") }

  func today() -> FEELDate? { FEELDate(year: 2026, month: 11, day: 23) }

  func addWorkingDays(_ count: Int, to date: FEELDate) -> FEELDate? {
    guard let start = date.civilDate, let end = workdays?.date(workingDays: count, after: start) else { return nil }
    return FEELDate(end)
  }

  func workingDays(after start: FEELDate, through end: FEELDate) -> Int? {
    guard let first = start.civilDate, let last = end.civilDate else { return nil }
    return workdays?.workingDays(after: first, through: last)
  }

  func divisionName(_ code: String) -> String? {
    (try? DivisionCode(code)).flatMap { divisions?.fullName(of: $0) }
  }
}
