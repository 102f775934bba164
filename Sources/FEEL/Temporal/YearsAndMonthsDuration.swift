/// A FEEL years and months duration: a number of months.
///
/// - Source: DMN 1.5, 10.3.2.3.8; XQuery and XPath Data Model, yearMonthDuration.
package struct YearsAndMonthsDuration: Hashable, Sendable {
  /// The whole duration in months: the standard's value_ymd.
  package let totalMonths: Int

  /// A duration of so many months.
  package init(months: Int) {
    totalMonths = months
  }

  /// The whole months from one day to another, negative when `end` is the earlier.
  /// - Source: DMN 1.5, table 72 `years and months duration`.
  package init(from start: FEELDate, to end: FEELDate) {
    let months = (end.year * 12 + end.month) - (start.year * 12 + start.month)
    let days = end.day - start.day
    let isPartial = (months > 0 && days < 0) || (months < 0 && days > 0)
    totalMonths = isPartial ? months - months.signum() : months
  }

  /// The years of the normalised duration, negative for a negative one.
  /// - Source: DMN 1.5, table 66.
  package var years: Int { totalMonths / 12 }
  /// The months of the normalised duration, -11 to 11, negative for a negative one.
  package var months: Int { totalMonths % 12 }

  /// The sum; `nil` on overflow.
  package func plus(_ other: YearsAndMonthsDuration) -> YearsAndMonthsDuration? {
    let (sum, overflow) = totalMonths.addingReportingOverflow(other.totalMonths)
    return overflow ? nil : YearsAndMonthsDuration(months: sum)
  }

  /// The difference; `nil` on overflow.
  package func minus(_ other: YearsAndMonthsDuration) -> YearsAndMonthsDuration? {
    let (difference, overflow) = totalMonths.subtractingReportingOverflow(other.totalMonths)
    return overflow ? nil : YearsAndMonthsDuration(months: difference)
  }

  /// The same duration backwards; `nil` on overflow.
  package var negated: YearsAndMonthsDuration? { YearsAndMonthsDuration(months: 0).minus(self) }
}

extension YearsAndMonthsDuration: Comparable {
  package static func < (one: YearsAndMonthsDuration, other: YearsAndMonthsDuration) -> Bool {
    one.totalMonths < other.totalMonths
  }
}

extension YearsAndMonthsDuration {
  /// A duration of its text: `P1Y2M`, with a `-` before it for one backwards. At least one part has to be there.
  /// - Source: DMN 1.5, 10.3.4.1 duration string; XML Schema Part 2, yearMonthDuration.
  package static func parse(_ text: String) -> YearsAndMonthsDuration? {
    guard var reader = TemporalReader(text) else { return nil }
    let isNegative = reader.take("-")
    guard reader.take("P"), let magnitude = reader.yearsAndMonths(), reader.isAtEnd,
      let months = Int(exactly: isNegative ? -magnitude : magnitude)
    else { return nil }
    return YearsAndMonthsDuration(months: months)
  }

  /// `P1Y2M`, `-P1Y`, `P0M`.
  package var text: String {
    guard totalMonths != 0 else { return "P0M" }
    var writer = TemporalWriter()
    if totalMonths < 0 { writer.write("-") }
    writer.write("P")
    for (part, sign) in [(years, "Y"), (months, "M")] as [(Int, Unicode.Scalar)] where part != 0 {
      writer.write(part.magnitude)
      writer.write(sign)
    }
    return writer.text
  }
}

extension TemporalReader {
  /// The parts after `P` of a years and months duration, in months.
  mutating func yearsAndMonths() -> Int128? {
    guard let (first, _) = digits() else { return nil }
    if take("M") { return Int128(first) }
    guard take("Y") else { return nil }
    guard !isAtEnd else { return Int128(first) * 12 }
    guard let (months, _) = digits(), take("M") else { return nil }
    return Int128(first) * 12 + Int128(months)
  }
}
