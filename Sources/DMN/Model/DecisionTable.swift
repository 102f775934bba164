/// A decision table, as it is written.
///
/// - Source: DMN 1.5, chapter 8.
package struct DecisionTable: Sendable {
  /// What happens when more than one rule matches. Clause 8.2.10
  package enum HitPolicy: String, Sendable, CaseIterable {
    case unique = "UNIQUE"
    case any = "ANY"
    case priority = "PRIORITY"
    case first = "FIRST"
    case ruleOrder = "RULE ORDER"
    case outputOrder = "OUTPUT ORDER"
    case collect = "COLLECT"

    /// The letter in the corner of the table.
    package var letter: String { String(rawValue.prefix(1)) }
    /// Whether the answer is one rule's.
    package var isSingle: Bool { self == .unique || self == .any || self == .priority || self == .first }
  }

  /// What is made of the outputs that a collecting table collects. Clause 8.2.11
  package enum Aggregation: String, Sendable, CaseIterable {
    case sum = "SUM"
    case count = "COUNT"
    case minimum = "MIN"
    case maximum = "MAX"

    /// The sign after the letter C.
    package var sign: String {
      switch self {
      case .sum: "+"
      case .count: "#"
      case .minimum: "<"
      case .maximum: ">"
      }
    }
  }

  /// Unary tests or an expression of one cell, as written.
  package struct Cell: Sendable {
    /// The text without blanks around it.
    package let text: String
    package let place: Place
  }

  /// One input column.
  package struct Input: Sendable {
    package let label: String?
    /// What is tested.
    package let expression: Cell
    package let typeRef: String?
    /// The values that are expected.
    package let values: Cell?

    /// The heading: the label, or the expression.
    package var title: String { label ?? expression.text }
  }

  /// One output column.
  package struct Output: Sendable {
    package let label: String?
    /// The entry's name where there are several columns.
    package let name: String?
    package let typeRef: String?
    /// The values that may be answered, highest priority first.
    package let values: Cell?
    /// The answer when no rule matches.
    package let fallback: Cell?

    /// The heading: the label, or the name.
    package var title: String? { label ?? name }
  }

  /// One rule.
  package struct Rule: Sendable {
    package let id: String?
    package let description: String?
    /// One for each input column.
    package let inputs: [Cell]
    /// One for each output column.
    package let outputs: [Cell]
    /// Remarks, one for each annotation column; here is where a rule cites its article.
    package let annotations: [String]
    package let place: Place
  }

  package let hitPolicy: HitPolicy
  package let aggregation: Aggregation?
  package let inputs: [Input]
  package let outputs: [Output]
  /// The headings of the annotation columns.
  package let annotations: [String]
  package let rules: [Rule]
  package let outputLabel: String?
  package let place: Place

  /// `U`, `C+` and so on, as the corner of a table shows it.
  package var sign: String { hitPolicy.letter + (aggregation?.sign ?? "") }
}
