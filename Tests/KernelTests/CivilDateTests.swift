import Foundation
import Testing

@testable import Kernel

@Suite struct CivilDateTests {
  @Test func `a date reads back as it was written`() {
    for text in ["2026-11-21", "0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29"] {
      #expect(CivilDate(text)?.description == text)
    }
  }

  @Test(arguments: [
    "", "2026", "2026-11-2", "2026-1-21", "2026-11-211", "2026/11/21", "2026-13-01", "2026-00-10", "2026-02-29",
    "1900-02-29", "0000-01-01", "2026-04-31", "+026-11-21", "-026-11-21", "２０２６-11-21", "2026-11-21 ", " 2026-11-21",
  ])
  func `what is no date is refused`(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func `day numbers count every day once, in order`() throws {
    var date = try #require(CivilDate("1899-12-31"))
    var number = date.dayNumber
    for _ in 0..<110_000 {
      let next = date.adding(days: 1)
      #expect(next.dayNumber == number + 1)
      #expect(next > date)
      #expect(next.weekday.rawValue == date.weekday.rawValue % 7 + 1)
      date = next
      number += 1
    }
  }

  @Test func `day numbers are those of Foundation's calendar`() throws {
    #expect(CivilDate(dayNumber: 0).description == "1970-01-01")
    #expect(CivilDate.earliest.description == "0001-01-01")
    #expect(CivilDate.latest.description == "9999-12-31")
    #expect(CivilDate(dayNumber: .min) == .earliest)
    #expect(CivilDate(dayNumber: .max) == .latest)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for number in stride(from: -20_000, through: 60_000, by: 37) {
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      let date = CivilDate(dayNumber: number)
      #expect([date.year, date.month, date.day] == [parts.year, parts.month, parts.day])
      #expect(date.dayNumber == number)
      #expect(date.weekday.rawValue % 7 + 1 == parts.weekday)
    }
  }

  @Test func `adding beyond the ends stops at them`() throws {
    let date = try #require(CivilDate("2026-11-21"))
    #expect(date.adding(days: .max) == .latest)
    #expect(date.adding(days: .min) == .earliest)
    #expect(date.adding(months: .max) == .latest)
    #expect(date.adding(months: .min) == .earliest)
  }

  @Test func `adding months keeps the day or takes the month's last`() throws {
    let date = try #require(CivilDate("2026-08-31"))
    #expect(date.adding(months: 6).description == "2027-02-28")
    #expect(date.adding(months: -6).description == "2026-02-28")
    #expect(date.adding(months: 12).description == "2027-08-31")
    #expect(date.adding(months: 0) == date)
  }

  @Test func `a date travels through JSON as its text`() throws {
    let date = try #require(CivilDate("2026-11-21"))
    let data = try JSONEncoder().encode([date])
    #expect(String(decoding: data, as: UTF8.self) == #"["2026-11-21"]"#)
    #expect(try JSONDecoder().decode([CivilDate].self, from: data) == [date])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([CivilDate].self, from: Data(#"["x"]"#.utf8)) }
  }

  @Test func `a day begins in China eight hours before it does at Greenwich`() throws {
    let date = try #require(CivilDate("2026-11-21"))
    #expect(date.startInstant().iso8601 == "2026-11-20T16:00:00.000Z")
    #expect(date.startInstant().civilDate() == date)
    #expect(date.startInstant().adding(seconds: -1).civilDate() == date.adding(days: -1))
  }
}
