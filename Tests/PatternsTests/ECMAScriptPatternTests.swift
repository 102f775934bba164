import Patterns
import Testing

@Suite("ECMAScript patterns")
struct ECMAScriptPatternTests {
  @Test(arguments: [
    ("^abc$", "abc\n", false), ("^\\t$", "\t", true), ("^\\cC$", "\u{3}", true), ("^\\cc$", "\u{3}", true),
    ("^\\d$", "߀", false), ("^\\D$", "߀", true), ("^\\w$", "é", false), ("^\\W$", "é", true),
    ("^\\s$", "\u{FEFF}", true),
    ("^\\s$", "\u{B}", true), ("^\\s$", "\u{2029}", true), ("^\\s$", "\u{180E}", false), ("^\\S$", "\u{2003}", false),
    ("^\\S$", "\u{1}", true), ("^[\\S]$", " ", false), ("^[\\s\\d]+$", "1 2", true),
    ("\\p{Letter}cole", "l'école", true),
    ("^\\p{digit}+$", "৪২", true), ("^🐲*$", "🐲🐲", true), ("^🐲*$", "🐉", false), ("^\\u{1F432}$", "🐲", true),
    ("^\\uD83D\\uDC32$", "🐲", true), ("^\\x41\\0$", "A\0", true), ("^.$", "\u{2028}", false), ("^.$", "🐲", true),
    ("^\\p{Script=Han}+$", "通办", true), ("^\\p{sc=Hani}+$", "ab", false), ("^\\p{scx=Greek}$", "α", true),
    ("^\\P{Lu}$", "a", true), ("^\\p{gc=Lu}$", "a", false), ("^\\p{Alphabetic}$", "é", true),
    ("^\\p{ASCII}$", "é", false),
    ("^[^\\p{L}]$", "1", true), ("^\\p{Any}$", "通", true), ("^[\\p{Assigned}]$", "a", true), ("[]", "a", false),
    ("[^]", "\n", true), ("^(?<year>\\d{4})-\\k<year>$", "2026-2026", true), ("^(a)|b\\1$", "b", true),
    ("^\\1(a)$", "a", true), ("a(?=b)", "ab", true), ("a(?!b)", "ab", false), ("(?<=a)b", "ab", true),
    ("(?<!a)b", "ab", false), ("\\bA\\b", "x A y", true), ("^[\\b]$", "\u{8}", true), ("^[a\\-z]$", "-", true),
    ("^[\\u0000-\\uFFFF]$", "通", true), ("^a{2,3}?$", "aaa", true), ("^\\/$", "/", true), ("a/b", "a/b", true),
    ("^\\$\\{", "${x", true), ("^(?:a|b)+$", "abab", true), ("^[.*+]+$", "+.*", true), ("^\\n$", "\n", true),
  ])
  func `texts are found as ECMA-262 says with the flag u`(_ pattern: String, _ text: String, _ expected: Bool) throws {
    #expect(try Pattern(pattern, dialect: .ecmaScript).matches(text) == expected, "\(pattern) in \(text)")
  }

  @Test(arguments: [
    "^(abc]", "\\a", "(", ")", "[", "]", "{", "}", "a{", "a{1", "a{2,1}", "*", "+a**", "a++", "(?=a)*", "\\Z", "\\A",
    "\\-",
    "[z-a]", "[a-\\d]", "[\\d-a]", "\\u{110000}", "\\u12", "\\x1", "\\c1", "\\01", "\\1", "(a)\\2", "\\k<a>",
    "(?<a>b)(?<a>c)",
    "(?<1>a)", "(?<>a)", "(?<a", "\\p{Nope}", "\\p{sc=}", "\\p{sc=Nope}", "\\pL", "\\p{Lu", "(?i)a", "(?>a)", "(*FAIL)",
    "\\Qa\\E",
    "\\K", "\\R", "\\X", "\\C", "\\g1", "(?R)", "(?#a)", "[a", "\\",
  ])
  func `what breaks the grammar is refused`(_ pattern: String) {
    #expect(throws: PatternError.self) { try Pattern(pattern, dialect: .ecmaScript) }
  }

  @Test func `look-behind of varying length is refused with its own reason`() {
    #expect(throws: PatternError.unsupported) { try Pattern("(?<=a+)b", dialect: .ecmaScript) }
  }
}
