import FEEL

/// What an input column can be, cut into pieces that no cell of the column tells apart.
///
/// Numbers, dates, times and durations are cut at the ends that cells mention: `< 10` and `[10..20]` make the pieces below 10,
/// 10, between 10 and 20, 20 and above 20. Texts and truth values are the values that cells or the type mention, and one that
/// nobody mentions, unless the type lists them all.
struct ColumnDomain {
  /// The rules that take each piece, and a value in it.
  struct Piece {
    let sample: Value
    var rules: RuleSet
  }

  /// The pieces, in order; nil: cells are more than literals, or are of several kinds, so that nothing is known.
  let pieces: [Piece]?

  /// - Parameters:
  ///   - cells: the text of the column's cell in each rule.
  ///   - allowed: the values that the type or the column lists.
  ///   - type: the type's name, if it is known.
  init(cells: [String], allowed: String?, type: FEELType?) {
    let tests = cells.map { SimpleTestReader.read($0, allowingReversed: true) }
    // A list is more than a test: `not("a")` narrows nothing down.
    let limits = allowed.flatMap { SimpleTestReader.read($0) }.flatMap { $0.isNegated ? nil : $0 }
    let readable = tests.compactMap(\.self)
    guard readable.count == tests.count, let values = Self.ends(readable + (limits.map { [$0] } ?? [])) else {
      pieces = nil
      return
    }
    let samples: [Value]
    if values.isEmpty {
      // Nothing is mentioned: any value is like any other.
      samples = [Self.anything(type)]
    } else if case .boolean = values[0] {
      samples = [.boolean(true), .boolean(false)]
    } else if case .string = values[0] {
      guard !Self.hasRanges(readable) else {
        pieces = nil
        return
      }
      samples = values + [.string(Self.unmentioned(values))]
    } else {
      samples = Self.cut(values)
    }
    pieces = samples.filter { limits?.matches($0) ?? true }.map { sample in
      var rules = RuleSet(none: cells.count)
      for (rule, test) in readable.enumerated() where test.matches(sample) == true { rules.insert(rule) }
      return Piece(sample: sample, rules: rules)
    }
  }

  /// All values that tests mention, in order; nil where they are of several kinds.
  private static func ends(_ tests: [SimpleTest]) -> [Value]? {
    var found: [Value] = []
    for term in tests.flatMap(\.terms) {
      switch term {
      case .equal(.null): return nil
      case .equal(let value): found.append(value)
      case .range(let range): found += [range.start, range.end].filter { !$0.isNull }
      }
    }
    guard let first = found.first else { return [] }
    if case .boolean = first { return found.allSatisfy { $0.boolean != nil } ? found : nil }
    var isOrdered = true
    found.sort { one, other in
      guard let order = FEELOrder.compare(one, other) else {
        isOrdered = false
        return false
      }
      return order < 0
    }
    guard isOrdered, found.allSatisfy({ $0.kind == first.kind }) else { return nil }
    var distinct = [found[0]]
    for value in found.dropFirst() where FEELEquality.isEqual(value, distinct[distinct.count - 1]) != true {
      distinct.append(value)
    }
    return distinct
  }

  private static func hasRanges(_ tests: [SimpleTest]) -> Bool {
    tests.contains { test in test.terms.contains { if case .range = $0 { true } else { false } } }
  }

  /// A text that none of these is.
  private static func unmentioned(_ values: [Value]) -> String {
    let known = Set(values.compactMap(\.string))
    var text = "…"
    while known.contains(text) { text += "…" }
    return text
  }

  private static func anything(_ type: FEELType?) -> Value {
    switch type?.resolved {
    case .number?: .whole(0)
    case .boolean?: .boolean(true)
    case .date?: TemporalOperations.literal("2026-01-01") ?? .null
    default: .string("…")
    }
  }

  /// The values, and one between each two and beyond the ends where there is one.
  private static func cut(_ values: [Value]) -> [Value] {
    var samples: [Value] = []
    if let before = step(values[0], -1) { samples.append(before) }
    for (index, value) in values.enumerated() {
      samples.append(value)
      if index + 1 < values.count {
        if let between = between(value, values[index + 1]) { samples.append(between) }
      } else if let after = step(value, 1) {
        samples.append(after)
      }
    }
    return samples
  }

  /// A value between two, a whole number where there is one; nil where there is none, as between two days.
  private static func between(_ low: Value, _ high: Value) -> Value? {
    if case .number(let one) = low, case .number(let other) = high {
      let next = one.truncated.plus(.one)
      if let next, one < next, next < other { return .number(next) }
      return one.plus(other)?.divided(by: Number(2)).map { .number($0) }
    }
    guard let next = step(low, 1), FEELOrder.compare(next, high) == -1 else { return nil }
    return next
  }

  /// The next value up or down.
  private static func step(_ value: Value, _ direction: Int) -> Value? {
    if case .number(let number) = value { return number.plus(Number(direction)).map { .number($0) } }
    let unit: String
    switch value {
    case .date: unit = "P1D"
    case .time, .dateTime, .daysDuration: unit = "PT1S"
    case .monthsDuration: unit = "P1M"
    default: return nil
    }
    guard let duration = TemporalOperations.literal(unit) else { return nil }
    let next = direction > 0 ? TemporalOperations.add(value, duration) : TemporalOperations.subtract(value, duration)
    // A time of day goes round at midnight.
    guard let next, FEELOrder.compare(next, value) == direction else { return nil }
    return next
  }
}
