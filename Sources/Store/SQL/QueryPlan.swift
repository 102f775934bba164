/// How the engine would run a statement, so that a test can insist on indexes.
package struct QueryPlan: Sendable, Hashable, CustomStringConvertible {
  package let sql: String
  /// The engine's own lines.
  package let steps: [String]

  init(sql: String, steps: [String]) {
    self.sql = sql
    self.steps = steps
  }

  /// Tables (or their aliases) that are read from end to end without any index.
  package var tableScans: [String] {
    let derived = Set(steps.compactMap(Self.derivedName))
    return steps.compactMap { step in
      guard let name = Self.scannedName(step), !derived.contains(name) else { return nil }
      return name
    }
  }

  /// Whether the statement reads any table from end to end without an index.
  package var scansTable: Bool { !tableScans.isEmpty }

  /// Whether the rows must be sorted after they were found (no index gives the order).
  package var sortsRows: Bool {
    steps.contains { $0.hasPrefix("USE TEMP B-TREE FOR") && $0.contains("ORDER BY") }
  }

  package var description: String { ([sql] + steps.map { "  " + $0 }).joined(separator: "\n") }

  /// The table of "SCAN table"; nil for "SCAN table USING … INDEX …", constants and VALUES lists.
  private static func scannedName(_ step: String) -> String? {
    let words = step.split(separator: " ")
    guard words.count >= 2, words[0] == "SCAN", !step.contains("INDEX"), !step.contains("PRIMARY KEY"),
      !step.hasPrefix("SCAN CONSTANT ROW"), !step.contains("VALUES CLAUSE"), !words[1].hasPrefix("(")
    else { return nil }
    return String(words[1])
  }

  /// The name given to a subquery or common table expression, whose rows are not a stored table.
  private static func derivedName(_ step: String) -> String? {
    let words = step.split(separator: " ")
    guard words.count >= 2, words[0] == "MATERIALIZE" || words[0] == "CO-ROUTINE" else { return nil }
    return String(words[1])
  }
}
