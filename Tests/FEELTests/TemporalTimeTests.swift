import FEEL
import Testing

@Suite("FEEL times, dates with times, and zones")
struct TemporalTimeTests {
  @Test(
    "Texts of times are read and written back",
    arguments: [
      "01:02:03", "00:00:00", "23:59:59", "11:22:33.444", "11:22:33.123456789", "23:59:00Z", "13:20:00+02:00",
      "13:20:00-05:00", "13:20:00+14:00", "13:20:00-14:00", "11:59:45+02:45:55", "11:59:45-02:45:55",
      "00:01:00@Etc/UTC",
      "00:01:00@Europe/Paris", "10:30:00@Asia/Shanghai", "10:30:00.0001+05:00:01", "10:00:00@PRC",
    ])
  func times(text: String) {
    #expect(FEELTime.parse(text)?.text == text)
  }

  @Test(
    "Texts with more than they need come out normalised",
    arguments: [
      ("11:22:33-00:00", "11:22:33Z"), ("11:22:33+00:00", "11:22:33Z"), ("11:22:33z", "11:22:33Z"),
      ("10:30:00.0000", "10:30:00"), ("10:30:00.120", "10:30:00.12"), ("10:30:00.1234567899", "10:30:00.123456789"),
      ("24:00:00", "00:00:00"), ("24:00:00.00Z", "00:00:00Z"),
    ])
  func normalised(text: String, result: String) {
    #expect(FEELTime.parse(text)?.text == result)
  }

  @Test(
    "No other text is a time",
    arguments: [
      "", "23:59:60", "24:00:01", "24:01:00", "24:00:00.1", "25:00:00", "00:60:00", "00:00:61", "7:00:00", "07:1:00",
      "07:01:2",
      "13:20:00@xyz/abc", "13:20:00@", "13:20:00@PST", "13:20:00@CST", "13:20:00@GMT+8", "13:20:00@europe/paris",
      "13:20:00+19:00", "13:20:00-19:00", "13:20:00+14:01", "13:20:00+5:00", "13:20:00+5",
      "13:20:00+02:00@Europe/Paris",
      "13:20:00+02:60", "13:20:00+02:00:60", "7:20", "07:2", "11:30:00T", "11:30:00.", "2012T-12-2511:00:00Z",
      "T11:30:00",
      "13:20:00@Europe/Paris ", "13:20:00@" + String(repeating: "A/", count: 60),
    ])
  func noTimes(text: String) {
    #expect(FEELTime.parse(text) == nil)
  }

  @Test("Parts of a time are checked")
  func parts() {
    #expect(FEELTime(hour: 24, minute: 0, second: 0) == nil)
    #expect(FEELTime(hour: -1, minute: 0, second: 0) == nil)
    #expect(FEELTime(hour: 0, minute: 60, second: 0) == nil)
    #expect(FEELTime(hour: 0, minute: 0, second: 60) == nil)
    #expect(FEELTime(hour: 0, minute: 0, second: 0, nanosecond: 1_000_000_000) == nil)
    let time = FEELTime(hour: 23, minute: 1, second: 2, nanosecond: 30)
    #expect(time?.hour == 23 && time?.minute == 1 && time?.second == 2 && time?.nanosecond == 30)
  }

  @Test(
    "Texts of dates with times are read and written back",
    arguments: [
      "2017-12-31T00:00:00", "-2017-12-31T11:22:33.456+01:35", "99999-12-31T11:22:33",
      "2011-12-31T10:15:30@Europe/Paris",
      "999999999-12-31T23:59:59.999999999@Europe/Paris", "-999999999-12-31T23:59:59.999999999+02:00",
    ])
  func dateTimes(text: String) {
    #expect(FEELDateTime.parse(text)?.text == text)
  }

  @Test("A date alone is its midnight, and 24:00:00 the day after")
  func midnight() {
    #expect(FEELDateTime.parse("2012-12-24")?.text == "2012-12-24T00:00:00")
    #expect(FEELDateTime.parse("2012-03-07Z")?.text == "2012-03-07T00:00:00Z")
    #expect(FEELDateTime.parse("2012-12-31T24:00:00")?.text == "2013-01-01T00:00:00")
    #expect(FEELDateTime.parse("999999999-12-31T24:00:00") == nil)
  }

  @Test(
    "No other text is a date with a time",
    arguments: [
      "", "11:00:00", "2011-12-0310:15:30", "2011-12-03T10:15:30+01:00@Europe/Paris", "2011-12-03T",
      "2017-13-10T11:22:33",
      "2017-12-31T24:00:01", "2017-12-31T23:59:60", "2017-12-31T7:20", "+99999-12-01T11:22:33", "2011-12-03 10:15:30",
      "2011-12-03t10:15:30", "2011-12-03@Europe/Paris",
    ])
  func noDateTimes(text: String) {
    #expect(FEELDateTime.parse(text) == nil)
  }

