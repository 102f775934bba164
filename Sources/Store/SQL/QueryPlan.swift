/// How the engine would run a statement, so that a test can insist on indexes.
package struct QueryPlan: Sendable, Hashable, CustomStringConvertible {
  /// The statement.
  package let sql: String
  /// The engine's own lines.
  package let steps: [String]

  init(sql: String, steps: [String]) {
    self.sql = sql
    self.steps = steps
  }

  /// Tables (or their aliases) that are read from end to end without any index, or for which the engine would build
  /// one for this statement alone.
  package var tableScans: [String] {
    let scanned = tables { step in
      step.hasPrefix("SCAN ") && !Self.usesIndex(step) || step.contains(" USING AUTOMATIC ")
    }
    return scanned + steps.compactMap(Self.sequentiallyScanned)
  }

  /// Tables (or their aliases) that are read along a whole index: right for the first rows in its order, and wrong for
  /// counting.
  package var indexScans: [String] {
    tables { $0.hasPrefix("SCAN ") && Self.usesIndex($0) }
  }

  /// Whether the statement reads any table from end to end without an index.
  package var scansTable: Bool { !tableScans.isEmpty }

  /// Whether the rows must be sorted after they were found (no index gives the order).
  package var sortsRows: Bool {
    steps.contains { $0.hasPrefix("USE TEMP B-TREE FOR") && $0.contains("ORDER BY") || $0.contains("Sort Key: ") }
  }

  /// The statement and the engine's lines, for a test's message.
  package var description: String { ([sql] + steps.map { "  " + $0 }).joined(separator: "\n") }

  /// The stored tables of the steps that `isMeant` picks: neither constants nor subqueries.
  private func tables(_ isMeant: (String) -> Bool) -> [String] {
    let derived = Set(steps.compactMap(Self.derivedName))
    return steps.filter(isMeant).compactMap { step in
      let words = step.split(separator: " ")
      guard words.count >= 2, !step.hasPrefix("SCAN CONSTANT ROW"), !step.contains("VALUES CLAUSE"),
        !words[1].hasPrefix("("), !derived.contains(String(words[1]))
      else { return nil }
      return String(words[1])
    }
  }

  /// The table of a step of PostgreSQL such as `->  Seq Scan on shop s  (cost=…)`.
  private static func sequentiallyScanned(_ step: String) -> String? {
    guard let place = step.firstRange(of: "Seq Scan on ") else { return nil }
    return step[place.upperBound...].split(separator: " ").first.map(String.init)
  }

  private static func usesIndex(_ step: String) -> Bool {
    step.contains(" INDEX ") || step.contains(" PRIMARY KEY")
  }

  /// The name given to a subquery or common table expression, whose rows are not a stored table.
  private static func derivedName(_ step: String) -> String? {
    let words = step.split(separator: " ")
    guard words.count >= 2, words[0] == "MATERIALIZE" || words[0] == "CO-ROUTINE" else { return nil }
    return String(words[1])
  }
}
