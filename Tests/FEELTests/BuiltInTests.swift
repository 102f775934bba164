import FEEL
import Testing

@Suite("FEEL built-in functions (10.3.4)")
struct BuiltInTests {
  @Test(
    "Conversion (10.3.4.1)",
    arguments: [
      Row("string(1.10)", "\"1.1\""), Row("string(true)", "\"true\""), Row("string(null)", "null"),
      Row("string(\"a\")", "\"a\""),
      Row("string([1, \"a\", {b: null}])", "\"[1, \\\"a\\\", {b: null}]\""), Row("string([1..2))", "\"[1..2)\""),
      Row("number(\"1,000.5\", \",\", \".\")", "1000.5"), Row("number(\"1 000,5\", \" \", \",\")", "1000.5"),
      Row("number(\"1.5\")", "1.5"), Row("number(\"1.000\", \".\", \".\")", "null"),
      Row("number(\"1,5\", null, \".\")", "null"),
      Row("number(\"1.5\", null, \",\")", "null"), Row("number(1)", "null"), Row("number(\"x\")", "null"),
      Row("number(from: \"1,5\", decimal separator: \",\", grouping separator: \".\")", "1.5"),
      Row("number(\"1.5\", \".\")", "null"), Row("range(\"[1..3]\")", "[1..3]"), Row("range(\"(1..3[\")", "(1..3)"),
      Row("range(\"[3..1]\")", "null"), Row("range(\"[2..)\")", "(>= 2)"), Row("range(\" ( .. 2 ] \")", "(<= 2)"),
      Row("range(\"[..2]\")", "null"), Row("range(\"[2..]\")", "null"), Row("range(\"(2..[\")", "(> 2)"),
      Row("range(\"[..]\")", "null"), Row("range(\"(..)\")", "null"), Row("range(\"[a..b]\")", "null"),
      Row("range(\"[1..2] + 1\")", "null"),
      Row("range(\"[date(\\\"2020-01-01\\\")..@\\\"2020-01-02\\\"]\").start.year", "2020"),
    ])
  func conversion(row: Row) throws { #expect(try text(of: row.expression) == row.result) }

  @Test(
    "Text (10.3.4.3)",
    arguments: [
      Row("substring(\"foobar\", 3)", "\"obar\""), Row("substring(\"foobar\", 3, 3)", "\"oba\""),
      Row("substring(\"foobar\", -2, 1)", "\"a\""),
      Row("substring(\"\\U01F40Eab\", 2)", "\"ab\""), Row("substring(\"abc\", 0)", "null"),
      Row("substring(\"abc\", 4)", "null"),
      Row("substring(\"abc\", 2, 3)", "null"), Row("substring(\"abc\", 2, 0)", "null"),
      Row("string length(\"政务\")", "2"),
      Row("upper case(\"aß\")", "\"ASS\""), Row("lower case(\"AÉ\")", "\"aé\""),
      Row("substring before(\"foobar\", \"bar\")", "\"foo\""),
      Row("substring before(\"foobar\", \"x\")", "\"\""), Row("substring after(\"foobar\", \"o\")", "\"obar\""),
      Row("substring after(\"abc\", \"\")", "\"abc\""), Row("substring after(\"\", \"a\")", "\"\""),
      Row("contains(\"aabaab\", \"aab\")", "true"),
      Row("contains(\"aaab\", \"aab\")", "true"), Row("contains(\"\", \"a\")", "false"),
      Row("starts with(\"abc\", \"ab\")", "true"),
      Row("ends with(\"abc\", \"bc\")", "true"), Row("ends with(\"c\", \"abc\")", "false"),
      Row("contains(null, \"a\")", "null"),
      Row("contains([\"abc\"], \"b\")", "true"), Row("string join([\"a\", null, \"c\"], \"-\")", "\"a-c\""),
      Row("string join([])", "\"\""),
      Row("string join([1])", "null"), Row("split(\"a;b;;\", \";\")", "[\"a\", \"b\", \"\", \"\"]"),
      Row("split(\"John Doe\", \"\\s\")", "[\"John\", \"Doe\"]"),
      Row("matches(\"foobar\", \"^fo*b\")", "true"), Row("matches(\"ABC\", \"abc\", \"i\")", "true"),
      Row("matches(\"a\", \"[\")", "null"),
      Row("matches(\"a\", \"a\", \"q\")", "null"),
      Row("replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")", "\"[1=ab][2=]cd\""),
      Row("replace(\"AbC\", \"b\", \"-\", \"i\")", "\"A-C\""), Row("replace(\"abc\", \"(.)\\3\", \"x\")", "null"),
    ])
  func strings(row: Row) throws { #expect(try text(of: row.expression) == row.result) }

  @Test(
    "Lists (10.3.4.4)",
    arguments: [
      Row("list contains([1, null], null)", "true"), Row("list contains([1], \"1\")", "false"),
      Row("count([1, null])", "2"),
      Row("count(null)", "null"), Row("sublist([1, 2, 3], 2)", "[2, 3]"), Row("sublist([1, 2, 3], -2, 1)", "[2]"),
      Row("sublist([1], 2)", "null"),
      Row("append([1], 2, [3])", "[1, 2, [3]]"), Row("append(1, 2)", "[1, 2]"),
      Row("concatenate([1], [2, [3]])", "[1, 2, [3]]"),
      Row("concatenate([1], null)", "null"), Row("insert before([1, 3], 2, 2)", "[1, 2, 3]"),
      Row("insert before([1], 3, 2)", "null"),
      Row("insert before([1, 2], -1, 0)", "[1, 0, 2]"), Row("remove([1, 2, 3], 2)", "[1, 3]"),
      Row("remove([1, 2, 3], -1)", "[1, 2]"),
      Row("remove([1], 2)", "null"), Row("list replace([1, 2], -1, 9)", "[1, 9]"),
      Row("list replace([1, 2], function(a, b) a = 1, 9)", "[9, 2]"),
      Row("list replace([1, 2], function(a) true, 9)", "null"), Row("list replace([1], 0, 9)", "null"),
      Row("reverse([1, 2])", "[2, 1]"),
      Row("index of([1, 2, 1, null], 1)", "[1, 3]"), Row("index of([null, 1], null)", "[1]"),
      Row("union([1, 2], [2, 3])", "[1, 2, 3]"),
      Row("distinct values([1, 1.0, \"1\", null, null])", "[1, \"1\", null]"),
      Row("duplicate values([1, 2, 1, 3, 3])", "[1, 3]"),
      Row("flatten([[1, [2]], [], 3])", "[1, 2, 3]"), Row("sort([3, 1, 2], function(a, b) a < b)", "[1, 2, 3]"),
      Row("sort([3, 1, 2])", "[1, 2, 3]"), Row("sort([1, 2], function(a) true)", "null"),
      Row("sort([1, 2], function(a, b) a)", "null"),
      Row("sort([{a: 1, b: 1}, {a: 0, b: 2}, {a: 1, b: 3}], function(x, y) x.a < y.a).b", "[2, 1, 3]"),
    ])
  func lists(row: Row) throws { #expect(try text(of: row.expression) == row.result) }

  @Test(
    "Sums, extremes and statistics (10.3.4.4)",
    arguments: [
      Row("sum([1, 2, 3])", "6"), Row("sum(1, 2)", "3"), Row("sum([])", "null"), Row("sum([1, null])", "null"),
      Row("sum()", "null"),
      Row("sum(list: [1])", "1"), Row("sum(5)", "5"), Row("min(3, 1, 2)", "1"),
      Row("max([\"a\", \"c\", \"b\"])", "\"c\""), Row("min([])", "null"),
      Row("max([1, \"a\"])", "null"), Row("max([1, null])", "null"), Row("mean([1, 2])", "1.5"),
      Row("product([2, 3, 4])", "24"), Row("product([])", "null"),
      Row("median([8, 2, 5, 7])", "6"), Row("median([])", "null"), Row("mode([6, 1, 9, 6, 1])", "[1, 6]"),
      Row("mode([])", "[]"),
      Row("stddev([2, 4, 7, 5]) - 2.0816659994661 < 0.0000000001", "true"), Row("stddev([47])", "null"),
      Row("all([true, null])", "null"), Row("all([false, null])", "false"), Row("all([])", "true"),
      Row("all(true, 1)", "null"),
      Row("any([false, null])", "null"), Row("any([true, null])", "true"), Row("any([])", "false"),
      Row("any(null)", "null"),
    ])
  func aggregates(row: Row) throws { #expect(try text(of: row.expression) == row.result) }

  @Test(
    "Numbers (10.3.4.5)",
    arguments: [
      Row("decimal(2.5, 0)", "2"), Row("decimal(1/3, 2)", "0.33"), Row("decimal(155, -1)", "160"),
      Row("floor(-1.56, 1)", "-1.6"),
      Row("ceiling(1.5)", "2"), Row("ceiling(-1.5)", "-1"), Row("floor(1.5, null)", "null"),
      Row("round up(-5.5, 0)", "-6"), Row("round down(-5.5, 0)", "-5"),
      Row("round half up(1.115, 2)", "1.12"), Row("round half down(1.115, 2)", "1.11"),
      Row("round up(5.5, 6177)", "null"),
      Row("round up(5.5, -6112)", "null"), Row("round up(0.001, -3)", "1000"), Row("abs(-1)", "1"),
      Row("abs(@\"-P1D\")", "@P1D"), Row("abs(@\"-P1Y\")", "@P1Y"),
      Row("modulo(-12, 5)", "3"), Row("modulo(10.1, -4.5)", "-3.4"), Row("modulo(1, 0)", "null"), Row("sqrt(16)", "4"),
      Row("sqrt(-1)", "null"),
      Row("log(0)", "null"), Row("exp(0)", "1"), Row("odd(-3)", "true"), Row("even(0)", "true"),
      Row("odd(1.5)", "null"), Row("even(n: 2)", "null"),
      Row("decimal(n: 15/7, scale: 3)", "2.143"), Row("abs(1, 1)", "null"), Row("abs()", "null"),
    ])
  func numbers(row: Row) throws { #expect(try text(of: row.expression) == row.result.replacing("@", with: "")) }

  @Test(
    "Contexts (10.3.4.10)",
    arguments: [
      Row("get value({a: 1}, \"a\")", "1"), Row("get value({a: {b: 2}}, [\"a\", \"b\"])", "2"),
      Row("get value({a: 1}, \"x\")", "null"),
      Row("get entries({a: 1})", "[{key: \"a\", value: 1}]"),
      Row("context([{key: \"a\", value: 1}, {key: \"b\", value: null}])", "{a: 1, b: null}"),
      Row("context([{key: \"a\", value: 1}, {key: \"a\", value: 2}])", "null"), Row("context([{key: \"a\"}])", "null"),
      Row("context put({a: 1}, \"b\", 2)", "{a: 1, b: 2}"), Row("context put({a: 1}, \"a\", 2)", "{a: 2}"),
      Row("context put({y: {a: 0}}, [\"y\", \"b\"], 2)", "{y: {a: 0, b: 2}}"),
      Row("context put({y: 1}, [\"y\", \"b\"], 2)", "null"),
      Row("context put({}, [], 2)", "null"),
      Row("context put(context: {y: {}}, key: [\"y\", \"b\"], value: 1)", "null"),
      Row("context merge([{a: 1}, {a: 2, b: 3}])", "{a: 2, b: 3}"), Row("context merge([1])", "null"),
    ])
  func contexts(row: Row) throws { #expect(try text(of: row.expression) == row.result) }

  @Test(
    "Ranges (10.3.4.7)",
    arguments: [
      Row("before(1, 10)", "true"), Row("before([1..10), 10)", "true"), Row("before([1..10], [10..20])", "false"),
      Row("after(10, [1..10))", "true"), Row("meets([1..5], [5..10])", "true"), Row("meets([1..5), [5..10])", "false"),
      Row("met by([5..10], [1..5])", "true"), Row("overlaps([1..5], (5..8])", "false"),
      Row("overlaps before([1..5), (1..5])", "true"),
      Row("overlaps after((1..5], [1..5))", "true"), Row("finishes(10, [1..10])", "true"),
      Row("finished by([1..10), [5..10))", "true"),
      Row("includes([1..10], (1..10))", "true"), Row("includes((1..10], 1)", "false"),
      Row("during([4..6], [1..10])", "true"),
      Row("starts([1..5], (1..10])", "false"), Row("started by([1..10], 1)", "true"),
      Row("coincides([1..5], [1..5])", "true"),
      Row("coincides(3, 4)", "false"), Row("before(1, \"a\")", "null"), Row("includes((> 5), 6)", "true"),
      Row("before((< 5), 9)", "true"),
      Row("before(point1: 1, point2: 2)", "true"), Row("during(range1: [1..2], range2: [0..5])", "true"),
      Row("meets(1, 2)", "null"),
      Row("before(@\"2020-01-01\", [@\"2020-01-02\"..@\"2020-01-03\"])", "true"),
    ])
  func ranges(row: Row) throws { #expect(try text(of: row.expression) == row.result) }

  @Test(
    "Identity (10.3.4.6)",
    arguments: [
      Row("is(1, 1.0)", "true"), Row("is(1, \"1\")", "false"), Row("is(null, null)", "true"),
      Row("is(value1: 1)", "false"),
      Row("is(@\"23:00:50Z\", @\"23:00:50+00:00\")", "true"),
      Row("is(@\"2012-12-25\", @\"2012-12-25T00:00:00\")", "false"),
    ])
  func identity(row: Row) throws { #expect(try text(of: row.expression) == row.result) }

  @Test("Every function answers for every number of nulls, numbers and texts, and none traps")
  func anyArguments() throws {
    let samples = [
      "null", "1", "-1", "\"a\"", "[1]", "[]", "{}", "[1..2]", "true", "@\"P1D\"", "function(a, b) a", "1e6000",
      "[null]",
    ]
    for name in BuiltIns.all.map(\.name) {
      for count in 0...4 {
        for (place, sample) in samples.enumerated() {
          let others = (0..<max(0, count - 1)).map { samples[(place + $0 * 5) % samples.count] }
          let arguments = count == 0 ? [] : [sample] + others
          _ = try outcome(of: "\(name)(\(arguments.joined(separator: ", ")))")
        }
      }
    }
  }
}
