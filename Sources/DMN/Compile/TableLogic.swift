import FEEL

/// A decision table, compiled.
///
/// Cells with the same text in a column are one test, so a column with four intervals over twenty rules makes four
/// comparisons; each test knows the rules that it stands in as bits, and a rule fires where all columns leave its bit.
/// - Source: DMN 1.5, chapter 8.
final class TableLogic: Sendable {
  /// One output column.
  struct Output: Sendable {
    /// The entry's name where there are several columns.
    let name: String
    /// The values in the order of their priority.
    let priorities: [Logic]
    let hasValues: Bool
    let fallback: Logic?
  }

  let table: DecisionTable
  /// The name and id of the element that the table decides for.
  let node: String
  let nodeID: String
  let columns: [TableColumn]
  let outputs: [Output]
  /// For each rule, its answers, each checked for its column's type.
  let answers: [[Logic]]
  /// All rules, one bit each.
  let all: [UInt64]
  let hasFallback: Bool
  let hitPolicy: DecisionTable.HitPolicy
  let aggregation: DecisionTable.Aggregation?
  let source: String

  init(
    table: DecisionTable, node: String, nodeID: String, columns: [TableColumn], outputs: [Output],
    answers: [[Logic]], source: String
  ) {
    self.table = table
    self.node = node
    self.nodeID = nodeID
    self.columns = columns
    self.outputs = outputs
    self.answers = answers
    self.source = source
    hitPolicy = table.hitPolicy
    aggregation = table.aggregation
    all = RuleSet(all: table.rules.count).words
    hasFallback = outputs.contains { $0.fallback != nil }
  }
}