  @Test("Whole seconds decide whether times are equal")
  func equality() throws {
    func equal(_ a: String, _ b: String) throws -> Bool {
      try #require(FEELDateTime.parse(a)).isEqual(to: try #require(FEELDateTime.parse(b)))
    }
    #expect(try equal("2018-12-08T00:00:00.0001", "2018-12-08T00:00:00"))
    #expect(try equal("2018-10-08T00:00:00+02:00", "2018-10-08T00:00:00@Europe/Paris"))
    #expect(try equal("2018-02-08T00:00:00+01:00", "2018-02-08T00:00:00@Europe/Paris"))
    #expect(try equal("2002-04-02T12:00:00@Australia/Melbourne", "2002-04-02T12:00:00@Australia/Sydney"))
    #expect(try equal("2002-04-02T23:00:00-04:00", "2002-04-03T02:00:00-01:00"))
    #expect(try !equal("2018-12-08T00:00:00@Europe/Paris", "2018-12-08T00:00:00@Asia/Dhaka"))
    #expect(try !equal("2018-12-08T00:00:00", "2018-12-08T00:00:00Z"))
  }

  @Test("A local time takes the zone of the time it is compared with")
  func localOrder() throws {
    let local = try #require(FEELDateTime.parse("2018-12-08T10:00:00"))
    let paris = try #require(FEELDateTime.parse("2018-12-08T10:00:01@Europe/Paris"))
    #expect(local.compared(to: paris) == -1)
    #expect(paris.compared(to: local) == 1)
    let east = try #require(FEELTime.parse("10:00:00+08:00"))
    let west = try #require(FEELTime.parse("03:00:00Z"))
    #expect(east.compared(to: west) == -1)
  }

  @Test("Hours in a zone are counted as they pass, through summer time and back")
  func summerTime() throws {
    let hour = DaysAndTimeDuration(seconds: 3600)
    func plusHour(_ text: String) throws -> String? { try #require(FEELDateTime.parse(text)).adding(hour)?.text }
    #expect(try plusHour("2021-03-28T01:30:00@Europe/Paris") == "2021-03-28T03:30:00@Europe/Paris")
    #expect(try plusHour("2021-10-31T01:30:00@Europe/Paris") == "2021-10-31T02:30:00@Europe/Paris")
    #expect(try plusHour("1986-05-04T01:30:00@Asia/Shanghai") == "1986-05-04T03:30:00@Asia/Shanghai")
    let skipped = try #require(FEELDateTime.parse("2021-03-28T02:30:00@Europe/Paris"))
    #expect(skipped.offsetSeconds == 3600)
    let twice = try #require(FEELDateTime.parse("2021-10-31T02:30:00@Europe/Paris"))
    #expect(twice.offsetSeconds == 7200)
  }

  @Test(
    "Zones know the offset of far years",
    arguments: [
      ("-999999999-06-01T00:00:00@Europe/Paris", 561), ("0001-01-01T00:00:00@Asia/Shanghai", 29_143),
      ("999999999-07-01T00:00:00@Europe/Paris", 7200), ("999999999-01-01T00:00:00@Europe/Paris", 3600),
      ("9999-07-01T00:00:00@Europe/Paris", 7200), ("2026-11-21T00:00:00@Asia/Shanghai", 28_800),
    ])
  func farYears(text: String, offset: Int) {
    #expect(FEELDateTime.parse(text)?.offsetSeconds == offset)
  }

  @Test("Differences need both to be tied to UTC, or neither")
  func differences() throws {
    func difference(_ a: String, _ b: String) throws -> String? {
      try #require(FEELDateTime.parse(a)).since(try #require(FEELDateTime.parse(b)))?.text
    }
    #expect(try difference("2021-01-02T10:10:10@Europe/Paris", "2021-01-01T10:10:10@Asia/Dhaka") == "P1DT5H")
    #expect(try difference("2021-01-02T10:10:10", "2021-01-01T10:10:10@Asia/Dhaka") == nil)
    #expect(try difference("2021-01-02T10:10:10", "2021-01-01T10:10:10.5") == "PT23H59M59.5S")
    #expect(
      try difference("999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z")
        == "P730484999633DT23H59M59S")
    let ten = try #require(FEELTime.parse("10:10:10"))
    #expect(try ten.since(#require(FEELTime.parse("11:10:10")))?.text == "-PT1H")
    #expect(try ten.since(#require(FEELTime.parse("11:10:10Z"))) == nil)
  }

  @Test("Sums that leave the years or the machine's numbers are nil")
  func overflow() throws {
    let last = try #require(FEELDateTime.parse("999999999-12-31T23:59:59.999999999@Asia/Shanghai"))
    #expect(last.adding(DaysAndTimeDuration(seconds: 1)) == nil)
    #expect(last.adding(DaysAndTimeDuration(seconds: .max)) == nil)
    #expect(last.adding(DaysAndTimeDuration(seconds: .min)) == nil)
    #expect(try last.adding(#require(DaysAndTimeDuration.parse("PT0.000000001S"))) == nil)
    #expect(last.adding(months: .max) == nil)
    let time = try #require(FEELTime.parse("10:15:00"))
    #expect(time.adding(DaysAndTimeDuration(seconds: .max)).text == "01:45:07")
    #expect(time.adding(DaysAndTimeDuration(seconds: .min)).text == "18:44:52")
    #expect(try time.adding(#require(DaysAndTimeDuration.parse("-PT10H15M0.5S"))).text == "23:59:59.5")
  }
}
