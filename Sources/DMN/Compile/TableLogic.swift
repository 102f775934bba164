import FEEL

/// A decision table, compiled.
///
/// Cells with the same text in a column are one test, so a column with four intervals over twenty rules makes four
/// comparisons; each test knows the rules that it stands in as bits, and a rule fires where all columns leave its bit.
/// - Source: DMN 1.5, chapter 8.
final class TableLogic: Sendable {
  /// One input column.
  struct Column: Sendable {
    let input: Logic
    let type: FEELType?
    /// The values that are expected.
    let values: CompiledUnaryTests?
    /// The rules that take anything in this column.
    let open: RuleSet
    /// The tests of literals.
    let simple: [(test: SimpleTest, rules: RuleSet)]
    /// All tests, for values that simple tests do not compare; and those that are more than literals.
    let general: [(test: CompiledUnaryTests, source: String, rules: RuleSet)]
    /// How many of `general`, from its start, are more than literals.
    let generalOnly: Int
    let source: String
  }

  /// One output column.
  struct Output: Sendable {
    /// The entry's name where there are several columns.
    let name: String
    let type: FEELType?
    /// The values in the order of their priority.
    let priorities: [Logic]
    let hasValues: Bool
    let fallback: Logic?
    let source: String
  }

  let table: DecisionTable
  /// The name and id of the element that the table decides for.
  let node: String
  let nodeID: String
  let columns: [Column]
  let outputs: [Output]
  /// For each rule, its answers.
  let answers: [[Logic]]
  let all: RuleSet
  let source: String

  init(
    table: DecisionTable, node: String, nodeID: String, columns: [Column], outputs: [Output], answers: [[Logic]],
    source: String
  ) {
    self.table = table
    self.node = node
    self.nodeID = nodeID
    self.columns = columns
    self.outputs = outputs
    self.answers = answers
    self.source = source
    all = RuleSet(all: table.rules.count)
  }
}
