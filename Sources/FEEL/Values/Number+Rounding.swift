/// Which way a number is rounded.
/// - Source: DMN 1.5, 10.3.4.5: decimal, floor, ceiling, round up, round down, round half up, round half down
package enum Rounding: Sendable {
  /// To the nearest, and to the even neighbour from the middle.
  case halfEven
  /// To the nearest, and away from zero from the middle.
  case halfUp
  /// To the nearest, and towards zero from the middle.
  case halfDown
  /// Away from zero.
  case up
  /// Towards zero.
  case down
  /// Towards the smaller number.
  case floor
  /// Towards the greater number.
  case ceiling
}

extension Number {
  /// The scales that rounding knows.
  package static let scales = -6111...6176

  /// Rounded to so many digits after the decimal point (before it, for negative scales); nil for a scale out of bounds.
  package func rounded(scale: Int, _ mode: Rounding) -> Number? {
    guard Number.scales.contains(scale) else { return nil }
    let dropped = -scale - exponent
    guard dropped > 0 else { return self }
    let isNegative = high & Number.signBit != 0
    let (quotient, comparison, isExact) = Number.drop(dropped, of: coefficient)
    var coefficient = quotient
    if !isExact && Number.isAwayFromZero(mode, comparison, isOdd: quotient & 1 == 1, isNegative: isNegative) {
      coefficient += 1
    }
    return Number(isNegative: isNegative && coefficient > 0, coefficient: coefficient, exponent: -scale)
  }

  /// What is left of a coefficient without its last digits, how those compare with one half, and whether they were zeros.
  private static func drop(_ digits: Int, of coefficient: UInt128) -> (UInt128, comparison: Int, isExact: Bool) {
    guard digits < 38 else { return (0, -1, coefficient == 0) }
    let unit = powerOfTen(digits)
    let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: unit)
    let half = unit / 2
    return (quotient, remainder < half ? -1 : remainder == half ? 0 : 1, remainder == 0)
  }

  private static func isAwayFromZero(_ mode: Rounding, _ comparison: Int, isOdd: Bool, isNegative: Bool) -> Bool {
    switch mode {
    case .halfEven: comparison > 0 || comparison == 0 && isOdd
    case .halfUp: comparison >= 0
    case .halfDown: comparison > 0
    case .up: true
    case .down: false
    case .floor: isNegative
    case .ceiling: !isNegative
    }
  }

  /// A coefficient of any size, rounded half-even to 34 digits; `isInexact` says that digits were already cut off below it.
  /// Nil beyond the greatest number; zero below the smallest.
  init?(rounding coefficient: UInt128, exponent: Int, isNegative: Bool, isInexact: Bool = false) {
    var (coefficient, exponent) = (coefficient, exponent)
    var dropped = 0
    while coefficient / Number.powerOfTen(dropped) >= Number.coefficientEnd { dropped += 1 }
    if exponent < -Number.bias { dropped = max(dropped, min(39, -Number.bias - exponent)) }
    if dropped > 0 {
      let isOutside = exponent < -Number.bias && -Number.bias - exponent > 38
      let (quotient, comparison, isExact) = Number.drop(dropped, of: coefficient)
      let beyond = comparison == 0 && isInexact ? 1 : comparison
      coefficient =
        !(isExact && !isInexact)
          && Number.isAwayFromZero(.halfEven, beyond, isOdd: quotient & 1 == 1, isNegative: false)
        ? quotient + 1 : quotient
      exponent = isOutside ? -Number.bias : exponent + dropped
      if coefficient == Number.coefficientEnd {
        coefficient /= 10
        exponent += 1
      }
    }
    guard coefficient > 0 else {
      self = .zero
      return
    }
    // A number such as 1E6140 has room for zeros in its coefficient.
    while exponent > Number.greatestExponent, coefficient < Number.coefficientEnd / 10 {
      coefficient *= 10
      exponent -= 1
    }
    guard exponent <= Number.greatestExponent else { return nil }
    self.init(isNegative: isNegative, coefficient: coefficient, exponent: exponent)
  }
}
