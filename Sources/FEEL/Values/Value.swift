/// A value of FEEL's semantic domain.
///
/// Every kind fits into sixteen bytes, or is boxed, so that a value is twenty-four bytes wherever it stands. It has no `==` on
/// purpose: FEEL's equality has three outcomes (``FEELEquality``).
/// - Source: DMN 1.5, 10.3.2.1 and 10.3.2.3
package enum Value: Sendable {
  /// Nothing, and the outcome of every error.
  case null
  /// True or false.
  case boolean(Bool)
  /// A decimal number.
  case number(Number)
  /// Text, counted by code point.
  case string(String)
  /// A day of the calendar.
  case date(FEELDate)
  /// A time of day, with or without an offset or zone.
  indirect case time(FEELTime)
  /// A day with a time.
  indirect case dateTime(FEELDateTime)
  /// Days, hours, minutes and seconds.
  case daysDuration(DaysAndTimeDuration)
  /// Years and months.
  case monthsDuration(YearsAndMonthsDuration)
  /// Values in order.
  case list([Value])
  /// Named values.
  case context(Context)
  /// The values between two ends, or on one side of one.
  indirect case range(ValueRange)
  /// Something to call.
  case function(Function)

  /// Whether it is null.
  package var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The number, if it is one.
  package var number: Number? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The text, if it is a string.
  package var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// The truth value, if it is one.
  package var boolean: Bool? {
    if case .boolean(let boolean) = self { boolean } else { nil }
  }

  /// The elements, if it is a list.
  package var list: [Value]? {
    if case .list(let list) = self { list } else { nil }
  }

  /// The context, if it is one.
  package var context: Context? {
    if case .context(let context) = self { context } else { nil }
  }

  /// The range, if it is one.
  package var range: ValueRange? {
    if case .range(let range) = self { range } else { nil }
  }

  /// The function, if it is one.
  package var function: Function? {
    if case .function(let function) = self { function } else { nil }
  }

  /// The element of a list of one; otherwise the value itself.
  /// - Source: DMN 1.5, 10.3.2.9.4, "from singleton list"
  package var single: Value {
    if case .list(let list) = self, list.count == 1 { list[0] } else { self }
  }

  /// A number made of a whole number.
  package static func whole(_ number: Int) -> Value { .number(Number(number)) }
}
