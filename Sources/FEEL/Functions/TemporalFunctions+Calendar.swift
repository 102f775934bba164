extension TemporalFunctions {
  /// Where a day lies in its year and week.
  /// - Source: DMN 1.5, 10.3.4.8.
  static let calendar: [BuiltIn] = [
    ofDay("day of year") { .whole($0.dayOfYear) },
    ofDay("day of week") { .string(weekdays[$0.weekday - 1]) },
    ofDay("month of year") { .string(months[$0.month - 1]) },
    ofDay("week of year") { .whole($0.weekOfYear) },
  ]

  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  private static func ofDay(_ name: String, _ answer: @escaping @Sendable (FEELDate) -> Value) -> BuiltIn {
    BuiltIn(
      name,
      Overload(["date"]) { arguments, evaluation in
        day(arguments.single(0)).map(answer) ?? evaluation.fail(.argument, "\(name)(): a date is needed")
      })
  }
}

extension TemporalFunctions {
  /// Tongban's own functions on the working-day calendar, which the host supplies.
  ///
  /// - `add working days(date, n)`: the `n`th working day after `date`. The date itself is not counted, whether or not it is
  ///   a working day; 0 answers the date unchanged. A negative `n` is an error.
  /// - `working days between(start, end)`: how many working days lie after `start` up to and including `end`. The first end
  ///   is not counted, the last one is. When `end` is earlier, the same count from `end` to `start`, negative.
  ///
  /// So `working days between(d, add working days(d, n)) = n`. Dates with times stand for their days; the result is a date.
  /// - Source: 行政许可法 第八十二条; 民法典 第二百零一条 (开始的当日不计入).
  static let workingDays: [BuiltIn] = [
    BuiltIn(
      "add working days",
      Overload(["date", "n"]) { arguments, evaluation in
        guard let date = day(arguments.single(0)), let count = arguments.number(1)?.int, count >= 0 else {
          return evaluation.fail(.argument, "add working days(): a date and a whole number of 0 or more are needed")
        }
        return evaluation.host?.addWorkingDays(count, to: date).map { .date($0) }
          ?? evaluation.fail(.host, "add working days(): the calendar does not reach so far")
      }),
    BuiltIn(
      "working days between",
      Overload(["start", "end"]) { arguments, evaluation in
        guard let start = day(arguments.single(0)), let end = day(arguments.single(1)) else {
          return evaluation.fail(.argument, "working days between(): two dates are needed")
        }
        let count = evaluation.host?.workingDays(after: min(start, end), through: max(start, end))
        return count.map { .whole(end < start ? -$0 : $0) }
          ?? evaluation.fail(.host, "working days between(): the calendar does not reach so far")
      }),
  ]
}
