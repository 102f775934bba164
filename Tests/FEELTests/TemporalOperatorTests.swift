import FEEL
import Testing

@Suite("FEEL operators on temporal values")
struct TemporalOperatorTests {
  @Test(
    "Sums",
    arguments: [
      ("2021-01-01T10:10:10", "P1Y", "2022-01-01T10:10:10"), ("2021-01-01T10:10:10", "-P1M", "2020-12-01T10:10:10"),
      ("P1M", "2021-01-01T10:10:10+11:00", "2021-02-01T10:10:10+11:00"),
      ("-2021-01-01T10:10:10@Australia/Melbourne", "-P1M", "-2022-12-01T10:10:10@Australia/Melbourne"),
      ("2021-01-12T10:10:10+11:00", "P1DT1H", "2021-01-13T11:10:10+11:00"),
      ("2021-01-01T24:00:00", "PT1S", "2021-01-02T00:00:01"), ("2021-01-01T24:00:00", "-PT1S", "2021-01-01T23:59:59"),
      ("-PT1S", "2021-01-01T24:00:00", "2021-01-01T23:59:59"), ("2021-01-01", "P1M", "2021-02-01"),
      ("2021-01-01", "PT36H", "2021-01-02"), ("PT48H", "2021-01-01", "2021-01-03"),
      ("2021-01-01", "-PT1S", "2020-12-31"),
      ("10:15:00", "PT1H", "11:15:00"), ("10:15:00@Australia/Melbourne", "-P1D", "10:15:00@Australia/Melbourne"),
      ("P1Y", "-P2M", "P10M"), ("PT24H", "P1D", "P2D"), ("2021-01-31", "P1M", "2021-02-28"),
    ])
  func sums(a: String, b: String, result: String) throws {
    #expect(try TemporalOperations.add(value(a), value(b))?.text == result)
  }

  @Test(
    "Differences",
    arguments: [
      ("2021-01-02T10:10:10", "2021-01-01T10:10:10", "P1D"),
      ("2021-01-02T10:10:10@Europe/Paris", "1995-01-01T10:10:10@Asia/Dhaka", "P9498DT5H"),
      ("2021-01-02T00:00:00Z", "2021-01-02", "PT0S"),
      ("2021-01-02T10:10:10@Europe/Paris", "2021-01-01", "P1DT9H10M10S"),
      ("2021-01-02", "2021-01-01T10:10:10@Australia/Melbourne", "P1DT49M50S"), ("2021-01-02", "1995-01-01", "P9498D"),
      ("2021-01-02", "PT1S", "2021-01-01"), ("2021-01-02", "-PT25H", "2021-01-03"),
      ("2021-01-02", "PT25H", "2020-12-31"),
      ("2020-03-01", "PT24H", "2020-02-29"), ("2021-01-02", "-P1Y", "2022-01-02"), ("10:10:10", "11:10:10", "-PT1H"),
      ("10:10:10@Australia/Melbourne", "09:10:10@Australia/Melbourne", "PT1H"),
      ("10:10:10+11:00", "P1D", "10:10:10+11:00"),
      ("-P1Y", "P2M", "-P1Y2M"), ("-P1D", "-PT2H", "-PT22H"),
    ])
  func differences(a: String, b: String, result: String) throws {
    #expect(try TemporalOperations.subtract(value(a), value(b))?.text == result)
  }

  @Test(
    "What the standard does not define is nothing",
    arguments: [
      ("2021-01-02T10:10:10@Europe/Paris", "2021-01-01T10:10:10"), ("2021-01-02T10:10:10", "2021-01-01T10:10:10+02:00"),
      ("2021-01-01T00:00:00", "2021-01-02"), ("2021-01-02", "2021-01-01T10:10:10"), ("10:10:10", "2021-01-01"),
      ("10:10:10", "P1Y"), ("P1D", "P1Y"), ("P1Y", "P1D"), ("P1D", "2021-01-01"), ("P1Y", "10:10:10"),
      ("10:10:10Z", "10:10:10"),
    ])
  func undefined(a: String, b: String) throws {
    #expect(try TemporalOperations.subtract(value(a), value(b)) == nil)
  }

