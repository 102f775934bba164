import FEEL
import Testing

@Suite("FEEL limits: nothing runs away")
struct LimitTests {
  private static let depth = 20_000

  @Test(
    "Deep nesting is refused by the parser",
    arguments: [
      ("(", "1", ")"), ("[", "", "]"), ("{a: ", "1", "}"), ("-", "1", ""), ("if true then ", "1", " else 1"),
      ("not(", "true", ")"),
      ("for i in [1] return ", "1", ""), ("function() ", "1", ""), ("1 in (", "1", ")"), ("[1..", "2", "]"),
      ("(< ", "1", ")"),
      ("some x in [1] satisfies ", "true", ""), ("x[", "1", "]"), ("f(a: ", "1", ")"),
      ("1 instance of list<", "number", ">"),
      ("1 instance of function<", "number", "> -> Any"), ("]", "1", "..2]"), ("1 in (", "1", "..2]"),
      ("1 in ((", "1", "..2])"), ("(", "1", "..2]"), ("x[1 in (", "1", "..2]]"), ("- -", "1", ""),
    ])
  func deepText(open: String, middle: String, close: String) {
    for depth in [99, 101, 1000, LimitTests.depth / max(1, (open.count + close.count) / 4)] {
      let text = String(repeating: open, count: depth) + middle + String(repeating: close, count: depth)
      do throws(FEELError) {
        let compiled = try FEELCompiler.expression(text, in: Scope())
        var evaluation = Evaluation()
        _ = compiled.evaluate([], in: &evaluation)
        #expect(depth < 101)
      } catch {
        #expect(depth >= 99 || open == "1 in (")
      }
      _ = try? FEELCompiler.unaryTests(text, in: Scope())
    }
  }

  @Test("Long rows of operators do not nest", arguments: ["1 + ", "1 * ", "true and ", "false or "])
  func longRows(part: String) throws {
    let last = part.hasPrefix("1") ? "1" : "true"
    let outcome = try outcome(of: String(repeating: part, count: 5000) + last)
    #expect(!outcome.value.isNull)
  }

  @Test(
    "Long rows of paths, filters, calls and comparisons are refused or evaluated",
    arguments: [".a", "[1]", "()", " = 1", " in 1"])
  func longChains(part: String) {
    for count in [100, 250, 400, 20_000] {
      guard let compiled = try? FEELCompiler.expression("x" + String(repeating: part, count: count), in: Scope()) else {
        #expect(count > 250)
        continue
      }
      var evaluation = Evaluation()
      _ = compiled.evaluate([], in: &evaluation)
    }
  }

