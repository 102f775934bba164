/// The values between two ends, or on one side of one.
///
/// A range that was written with an operator, such as `(< 10)`, is never equal to one with two ends.
/// - Source: DMN 1.5, 10.3.2.7, table 42; 10.3.1.2, rules 7 and 8
package struct ValueRange: Sendable {
  /// How a range was written.
  package enum Form: String, Sendable {
    /// `[1..10]`
    case interval = ".."
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "="
    case notEqual = "!="
  }

  /// How it was written.
  package let form: Form
  /// The lower end; null where there is none.
  package let start: Value
  /// Whether the lower end belongs to it.
  package let startIncluded: Bool
  /// The upper end; null where there is none.
  package let end: Value
  /// Whether the upper end belongs to it.
  package let endIncluded: Bool

  /// A range with two ends.
  package init(start: Value, startIncluded: Bool = true, end: Value, endIncluded: Bool = true) {
    form = .interval
    self.start = start
    self.startIncluded = startIncluded
    self.end = end
    self.endIncluded = endIncluded
  }

  /// A range on one side of a value, or that value alone, or all but it.
  package init(_ form: Form, _ value: Value) {
    self.form = form
    let hasStart = form != .less && form != .lessOrEqual
    let hasEnd = form != .greater && form != .greaterOrEqual
    start = hasStart ? value : .null
    end = hasEnd ? value : .null
    startIncluded = form == .greaterOrEqual || form == .equal
    endIncluded = form == .lessOrEqual || form == .equal
  }

  /// Whether a value lies in it; nil where it cannot be compared with the ends.
  package func contains(_ value: Value) -> Bool? {
    switch form {
    case .equal: return FEELEquality.isEqual(value, start)
    case .notEqual: return FEELEquality.isEqual(value, start).map { !$0 }
    default: break
    }
    if value.isNull { return nil }
    var isInside = true
    if form != .less && form != .lessOrEqual {
      guard let order = FEELOrder.compare(start, value) else { return nil }
      isInside = order < 0 || order == 0 && startIncluded
    }
    if form != .greater && form != .greaterOrEqual {
      guard let order = FEELOrder.compare(value, end) else { return nil }
      isInside = isInside && (order < 0 || order == 0 && endIncluded)
    }
    return isInside
  }
}
