import FEEL
import Testing

@Suite("FEEL unary tests (10.3.1.2, rules 7 and 13 to 15)")
struct CellTests {
  @Test(
    "A number against a cell",
    arguments: [
      ("-", true), (" - ", true), ("5", true), ("-5", false), ("> 4", true), (">4,<2", true), ("<= 4", false),
      ("[1..5]", true),
      ("[1..5)", false), ("(5..9]", false), ("1, 2, 5", true), ("not(5)", false), ("not(1, 2)", true),
      ("not(> 4)", false),
      ("5 + 0", true), ("limit", false), ("< limit", true), ("[low..limit]", true), ("? > 4", true),
      ("? > 4 and ? < 5", false),
      ("even(?)", false), ("odd(?)", true), ("[4, 5]", true), ("= 5", true), ("!= 5", false), ("not(? > 4)", false),
      ("not(null)", true), ("list contains([1, 2], 1)", true), ("? in (1, 5)", true),
    ] as [(String, Bool)])
  func numbers(text: String, passes: Bool) throws {
    #expect(try cell(text, .whole(5), [("limit", .whole(9)), ("low", .whole(1))]) == passes)
  }

  @Test(
    "Null passes a dash, negated texts, and tests for null, and no comparison",
    arguments: [
      ("-", true), ("not(\"yes\")", true), ("\"yes\"", false), ("null", true), ("not(null)", false), ("? = null", true),
      ("= null", true),
      ("5", false), ("true", false),
    ] as [(String, Bool)])
  func nulls(text: String, passes: Bool) throws {
    #expect(try cell(text, .null) == passes)
  }

  @Test("A comparison with null is not known", arguments: ["> 5", "[1..5]", "not(> 5)", "limit"])
  func unknown(text: String) throws {
    #expect(try cell(text, text == "limit" ? .whole(1) : .null, [("limit", .null)]) == nil)
  }

  @Test(
    "Truth values are compared, not asked",
    arguments: [("true", true), ("false", false), ("not(true)", false), ("same", true), ("other", false), ("-", true)]
      as [(String, Bool)])
  func truthValues(text: String, passes: Bool) throws {
    #expect(try cell(text, .boolean(true), [("same", .boolean(true)), ("other", .boolean(false))]) == passes)
  }

  @Test("An input list passes what equals it or tells of it")
  func lists() throws {
    let list = Value.list([.whole(1), .whole(2)])
    #expect(try cell("[1, 2]", list) == true)
    #expect(try cell("[[1, 2], [3]]", list) == true)
    #expect(try cell("count(?) = 2", list) == true)
    #expect(try cell("list contains(?, 3)", list) == false)
  }

  @Test("Cells of one table share a frame")
  func sharedFrame() throws {
    var scope = Scope()
    scope.declare("age")
    scope.declare("limit")
    let cells = try ["< 18", "[18..limit]", "for i in 1..3 return i", "> limit"].map {
      try FEELCompiler.unaryTests($0, in: scope)
    }
    var evaluation = Evaluation()
    let found = evaluation.inFrame([.whole(30), .whole(60)]) { evaluation in
      cells.map { $0.matches(.whole(30), in: &evaluation) }
    }
    #expect(found == [false, true, false, false])
  }

  @Test("What is no test is refused", arguments: ["", "5,", ",", "not(", "> ", "[1..", "5 6", "not(5) 6"])
  func refusals(text: String) {
    #expect(throws: FEELError.self) { try FEELCompiler.unaryTests(text, in: Scope()) }
  }
}
