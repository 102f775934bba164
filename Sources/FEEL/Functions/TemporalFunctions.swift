/// The built-in functions that make dates, times and durations, and take them apart.
/// - Source: DMN 1.5, 10.3.4.1, 10.3.4.8 and 10.3.4.11.
package enum TemporalFunctions {
  /// All of them, with Tongban's own.
  package static let all: [BuiltIn] = constructors + calendar + workingDays + codes

  static let constructors: [BuiltIn] = [
    BuiltIn(
      "date",
      Overload(["from"], date(from:_:)),
      Overload(["year", "month", "day"], date(parts:_:))),
    BuiltIn(
      "time",
      Overload(["from"], time(from:_:)),
      Overload(["hour", "minute", "second", "offset?"], time(parts:_:))),
    BuiltIn(
      "date and time",
      Overload(["from"], dateTime(from:_:)),
      Overload(["date", "time"], dateTime(parts:_:))),
    BuiltIn("duration", Overload(["from"], duration(from:_:))),
    BuiltIn("years and months duration", Overload(["from", "to"], monthsBetween(_:_:))),
    BuiltIn(
      "now",
      Overload([]) { _, evaluation in
        evaluation.host?.now().map { .dateTime($0) } ?? evaluation.fail(.host, "now(): there is no clock here")
      }),
    BuiltIn(
      "today",
      Overload([]) { _, evaluation in
        evaluation.host?.today().map { .date($0) } ?? evaluation.fail(.host, "today(): there is no clock here")
      }),
  ]

  private static func date(from arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    switch arguments.single(0) {
    case .string(let text):
      FEELDate.parse(text).map { .date($0) } ?? evaluation.fail(.argument, "date(): no date: \(shown(text))")
    case .date(let date): .date(date)
    case .dateTime(let dateTime): .date(dateTime.date)
    case let other: evaluation.fail(.argument, "date(): not made from \(other.kind.rawValue)")
    }
  }

  private static func date(parts arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let year = arguments.number(0)?.int, let month = arguments.number(1)?.int,
      let day = arguments.number(2)?.int, let date = FEELDate(year: year, month: month, day: day)
    else { return evaluation.fail(.argument, "date(): no such day in the calendar") }
    return .date(date)
  }

  private static func time(from arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    switch arguments.single(0) {
    case .string(let text):
      FEELTime.parse(text).map { .time($0) } ?? evaluation.fail(.argument, "time(): no time: \(shown(text))")
    case .time(let time): .time(time)
    case .dateTime(let dateTime): .time(dateTime.time)
    // A date is its midnight in UTC (10.3.2.3.5).
    case .date: .time(.midnight(.utc))
    case let other: evaluation.fail(.argument, "time(): not made from \(other.kind.rawValue)")
    }
  }

  private static func time(parts arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let hour = arguments.number(0)?.int, let minute = arguments.number(1)?.int,
      let nanoseconds = arguments.number(2)?.nanoseconds, let second = Int(exactly: nanoseconds), second >= 0
    else { return evaluation.fail(.argument, "time(): hour, minute and second are needed") }
    var zone: FEELZone?
    if !arguments.single(3).isNull {
      guard let offset = arguments.daysDuration(3), offset.nanoseconds == 0 else {
        return evaluation.fail(.argument, "time(): the offset is no days and time duration of whole seconds")
      }
      guard let given = FEELZone(offsetSeconds: offset.seconds) else {
        return evaluation.fail(.argument, "time(): an offset is at most fourteen hours")
      }
      zone = given
    }
    let perSecond = FEELTime.nanosecondsPerSecond
    let time = FEELTime(
      hour: hour, minute: minute, second: second / perSecond, nanosecond: second % perSecond, zone: zone)
    return time.map { .time($0) } ?? evaluation.fail(.argument, "time(): no such time of day")
  }

  private static func dateTime(from arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    switch arguments.single(0) {
    case .string(let text):
      FEELDateTime.parse(text).map { .dateTime($0) }
        ?? evaluation.fail(.argument, "date and time(): no date and time: \(shown(text))")
    case .dateTime(let dateTime): .dateTime(dateTime)
    // Conversion from date to date and time (10.3.2.9.4).
    case .date(let date): .dateTime(FEELDateTime(startOfDayUTC: date))
    case let other: evaluation.fail(.argument, "date and time(): not made from \(other.kind.rawValue)")
    }
  }

  private static func dateTime(parts arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let date = day(arguments.single(0)), case .time(let time) = arguments.single(1) else {
      return evaluation.fail(.argument, "date and time(): a date and a time are needed")
    }
    return .dateTime(FEELDateTime(date, time))
  }

  private static func duration(from arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    switch arguments.single(0) {
    case .string(let text):
      TemporalOperations.duration(text) ?? evaluation.fail(.argument, "duration(): no duration: \(shown(text))")
    case .daysDuration(let duration): .daysDuration(duration)
    case .monthsDuration(let duration): .monthsDuration(duration)
    case let other: evaluation.fail(.argument, "duration(): not made from \(other.kind.rawValue)")
    }
  }

  private static func monthsBetween(_ arguments: Arguments, _ evaluation: inout Evaluation) -> Value {
    guard let start = day(arguments.single(0)), let end = day(arguments.single(1)) else {
      return evaluation.fail(.argument, "years and months duration(): two dates are needed")
    }
    return .monthsDuration(YearsAndMonthsDuration(from: start, to: end))
  }

  /// The day of a date or of a date and time.
  static func day(_ value: Value) -> FEELDate? {
    switch value {
    case .date(let date): date
    case .dateTime(let dateTime): dateTime.date
    default: nil
    }
  }

  /// The beginning of a text for a message.
  static func shown(_ text: String) -> String { Value.quoted(String(text.prefix(40))) }
}
