import Patterns
import Testing

private func matches(_ text: String, _ pattern: String, _ flags: String = "") throws -> Bool {
  try Pattern(pattern, dialect: .xpath, flags: try #require(PatternFlags(flags))).matches(text)
}

@Suite("XPath patterns")
struct XPathPatternTests {
  @Test(arguments: [
    ("\nabcd\ndefg\n", "^$", "m", true), ("abcd\n\ndefg\n ", "^$", "m", true),
    ("Mary\u{D}Jones", "Mary.Jones", "", false),
    ("Mary\u{D}Jones", "Mary.Jones", "s", true), ("abc", "ABC", "i", true), ("abZ", "[A-Z]*", "i", true),
    ("\u{212A}", "k", "i", true), ("x", "[A-Z-[OI]]", "i", true), ("X", "[A-Z-[OI]]", "i", true),
    ("O", "[A-Z-[OI]]", "i", false), ("i", "[A-Z-[OI]]", "i", false), ("Q", "[^Q]", "i", false),
    ("q", "[^Q]", "i", false), ("a", "a[^b]", "", false), ("a ", "a[^b]", "", true), ("aA", "(a)\\1", "i", true),
    ("hello world", "hello\\ sworld", "x", true), ("hello world", " hello[ ]world", "x", true),
    ("hello world", "he ll o[ ]worl d", "x", true), ("hello world", "\\p{ IsBasicLatin}+", "x", true),
    ("hello world", "\\p{ I s B a s i c L a t i n }+", "x", true), ("x[y-z]", "x[y-z]", "q", true),
    ("x[Y-z]", "X[y-Z]", "qi", true), ("b", "[a-z-[aeiou]]", "", true), ("e", "[a-z-[aeiou]]", "", false),
    ("e", "^[^a-z-[0-9]]$", "", false), ("!", "^[^a-z-[0-9]]$", "", true), ("5", "^[^a-z-[0-9]]$", "", false),
    ("a", "[a-z-[a-y-[a]]]", "", true), ("b", "[a-z-[a-y-[a]]]", "", false),
    ("通办", "^\\p{IsCJKUnifiedIdeographs}{2}$", "", true), ("通办", "^\\w+$", "", true), ("a b", "^\\w+$", "", false),
    ("+", "^\\w$", "", true), ("！", "^\\W$", "", true), ("٣", "^\\d$", "", true), ("_x:1", "^\\i\\c*$", "", true),
    ("1x", "^\\i\\c*$", "", false), ("a\u{A0}b", "\\s", "", false), ("a-b", "a[-.]b", "", true),
    ("abc\n", "abc$", "", false), ("a{1}", "a\\{1\\}", "", true), ("𠮷", "^.$", "", true), ("", "", "", true),
  ])
  func `texts are found as the functions of XPath say`(
    _ text: String, _ pattern: String, _ flags: String, _ expected: Bool
  ) throws {
    #expect(try matches(text, pattern, flags) == expected, "\(pattern) in \(text)")
  }

  @Test(arguments: [
    "\\p{ IsBasicLatin}+", "(.)\\3", "(.)\\2", "\\3", "(asd)[\\1]", "(asd)[asd\\1]", "(asd)[asd\\0]", "1[asd\\0]",
    "(a", "a)", "[a", "a]", "*a", "a**", "a{2,1}", "a{", "a{x}", "a{,2}", "[]", "[z-a]", "[a-\\d]", "\\b", "\\q", "\\",
    "\\p{Xx}", "\\p{IsNowhere}", "\\p{L", "(?=a)", "(?<a>b)", "(?P<a>b)", "(*ACCEPT)", "(a\\1)", "[[a]]", "a|*",
    "[a-z-[aeiou]b]",
  ])
  func `what breaks the grammar is refused`(_ pattern: String) {
    #expect(throws: PatternError.self) { try Pattern(pattern, dialect: .xpath) }
  }

  @Test func `unknown flags are none`() {
    #expect(PatternFlags("smix") == [.dotAll, .multiline, .caseless, .ignoresSpace])
    #expect(PatternFlags("") == [])
    #expect(PatternFlags("p") == nil)
    #expect(PatternFlags(" ") == nil)
    #expect(PatternFlags("X") == nil)
  }

  @Test(arguments: [
    ("abcd", "(ab)|(a)", "[1=$1][2=$2]", "", "[1=ab][2=]cd"), ("a", "[b-z]", "#", "", "a"),
    ("foobar", "^fo*b*", "#", "", "#ar"), ("abc", ".^[d-z]", "#", "", "abc"),
    ("abracadabra", "bra", "*", "", "a*cada*"),
    ("abracadabra", "a.*a", "*", "", "*"), ("abracadabra", "a.*?a", "*", "", "*c*bra"),
    ("abracadabra", "a(.)", "a$1$1", "", "abbraccaddabbra"), ("AAAA", "A+?", "b", "", "bbbb"),
    ("darted", "^(.*?)d(.*)$", "$1c$2", "", "carted"), ("reluctant", "r.*?t", "X", "", "Xant"),
    ("0123456789", "(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3", "", "(012) 345-6789"),
    ("facetiously", "[iouy]", "[$0]", "", "facet[i][o][u]sl[y]"), ("abc", "[A-Z]", "#", "i", "###"),
    ("a b c d ", "[a-z]", "#", "x", "# # # # "), ("abc", ".^[d-z]*", "#", "smix", "abc"),
    ("abc", "b", "\\$\\\\", "", "a$\\c"),
    ("a.c", ".", "$1", "q", "a$1c"), ("abc", "(b)", "$12", "", "ab2c"), ("abc", "b", "$1", "", "ac"),
    ("通办服务", "办", "$0$0", "", "通办办服务"),
  ])
  func `matches are replaced`(
    _ text: String, _ pattern: String, _ replacement: String, _ flags: String, _ expected: String
  ) throws {
    let pattern = try Pattern(pattern, dialect: .xpath, flags: try #require(PatternFlags(flags)))
    #expect(try pattern.replacing(in: text, with: replacement) == expected)
  }

  @Test(arguments: ["$", "$x", "\\", "\\n", "a$"])
  func `a replacement that says nothing is refused`(_ replacement: String) throws {
    let pattern = try Pattern("b", dialect: .xpath)
    #expect(throws: PatternError.malformedReplacement) { try pattern.replacing(in: "abc", with: replacement) }
  }

  @Test func `what matches the empty text neither replaces nor splits`() throws {
    let pattern = try Pattern("x*", dialect: .xpath)
    #expect(throws: PatternError.matchesEmptyText) { try pattern.replacing(in: "abc", with: "-") }
    #expect(throws: PatternError.matchesEmptyText) { try pattern.split("abc") }
  }

  @Test(arguments: [
    ("John Doe", "\\s", ["John", "Doe"]), ("a;b;c;;", ";", ["a", "b", "c", "", ""]), (";a", ";", ["", "a"]),
    ("", ";", [""]), ("通；办", "；", ["通", "办"]), ("a1b22c", "[0-9]+", ["a", "b", "c"]),
  ])
  func `texts are split`(_ text: String, _ pattern: String, _ expected: [String]) throws {
    #expect(try Pattern(pattern, dialect: .xpath).split(text) == expected)
  }

  @Test func `a match tells its groups`() throws {
    let pattern = try Pattern("(通)(办)?(x)?", dialect: .xpath)
    let match = try #require(try pattern.firstMatch(in: "在通办"))
    #expect(match.range == 3..<9)
    #expect(match.text(ofGroup: 0, in: "在通办") == "通办")
    #expect(match.text(ofGroup: 2, in: "在通办") == "办")
    #expect(match.text(ofGroup: 3, in: "在通办") == nil)
    #expect(match.text(ofGroup: 9, in: "在通办") == nil)
    #expect(pattern.groupCount == 3)
    #expect(try pattern.firstMatch(in: "无") == nil)
    #expect(try Pattern("a", dialect: .xpath).allMatches(in: "banana").map(\.range) == [1..<2, 3..<4, 5..<6])
    #expect(try Pattern("$", dialect: .xpath, flags: .multiline).allMatches(in: "通\n办").map(\.range) == [3..<3, 7..<7])
  }
}