  @Test("A text that is too long is refused")
  func longText() {
    #expect(throws: FEELError.tooLong(limit: 100_000)) {
      try FEELCompiler.expression(String(repeating: " ", count: 100_001), in: Scope())
    }
  }

  @Test("A function that calls itself for ever ends as null, with the reason")
  func endlessRecursion() throws {
    for body in ["f(f)", "1 + f(f)", "[f(f)]", "(if true then (for i in [1] return f(f)) else 1)"] {
      let outcome = try outcome(of: "(function(f) f(f))(function(f) \(body))")
      #expect(outcome.codes.contains(.limit))
    }
  }

  @Test("Recursion that ends is deep enough for use")
  func usefulRecursion() throws {
    let outcome = try outcome(of: "(function(f, n) f(f, n))(function(f, n) if n = 0 then 0 else 1 + f(f, n - 1), 120)")
    #expect(outcome.text == "120")
  }

  @Test(
    "Work beyond the budget ends as null, with the reason",
    arguments: [
      "for i in 1..1000000000 return i", "some i in 1..1000000000 satisfies false",
      "for a in 1..1000, b in 1..1000, c in 1..1000 return a", "every x in 1..10000000 satisfies true",
      "count(for i in 1..2000 return (for j in 1..2000 return (for k in 1..2000 return k)))",
      "distinct values(for i in 1..100000 return i)", "for i in [1..1000000000] return i",
      "(for i in 1..100 return concatenate(partial, partial, [i]))[-1]",
    ])
  func budget(expression: String) throws {
    let limits = EvaluationLimits(steps: 300_000)
    let outcome = try outcome(of: expression, limits: limits)
    #expect(outcome.codes.contains(.limit), "\(outcome.text.prefix(100)) \(outcome.problems)")
  }

  @Test(
    "Comparing what is long is paid for",
    arguments: [
      "{l: for i in 1..1000 return i, r: for i in 1..100000 return l = l}.r",
      "{l: for i in 1..1000 return [i], r: for i in 1..100000 return list contains(l, [1000])}.r",
      "{s: string(for i in 1..20000 return i), r: for i in 1..100000 return s < s or s = s or s in (s, \"a\")}.r",
      "{s: string(for i in 1..20000 return i), r: for i in 1..100000 return max(s, s, s)}.r",
    ])
  func comparing(expression: String) throws {
    let outcome = try outcome(of: expression, limits: EvaluationLimits(steps: 40_000))
    #expect(outcome.codes.contains(.limit), "\(outcome.text.prefix(100)) \(outcome.problems)")
  }

  @Test(
    "Values that double in every round stay small",
    arguments: [
      "for i in 1..100 return if i = 1 then \"ab\" else partial[-1] + partial[-1]",
      "for i in 1..100 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])",
      "for i in 1..100 return [partial, partial]", "for i in 1..100000 return [partial[-1]]",
      "for i in 1..100 return {a: partial, b: partial}", "string(for i in 1..100 return string(partial))",
      "for i in 1..200 return if i = 1 then 2 else partial[-1] * partial[-1]",
      "for i in 1..100000 return function() partial[-1]", "for i in 1..100000 return (= partial)",
    ])
  func doubling(expression: String) throws {
    let limits = EvaluationLimits(steps: 200_000, textBytes: 20_000)
    let outcome = try outcome(of: expression, limits: limits)
    #expect(outcome.problems.contains { $0.code == .limit || $0.code == .arithmetic })
  }

  @Test("A context whose entries share one another is neither written nor compared without end")
  func sharing() throws {
    var entries = ["a0: [1, 1]"]
    for place in 1..<60 { entries.append("a\(place): [a\(place - 1), a\(place - 1)]") }
    let context = "{\(entries.joined(separator: ", "))}"
    #expect(try outcome(of: "string(\(context))").codes.contains(.limit))
    #expect(try outcome(of: "\(context) = \(context)").value.isNull)
    #expect(try outcome(of: "\(context) instance of context<a59: list<list<list<Any>>>>").value.boolean == true)
    #expect(try outcome(of: "flatten(\(context).a59)").value.isNull)
  }

  @Test("Regular expressions give up")
  func patterns() throws {
    let text = String(repeating: "a", count: 200_000)
    let outcome = try outcome(of: "matches(x, \"(a+)+(a+)+b\")", [("x", .string(text))])
    #expect(outcome.value.boolean != true)
    // All of an evaluation's share one budget; without it this would take hours.
    let many = try FEELTests.outcome(
      of: "for i in 1..100000 return matches(x, \"(a+)+(a+)+b\")", [("x", .string(text))])
    #expect(many.codes.contains(.limit))
  }

  @Test("A frame that lacks values reads null")
  func shortFrame() throws {
    var scope = Scope()
    scope.declare("a")
    scope.declare("b")
    let compiled = try FEELCompiler.expression("b", in: scope)
    var evaluation = Evaluation()
    #expect(compiled.evaluate([], in: &evaluation).isNull)
    #expect(compiled.evaluate([.whole(1), .whole(2), .whole(3), .whole(4)], in: &evaluation).number == Number(2))
    #expect(compiled.evaluate([.whole(1), .whole(2)], in: &evaluation).number == Number(2))
  }
}
