/// A FEEL days and time duration, exact to the nanosecond.
///
/// - Source: DMN 1.5, 10.3.2.3.7; XQuery and XPath Data Model, dayTimeDuration.
package struct DaysAndTimeDuration: Hashable, Sendable {
  /// Whole seconds, rounded towards minus infinity.
  package let seconds: Int
  private let packedNanoseconds: Int32

  /// Nanoseconds to add to ``seconds``: 0 to 999,999,999.
  package var nanoseconds: Int { Int(packedNanoseconds) }

  /// A duration of so many nanoseconds; `nil` when its seconds do not fit 64 bits.
  package init?(totalNanoseconds: Int128) {
    let perSecond = Int128(FEELTime.nanosecondsPerSecond)
    let (quotient, remainder) = totalNanoseconds.quotientAndRemainder(dividingBy: perSecond)
    guard let seconds = Int(exactly: remainder < 0 ? quotient - 1 : quotient) else { return nil }
    self.seconds = seconds
    packedNanoseconds = Int32(truncatingIfNeeded: remainder < 0 ? remainder + perSecond : remainder)
  }

  /// A duration of whole seconds.
  package init(seconds: Int) {
    self.seconds = seconds
    packedNanoseconds = 0
  }

  /// The whole duration in nanoseconds.
  package var totalNanoseconds: Int128 {
    Int128(seconds) * Int128(FEELTime.nanosecondsPerSecond) + Int128(nanoseconds)
  }

  /// Whether nothing lasts.
  package var isZero: Bool { seconds == 0 && packedNanoseconds == 0 }

  /// The normalised parts. All of them are negative for a negative duration.
  /// - Source: DMN 1.5, table 66; XQuery and XPath Functions and Operators, 10.5.
  package var parts: (days: Int, hours: Int, minutes: Int, seconds: Int, nanoseconds: Int) {
    let (whole, fraction) = totalNanoseconds.quotientAndRemainder(dividingBy: Int128(FEELTime.nanosecondsPerSecond))
    let rest = Int(truncatingIfNeeded: whole % 86_400)
    return (
      Int(truncatingIfNeeded: whole / 86_400), rest / 3600, rest / 60 % 60, rest % 60, Int(truncatingIfNeeded: fraction)
    )
  }

  /// The sum; `nil` on overflow.
  package func plus(_ other: DaysAndTimeDuration) -> DaysAndTimeDuration? {
    DaysAndTimeDuration(totalNanoseconds: totalNanoseconds + other.totalNanoseconds)
  }

  /// The difference; `nil` on overflow.
  package func minus(_ other: DaysAndTimeDuration) -> DaysAndTimeDuration? {
    DaysAndTimeDuration(totalNanoseconds: totalNanoseconds - other.totalNanoseconds)
  }

  /// The same duration backwards; `nil` on overflow.
  package var negated: DaysAndTimeDuration? { DaysAndTimeDuration(totalNanoseconds: -totalNanoseconds) }
}

extension DaysAndTimeDuration: Comparable {
  package static func < (one: DaysAndTimeDuration, other: DaysAndTimeDuration) -> Bool {
    (one.seconds, one.packedNanoseconds) < (other.seconds, other.packedNanoseconds)
  }
}

extension DaysAndTimeDuration {
  /// A duration of its text: `P1DT2H3M4.5S`, with a `-` before it for one backwards.
  ///
  /// At least one part has to be there, and one after a `T`; parts may be greater than a clock would show.
  /// - Source: DMN 1.5, 10.3.4.1 duration string; XML Schema Part 2, dayTimeDuration; `PT0.S` as in the TCK's 1120.
  package static func parse(_ text: String) -> DaysAndTimeDuration? {
    guard var reader = TemporalReader(text) else { return nil }
    let isNegative = reader.take("-")
    guard reader.take("P"), let magnitude = reader.daysAndTime(), reader.isAtEnd else { return nil }
    return DaysAndTimeDuration(totalNanoseconds: isNegative ? -magnitude : magnitude)
  }

  /// `P1DT2H3M4.5S`, `-PT1H`, `PT0S`.
  package var text: String {
    guard !isZero else { return "PT0S" }
    let (days, hours, minutes, seconds, nanoseconds) = parts
    var writer = TemporalWriter()
    if self.seconds < 0 { writer.write("-") }
    writer.write("P")
    if days != 0 {
      writer.write(days.magnitude)
      writer.write("D")
    }
    guard (hours, minutes, seconds, nanoseconds) != (0, 0, 0, 0) else { return writer.text }
    writer.write("T")
    for (part, sign) in [(hours, "H"), (minutes, "M")] as [(Int, Unicode.Scalar)] where part != 0 {
      writer.write(part.magnitude)
      writer.write(sign)
    }
    if seconds != 0 || nanoseconds != 0 {
      writer.write(seconds.magnitude)
      writer.writeFraction(nanoseconds.magnitude)
      writer.write("S")
    }
    return writer.text
  }
}

extension TemporalReader {
  /// The parts after `P` of a days and time duration, in nanoseconds.
  mutating func daysAndTime() -> Int128? {
    var seconds: Int128 = 0
    var fraction = 0
    var hasParts = false
    if next != UInt8(ascii: "T") {
      guard let (days, _) = digits(), take("D") else { return nil }
      seconds = Int128(days) * 86_400
      hasParts = true
    }
    guard take("T") else { return hasParts ? seconds * Int128(FEELTime.nanosecondsPerSecond) : nil }
    var left: [(Unicode.Scalar, Int128)] = [("H", 3600), ("M", 60), ("S", 1)]
    var hasTime = false
    while !isAtEnd {
      guard let (value, _) = digits() else { return nil }
      let isDecimal = take(".")
      if isDecimal { fraction = nanoseconds().value }
      var unit: (sign: Unicode.Scalar, seconds: Int128)?
      while unit == nil, !left.isEmpty {
        let candidate = left.removeFirst()
        if take(candidate.0) { unit = candidate }
      }
      guard let unit, !isDecimal || unit.sign == "S" else { return nil }
      seconds += Int128(value) * unit.seconds
      hasTime = true
    }
    return hasTime ? seconds * Int128(FEELTime.nanosecondsPerSecond) + Int128(fraction) : nil
  }
}
