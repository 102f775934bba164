import FEEL
import Testing

@Suite("FEEL numbers (10.3.2.3.1)")
struct NumberTests {
  @Test(
    "Literals are read by value and written without an exponent",
    arguments: [
      ("1", "1"), ("1.50", "1.5"), (".5", "0.5"), ("007", "7"), ("1E3", "1000"), ("1.23e-4", "0.000123"), ("-0", "0"),
      ("-0.0", "0"), ("100000", "100000"), ("12345678901234567890", "12345678901234567890"), ("1e+2", "100"),
      ("0.0000001", "0.0000001"), ("-12.340", "-12.34"),
      ("1234567890123456789012345678901234", "1234567890123456789012345678901234"),
    ])
  func texts(literal: String, written: String) {
    #expect(Number(literal)?.text == written)
  }

  @Test(
    "What is no number is refused",
    arguments: [
      "", "-", ".", "1.", "e5", "1e", "1e+", "NaN", "Infinity", "1,5", "0x10", "1 ", " 1", "1.2.3", "1e6145", "--1",
    ])
  func refusals(text: String) {
    #expect(Number(text).map(\.text) == (text == "1." ? "1" : nil))
  }

  @Test("Digits beyond the thirty-fourth are rounded half to even")
  func longLiterals() {
    #expect(Number("12345678901234567890123456789012345")?.text == "12345678901234567890123456789012340")
    #expect(Number("12345678901234567890123456789012355")?.text == "12345678901234567890123456789012360")
    #expect(
      Number("1234567890123456789012345678901234500000000001")?.text == "1234567890123456789012345678901235000000000000"
    )
    #expect(Number("99999999999999999999999999999999999")?.text == "1" + String(repeating: "0", count: 35))
    #expect(Number("0." + String(repeating: "3", count: 60))?.text == "0." + String(repeating: "3", count: 34))
    #expect(Number("1e-7000")?.text == "0")
    #expect(Number("1e6144")?.text.utf8.count == 6145)
  }

  @Test("Scale does not matter for equality, order and hashes")
  func equality() throws {
    let one = try #require(Number("1.0"))
    let other = try #require(Number("1.000"))
    #expect(one == other)
    #expect(Set([one, other, Number(1)]).count == 1)
    #expect(!(one < other) && !(other < one))
    #expect(try #require(Number("-0")) == Number(0))
    #expect(try #require(Number("-1")) < #require(Number("-0.5")))
    #expect(try #require(Number("-2.5")) < #require(Number("-2.4")))
    #expect(try #require(Number("1e100")) > #require(Number("9.99e99")))
  }

  @Test("Sums, differences and products are exact, on the short way and on the long one")
  func arithmetic() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<4000 {
      let a = Int.random(in: -1_000_000_000...1_000_000_000, using: &generator)
      let b = Int.random(in: -1_000_000_000...1_000_000_000, using: &generator)
      let (x, y) = (Number(a), Number(b))
      #expect(x.plus(y)?.int == a + b)
      #expect(x.minus(y)?.int == a - b)
      #expect(x.times(y)?.int == a * b)
      #expect((x < y) == (a < b))
      #expect((x == y) == (a == b))
      // The same with another exponent takes the library's way.
      let wide = try #require(Number("\(b).00"))
      #expect(x.plus(wide)?.int == a + b)
      #expect(x.times(wide)?.int == a * b)
      #expect((x < wide) == (a < b))
      if b != 0 {
        let expected = ((a % b) + b) % b
        #expect(x.modulo(y)?.int == expected)
      }
    }
  }

  @Test("Division is to thirty-four digits, half to even")
  func division() {
    #expect(Number(1).divided(by: Number(3))?.text == "0." + String(repeating: "3", count: 34))
    #expect(Number(2).divided(by: Number(3))?.text == "0." + String(repeating: "6", count: 33) + "7")
    #expect(Number(10).divided(by: Number(4))?.text == "2.5")
    #expect(Number(1).divided(by: Number(0)) == nil)
  }

  @Test("Whole numbers come out of every exponent, and nothing else does")
  func wholeNumbers() {
    #expect(Number("1e3")?.int == 1000)
    #expect(Number("1000.000")?.int == 1000)
    #expect(Number("9223372036854775807")?.int == Int.max)
    #expect(Number("9223372036854775808")?.int == nil)
    #expect(Number("1.5")?.int == nil)
    #expect(Number("1e400")?.int == nil)
    #expect(Number(Int.min).int == nil || Number(Int.min).int == Int.min)
    #expect(Number("1.25")?.nanoseconds == 1_250_000_000)
    #expect(Number("1e-10")?.nanoseconds == 0)
    #expect(Number("1e60")?.nanoseconds == nil)
    #expect(Number("-3")?.isWhole == true)
    #expect(Number("-3.10")?.isWhole == false)
  }

  @Test("Nothing that is too large traps")
  func overflow() throws {
    let great = try #require(Number("9.999999999999999999999999999999999e6144"))
    #expect(great.plus(great) == nil)
    #expect(great.times(great) == nil)
    #expect(great.divided(by: try #require(Number("1e-6000"))) == nil)
    #expect(great.exponential == nil)
    #expect(great.power(Number(2)) == nil)
    #expect(great.power(Number(-2)) == .zero)
    #expect(Number(10).power(try #require(Number("1e30"))) == nil)
    #expect(try #require(Number("1e-6176")).times(try #require(Number("1e-6176"))) == .zero)
    #expect(great.rounded(scale: 0, .up) == great)
    #expect(great.text.utf8.count == 6145)
  }

  @Test(
    "Powers",
    arguments: [
      Row("5 ** 2", "25"), Row("5 ** -2", "0.04"), Row("3 ** 4 ** 5", "3486784401"), Row("-3 ** 2", "9"),
      Row("0 ** 0", "1"),
      Row("0 ** -1", "null"), Row("2 ** 0.5 ** 2", "2"), Row("(-8) ** 0.5", "null"), Row("1.1 ** 10", "2.5937424601"),
      Row("10 ** 34", "1" + String(repeating: "0", count: 34)), Row("2 ** 10 * 2", "2048"),
    ])
  func powers(row: Row) throws {
    let value = try outcome(of: row.expression).value
    guard let number = value.number, let expected = Number(row.result) else {
      #expect(value.literal == row.result)
      return
    }
    let distance = try #require(number.minus(expected))
    #expect(distance.magnitude < (try #require(Number("1e-30"))))
  }
}

/// Numbers that look random and are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