  @Test("Only durations can be added to points in time")
  func undefinedSums() throws {
    let texts = ["2021-01-01", "2021-01-01T10:10:10", "10:10:10"]
    for a in texts {
      for b in texts { #expect(try TemporalOperations.add(value(a), value(b)) == nil) }
      #expect(try TemporalOperations.add(value(a), .whole(10)) == nil)
      #expect(try TemporalOperations.add(.string("10"), value(a)) == nil)
      #expect(try TemporalOperations.subtract(.null, value(a)) == nil)
      #expect(try TemporalOperations.negate(value(a)) == nil)
    }
    #expect(try TemporalOperations.add(value("10:10:10"), value("P1Y")) == nil)
    #expect(try TemporalOperations.add(value("P1D"), value("P1Y")) == nil)
  }

  @Test(
    "Durations times numbers, either way round",
    arguments: [
      ("P1D", "10", "P10D"), ("-P1D", "-10", "P10D"), ("PT1H", "26", "P1DT2H"), ("P1D", "0", "PT0S"),
      ("P4DT1H", "1.5", "P6DT1H30M"), ("PT23H", "2.5", "P2DT9H30M"), ("P1M", "26", "P2Y2M"), ("P2M", "-1.5", "-P3M"),
      ("P1Y11M", "-2.5", "-P4Y9M"), ("P1M", "0", "P0M"), ("PT0.000000001S", "1.9", "PT0.000000001S"),
    ])
  func products(duration: String, factor: String, result: String) throws {
    let number = Value.number(try #require(Number(factor)))
    #expect(try TemporalOperations.multiply(value(duration), number)?.text == result)
    #expect(try TemporalOperations.multiply(number, value(duration))?.text == result)
  }

  @Test(
    "Durations divided by numbers",
    arguments: [
      ("P10Y", "10", "P1Y"), ("P10Y11M", "2.5", "P4Y4M"), ("P10Y11M", "-2.5", "-P4Y4M"),
      ("P10DT23H", "2.5", "P4DT9H12M"),
    ])
  func quotients(duration: String, divisor: String, result: String) throws {
    #expect(try TemporalOperations.divide(value(duration), .number(#require(Number(divisor))))?.text == result)
  }

  @Test("Durations of one kind divided by one another are numbers")
  func ratios() throws {
    #expect(try TemporalOperations.divide(value("P10D"), value("P5D"))?.text == "2")
    #expect(try TemporalOperations.divide(value("P10Y"), value("P5Y"))?.text == "2")
    #expect(try TemporalOperations.divide(value("PT1H"), value("P1D"))?.text.hasPrefix("0.041666") == true)
    for (a, b) in [("P10D", "P0D"), ("P10D", "P0Y"), ("P1Y", "P1D"), ("P1D", "2021-01-01"), ("2021-01-01", "P1D")] {
      #expect(try TemporalOperations.divide(value(a), value(b)) == nil)
    }
    #expect(try TemporalOperations.divide(value("P10D"), .whole(0)) == nil)
    #expect(try TemporalOperations.divide(.whole(10), value("P1D")) == nil)
    #expect(try TemporalOperations.multiply(value("P1D"), value("P1D")) == nil)
  }

  @Test("Nothing overflows with a trap")
  func overflow() throws {
    let longest = Value.daysDuration(DaysAndTimeDuration(seconds: .max))
    let shortest = Value.daysDuration(DaysAndTimeDuration(seconds: .min))
    let most = Value.monthsDuration(YearsAndMonthsDuration(months: .max))
    let least = Value.monthsDuration(YearsAndMonthsDuration(months: .min))
    let points = try ["999999999-12-31", "-999999999-01-01T00:00:00Z", "999999999-12-31T23:59:59@Asia/Shanghai"].map(
      value)
    for duration in [longest, shortest, most, least] {
      #expect(TemporalOperations.multiply(duration, .whole(.max)) == nil)
      #expect(TemporalOperations.multiply(duration, .number(try #require(Number("1000000000000000000000000")))) == nil)
      #expect(try TemporalOperations.divide(duration, .number(#require(Number("0.000000000001")))) == nil)
      for point in points {
        #expect(TemporalOperations.add(point, duration) == nil)
        #expect(TemporalOperations.subtract(point, duration) == nil)
      }
    }
    #expect(TemporalOperations.negate(shortest) == nil)
    #expect(TemporalOperations.negate(least) == nil)
    #expect(TemporalOperations.add(longest, longest) == nil)
    #expect(TemporalOperations.subtract(least, most) == nil)
  }

  @Test("Only values of one kind are compared")
  func comparison() throws {
    #expect(try TemporalOperations.isEqual(value("2012-12-25"), value("2012-12-25T00:00:00Z")) == nil)
    #expect(try TemporalOperations.compare(value("P1Y"), value("P365D")) == nil)
    #expect(try TemporalOperations.compare(value("2012-12-25"), value("2012-12-24")) == 1)
    #expect(try TemporalOperations.compare(value("P1M"), value("P1Y")) == -1)
    #expect(try TemporalOperations.compare(value("10:30:00.0001"), value("10:30:00.0002")) == 0)
    #expect(try TemporalOperations.isSame(value("10:30:00.0001"), value("10:30:00.0002")) == false)
  }

  @Test("Sameness looks at zones")
  func sameness() throws {
    func same(_ a: String, _ b: String) throws -> Bool { try TemporalOperations.isSame(value(a), value(b)) }
    #expect(try same("23:00:50Z", "23:00:50+00:00"))
    #expect(try same("P1D", "PT24H"))
    #expect(try !same("23:00:50@Etc/GMT", "23:00:50Z"))
    #expect(try !same("23:00:50@Australia/Melbourne", "23:00:50@Australia/Sydney"))
    #expect(try !same("2002-04-02T12:00:00-01:00", "2002-04-02T17:00:00+04:00"))
    #expect(try !same("P0Y", "P0D"))
    #expect(try !same("2012-12-25", "2012-12-25T00:00:00Z"))
  }

  @Test(
    "Properties",
    arguments: [
      ("2018-12-10", "weekday", "1"), ("2018-12-10T10:30:01", "second", "1"), ("10:30:01.5", "second", "1.5"),
      ("2018-12-10", "year", "2018"), ("2018-12-10T10:30:01", "hour", "10"),
      ("2018-12-10T10:30:01", "time offset", "null"),
      ("2018-12-10T10:30:00+05:00", "time offset", "PT5H"),
      ("2018-12-10T10:30:00@Asia/Shanghai", "time offset", "PT8H"),
      ("10:30:00@Asia/Shanghai", "time offset", "null"), ("10:30:00+05:00", "time offset", "PT5H"),
      ("2018-12-10T10:30:00@Etc/UTC", "timezone", "Etc/UTC"), ("10:30:00", "timezone", "null"), ("P1Y2M", "years", "1"),
      ("P1Y2M", "months", "2"), ("P1DT2H3M4.5S", "seconds", "4.5"), ("P1DT2H", "days", "1"), ("-P1DT2H", "hours", "-2"),
    ])
  func properties(text: String, name: String, result: String) throws {
    #expect(try TemporalOperations.property(name, of: value(text))?.text == result)
  }

  @Test("Values have no properties of other kinds")
  func noProperties() throws {
    for (text, name) in [
      ("P1Y", "days"), ("P1Y", "seconds"), ("P1D", "years"), ("2018-12-10", "hour"), ("10:30:00", "year"),
      ("P1D", "day"),
      ("2018-12-10", "time offset"), ("2018-12-10T10:30:00", "offset"),
    ] { #expect(try TemporalOperations.property(name, of: value(text)) == nil) }
  }

  @Test("At literals of every kind, and of none")
  func literals() throws {
    let kinds: [(String, ValueKind)] = [
      ("2019-03-31", .date), ("2018-12-08T10:30:11@Australia/Melbourne", .dateTime), ("10:30:11+11:00", .time),
      ("P10D", .daysDuration), ("-P10Y", .monthsDuration), ("10:30:11@Pacific/Pago_Pago", .time),
    ]
    for (text, kind) in kinds { #expect(try value(text).kind == kind) }
    for text in ["foo", "", "P", "PARIS", "2019-03-31T", "10:30"] { #expect(TemporalOperations.literal(text) == nil) }
  }

  private func value(_ text: String) throws -> Value { try #require(TemporalOperations.literal(text)) }
}
