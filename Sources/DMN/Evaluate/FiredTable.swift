package import FEEL
import Synchronization

/// What a decision table did in one evaluation.
package struct FiredTable: Sendable {
  let logic: TableLogic
  /// The rules that fired, from one, in the order in which the hit policy counts them.
  package let rules: [Int]
  /// The values of the input columns.
  package let inputs: [Value]
  /// What the table answered.
  package let output: Value
  /// Whether no rule fired and the default answered.
  package let usedDefault: Bool

  /// The name of the decision or model whose table it is.
  package var decision: String { logic.node }
  /// Its id.
  package var id: String { logic.nodeID }
  /// The table.
  package var table: DecisionTable { logic.table }
  /// The ids of the rules that fired.
  package var ruleIDs: [String?] { rules.map { logic.table.rules[$0 - 1].id } }
  /// The annotations of the rules that fired.
  package var annotations: [[String]] { rules.map { logic.table.rules[$0 - 1].annotations } }
}

/// Collects what tables do in one evaluation; functions that the evaluation makes keep it.
final class FiredLog: Sendable {
  /// The most that is kept: loops over a table may go on for long.
  private static let most = 1_000
  private let tables = Mutex<[FiredTable]>([])

  func append(_ table: FiredTable) {
    tables.withLock { if $0.count < Self.most { $0.append(table) } }
  }

  var all: [FiredTable] { tables.withLock { $0 } }
}
