extension TemporalOperations {
  /// `a + b`.
  /// - Source: DMN 1.5, tables 56 and 57.
  package static func add(_ a: Value, _ b: Value) -> Value? {
    switch (a, b) {
    case (.daysDuration(let a), .daysDuration(let b)): a.plus(b).map { .daysDuration($0) }
    case (.monthsDuration(let a), .monthsDuration(let b)): a.plus(b).map { .monthsDuration($0) }
    case (_, .daysDuration(let duration)): later(a, duration)
    case (_, .monthsDuration(let duration)): later(a, months: duration.totalMonths)
    case (.daysDuration(let duration), _): later(b, duration)
    case (.monthsDuration(let duration), _): later(b, months: duration.totalMonths)
    default: nil
    }
  }

  /// `a - b`. A date beside a date and time is its midnight in UTC.
  /// - Source: DMN 1.5, tables 56 and 57.
  package static func subtract(_ a: Value, _ b: Value) -> Value? {
    switch (a, b) {
    case (.daysDuration(let a), .daysDuration(let b)): return a.minus(b).map { .daysDuration($0) }
    case (.monthsDuration(let a), .monthsDuration(let b)): return a.minus(b).map { .monthsDuration($0) }
    case (_, .daysDuration(let duration)): return duration.negated.flatMap { later(a, $0) }
    case (_, .monthsDuration(let duration)): return duration.negated.flatMap { later(a, months: $0.totalMonths) }
    case (.time(let a), .time(let b)): return a.since(b).map { .daysDuration($0) }
    default:
      guard let end = midnight(a), let start = midnight(b) else { return nil }
      return end.since(start).map { .daysDuration($0) }
    }
  }

  /// `a * b`: a duration and a number, in either order. What is less than a nanosecond or a month is left out.
  /// - Source: DMN 1.5, tables 58 and 59.
  package static func multiply(_ a: Value, _ b: Value) -> Value? {
    switch (a, b) {
    case (.daysDuration(let duration), .number(let factor)), (.number(let factor), .daysDuration(let duration)):
      seconds(duration).flatMap { $0.times(factor) }.flatMap(daysDuration(ofSeconds:))
    case (.monthsDuration(let duration), .number(let factor)), (.number(let factor), .monthsDuration(let duration)):
      Number(duration.totalMonths).times(factor).flatMap(monthsDuration(of:))
    default: nil
    }
  }

  /// `a / b`: a duration and a number, or two durations of one kind.
  /// - Source: DMN 1.5, tables 58 and 59.
  package static func divide(_ a: Value, _ b: Value) -> Value? {
    switch (a, b) {
    case (.daysDuration(let duration), .number(let divisor)):
      return seconds(duration).flatMap { $0.divided(by: divisor) }.flatMap(daysDuration(ofSeconds:))
    case (.monthsDuration(let duration), .number(let divisor)):
      return Number(duration.totalMonths).divided(by: divisor).flatMap(monthsDuration(of:))
    case (.daysDuration(let a), .daysDuration(let b)):
      guard let a = seconds(a), let b = seconds(b) else { return nil }
      return a.divided(by: b).map { .number($0) }
    case (.monthsDuration(let a), .monthsDuration(let b)):
      return Number(a.totalMonths).divided(by: Number(b.totalMonths)).map { .number($0) }
    default: return nil
    }
  }

  /// `-a`, for durations.
  /// - Source: DMN 1.5, table 62.
  package static func negate(_ value: Value) -> Value? {
    switch value {
    case .daysDuration(let duration): duration.negated.map { .daysDuration($0) }
    case .monthsDuration(let duration): duration.negated.map { .monthsDuration($0) }
    default: nil
    }
  }

  /// A date is moved on from its midnight in UTC, and answers with the day that is then reached.
  private static func later(_ value: Value, _ duration: DaysAndTimeDuration) -> Value? {
    switch value {
    case .date(let date): date.adding(days: floorQuotient(duration.seconds, 86_400)).map { .date($0) }
    case .dateTime(let dateTime): dateTime.adding(duration).map { .dateTime($0) }
    case .time(let time): .time(time.adding(duration))
    default: nil
    }
  }

  private static func later(_ value: Value, months: Int) -> Value? {
    switch value {
    case .date(let date): date.adding(months: months).map { .date($0) }
    case .dateTime(let dateTime): dateTime.adding(months: months).map { .dateTime($0) }
    default: nil
    }
  }

  private static func midnight(_ value: Value) -> FEELDateTime? {
    switch value {
    case .date(let date): FEELDateTime(startOfDayUTC: date)
    case .dateTime(let dateTime): dateTime
    default: nil
    }
  }

  /// A duration in seconds; 28 digits, so nothing is rounded.
  private static func seconds(_ duration: DaysAndTimeDuration) -> Number? {
    Number(duration.totalNanoseconds, exponent: -9)
  }

  private static func daysDuration(ofSeconds number: Number) -> Value? {
    number.nanoseconds.flatMap(DaysAndTimeDuration.init(totalNanoseconds:)).map { .daysDuration($0) }
  }

  private static func monthsDuration(of number: Number) -> Value? {
    number.truncated.int.map { .monthsDuration(YearsAndMonthsDuration(months: $0)) }
  }
}
