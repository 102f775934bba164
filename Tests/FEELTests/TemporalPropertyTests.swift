import FEEL
import Kernel
import Testing

@Suite("FEEL temporal values at random")
struct TemporalPropertyTests {
  private static let seeds = [
    "2017-12-31", "-999999999-12-31", "999999999-12-31", "0000-02-29", "11:22:33.123456789", "23:59:59@Europe/Paris",
    "24:00:00Z", "13:20:00-05:00", "2017-12-31T24:00:00", "-2017-12-31T11:22:33.456+01:35",
    "999999999-12-31T23:59:59.999999999@Asia/Shanghai", "P1DT2H3M4.123456789S", "-PT1000M0.999999999S", "P1Y27M",
    "-P999999999999999999M", "PT999999999999999999H", "P99999999999999D", "1986-05-04T00:30:00@Asia/Shanghai",
  ]
  private static let bytes = Array("0123456789-+:.TZPYMDHS@/EuropePais \u{00e9}\0".utf8)

  @Test("A text that is taken, however garbled, comes back the same from its own text")
  func mutation() throws {
    var generator = SeededGenerator(seed: 20_261_123)
    var taken = 0
    for _ in 0..<10_000 {
      let text = Self.garbled(&generator)
      guard let value = TemporalOperations.literal(text) else { continue }
      taken += 1
      let again = try #require(TemporalOperations.literal(value.text), "\(text) → \(value.text)")
      #expect(TemporalOperations.isSame(value, again), "\(text) → \(value.text)")
    }
    #expect(taken > 1000)
  }

  @Test("No operator traps on any two values")
  func operators() throws {
    var generator = SeededGenerator(seed: 7)
    var values = Self.seeds.compactMap(TemporalOperations.literal)
    values += [.whole(.max), .whole(.min), .null, .number(try #require(Number("0.000000000000000000000001")))]
    values += [
      .daysDuration(DaysAndTimeDuration(seconds: .min)), .daysDuration(DaysAndTimeDuration(seconds: .max)),
      .monthsDuration(YearsAndMonthsDuration(months: .min)), .monthsDuration(YearsAndMonthsDuration(months: .max)),
    ]
    for _ in 0..<100 { if let value = TemporalOperations.literal(Self.garbled(&generator)) { values.append(value) } }
    let operators = [
      TemporalOperations.add, TemporalOperations.subtract, TemporalOperations.multiply, TemporalOperations.divide,
    ]
    var results = 0
    for a in values {
      for b in values {
        for apply in operators {
          guard let result = apply(a, b) else { continue }
          results += 1
          #expect(!result.text.isEmpty)
        }
        if let order = TemporalOperations.compare(a, b) { #expect(TemporalOperations.compare(b, a) == -order) }
      }
    }
    #expect(results > 1000)
  }

  @Test("What is added can be taken away again, unless it ran past the end of a month")
  func inverse() throws {
    var generator = SeededGenerator(seed: 99)
    for _ in 0..<5000 {
      let day = Int.random(in: -1_000_000_000...1_000_000_000, using: &generator)
      let seconds = Int.random(in: -100_000_000_000...100_000_000_000, using: &generator)
      let date = try #require(FEELDate(dayNumber: day))
      let start = FEELDateTime(date, try #require(FEELTime(hour: 13, minute: 1, second: 59, nanosecond: 1)))
      let duration = DaysAndTimeDuration(seconds: seconds)
      let end = try #require(start.adding(duration))
      #expect(end.since(start) == duration)
      #expect(end.adding(try #require(duration.negated)) == start)
      let months = Int.random(in: -10_000...10_000, using: &generator)
      let later = try #require(date.adding(months: months))
      #expect(date.day > 28 || later.adding(months: -months) == date)
      #expect(date.day > 28 || YearsAndMonthsDuration(from: date, to: later).totalMonths == months)
    }
  }

  /// A seed with a few bytes changed, taken out, or put in.
  private static func garbled(_ generator: inout SeededGenerator) -> String {
    var text = Array((seeds.randomElement(using: &generator) ?? "").utf8)
    for _ in 0..<Int.random(in: 0...3, using: &generator) where !text.isEmpty {
      let place = Int.random(in: 0..<text.count, using: &generator)
      let byte = bytes.randomElement(using: &generator) ?? 0x30
      switch Int.random(in: 0...3, using: &generator) {
      case 0: text[place] = byte
      case 1: text.remove(at: place)
      case 2: text.insert(byte, at: place)
      default: text.replaceSubrange(place..., with: text[place...].reversed())
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
