import Patterns
import Testing

@Suite("Patterns that would run away")
struct RunawayTests {
  private static let length = 20_000
  /// What expressions end with, out of their reach: without it PCRE2 sees at once that nothing can match.
  private static let tail = "! y b c d"

  /// Whether the search came to an end, by an answer or by giving up.
  private func ends(_ pattern: String, _ text: String) throws -> String {
    let pattern = try Pattern(pattern, dialect: .ecmaScript)
    do throws(PatternError) {
      return try pattern.matches(text) ? "yes" : "no"
    } catch {
      #expect(error == .gaveUp)
      return "gave up"
    }
  }

  @Test(arguments: [
    "^(a+)+$", "(a*)*b", "^(a|a)*$", "^(a|aa)+$", "(a+a+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*a){20}",
    "(a?){60}a{60}b", "^(?:a?a?a?a?a?a?a?a?a?a?)*c$", "(a{0,50}){0,50}b",
    "[ab]*?[ab]*?[ab]*?[cd]", "[ab]*?[ab]*?[ab]*c", "(?=(a+))\\1*b", "(a+)\\1+b", "(?:a{900}){2}c|(?:a+)+d",
  ])
  func `exponential and cubic searches are given up`(_ pattern: String) throws {
    let text = String(repeating: "a", count: Self.length) + Self.tail
    #expect(try ends(pattern, text) == "gave up")
  }

  @Test(arguments: ["a*[cd]", "[ab]+[cd]", "a+$", "(a)+[bc]", "\\w*\\d", "[ab]{500}c"])
  func `square searches of long texts end`(_ pattern: String) throws {
    let text = String(repeating: "a", count: 1 << 19) + Self.tail
    #expect(try ends(pattern, text) == "gave up")
  }

  @Test(arguments: ["^[a-z]+$", "^a*b?$", "b", "^.*$", "a{3}b"])
  func `cheap searches of long texts come to their answer`(_ pattern: String) throws {
    let text = String(repeating: "a", count: 1 << 19)
    #expect(try ends(pattern, text) != "gave up")
  }

  @Test func `replacing and splitting give up too`() throws {
    let pattern = try Pattern("(a+)+b", dialect: .xpath)
    let text = String(repeating: "a", count: 40) + Self.tail
    #expect(throws: PatternError.gaveUp) { try pattern.replacing(in: text, with: "") }
    #expect(throws: PatternError.gaveUp) { try pattern.split(text) }
    let growing = try Pattern("a", dialect: .xpath)
    let long = String(repeating: "a", count: 60_000)
    #expect(throws: PatternError.tooLarge) {
      try growing.replacing(in: long, with: String(repeating: "$0", count: 100))
    }
  }

  @Test func `long texts and long, deep or huge expressions are refused`() throws {
    var limits = PatternLimits.default
    limits.textBytes = 10
    let pattern = try Pattern("a", dialect: .ecmaScript, limits: limits)
    #expect(throws: PatternError.textTooLong) { try pattern.matches("12345678901") }
    #expect(throws: PatternError.tooLarge) {
      try Pattern(String(repeating: "a", count: 5000), dialect: .ecmaScript)
    }
    for dialect in [PatternDialect.ecmaScript, .xpath] {
      #expect(throws: PatternError.tooLarge) {
        try Pattern(String(repeating: "(", count: 500) + String(repeating: ")", count: 500), dialect: dialect)
      }
      #expect(throws: PatternError.tooLarge) { try Pattern("a{100000}", dialect: dialect) }
      #expect(throws: PatternError.self) { try Pattern("((a{1000}){1000}){1000}", dialect: dialect) }
    }
    #expect(throws: PatternError.tooLarge) {
      try Pattern(String(repeating: "[a-", count: 300) + String(repeating: "]", count: 300), dialect: .xpath)
    }
  }
}
