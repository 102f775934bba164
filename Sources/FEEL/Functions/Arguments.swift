/// The values of one call, in the order of the overload's parameters.
///
/// The typed accessors take the element of a list of one where no list is asked for, and make a list of a single value where
/// one is.
/// - Source: DMN 1.5, 10.3.2.9.4
package struct Arguments: Sendable {
  private let values: [Value]
  private let given: UInt64
  /// How many parameters there are.
  package let count: Int

  /// Whether the values were passed by name.
  let isNamed: Bool

  init(_ values: [Value], given: UInt64, count: Int, isNamed: Bool = false) {
    self.values = values
    self.given = given
    self.count = count
    self.isNamed = isNamed
  }

  /// Whether a value was passed; null is one.
  package func isGiven(_ place: Int) -> Bool {
    place < values.count && place < 64 && given & (1 << UInt64(max(0, place))) != 0
  }

  /// The value as it was passed; null where it was left out.
  package subscript(_ place: Int) -> Value { values.indices.contains(place) ? values[place] : .null }

  /// The value, or the element of a list of one.
  package func single(_ place: Int) -> Value { self[place].single }

  package func number(_ place: Int) -> Number? { single(place).number }
  package func string(_ place: Int) -> String? { single(place).string }
  package func boolean(_ place: Int) -> Bool? { single(place).boolean }
  package func context(_ place: Int) -> Context? { single(place).context }
  package func range(_ place: Int) -> ValueRange? { single(place).range }
  package func function(_ place: Int) -> Function? { single(place).function }

  package func date(_ place: Int) -> FEELDate? {
    if case .date(let date) = single(place) { date } else { nil }
  }

  package func time(_ place: Int) -> FEELTime? {
    if case .time(let time) = single(place) { time } else { nil }
  }

  package func dateTime(_ place: Int) -> FEELDateTime? {
    if case .dateTime(let dateTime) = single(place) { dateTime } else { nil }
  }

  package func daysDuration(_ place: Int) -> DaysAndTimeDuration? {
    if case .daysDuration(let duration) = single(place) { duration } else { nil }
  }

  package func monthsDuration(_ place: Int) -> YearsAndMonthsDuration? {
    if case .monthsDuration(let duration) = single(place) { duration } else { nil }
  }

  /// The elements of a list, or a single value as a list of it; nil for null.
  package func list(_ place: Int) -> [Value]? {
    switch self[place] {
    case .null: nil
    case .list(let list): list
    case let value: [value]
    }
  }

  /// What was passed for a parameter that takes all the rest: `f(1, 2, 3)`, `f([1, 2, 3])` and `f(list: [1, 2, 3])` give the same
  /// three values. Nil where nothing or only null was passed.
  package func rest(_ place: Int) -> [Value]? {
    guard let list = self[place].list, !list.isEmpty else { return nil }
    guard list.count == 1 else { return list }
    switch list[0] {
    case .list(let only): return only
    case .null: return nil
    case let only: return [only]
    }
  }
}
