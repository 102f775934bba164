import DMN
import Testing

@Suite("Two versions of a model")
struct TableDifferenceTests {
  private func model(_ rows: [[String]], inputs: [String] = ["x", "y"], policy: String = "FIRST", more: String = "")
    throws -> DMNModel
  {
    try ModelText.load(
      ModelText.input("x", "number") + ModelText.input("y", "string")
        + ModelText.decision(
          "fee", ModelText.table(policy, inputs: inputs, outputs: ["amount"], rows), inputs: ["x", "y"]) + more)
  }

  private func changes(_ old: [[String]], _ new: [[String]]) throws -> [TableDifference.Change] {
    let before = try #require(try model(old).decision("fee")?.table)
    let after = try #require(try model(new).decision("fee")?.table)
    return TableDifference.between(old: before, new: after).rules
  }

  private let rows = [["< 1", "\"a\"", "10"], ["[1..5]", "\"b\"", "20"], ["> 5", "-", "30"], ["-", "-", "40"]]

  @Test func `nothing changed is nothing to tell`() throws {
    #expect(try changes(rows, rows).isEmpty)
    #expect(try changes([["< 1", "-", "1"]], [["< 1", "", "1"]]).isEmpty)
  }

  @Test func `rules that came, went and changed are told apart`() throws {
    var new = rows
    new[1][2] = "25"
    new.remove(at: 2)
    new.insert(["7", "\"c\"", "99"], at: 0)
    #expect(
      try changes(rows, new) == [
        .added(new: 1), .changed(old: 2, new: 3, cells: [.init(column: "amount", old: "20", new: "25")]),
        .removed(old: 3),
      ])
  }

  @Test func `a rule that changed its place in the order is told, because order matters`() throws {
    #expect(try changes(rows, [rows[3], rows[0], rows[1], rows[2]]) == [.moved(old: 4, new: 1)])
  }

  @Test func `columns and hit policies are told, in both languages`() throws {
    let before = try #require(try model(rows).decision("fee")?.table)
    let after = try #require(
      try model([["< 1", "10"], ["-", "40"]], inputs: ["x"], policy: "UNIQUE").decision("fee")?.table)
    let difference = TableDifference.between(old: before, new: after)
    #expect(
      difference.headings.map { "\($0.column): \($0.old) → \($0.new)" } == ["hit policy: F → U", "y: y → "])
    #expect(difference.sentences(.english).contains("“hit policy” from F to U."))
    #expect(difference.sentences(.chinese).contains("“hit policy”由 F 改为 U。"))
  }

  @Test func `models tell of elements, types and tables`() throws {
    let before = try model(rows, more: ModelText.decision("sum", ModelText.literal("x + 1", "number"), inputs: ["x"]))
    var changed = rows
    changed[0][2] = "11"
    let after = try model(
      changed,
      more: ModelText.input("z", "date")
        + ModelText.decision("sum", ModelText.literal("x + 2", "number"), inputs: ["x"]))
    #expect(
      ModelDifference.between(old: before, new: after).sentences(.english) == [
        "Input z is new.", "Decision fee: Rule 1: “amount” from 10 to 11.", "Decision sum: the logic changed.",
      ])
    #expect(ModelDifference.between(old: after, new: before).elements.map(\.name) == ["z", "fee", "sum"])
    #expect(ModelDifference.between(old: after, new: after).isEmpty)
  }
}
