import FEEL

/// An input column, compiled: every different cell once, with the rules that it stands in.
///
/// Cells of literals become comparisons that are taken apart by kind, because a number need not look at tests of texts. What
/// is more than literals is left to FEEL.
final class TableColumn: Sendable {
  /// A number between two others.
  struct NumberTest: Sendable {
    let low: Number
    let high: Number
    /// Whether there is an end, and whether it belongs to the interval.
    let hasLow: Bool
    let lowIncluded: Bool
    let hasHigh: Bool
    let highIncluded: Bool
    /// The cell's rules.
    let cell: Int

    func holds(_ number: Number) -> Bool {
      if hasLow, lowIncluded ? number < low : !(low < number) { return false }
      if hasHigh, highIncluded ? high < number : !(number < high) { return false }
      return true
    }
  }

  /// A test that FEEL evaluates.
  struct GeneralTest: Sendable {
    let test: CompiledUnaryTests
    let source: String
    let cell: Int
  }

  let input: Logic
  let type: FEELType?
  /// The values that are expected.
  let values: CompiledUnaryTests?
  let source: String
  /// How many words a set of rules has.
  let words: Int
  /// The rules of each cell, one after the other; the first are those that take anything.
  let rules: [UInt64]
  private let numbers: [NumberTest]
  private let texts: [(text: String, cell: Int)]
  private let others: [(test: SimpleTest, cell: Int)]
  /// Cells that are more than literals.
  let formulas: [GeneralTest]
  /// Cells of literals as FEEL tests them, for lists and structures.
  private let spares: [GeneralTest]

  init(
    input: Logic, type: FEELType?, values: CompiledUnaryTests?, source: String, sets: [RuleSet],
    simple: [(test: SimpleTest, cell: Int)], formulas: [GeneralTest], spares: [GeneralTest]
  ) {
    self.input = input
    self.type = type
    self.values = values
    self.source = source
    self.formulas = formulas
    self.spares = spares
    words = sets.first?.words.count ?? 1
    rules = sets.flatMap(\.words)
    var numbers: [NumberTest] = []
    var texts: [(text: String, cell: Int)] = []
    var others: [(test: SimpleTest, cell: Int)] = []
    for (test, cell) in simple {
      var left: [SimpleTest.Term] = []
      for term in test.terms {
        if test.isNegated {
          left.append(term)
        } else if let number = Self.number(term, cell) {
          numbers.append(number)
        } else if case .equal(.string(let text)) = term {
          texts.append((text, cell))
        } else {
          left.append(term)
        }
      }
      if !left.isEmpty { others.append((SimpleTest(terms: left, isNegated: test.isNegated), cell)) }
    }
    self.numbers = numbers
    self.texts = texts
    self.others = others
  }

  private static func number(_ term: SimpleTest.Term, _ cell: Int) -> NumberTest? {
    switch term {
    case .equal(.number(let number)):
      return NumberTest(
        low: number, high: number, hasLow: true, lowIncluded: true, hasHigh: true, highIncluded: true, cell: cell)
    case .equal: return nil
    case .range(let range):
      guard range.start.isNull || range.start.number != nil, range.end.isNull || range.end.number != nil else {
        return nil
      }
      return NumberTest(
        low: range.start.number ?? .zero, high: range.end.number ?? .zero, hasLow: !range.start.isNull,
        lowIncluded: range.startIncluded, hasHigh: !range.end.isNull, highIncluded: range.endIncluded, cell: cell)
    }
  }

  /// Hands on the cells that a value passes, of those that can be compared at once; answers whether those were all but
  /// the formulas.
  @inline(__always)
  func compare(_ value: Value, _ matched: (Int) -> Void) -> Bool {
    switch value {
    case .number(let number):
      for test in numbers where test.holds(number) { matched(test.cell) }
    case .string(let text):
      // Swift calls texts equal that merely look the same; FEEL compares code points.
      for (wanted, cell) in texts where text == wanted && text.utf8.elementsEqual(wanted.utf8) { matched(cell) }
    case .list, .context, .range, .function: return false
    default: break
    }
    if !others.isEmpty {
      for (test, cell) in others where test.matches(value) == true { matched(cell) }
    }
    return true
  }

  /// The cells that FEEL has to test.
  func general(afterComparing isCompared: Bool) -> [GeneralTest] { isCompared ? formulas : formulas + spares }
}
