import FEEL
import Testing

@Suite("FEEL lists, contexts, control and functions (10.3.2.5, 10.3.2.6, 10.3.2.8, 10.3.2.13 to 15)")
struct StructureTests {
  @Test(
    "Filters pick by place or by condition",
    arguments: [
      Row("[1, 2, 3][1]", "1"), Row("[1, 2, 3][-1]", "3"), Row("[1, 2, 3][0]", "null"), Row("[1, 2, 3][4]", "null"),
      Row("[1, 2, 3][item > 1]", "[2, 3]"), Row("[1, 2][true]", "[1, 2]"), Row("[1, 2][false]", "[]"),
      Row("100[1]", "100"),
      Row("\"a\"[2]", "null"), Row("[][1]", "null"), Row("[][item > 1]", "[]"), Row("null[1]", "null"),
      Row("[{a: 1}, {a: 2}][a > 1]", "[{a: 2}]"), Row("[{a: 1}, {b: 2}][b > 1]", "[{b: 2}]"),
      Row("[{item: 1}, {item: 2}][item > 1]", "[{item: 2}]"), Row("[1, 2][\"x\"]", "null"),
      Row("[1, 2, 3][if item < 2 then true else \"x\"]", "null"), Row("[[1, 2], [3]][count(item) > 1]", "[[1, 2]]"),
      Row("[{n: 1, m: 5}][m = [{n: 1, k: 5}][n = 1].k[1]]", "[{n: 1, m: 5}]"), Row("[1, 2, 3][item in [2..3]][1]", "2"),
      Row("{x: 2, r: [1, 2, 3][item = x]}.r", "[2]"), Row("[{count: 3}, {count: 1}][count > 2]", "[{count: 3}]"),
    ])
  func filters(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test(
    "Paths look into contexts, and through lists",
    arguments: [
      Row("{a: {b: 1}}.a.b", "1"), Row("{a: 1}.b", "null"), Row("null.a", "null"),
      Row("[{a: 1}, {b: 2}].a", "[1, null]"),
      Row("[{a: [1]}, {a: [2, 3]}].a", "[[1], [2, 3]]"), Row("1 .a", "null"), Row("[].a", "[]"),
    ])
  func paths(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test(
    "Contexts see their earlier entries",
    arguments: [
      Row("{a: 1, b: a + 1}", "{a: 1, b: 2}"), Row("{a: 1, c: {d: a + 1}}.c.d", "2"),
      Row("{\"x y!\": 1}", "{\"x y!\": 1}"),
      Row("{a: 1, a: 2}", "null"), Row("{}", "{}"), Row("{a b: 1, c: a b}.c", "1"),
      Row("{f: function(x) x * 2, g: f(4)}.g", "8"),
      Row("{a: b + 1, b: c * 2, c: 3}", "{a: 7, b: 6, c: 3}"),
      Row("{r: no rest(4), no rest: function(n) modulo(n, 2) = 0}.r", "true"),
      Row("{a: b, b: a}", "{a: null, b: null}"), Row("{b: 1, c: {a: b, b: 2}.a}.c", "1"),
    ])
  func contexts(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test(
    "Whatever is not true takes the other way",
    arguments: [
      Row("if true then 1 else 2", "1"), Row("if false then 1 else 2", "2"), Row("if null then 1 else 2", "2"),
      Row("if 5 then 1 else 2", "2"), Row("if 1 < \"a\" then 1 else 2", "2"),
    ])
  func conditions(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test(
    "Iterations run over lists, ranges and steps",
    arguments: [
      Row("for i in [1, 2] return i * 2", "[2, 4]"), Row("for i in 1..3 return i", "[1, 2, 3]"),
      Row("for i in 3..1 return i", "[3, 2, 1]"),
      Row("for i in [1..3] return i", "[1, 2, 3]"), Row("for i in (1..4) return i", "[2, 3]"),
      Row("for i in (1..2) return i", "[]"),
      Row("for i in [1, 2], j in [10, 20] return i + j", "[11, 21, 12, 22]"),
      Row("for x in [[1, 2], [3]], y in x return y", "[1, 2, 3]"),
      Row("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"),
      Row("for i in 5 return i", "[5]"),
      Row("for i in null return i", "null"), Row("for i in \"a\"..\"c\" return i", "null"),
      Row("for i in [2..1] return i", "null"),
      Row("for i in 1..2 return for j in 1..i return i * j", "[[1], [2, 4]]"), Row("for i in [] return i", "[]"),
      Row("for d in @\"2024-02-28\"..@\"2024-03-01\" return d.day", "[28, 29, 1]"),
    ])
  func iterations(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test(
    "Some and every stop when they know, and are null for what is no condition",
    arguments: [
      Row("some x in [1, 2] satisfies x > 1", "true"), Row("every x in [1, 2] satisfies x > 1", "false"),
      Row("some x in [] satisfies true", "false"), Row("every x in [] satisfies false", "true"),
      Row("some x in [1, null] satisfies x > 5", "null"), Row("every x in [1, null] satisfies x > 0", "null"),
      Row("some x in [1, 2] satisfies \"a\"", "null"), Row("some x in [1], y in [2] satisfies x < y", "true"),
      Row("every x in [1, 2], y in [x] satisfies x = y", "true"),
    ])
  func quantified(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test(
    "Functions take their surroundings along",
    arguments: [
      Row("(function(a, b) a - b)(5, 3)", "2"), Row("(function(a, b) a - b)(b: 5, a: 3)", "-2"),
      Row("(function(a) a)()", "null"),
      Row("(function(a) a)(1, 2)", "null"), Row("(function(a) a)(b: 1)", "null"),
      Row("(function(a, b) b)(a: 1)", "null"), Row("(function(a, b) a)(a: 1)", "1"),
      Row("(function(a: number) a)(\"x\")", "null"),
      Row("(function(a: number) a)([5])", "5"), Row("(function(a: list<number>) count(a))(5)", "1"),
      Row("{k: 3, f: function(x) x * k, r: for i in 1..3 return f(i)}.r", "[3, 6, 9]"),
      Row("(function(a) function(b) a + b)(1)(2)", "3"), Row("(for i in 1..3 return function() i)[2]()", "2"),
      Row("(function(f, n) f(f, n))(function(f, n) if n = 0 then 1 else n * f(f, n - 1), 20)", "2432902008176640000"),
      Row("[1, 2, 3][(function(x) x > item - 1 and x > 2)(item)]", "[3]"), Row("(function(f) f([1, 2]))(sum)", "3"),
      Row("nothing()", "null"), Row("123()", "null"), Row("\"abs\"(-1)", "null"), Row("true()", "null"),
      Row("(sum)([1, 2])", "3"),
      Row("(function(a) external {java: {class: \"java.lang.Math\", method signature: \"abs(double)\"}})(1)", "null"),
      Row("{abs: function(x) 7, r: abs(1)}.r", "7"),
      Row("(function(first name: string) first name + \"!\")(first name: \"A\")", "\"A!\""),
    ])
  func functions(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test("A host may lend an external function; without one the call is null and says why")
  func external() throws {
    struct Lender: FEELHost {
      func externalFunction(_ reference: ExternalReference) -> Function? {
        guard reference.place == "java.lang.Math", reference.member == "max(double, double)" else { return nil }
        return Function(name: "max", parameters: [Function.Parameter("a", .number), Function.Parameter("b", .number)]) {
          values, _ in
          guard let a = values[0].number, let b = values[1].number else { return .null }
          return .number(max(a, b))
        }
      }
    }
    let expression =
      #"(function(a, b) external {java: {class: "java.lang.Math", method signature: "max(double, double)"}})(1, 2)"#
    #expect(try outcome(of: expression, host: Lender()).text == "2")
    #expect(try outcome(of: expression).codes == [.external])
  }
}
