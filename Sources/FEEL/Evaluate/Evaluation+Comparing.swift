/// Comparing is paid for: lists, contexts and long texts may be compared as often as there are steps.
extension Evaluation {
  /// Whether `a = b` (``FEELEquality``).
  mutating func isEqual(_ a: Value, _ b: Value) -> Bool? {
    switch (a, b) {
    case (.number(let one), .number(let other)): return one == other
    case (.string(let one), .string(let other)):
      return spend(one.utf8.count >> 8) ? FEELEquality.isSameText(one, other) : nil
    case (.list, .list), (.context, .context), (.range, .range):
      let most = FEELEquality.elements
      var left = most
      let result = FEELEquality.isEqual(a, b, &left)
      return spend(most - max(0, left)) ? result : nil
    default: return FEELEquality.isEqual(a, b)
    }
  }

  /// Whether two values are the same for functions on lists.
  mutating func isIdentical(_ a: Value, _ b: Value) -> Bool { isEqual(a, b) ?? false }

  /// Which value comes first (``FEELOrder``).
  mutating func order(_ a: Value, _ b: Value) -> Int? {
    if case .string(let one) = a, case .string(let other) = b {
      guard spend(min(one.utf8.count, other.utf8.count) >> 8) else { return nil }
    }
    return FEELOrder.compare(a, b)
  }

  /// Whether a range holds a value.
  mutating func isInside(_ value: Value, _ range: ValueRange) -> Bool? {
    switch range.form {
    case .equal: isEqual(value, range.start)
    case .notEqual: isEqual(value, range.start).map { !$0 }
    default: spend((value.string?.utf8.count ?? 0) >> 8) ? range.contains(value) : nil
    }
  }
}
