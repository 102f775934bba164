import Kernel
import Patterns
import Testing

@Suite("Patterns made up at random")
struct PatternFuzzTests {
  private static let pieces = [
    "a", "b", "(", ")", "(?:", "(?=", "(?!", "(?<=", "(?<n>", "[", "]", "[^", "-", "*", "+", "?", "{2}", "{1,3}",
    "{0,}", "{", "}",
    "|", "^", "$", ".", "\\", "\\d", "\\S", "\\w", "\\1", "\\k<n>", "\\p{L}", "\\P{sc=Han}", "\\u{1F432}", "\\x41",
    "\\b", "通", "🐲", ",",
    "-[", "\\p{IsBasicLatin}", "\\i", "\\C", " ", "\0", "\\uD800", "(*", "#", "&&", "~", "<", ">", "=", "!", ":", "0",
    "9",
  ]

  @Test(arguments: [PatternDialect.ecmaScript, .xpath])
  func `every expression is refused or ends, and never traps`(_ dialect: PatternDialect) {
    var generator = SeededGenerator(seed: 20_260_501)
    var limits = PatternLimits.default
    limits.work = 20_000
    var accepted = 0
    for _ in 0..<6000 {
      let count = Int.random(in: 1...14, using: &generator)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
      let flags = PatternFlags(rawValue: UInt8.random(in: 0..<32, using: &generator))
      guard let pattern = try? Pattern(text, dialect: dialect, flags: flags, limits: limits) else { continue }
      accepted += 1
      for subject in ["", "aab通🐲 b\n9", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
        _ = try? pattern.matches(subject)
        _ = try? pattern.allMatches(in: subject)
        _ = try? pattern.replacing(in: subject, with: "$0-$1")
      }
    }
    #expect(accepted > 500)
  }
}
