extension TemporalOperations {
  /// The property of a temporal value; `nil` when values of its kind have no property of that name.
  /// - Source: DMN 1.5, tables 65 and 66.
  package static func property(_ name: String, of value: Value) -> Value? {
    switch value {
    case .date(let date): dateProperty(name, of: date)
    case .time(let time): timeProperty(name, of: time) ?? (name == "time offset" ? offset(of: time) : nil)
    case .dateTime(let dateTime):
      dateProperty(name, of: dateTime.date) ?? timeProperty(name, of: dateTime.time)
        ?? (name == "time offset" ? offset(dateTime.offsetSeconds) : nil)
    case .daysDuration(let duration): property(name, of: duration)
    case .monthsDuration(let duration): property(name, of: duration)
    default: nil
    }
  }

  private static func dateProperty(_ name: String, of date: FEELDate) -> Value? {
    switch name {
    case "year": .whole(date.year)
    case "month": .whole(date.month)
    case "day": .whole(date.day)
    case "weekday": .whole(date.weekday)
    default: nil
    }
  }

  private static func timeProperty(_ name: String, of time: FEELTime) -> Value? {
    switch name {
    case "hour": .whole(time.hour)
    case "minute": .whole(time.minute)
    case "second": .number(decimal(time.second, time.nanosecond))
    case "timezone": time.zone?.identifier.map { .string($0) } ?? .null
    default: nil
    }
  }

  /// A time alone has the offset that was set; the offset of a named zone depends on the day.
  private static func offset(of time: FEELTime) -> Value {
    if case .offset(let seconds)? = time.zone { offset(Int(seconds)) } else { .null }
  }

  private static func offset(_ seconds: Int?) -> Value {
    seconds.map { .daysDuration(DaysAndTimeDuration(seconds: $0)) } ?? .null
  }

  private static func property(_ name: String, of duration: DaysAndTimeDuration) -> Value? {
    let parts = duration.parts
    return switch name {
    case "days": .whole(parts.days)
    case "hours": .whole(parts.hours)
    case "minutes": .whole(parts.minutes)
    case "seconds": .number(decimal(parts.seconds, parts.nanoseconds))
    default: nil
    }
  }

  private static func property(_ name: String, of duration: YearsAndMonthsDuration) -> Value? {
    switch name {
    case "years": .whole(duration.years)
    case "months": .whole(duration.months)
    default: nil
    }
  }

  /// Whole seconds and nanoseconds of the same sign as one number without zeros at the end.
  private static func decimal(_ seconds: Int, _ nanoseconds: Int) -> Number {
    guard nanoseconds != 0 else { return Number(seconds) }
    let total = Int128(seconds) * Int128(FEELTime.nanosecondsPerSecond) + Int128(nanoseconds)
    return Number(total, exponent: -9)?.shortest ?? Number(seconds)
  }
}
