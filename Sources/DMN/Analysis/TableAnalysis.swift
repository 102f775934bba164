package import FEEL

/// Looks for inputs that no rule of a table takes, or that too many do, and for rules that nothing reaches.
///
/// - Source: DMN 1.5, clauses 8.2.9 (completeness) and 8.2.10 (overlap under the hit policies).
package struct TableAnalysis {
  /// Inputs for which the table is not what it should be.
  package struct Spot: Sendable {
    /// The rules concerned, from one; none for a gap.
    package let rules: [Int]
    /// One value for each input column; null where any will do.
    package let example: [Value]
  }

  /// How many spots of a kind are reported.
  static let mostSpots = 20
  /// How many combinations are looked at before the analysis gives up.
  static let mostSteps = 200_000

  let table: DecisionTable
  /// Columns with cells that are more than literals, from zero.
  package let unreadable: [Int]
  private let columns: [[ColumnDomain.Piece]]

  /// - Parameter allowed: for each input column the values that it may have, and its type, as far as they are known.
  init(_ table: DecisionTable, allowed: [(values: String?, type: FEELType?)]) {
    self.table = table
    var unreadable: [Int] = []
    var columns: [[ColumnDomain.Piece]] = []
    for column in table.inputs.indices {
      let domain = ColumnDomain(
        cells: table.rules.map { $0.inputs[column].text }, allowed: allowed[column].values,
        type: allowed[column].type)
      if let pieces = domain.pieces {
        columns.append(pieces)
      } else {
        unreadable.append(column)
        // Whatever it is, it could be taken by every rule: what is found then holds for certain.
        columns.append([.init(sample: .null, rules: RuleSet(all: table.rules.count))])
      }
    }
    self.unreadable = unreadable
    self.columns = columns
  }

  /// Inputs that no rule takes; nil where there are too many combinations.
  package func gaps() -> [Spot]? {
    var search = Search(columns: columns, rules: RuleSet(all: table.rules.count))
    search.run { $0.isEmpty }
    return search.steps > Self.mostSteps ? nil : search.found.map { Spot(rules: [], example: $0) }
  }

  /// Pairs of rules that take the same inputs; none where a column cannot be read, which may keep rules apart.
  package func overlaps() -> [Spot] {
    var found: [Spot] = []
    guard unreadable.isEmpty else { return found }
    for first in table.rules.indices {
      for second in table.rules.indices where second > first {
        var example: [Value] = []
        for pieces in columns {
          let shared = pieces.first { $0.rules.contains(first) && $0.rules.contains(second) }
          guard let shared else { break }
          example.append(shared.sample)
        }
        if example.count == columns.count {
          found.append(Spot(rules: [first + 1, second + 1], example: example))
          if found.count == Self.mostSpots { return found }
        }
      }
    }
    return found
  }

  /// Rules that the rules above take everything away from, with these, from one.
  package func hidden() -> [(rule: Int, by: [Int])] {
    guard unreadable.isEmpty else { return [] }
    return table.rules.indices.dropFirst().compactMap { rule in
      var above = RuleSet(none: table.rules.count)
      for earlier in 0..<rule { above.insert(earlier) }
      let own = columns.map { $0.filter { $0.rules.contains(rule) } }
      if own.contains(where: \.isEmpty) { return nil }
      var search = Search(columns: own, rules: above, isFirstEnough: true)
      search.run { $0.isEmpty }
      guard search.found.isEmpty, search.steps <= Self.mostSteps else { return nil }
      let by = (0..<rule).filter { earlier in
        zip(own, columns).allSatisfy { own, _ in own.contains { $0.rules.contains(earlier) } }
      }
      return (rule + 1, by.map { $0 + 1 })
    }
  }

  /// Rules that nothing can match, from one: an interval whose ends are the wrong way round, or a value that is not allowed.
  package func impossible() -> [(rule: Int, column: Int)] {
    table.rules.indices.flatMap { rule in
      columns.indices.filter { column in !columns[column].contains { $0.rules.contains(rule) } }.map { (rule + 1, $0) }
    }
  }
}

/// Goes through the combinations of pieces, column by column, with the rules that are still possible.
private struct Search {
  let columns: [[ColumnDomain.Piece]]
  var isFirstEnough = false
  private let start: RuleSet
  private(set) var found: [[Value]] = []
  private(set) var steps = 0
  private var harmless: [Set<RuleSet>]

  init(columns: [[ColumnDomain.Piece]], rules: RuleSet, isFirstEnough: Bool = false) {
    self.columns = columns
    self.isFirstEnough = isFirstEnough
    start = rules
    harmless = Array(repeating: [], count: columns.count)
  }

  /// Finds examples for which what is left of the rules fulfils a condition that, once fulfilled, stays so.
  mutating func run(_ isBad: (RuleSet) -> Bool) {
    _ = visit(0, start, [], isBad)
  }

  /// Whether anything was found below.
  private mutating func visit(
    _ column: Int, _ alive: RuleSet, _ example: [Value], _ isBad: (RuleSet) -> Bool
  ) -> Bool {
    steps += 1
    let enough = isFirstEnough ? 1 : TableAnalysis.mostSpots
    guard steps <= TableAnalysis.mostSteps, found.count < enough else { return true }
    if isBad(alive) {
      found.append(example + Array(repeating: .null, count: columns.count - example.count))
      return true
    }
    guard column < columns.count else { return false }
    if harmless[column].contains(alive) { return false }
    var isAnyBad = false
    // Pieces that leave the same rules lead to the same further on: one of them is enough.
    var seen: Set<RuleSet> = []
    for piece in columns[column] {
      var next = alive
      next.formIntersection(piece.rules)
      guard seen.insert(next).inserted else { continue }
      if visit(column + 1, next, example + [piece.sample], isBad) { isAnyBad = true }
    }
    if !isAnyBad { harmless[column].insert(alive) }
    return isAnyBad
  }
}
