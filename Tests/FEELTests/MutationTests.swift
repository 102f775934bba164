import FEEL
import Testing

@Suite("FEEL under mutation")
struct MutationTests {
  private static let seeds = [
    "if a > b and x in [1..10] then \"y\" else \"n\"", "for i in 1..3, j in [i, 2] return i * j + partial[-1]",
    "some x in list satisfies x.first name = \"Li\" or not(x.age >= 18)",
    "{a: 1, \"b c\": [a, 2][item > 1], d: function(x: number) x ** 2, e: d(3)}",
    "function(a, b: list<number>) external {java: {class: \"java.lang.Math\", method signature: \"max(double)\"}}",
    "@\"2024-02-29\" + @\"P1M\" < date and time(\"2024-03-29T10:00:00@Asia/Shanghai\")",
    "x instance of context<a: list<string>, b: function<number> -> Any>",
    "replace(\"abc\", \"(b)\\s*\", \"$1\\u00e9\", \"ix\")",
    "sort(list, function(x, y) x.age < y.age)[1].age between 1 and 5 // c",
    "/* c */ (< 10).end included = ]1..2[.start included", "5 in (> 3, [1..2), not(4), ? = 5)",
    "get value({a: {b: 1}}, [\"a\", \"b\"])",
    "decimal(1.234e-3, 2) / -.5 - --3", "every x in list, y in [x.age..99] satisfies x.age <= y",
    "list replace(list, function(item, newItem) item.age > 3, {})",
  ]

  private static let pieces = [
    "(", ")", "[", "]", "{", "}", "..", ",", ":", "\"", "@", "-", "**", "*", "/", "//", "/*", "*/", "<", ">", "=", "!=",
    ".", "?", "null", "true", "1e6000",
    "if ", " then ", " else ", "for ", " in ", " return ", " and ", " or ", "function(", "not(", "item", "partial",
    " instance of ", "list<", "\\u", "\\", "0",
    "999999999999999999999", "1..1000000", "a b", "\u{301}", "🐎", "\0", "\n", "first name", "-1", " between ",
  ]

  @Test("Whatever is cut, doubled, swapped or put in: nothing traps, hangs or grows", arguments: 0..<8)
  func mutations(part: Int) {
    var generator = SeededGenerator(seed: UInt64(2024 + part))
    var scope = Scope()
    let person = FEELType.context([FEELType.Field("first name", .string), FEELType.Field("age", .number)])
    scope.declare("a")
    scope.declare("b")
    scope.declare("x")
    scope.declare("list", .list(person))
    let li = Value.context(Context([("first name", .string("Li")), ("age", .whole(4))]))
    let values: [Value] = [.whole(5), .whole(3), .list([.whole(1), .null]), .list([li, .null, li])]
    var taken = 0
    for _ in 0..<350 {
      let text = MutationTests.mutant(&generator)
      let limits = EvaluationLimits(steps: 20_000)
      if let compiled = try? FEELCompiler.expression(text, in: scope) {
        var evaluation = Evaluation(limits: limits)
        let value = compiled.evaluate(values, in: &evaluation)
        // A value must also be fit for everything that is done with values.
        _ = value.literal
        _ = FEELEquality.isEqual(value, value)
        taken += 1
      }
      if let tests = try? FEELCompiler.unaryTests(text, in: scope) {
        var evaluation = Evaluation(limits: limits)
        _ = tests.matches(.whole(5), values, in: &evaluation)
      }
    }
    #expect(taken > 5)
  }

  private static func mutant(_ generator: inout SeededGenerator) -> String {
    var text = Array(seeds[Int.random(in: 0..<seeds.count, using: &generator)].unicodeScalars)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0...text.count, using: &generator)
      let length = min(Int.random(in: 0...6, using: &generator), text.count - place)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: text.removeSubrange(place..<place + length)
      case 1: text.insert(contentsOf: text[place..<place + length], at: place)
      case 2:
        text.insert(
          contentsOf: Array(pieces[Int.random(in: 0..<pieces.count, using: &generator)].unicodeScalars), at: place)
      case 3:
        let other = Array(seeds[Int.random(in: 0..<seeds.count, using: &generator)].unicodeScalars)
        let from = Int.random(in: 0...other.count, using: &generator)
        text.insert(contentsOf: other[from...].prefix(20), at: place)
      default:
        if place < text.count { text[place] = Unicode.Scalar(UInt8.random(in: 32...126, using: &generator)) }
      }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text)
    return String(result)
  }
}
