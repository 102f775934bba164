/// Functions that say how points and ranges lie to one another, after Allen's interval algebra.
/// - Source: DMN 1.5, 10.3.4.7, table 78
enum RangeFunctions {
  static let all: [BuiltIn] = [
    relation("before", ["point1", "point2"], ["point", "range"], ["range", "point"], ["range1", "range2"]) {
      isBefore($0, $1)
    },
    relation("after", ["point1", "point2"], ["point", "range"], ["range", "point"], ["range1", "range2"]) {
      isBefore($1, $0)
    },
    relation("meets", ["range1", "range2"]) { meets($0, $1) },
    relation("met by", ["range1", "range2"]) { meets($1, $0) },
    relation("overlaps", ["range1", "range2"]) { overlaps($0, $1) },
    relation("overlaps before", ["range1", "range2"]) { overlapsBefore($0, $1) },
    relation("overlaps after", ["range1", "range2"]) { overlapsBefore($1, $0) },
    relation("finishes", ["point", "range"], ["range1", "range2"]) { finishes($0, $1) },
    relation("finished by", ["range", "point"], ["range1", "range2"]) { finishes($1, $0) },
    relation("includes", ["range", "point"], ["range1", "range2"]) { includes($0, $1) },
    relation("during", ["point", "range"], ["range1", "range2"]) { includes($1, $0) },
    relation("starts", ["point", "range"], ["range1", "range2"]) { starts($0, $1) },
    relation("started by", ["range", "point"], ["range1", "range2"]) { starts($1, $0) },
    relation("coincides", ["point1", "point2"], ["range1", "range2"]) { coincides($0, $1) },
  ]

  private static func relation(
    _ name: String, _ parameters: [String]..., holds: @escaping @Sendable (Span, Span) -> Bool?
  ) -> BuiltIn {
    let body: Overload.Body = { arguments, evaluation in
      guard let one = Span(arguments.single(0)), let other = Span(arguments.single(1)),
        let result = holds(one, other)
      else { return evaluation.fail(.argument, "\(name)(): these values do not compare") }
      return .boolean(result)
    }
    return BuiltIn(name, overloads: parameters.map { Overload($0, body) })
  }

  private static func isBefore(_ one: Span, _ other: Span) -> Bool? {
    guard let order = one.end.order(other.start) else { return nil }
    return order < 0 || order == 0 && !(one.endIncluded && other.startIncluded)
  }

  private static func meets(_ one: Span, _ other: Span) -> Bool? {
    guard !one.isPoint, !other.isPoint, let order = one.end.order(other.start) else { return nil }
    return order == 0 && one.endIncluded && other.startIncluded
  }

  private static func overlaps(_ one: Span, _ other: Span) -> Bool? {
    guard !one.isPoint, !other.isPoint else { return nil }
    return ThreeValued.and(isBefore(one, other).map { !$0 }, isBefore(other, one).map { !$0 })
  }

  private static func overlapsBefore(_ one: Span, _ other: Span) -> Bool? {
    guard let starts = one.start.order(other.start), let ends = one.end.order(other.end),
      let doOverlap = overlaps(one, other)
    else { return nil }
    let startsBefore = starts < 0 || starts == 0 && one.startIncluded && !other.startIncluded
    return startsBefore && doOverlap && (ends < 0 || ends == 0 && (!one.endIncluded || other.endIncluded))
  }

  private static func finishes(_ one: Span, _ other: Span) -> Bool? {
    guard !other.isPoint, let ends = one.end.order(other.end), let starts = one.start.order(other.start) else {
      return nil
    }
    if one.isPoint { return ends == 0 && other.endIncluded }
    return ends == 0 && one.endIncluded == other.endIncluded
      && (starts > 0 || starts == 0 && (!one.startIncluded || other.startIncluded))
  }

  private static func starts(_ one: Span, _ other: Span) -> Bool? {
    guard !other.isPoint, let ends = one.end.order(other.end), let starts = one.start.order(other.start) else {
      return nil
    }
    if one.isPoint { return starts == 0 && other.startIncluded }
    return starts == 0 && one.startIncluded == other.startIncluded
      && (ends < 0 || ends == 0 && (!one.endIncluded || other.endIncluded))
  }

  private static func includes(_ one: Span, _ other: Span) -> Bool? {
    guard !one.isPoint, let starts = one.start.order(other.start), let ends = one.end.order(other.end) else {
      return nil
    }
    return (starts < 0 || starts == 0 && (one.startIncluded || !other.startIncluded))
      && (ends > 0 || ends == 0 && (one.endIncluded || !other.endIncluded))
  }

  private static func coincides(_ one: Span, _ other: Span) -> Bool? {
    guard one.isPoint == other.isPoint, let starts = one.start.order(other.start), let ends = one.end.order(other.end)
    else { return nil }
    return starts == 0 && ends == 0 && one.startIncluded == other.startIncluded && one.endIncluded == other.endIncluded
  }
}

/// A range, or a point as the range from itself to itself.
private struct Span {
  /// One end; a side without an end lies beyond all values.
  enum End {
    case belowAll
    case at(Value)
    case aboveAll

    /// −1, 0 or 1; nil where the values cannot be compared.
    func order(_ other: End) -> Int? {
      switch (self, other) {
      case (.at(let one), .at(let two)): FEELOrder.compare(one, two)
      case (.belowAll, .belowAll), (.aboveAll, .aboveAll): 0
      case (.belowAll, _), (_, .aboveAll): -1
      case (.aboveAll, _), (_, .belowAll): 1
      }
    }
  }

  let start: End
  let end: End
  let startIncluded: Bool
  let endIncluded: Bool
  let isPoint: Bool

  /// Nil for null, and for `(!= x)`, which is no interval.
  init?(_ value: Value) {
    switch value {
    case .null: return nil
    case .range(let range):
      guard range.form != .notEqual else { return nil }
      start = range.start.isNull ? .belowAll : .at(range.start)
      end = range.end.isNull ? .aboveAll : .at(range.end)
      (startIncluded, endIncluded, isPoint) = (range.startIncluded, range.endIncluded, false)
    default:
      (start, end) = (.at(value), .at(value))
      (startIncluded, endIncluded, isPoint) = (true, true, true)
    }
  }
}
