import FEEL
import Testing

@Suite("FEEL problems: the reason beside a null")
struct ProblemTests {
  @Test(
    "Each null has its reason",
    arguments: [
      ("1 / 0", ProblemCode.arithmetic), ("1 + \"a\"", .type), ("1 < \"a\"", .type), ("{a: 1}.b", .property),
      ("nothing", .unknownName), ("abs()", .arguments), ("abs(\"a\")", .argument),
      ("if 1 then 2 else null", .condition),
      ("{a: 1, a: 2}", .duplicateKey), ("(function() external {})()", .external), ("1()", .unknownFunction),
      ("now()", .host), ("@\"x\"", .argument), ("[1, 2][\"a\"]", .condition), ("[3..1]", .type),
      ("sqrt(-1)", .arithmetic),
    ] as [(String, ProblemCode)])
  func codes(expression: String, code: ProblemCode) throws {
    let outcome = try outcome(of: expression)
    #expect(outcome.value.isNull)
    #expect(outcome.codes.first == code, "\(outcome.problems)")
  }

  @Test("A problem names file, node and place")
  func places() throws {
    let compiled = try FEELCompiler.expression("1 +\n  abs(\"a\")", in: Scope())
    var evaluation = Evaluation()
    evaluation.source = "fees.dmn: decision \"fee\""
    _ = compiled.evaluate([], in: &evaluation)
    let problem = try #require(evaluation.problems.first)
    #expect(problem.source == "fees.dmn: decision \"fee\"")
    #expect(problem.position == SourcePosition(offset: 6, line: 2, column: 3))
    #expect(evaluation.takeProblems().count == 2)
    #expect(evaluation.problems.isEmpty)
  }

  @Test(
    "Words for what is no error are not recorded",
    arguments: ["null = 1", "null < 1", "if null then 1 else 2", "[{a: 1}][b > 1]"])
  func silence(expression: String) throws {
    #expect(try outcome(of: expression).problems.isEmpty)
  }

  @Test("Only so many problems are kept")
  func bounded() throws {
    let outcome = try outcome(of: "for i in 1..1000 return 1 / 0")
    #expect(outcome.problems.count == EvaluationLimits.standard.problems)
    #expect(outcome.value.list?.count == 1000)
  }
}
