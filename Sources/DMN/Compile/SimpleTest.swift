package import FEEL

/// A cell that is made of literals alone: what can be compared at once, and analysed.
///
/// - Source: DMN 1.5, clause 10.3.1.2, rules 7 to 17 (simple unary tests), where every endpoint is a literal.
package struct SimpleTest: Sendable {
  /// One of the tests between commas.
  package enum Term: Sendable {
    /// A value.
    case equal(Value)
    /// An interval, or a comparison as the interval that it means.
    case range(ValueRange)

    /// Whether the value passes; nil: they cannot be compared.
    package func matches(_ value: Value) -> Bool? {
      switch self {
      case .equal(let wanted): FEELEquality.isEqual(value, wanted)
      case .range(let range): range.contains(value)
      }
    }
  }

  /// The tests of which one must be passed; empty: anything passes (`-`).
  package let terms: [Term]
  /// Whether none must be passed instead.
  package let isNegated: Bool

  /// Whether anything passes.
  package var isAny: Bool { terms.isEmpty }

  /// Whether a value passes that is neither a list nor a structure; nil is no match.
  package func matches(_ value: Value) -> Bool? {
    if terms.isEmpty { return true }
    var outcome: Bool? = false
    for term in terms {
      outcome = ThreeValued.or(outcome, term.matches(value))
      if outcome == true { break }
    }
    return isNegated ? outcome.map { !$0 } : outcome
  }
}

extension Value {
  /// Whether simple tests compare it as FEEL does: lists, structures, ranges and functions follow rules of their own.
  var isScalar: Bool {
    switch self {
    case .list, .context, .range, .function: false
    default: true
    }
  }
}

extension FEELType {
  /// Whether values that conform are scalars or null.
  var isScalar: Bool {
    switch resolved {
    case .number, .string, .boolean, .date, .time, .dateTime, .daysDuration, .monthsDuration: true
    default: false
    }
  }
}
