/// One expression as it was written, with its place: what tools analyse and the compiler works on.
/// - Source: DMN 1.5, 10.3.1.2, rules 1 to 65
package final class Syntax: Sendable {
  /// What it is made of.
  package indirect enum Kind: Sendable {
    /// A value that stands for itself: numbers, strings, truth values, null, and `@"…"`.
    case literal(Value)
    /// Something that reads like an expression and can only give null, such as `@"nonsense"`, with the reason.
    case invalid(ProblemCode, String)
    /// A variable or a function, by its normalized name.
    case name(String)
    case path(Syntax, String)
    case filter(Syntax, Syntax)
    case call(Syntax, [Argument])
    case negation(Syntax)
    /// A first operand, and operators of the same rank with their operands, from left to right.
    case arithmetic(Syntax, [Operation])
    case comparison(Comparison, Syntax, Syntax)
    case between(Syntax, Syntax, Syntax)
    /// A value, and tests of which one must hold.
    case membership(Syntax, [Syntax])
    case conjunction([Syntax])
    case disjunction([Syntax])
    case conditional(Syntax, Syntax, Syntax)
    case iteration([Iterator], Syntax)
    case quantified(isEvery: Bool, [Iterator], Syntax)
    case list([Syntax])
    case context([Entry])
    case function([Function.Parameter], Syntax)
    case external([Function.Parameter], ExternalReference?)
    case instance(Syntax, FEELType)
    /// `[a..b]` and its kin.
    case interval(startIncluded: Bool, Syntax, Syntax, endIncluded: Bool)
    /// `< 10` and its kin, as a test or in parentheses as a value.
    case oneSided(Comparison, Syntax)
  }

  /// Operators of comparison.
  package enum Comparison: String, Sendable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  /// Operators of arithmetic.
  package enum Operator: String, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case power = "**"
  }

  /// An operator with what stands to its right.
  package struct Operation: Sendable {
    package let sign: Operator
    package let operand: Syntax
  }

  /// A value that is passed, by name or in order.
  package struct Argument: Sendable {
    package let name: String?
    package let value: Syntax
  }

  /// One entry of a context.
  package struct Entry: Sendable {
    package let key: String
    package let value: Syntax
  }

  /// A variable that runs over something.
  package struct Iterator: Sendable {
    /// What it runs over.
    package enum Domain: Sendable {
      /// The elements of a list, or the values of a range.
      case values(Syntax)
      /// From one number or day to another, up or down.
      case steps(Syntax, Syntax)
    }

    package let name: String
    package let domain: Domain
  }

  /// What it is made of.
  package let kind: Kind
  /// Where it begins, or its operator stands.
  package let position: SourcePosition
  /// The type of its value as far as it is known from what is written; names of entries are looked up in it.
  package let type: FEELType
  /// How deeply expressions nest below it, itself included.
  package let depth: Int

  init(_ kind: Kind, at position: SourcePosition, type: FEELType = .any, depth: Int) {
    self.kind = kind
    self.position = position
    self.type = type
    self.depth = depth
  }
}

/// The tests of a decision table's cell.
/// - Source: DMN 1.5, 10.3.1.2, rules 7 and 13 to 16
package struct UnaryTestsSyntax: Sendable {
  /// The tests of which one must hold; for `-` there are none.
  package let tests: [Syntax]
  /// Whether none of them may hold: `not(…)`.
  package let isNegated: Bool
  /// Whether everything passes: `-`.
  package var isAny: Bool { tests.isEmpty }
}
