import FEEL
import Testing

@Suite("FEEL operators (10.3.2.15)")
struct OperatorTests {
  @Test(
    "Conjunction and disjunction have three outcomes (table 50)",
    arguments: [
      Row("true and true", "true"), Row("true and false", "false"), Row("true and null", "null"),
      Row("null and false", "false"), Row("1 and false", "false"), Row("1 and true", "null"),
      Row("null or true", "true"),
      Row("null or false", "null"), Row("false or false", "false"), Row("\"true\" or false", "null"),
      Row("false or false or true", "true"), Row("true and true and null and false", "false"), Row("not(null)", "null"),
      Row("not(1)", "null"), Row("not(false)", "true"),
    ])
  func logic(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test(
    "Equality (tables 52 to 54)",
    arguments: [
      Row("null = null", "true"), Row("null != null", "false"), Row("1 = null", "false"), Row("null = \"a\"", "false"),
      Row("1 = \"1\"", "null"), Row("1 != \"1\"", "null"), Row("1 = 1.0", "true"), Row("[1, 2] = [1, 2]", "true"),
      Row("[1, 2] = [2, 1]", "false"), Row("[] = 0", "null"), Row("[] = null", "false"),
      Row("[1, \"a\"] = [1, 2]", "null"),
      Row("[1, \"a\", 3] = [1, 2, 4]", "false"), Row("{a: 1, b: 2} = {b: 2, a: 1}", "true"),
      Row("{a: 1} = {a: 1, b: 2}", "false"), Row("{a: {b: [1]}} = {a: {b: [1]}}", "true"), Row("{} = []", "null"),
      Row("[1..2] = [1..2]", "true"), Row("(1..2] = ]1..2]", "true"), Row("[1..2] = [1..2)", "false"),
      Row("(< 10) = (< 10)", "true"), Row("(=10) = [10..10]", "false"), Row("true = 1", "null"),
    ])
  func equality(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test(
    "Order (tables 52 to 54)",
    arguments: [
      Row("1 < 2", "true"), Row("2 <= 2", "true"), Row("2 > 2", "false"), Row("2.0 >= 2", "true"),
      Row("\"a\" < \"b\"", "true"),
      Row("\"Z\" < \"a\"", "true"), Row("\"a\" < 1", "null"), Row("null < 1", "null"), Row("true < false", "null"),
      Row("[1] < [2]", "null"), Row("5 between 1 and 10", "true"), Row("11 between 1 and 10", "false"),
      Row("null between 1 and 10", "null"), Row("2 between null and 10", "null"), Row("2 between 1 and \"a\"", "null"),
    ])
  func order(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test(
    "Arithmetic (tables 56 to 60)",
    arguments: [
      Row("1 + 2", "3"), Row("0.1 + 0.2", "0.3"), Row("\"a\" + \"b\"", "\"ab\""), Row("\"a\" + 1", "null"),
      Row("1 + null", "null"),
      Row("1 / 0", "null"), Row("0 / 0", "null"), Row("7 / 2", "3.5"), Row("[1] + 1", "null"),
      Row("true + true", "null"),
      Row("-\"a\"", "null"), Row("-null", "null"), Row("\"a\" - \"b\"", "null"), Row("{a: 1} * 2", "null"),
    ])
  func arithmetic(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test(
    "Membership (table 55)",
    arguments: [
      Row("1 in [1..3]", "true"), Row("1 in (1..3]", "false"), Row("3 in [1..3[", "false"), Row("1 in ]1..3]", "false"),
      Row("1 in (2, 3, 1)", "true"), Row("1 in [2, 3]", "false"), Row("5 in ([1..2], > 4)", "true"),
      Row("1 in < 2", "true"),
      Row("1 in = 1", "true"), Row("1 in != 1", "false"), Row("[1, 2] in [[1], [1, 2]]", "true"),
      Row("[1, 2] in = [1, 2]", "true"),
      Row("1 in [[2..4], [0..1]]", "true"), Row("null in [1..3]", "null"), Row("5 in (null..10]", "null"),
      Row("5 in null", "null"),
      Row("null in [1, null]", "true"), Row("\"b\" in [\"a\"..\"c\"]", "true"), Row("true in [false, true]", "true"),
      Row("5 in (? > 3)", "true"), Row("1 in \"a\"", "null"), Row("1 in (1) and true", "true"),
      Row("5 in true", "null"),
      Row("[1..2] in [[1..2], [3..4]]", "true"), Row("3 in [5..1]", "null"),
    ])
  func membership(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test(
    "Ranges know their ends (10.3.2.7)",
    arguments: [
      Row("[1..10].start", "1"), Row("[1..10).end included", "false"), Row("(< 10).start", "null"),
      Row("(>= 10).start included", "true"),
      Row("(= 10).end", "10"), Row("[1..10[.end", "10"), Row("[1..10].middle", "null"), Row("[3..1]", "null"),
      Row("[1..\"a\"]", "null"), Row("[1+1..2*3]", "[2..6]"), Row("{a: [1..2[, b: 3}.b", "3"),
      Row("([1..2[)", "[1..2)"),
    ])
  func ranges(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test(
    "Instances of types (table 61)",
    arguments: [
      Row("1 instance of number", "true"), Row("null instance of Any", "false"), Row("null instance of Null", "true"),
      Row("[1, 2] instance of list<number>", "true"), Row("[1, \"a\"] instance of list<number>", "false"),
      Row("[] instance of list<number>", "true"), Row("{a: null} instance of context<a: string>", "true"),
      Row("{b: 1} instance of context<a: string>", "false"), Row("[1..2] instance of range<number>", "true"),
      Row("[1..2] instance of range<string>", "false"), Row("[[1]] instance of list<list<number>>", "true"),
      Row("(function(a: number) a) instance of function<number> -> Any", "true"),
      Row("(function(a: number) \"x\") instance of function<number> -> string", "true"),
      Row("(function(a: number) 1) instance of function<number> -> string", "false"),
      Row("(function(a, b) 1) instance of function<number> -> Any", "false"), Row("1 instance of tSmall", "true"),
      Row("100 instance of tSmall", "true"), Row("1 instance of nonsense", "null"), Row("[1] instance of list", "null"),
      Row("\"a\" instance of tSmall", "false"),
    ])
  func instances(row: Row) throws {
    let small = NamedType("tSmall")
    small.define(.number) { value, _ in (value.number?.int ?? 0) < 10 }
    #expect(try outcome(of: row.expression, types: ["tSmall": .named(small)]).text == row.result)
  }
}
