import Foundation
import Testing

@testable import Kernel

@Suite struct InstantTests {
  @Test(arguments: [
    ("2026-11-21T08:30:00Z", "2026-11-21T08:30:00.000Z"),
    ("2026-11-21T08:30:00.5Z", "2026-11-21T08:30:00.500Z"),
    ("2026-11-21T08:30:00.123456789+08:00", "2026-11-21T00:30:00.123Z"),
    ("2026-11-20t19:30:00-05:00", "2026-11-21T00:30:00.000Z"),
    ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
  ])
  func `a time reads in every form of RFC 3339`(text: String, canonical: String) throws {
    let instant = try #require(Instant(iso8601: text))
    #expect(instant.iso8601 == canonical)
    #expect(Instant(iso8601: instant.iso8601) == instant)
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21T08:30Z", "2026-11-21T24:00:00Z", "2026-11-21T08:60:00Z", "2026-11-21T08:30:60Z",
    "2026-11-21T08:30:00", "2026-11-21T08:30:00.Z", "2026-11-21T08:30:00.1234567890Z", "2026-11-21T08:30:00+8:00",
    "2026-11-21T08:30:00+08:00x", "2026-02-30T08:30:00Z", "2026-11-21 08:30:00Z", "2026-11-21T08:30:00+0800",
  ])
  func `what is no time is refused`(text: String) {
    #expect(Instant(iso8601: text) == nil)
  }

  @Test func `the civil date and time are those of the zone`() throws {
    let instant = try #require(Instant(iso8601: "2026-11-20T16:05:09Z"))
    #expect(instant.civilDate().description == "2026-11-21")
    #expect(instant.civilTime() == (0, 5, 9))
    #expect(instant.civilDate(in: .utc).description == "2026-11-20")
    #expect(instant.iso8601(in: .china) == "2026-11-21T00:05:09+08:00")
    #expect(instant.iso8601(in: CivilZone(offsetSeconds: -34_200)) == "2026-11-20T06:35:09-09:30")
  }

  @Test func `the ends of time do not trap`() {
    for milliseconds in [Int64.min, Int64.min + 1, -1, 0, 1, Int64.max] {
      let instant = Instant(milliseconds: milliseconds)
      _ = instant.iso8601
      _ = instant.civilDate()
      _ = instant.civilTime()
      #expect(instant.adding(seconds: .max).milliseconds == .max)
      #expect(instant.adding(seconds: .min).milliseconds == .min)
    }
  }

  @Test func `a time travels through JSON as its text`() throws {
    let instant = try #require(Instant(iso8601: "2026-11-21T08:30:00.120Z"))
    let data = try JSONEncoder().encode([instant])
    #expect(String(decoding: data, as: UTF8.self) == #"["2026-11-21T08:30:00.120Z"]"#)
    #expect(try JSONDecoder().decode([Instant].self, from: data) == [instant])
  }

  @Test func `a settable clock stands until it is moved`() {
    let clock = SettableWallClock(Instant(milliseconds: 5))
    #expect(clock.now().milliseconds == 5)
    clock.advance(seconds: 2)
    #expect(clock.now().milliseconds == 2005)
    clock.set(Instant(milliseconds: 1))
    #expect(clock.now().milliseconds == 1)
  }

  @Test func `the system's clock tells the present`() {
    let now = Date().timeIntervalSince1970
    #expect(abs(Double(SystemWallClock().now().milliseconds) / 1000 - now) < 5)
  }
}
