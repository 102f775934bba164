/// When two values are equal.
/// - Source: DMN 1.5, 10.3.2.2; 10.3.2.15, tables 52 and 53
package enum FEELEquality {
  /// Elements that one comparison looks at, at most: lists and contexts may share their parts, so that they are far larger when
  /// walked than when built.
  static let elements = 2_000_000

  /// Whether `a = b`: null equals only null; values of unlike kinds cannot be compared, which is nil.
  package static func isEqual(_ a: Value, _ b: Value) -> Bool? {
    switch (a, b) {
    case (.number(let one), .number(let other)): return one == other
    case (.string(let one), .string(let other)): return isSameText(one, other)
    case (.boolean(let one), .boolean(let other)): return one == other
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.function(let one), .function(let other)): return one === other
    case (.list, .list), (.context, .context), (.range, .range):
      var left = elements
      return isEqual(a, b, &left)
    default: return a.isTemporal && b.isTemporal ? TemporalOperations.isEqual(a, b) : nil
    }
  }

  /// The same, counting down what it looks at; nil when there is nothing left.
  static func isEqual(_ a: Value, _ b: Value, _ left: inout Int) -> Bool? {
    left -= 1
    guard left > 0 else { return nil }
    switch (a, b) {
    case (.string(let one), .string(let other)):
      left -= one.utf8.count >> 8
      return isSameText(one, other)
    case (.list(let one), .list(let other)): return areEqual(one, other, &left)
    case (.context(let one), .context(let other)): return areEqual(one, other, &left)
    case (.range(let one), .range(let other)): return areEqual(one, other, &left)
    default: return isEqual(a, b)
    }
  }

  /// Whether two values are the same for `list contains`, `distinct values`, `index of` and hit policies: equal, and not
  /// merely of unlike kinds.
  package static func isIdentical(_ a: Value, _ b: Value) -> Bool { isEqual(a, b) ?? false }

  /// Text is compared by code point, not by what it looks like (`é` may be one code point or two).
  /// - Source: DMN 1.5, 10.3.2.3.2
  static func isSameText(_ one: String, _ other: String) -> Bool {
    // Equal for Swift means canonically equivalent; equal bytes are equal without more ado.
    guard one == other, one.utf8.count == other.utf8.count else { return false }
    let areSame = one.utf8.withContiguousStorageIfAvailable { bytes in
      other.utf8.withContiguousStorageIfAvailable { bytes.elementsEqual($0) }
    }
    return (areSame ?? nil) ?? one.utf8.elementsEqual(other.utf8)
  }

  private static func areEqual(_ one: [Value], _ other: [Value], _ left: inout Int) -> Bool? {
    guard one.count == other.count else { return false }
    var isUnknown = false
    for place in one.indices {
      switch isEqual(one[place], other[place], &left) {
      case false?: return false
      case nil: isUnknown = true
      case true?: break
      }
    }
    return isUnknown ? nil : true
  }

  private static func areEqual(_ one: Context, _ other: Context, _ left: inout Int) -> Bool? {
    guard one.count == other.count else { return false }
    var isUnknown = false
    for entry in one.entries {
      guard let value = other[entry.key] else { return false }
      switch isEqual(entry.value, value, &left) {
      case false?: return false
      case nil: isUnknown = true
      case true?: break
      }
    }
    return isUnknown ? nil : true
  }

  private static func areEqual(_ one: ValueRange, _ other: ValueRange, _ left: inout Int) -> Bool? {
    guard one.form == other.form, one.startIncluded == other.startIncluded, one.endIncluded == other.endIncluded else {
      return false
    }
    return ThreeValued.and(isEqual(one.start, other.start, &left), isEqual(one.end, other.end, &left))
  }
}

/// Which of two values comes first.
/// - Source: DMN 1.5, 10.3.2.15, table 54
package enum FEELOrder {
  /// −1, 0 or 1; nil where the two cannot be compared.
  package static func compare(_ a: Value, _ b: Value) -> Int? {
    switch (a, b) {
    case (.number(let one), .number(let other)): return one < other ? -1 : one == other ? 0 : 1
    case (.string(let one), .string(let other)): return compare(one, other)
    default: return a.isTemporal && b.isTemporal ? TemporalOperations.compare(a, b) : nil
    }
  }

  /// By code point; UTF-8 keeps that order.
  static func compare(_ one: String, _ other: String) -> Int {
    if one.utf8.elementsEqual(other.utf8) { return 0 }
    return one.utf8.lexicographicallyPrecedes(other.utf8) ? -1 : 1
  }
}

/// Logic with a third outcome, nil, for "not known".
/// - Source: DMN 1.5, 10.3.2.15, table 50
package enum ThreeValued {
  package static func and(_ one: Bool?, _ other: Bool?) -> Bool? {
    if one == false || other == false { return false }
    return one == nil || other == nil ? nil : true
  }

  package static func or(_ one: Bool?, _ other: Bool?) -> Bool? {
    if one == true || other == true { return true }
    return one == nil || other == nil ? nil : false
  }
}
